"""All faults of a template in one pass: tags, blocks, names, and what a letter may not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jinja2 import nodes

from foiwriter.letters.faults import Fault, nearest, short
from foiwriter.letters.inspecting_names import Names
from foiwriter.letters.tagging import Paragraph, Tag, W, ancestor, paragraphs, tags

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element as Element

CELL_WORDS = {"colspan", "cellbg", "hm", "vm"}
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange")


class Found(NamedTuple):
    """What one part holds: its faults, the dotted names it uses, the tags of each paragraph."""

    faults: list[Fault]
    names: set[str]
    tags: dict[int, list[Tag]]
    headings: dict[int, str]
    needs_docxtpl: bool


def inspect(
    root: Element, where: str, headings: frozenset[str], known: Collection[str] | None
) -> Found:
    """Look at one part of a template.

    Args:
        root: the part's root element.
        where: `letter`, `header` ...
        headings: ids of the heading styles.
        known: every dotted name a letter can have, or None when that is not known here.
    """
    return _Inspector(known).look(paragraphs(root, where, headings))


def _has_picture(paragraph: Paragraph) -> bool:
    root = paragraph.element.getroottree().getroot()
    return next(root.iter("{*}docPr"), None) is not None


class _Inspector:
    def __init__(self, known: Collection[str] | None) -> None:
        self.faults: list[Fault] = []
        self.names = Names(known, self.faults)
        self.open: list[Tag] = []
        self.needs_docxtpl = False

    def look(self, found: list[Paragraph]) -> Found:
        by_paragraph: dict[int, list[Tag]] = {}
        for paragraph in found:
            self._tracked(paragraph)
            mine = by_paragraph.setdefault(paragraph.number, [])
            for tag in tags(paragraph):
                if isinstance(tag, Fault):
                    self.faults.append(tag)
                else:
                    mine.append(tag)
                    self._tag(tag)
        for opener in self.open:
            end = f"{{%{opener.prefix} end{opener.word} %}}"
            what = f"opens {short(opener.text)}, which no {end} closes"
            self._fault(opener, "unclosed-block", what)
        self._join_split_tags()
        looped = any(tag.word == "for" for mine in by_paragraph.values() for tag in mine)
        if looped and found and _has_picture(found[0]):
            self.needs_docxtpl = True  # a repeated picture needs a new number each time
        above = {paragraph.number: paragraph.heading_above for paragraph in found}
        return Found(self.faults, self.names.found, by_paragraph, above, self.needs_docxtpl)

    def _fault(self, tag: Tag, id: str, what: str, suggestion: str = "") -> None:  # noqa: A002
        self.faults.append(tag.fault(id, what, suggestion))

    def _tracked(self, paragraph: Paragraph) -> None:
        if any(next(paragraph.element.iter(W + name), None) is not None for name in _TRACKED):
            self.faults.append(
                paragraph.fault("tracked-change", "holds tracked changes: accept them first")
            )

    def _tag(self, tag: Tag) -> None:
        if not self._in_one_piece(tag):
            return
        if tag.mark == "{{":
            if tag.prefix:
                right = f"{{{{ {tag.body} }}}}"
                self._fault(tag, "rich-value", f"has {short(tag.text)}", right)
            else:
                self.names.expression(tag, tag.body)
        elif tag.word in CELL_WORDS:
            self.needs_docxtpl = True
            if tag.word in {"colspan", "cellbg"}:
                self.names.expression(tag, tag.body.partition(" ")[2])
        else:
            self._block(tag)

    def _in_one_piece(self, tag: Tag) -> bool:
        first = tag.paragraph.run_at(tag.start)
        last = tag.paragraph.run_at(tag.start + len(tag.text) - 1)
        if first.getparent() is last.getparent():
            return True
        self._fault(
            tag,
            "split-tag",
            f"has {short(tag.text)} half inside a link or field: delete the tag and type it again",
        )
        return False

    def _block(self, tag: Tag) -> None:
        if tag.prefix and not self._alone(tag):
            return
        if tag.prefix == "tc":
            self.needs_docxtpl = True
        if tag.word in {"if", "for"}:
            self._open(tag)
        elif tag.word in {"elif", "else"}:
            self._go_on(tag)
        elif tag.word in {"endif", "endfor"}:
            self._close(tag)
        else:
            likely = nearest(tag.word, ["if", "elif", "else", "endif", "for", "endfor"])
            self._fault(tag, "unknown-tag", f"has {short(tag.text)}, which is no tag", likely)

    def _alone(self, tag: Tag) -> bool:
        """A tag with a prefix takes its whole paragraph, row or cell away with it."""
        if tag.prefix == "r":
            return True
        element: Element | None = tag.paragraph.element
        if tag.prefix != "p":
            element = ancestor(tag.paragraph.element, tag.prefix)
        if element is None:
            self._fault(tag, "not-in-table", f"has {short(tag.text)} outside a table")
            return False
        text = "".join(piece.text or "" for piece in element.iter(W + "t"))
        if text.replace(tag.text, "", 1).strip():
            self._fault(
                tag,
                "text-beside-tag",
                f"has other text beside {short(tag.text)}, which would vanish",
            )
            return False
        return True

    def _open(self, tag: Tag) -> None:
        scope: dict[str, str] = {}
        if tag.word == "for":
            tree = self.names.parse(tag, f"{{% {tag.body} %}}{{% endfor %}}")
            loop = next(tree.find_all(nodes.For), None) if tree else None
            if loop is not None and isinstance(loop.target, nodes.Name):
                before = len(self.faults)
                self.names.check(tag, loop.iter)
                # What is wrong with the list is said once, not for each use of its items.
                source = self.names.path(loop.iter) if len(self.faults) == before else ""
                scope = {loop.target.name: source or "?", "loop": "loop"}
            elif loop is not None:
                self._fault(tag, "loop", f"has {short(tag.text)}, a loop over more than one name")
        else:
            self._condition(tag)
        self.open.append(tag)
        self.names.scopes.append(scope)

    def _condition(self, tag: Tag) -> None:
        body = tag.body.removeprefix("el")
        tree = self.names.parse(tag, f"{{% {body} %}}{{% endif %}}")
        if tree is not None:
            self.names.check(tag, tree)

    def _go_on(self, tag: Tag) -> None:
        if not self.open or self.open[-1].word != "if":
            self._fault(tag, "stray-block", f"has {short(tag.text)} without an if before it")
            return
        self._same_place(self.open[-1], tag)
        if tag.word == "elif":
            self._condition(tag)

    def _close(self, tag: Tag) -> None:
        wanted = tag.word.removeprefix("end")
        if not self.open:
            self._fault(tag, "stray-block", f"has {short(tag.text)}, which closes nothing")
            return
        opener = self.open[-1]
        if opener.word != wanted:
            self._fault(
                tag,
                "crossed-block",
                f"has {short(tag.text)}, but {short(opener.text)} of paragraph "
                f"{opener.paragraph.number} is still open",
            )
            if all(other.word != wanted for other in self.open):
                return
            while self.open[-1].word != wanted:
                self.open.pop()
                self.names.scopes.pop()
            opener = self.open[-1]
        self._same_place(opener, tag)
        self.open.pop()
        self.names.scopes.pop()

    def _same_place(self, opener: Tag, tag: Tag) -> None:
        if opener.prefix != tag.prefix:
            right = "{%" + opener.prefix + " " + tag.body + " %}"
            self._fault(
                tag, "mixed-block", f"has {short(tag.text)} for {short(opener.text)}", right
            )
        elif opener.container is not tag.container:
            what = f"has {short(tag.text)} in another place than its {short(opener.text)}"
            if not tag.prefix:
                what += ": give each its own paragraph and start it with {%p"
            self._fault(tag, "crossed-block", what)

    def _join_split_tags(self) -> None:
        """An opener in one paragraph and its closer in the next are one fault, not two."""
        joined: list[Fault] = []
        for fault in self.faults:
            last = joined[-1] if joined else None
            if (
                fault.id == "unopened-tag"
                and last is not None
                and last.id == "unclosed-tag"
                and 0 < fault.paragraph - last.paragraph <= 2
            ):
                joined[-1] = Fault(
                    "split-tag",
                    f"has {last.tag}, a tag split over two paragraphs: type it again in one",
                    last.paragraph,
                    last.heading_above,
                    last.tag,
                    "",
                    last.where,
                )
            else:
                joined.append(fault)
        self.faults = joined
