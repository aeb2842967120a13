"""The expressions inside tags: read, allowed, and made of names that letters have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes

from foiwriter.letters.faults import Fault, nearest, short
from foiwriter.letters.sandboxing import FILTERS, environment, forbidden

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from foiwriter.letters.tagging import Tag

_LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})
_UNREADABLE = {"\u2014": "a dash", "\u2013": "a dash", "\u2026": "dots that Word ran together"}


class Names:
    """Reads the expressions of one part's tags and gathers the dotted names they use.

    Args:
        known: every dotted name that letters have, or None when that is not known here.
        faults: where faults go.
    """

    def __init__(self, known: Collection[str] | None, faults: list[Fault]) -> None:
        self.known = known
        self.faults = faults
        self.found: set[str] = set()
        self.scopes: list[dict[str, str]] = []
        self._env = environment()

    def _fault(self, tag: Tag, id: str, what: str, suggestion: str = "") -> None:  # noqa: A002
        self.faults.append(tag.fault(id, what, suggestion))

    def expression(self, tag: Tag, body: str) -> None:
        """Check an expression that prints."""
        tree = self.parse(tag, f"{{{{ {body} }}}}")
        if tree is not None:
            self.check(tag, tree)

    def parse(self, tag: Tag, source: str) -> nodes.Template | None:
        """The parsed form of a tag's source, or None after noting what is wrong with it."""
        for char, name in _UNREADABLE.items():
            if char in tag.text:
                self._fault(tag, "typing", f"has {short(tag.text)} with {name} in it")
                return None
        try:
            tree = self._env.parse(source)
        except TemplateSyntaxError as problem:
            reason = (problem.message or "").rstrip(".")
            self._fault(tag, "syntax", f"has {short(tag.text)}, which cannot be read ({reason})")
            return None
        why = forbidden(tree)
        if why:
            bad = next((f.name for f in tree.find_all(nodes.Filter) if f.name not in FILTERS), "")
            hint = nearest(bad, FILTERS) if bad else ""
            self._fault(tag, "forbidden", f"has {short(tag.text)}, which {why}", hint)
            return None
        return tree

    def path(self, node: nodes.Node) -> str:
        """The dotted name that an expression is, with loop names traced back; empty if none."""
        steps: list[str] = []
        while isinstance(node, nodes.Getattr):
            steps.insert(0, node.attr)
            node = node.node
        if not isinstance(node, nodes.Name):
            return ""
        root = next((s[node.name] for s in reversed(self.scopes) if node.name in s), node.name)
        return ".".join([root, *steps])

    def check(self, tag: Tag, tree: nodes.Node) -> None:
        """Gather the names in a parsed tag and note those that no letter has."""
        for path in self._whole_paths(tree):
            if path.startswith("loop."):
                self._loop_name(tag, path)
                continue
            self.found.add(path)
            if self.known is not None and not self._is_known(path):
                self._fault(
                    tag, "unknown-name", f"has {short(tag.text)}", nearest(path, self.known)
                )

    def _loop_name(self, tag: Tag, path: str) -> None:
        if path.removeprefix("loop.") not in _LOOP:
            hint = nearest(path, [f"loop.{name}" for name in _LOOP])
            self._fault(tag, "unknown-name", f"has {short(tag.text)}", hint)

    def _is_known(self, path: str) -> bool:
        known = self.known or ()
        return path in known or path[0] == "?" or any(n.startswith(path + ".") for n in known)

    def _whole_paths(self, tree: nodes.Node) -> Iterator[str]:
        if isinstance(tree, nodes.Getattr | nodes.Name):
            if path := self.path(tree):
                yield path
            return
        for child in tree.iter_child_nodes():
            yield from self._whole_paths(child)
