"""The one environment that templates run in: nothing but names, conditions, loops, few filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, nodes, pass_eval_context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from foiwriter import words

if TYPE_CHECKING:
    from jinja2.nodes import EvalContext

LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'

ALLOWED_NODES: frozenset[type[nodes.Node]] = frozenset(
    {
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.Name,
        nodes.Getattr,
        nodes.If,
        nodes.For,
        nodes.Filter,
        nodes.Const,
        nodes.Compare,
        nodes.Operand,
        nodes.And,
        nodes.Or,
        nodes.Not,
        nodes.CondExpr,
    }
)


class NotPrintableError(TypeError):
    """A tag prints something that is not text: a record, a list, a yes or no."""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first(items: Sequence[Any]) -> Any:
    return items[0] if items else ""


def _last(items: Sequence[Any]) -> Any:
    return items[-1] if items else ""


FILTERS = {
    "upper": str.upper,
    "lower": str.lower,
    "trim": str.strip,
    "length": len,
    "first": _first,
    "last": _last,
    "join": lambda items, between="": str(between).join(items),
    "listed": words.listed,
    "sentence": _sentence,
}
"""The filters a template may use; `listed` gives "a, b and c", `sentence` a capital letter."""


def shown(value: object) -> str:
    """The plain text that a tag prints for a value: nothing for None, dates in words.

    Line ends become one newline each.

    Raises:
        NotPrintableError: the value is a list, a record or a yes or no.
    """
    if isinstance(value, str):
        text = str.__str__(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if value is None:
        return ""
    if isinstance(value, StrictUndefined):
        return str(value)  # raises, naming the field
    if isinstance(value, date):
        return words.long_date(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise NotPrintableError(type(value).__name__)


def printed(value: object) -> Markup:
    """A value as WordprocessingML inside a text: escaped, with real line breaks and tabs."""
    text = str(escape(shown(value)))
    if "\n" in text:
        text = text.replace("\n", LINE_BREAK)
    if "\t" in text:
        text = text.replace("\t", TAB)
    return Markup(text)  # noqa: S704 - escaped above


def printed_guarded(value: object) -> Markup:
    """Like `printed`, for docxtpl, which would turn a typed `{_{` into `{{` afterwards."""
    text = str(printed(value))
    for mark in ("{_", "}_", "%_"):
        text = text.replace(mark, f'{mark[0]}</w:t><w:t xml:space="preserve">_')
    return Markup(text)  # noqa: S704 - built from escaped text


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """Strict, escaped and immutable. Mappings give their keys only, never their methods."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """One step of a dotted name."""
        if type(obj) is dict or isinstance(obj, Mapping):
            if attribute in obj:
                return obj[attribute]
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def _finalizer(show: Callable[[object], str]) -> Callable[[EvalContext, object], str]:
    """`show` as Jinja calls it for each tag.

    It asks for the context only so that Jinja never works a tag out while compiling: it would
    print a constant yes or no, and escape constants twice.
    """

    @pass_eval_context
    def finalize(_: EvalContext, value: object) -> str:
        return show(value)

    return finalize


def environment(*, guarded: bool = False, plain: bool = False) -> LetterEnvironment:
    """A new environment.

    Args:
        guarded: for rendering through docxtpl.
        plain: print plain text instead of markup, for reading a letter back.
    """
    finalize = shown if plain else printed_guarded if guarded else printed
    made = LetterEnvironment(
        undefined=StrictUndefined,
        autoescape=not plain,
        finalize=_finalizer(finalize),
        cache_size=0,
    )
    made.filters = dict(FILTERS)
    made.tests = {}
    made.globals = {}
    return made


def forbidden(tree: nodes.Node) -> str:
    """What in a parsed tag is outside the allow-list, in words; empty when all is allowed."""
    for node in [tree, *tree.find_all(nodes.Node)]:
        if type(node) not in ALLOWED_NODES:
            return f"uses {_WORDS.get(type(node), 'something')} that a letter may not use"
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            return "reaches for a hidden part of a field"
        if isinstance(node, nodes.Name) and node.name.startswith("_"):
            return "uses a hidden name"
        if isinstance(node, nodes.For) and (node.recursive or node.test is not None):
            return "uses a kind of loop that a letter may not use"
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            return f"uses the filter “{node.name}”, which does not exist"
    return ""


_WORDS = {
    nodes.Call: "a call",
    nodes.Getitem: "square brackets",
    nodes.Assign: "“set”",
    nodes.Macro: "a macro",
    nodes.Include: "another file",
    nodes.Import: "another file",
    nodes.FromImport: "another file",
    nodes.Extends: "another file",
    nodes.Test: "an “is” test",
}
