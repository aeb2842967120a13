"""The paragraphs of a template part and the tags in them, as their author typed them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.letters.faults import Fault, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_MARKS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BLOCK_WORDS = "if|elif|else|endif|for|endfor"
_PREFIX = re.compile(r"(tr|tc|p|r)[ \t\n]")
_LOOSE_PREFIX = re.compile(rf"\s*(tr|tc|p|r)\s*({_BLOCK_WORDS})\b")
# Word's AutoCorrect writes these while a tag is typed; docxtpl reads quotes the same way.
_TYPED_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\xa0": " "})


@dataclass(slots=True)
class Paragraph:
    """One paragraph of a part: its number from 1, its own text and the heading before it."""

    element: Element
    number: int
    text: str
    heading_above: str
    where: str
    pieces: list[tuple[int, Element]] = field(default_factory=list)

    def fault(self, id: str, what: str, tag: str = "", suggestion: str = "") -> Fault:  # noqa: A002
        """A fault in this paragraph."""
        return Fault(id, what, self.number, self.heading_above, short(tag), suggestion, self.where)

    def run_at(self, offset: int) -> Element:
        """The run that holds the character at `offset` of the text."""
        found = self.pieces[0][1]
        for start, element in self.pieces:
            if start > offset:
                break
            found = element
        run = found.getparent()
        return found if run is None else run


class Tag(NamedTuple):
    """One tag. `word` is the block word (`if`, `for` ...) or empty for a tag that prints."""

    paragraph: Paragraph
    text: str
    start: int
    mark: str
    prefix: str
    word: str
    body: str

    def fault(self, id: str, what: str, suggestion: str = "") -> Fault:  # noqa: A002
        """A fault at this tag."""
        return self.paragraph.fault(id, what, self.text, suggestion)

    @property
    def container(self) -> Element | None:
        """The element that the block's opening and closing tags must share."""
        element = self.paragraph.element
        if self.prefix == "p":
            return element.getparent()
        if self.prefix in {"tr", "tc"}:
            inner = ancestor(element, self.prefix)
            return None if inner is None else inner.getparent()
        return self.paragraph.run_at(self.start).getparent()


def ancestor(element: Element, name: str) -> Element | None:
    """The nearest enclosing WordprocessingML element of that name."""
    return next(element.iterancestors(W + name), None)


def paragraphs(root: Element, where: str, headings: frozenset[str]) -> list[Paragraph]:
    """Every paragraph of a part in document order; `headings` are the ids of heading styles."""
    found: list[Paragraph] = []
    heading = ""
    for number, element in enumerate(root.iter(W + "p"), start=1):
        paragraph = Paragraph(element, number, "", heading, where)
        _read_text(paragraph)
        found.append(paragraph)
        style = element.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val") in headings and paragraph.text.strip():
            heading = short(paragraph.text)
    return found


def _read_text(paragraph: Paragraph) -> None:
    parts, length = [], 0
    for element in paragraph.element.iter(W + "t", W + "br", W + "tab"):
        if next(element.iterancestors(W + "p")) is not paragraph.element:
            continue  # belongs to a text box inside
        if element.tag != W + "t" and (
            element.getparent() is None or element.getparent().tag != W + "r"
        ):
            continue  # a tab stop, not a tab
        text = (element.text or "") if element.tag == W + "t" else "\n"
        paragraph.pieces.append((length, element))
        parts.append(text)
        length += len(text)
    paragraph.text = "".join(parts)


def tags(paragraph: Paragraph) -> Iterator[Tag | Fault]:
    """The tags of a paragraph in order; what is no whole tag comes as a fault."""
    text, position = paragraph.text, 0
    while found := _MARKS.search(text, position):
        mark, start = found[0], found.start()
        if mark in {"}}", "%}"}:
            before = short(text[max(0, start - 30) : found.end()])
            yield paragraph.fault("unopened-tag", f"has {mark} without a start, in “{before}”")
            position = found.end()
            continue
        end = text.find(_CLOSERS[mark], start + 2)
        again = _MARKS.search(text, start + 2)
        if end < 0 or (mark != "{#" and again is not None and again.start() < end):
            tag = text[start : again.start() if again else len(text)]
            yield paragraph.fault(
                "unclosed-tag", f"has {short(tag)} without {_CLOSERS[mark]} after it", tag
            )
            position = again.start() if again else len(text)
            continue
        position = end + 2
        yield from _tag(paragraph, start, text[start:position])


def _tag(paragraph: Paragraph, start: int, text: str) -> Iterator[Tag | Fault]:
    mark, inner = text[:2], text[2:-2].translate(_TYPED_QUOTES)
    if mark == "{#":
        return
    if inner.startswith("-") or inner.endswith("-"):
        plain = f"{mark}{inner.strip('-')}{text[-2:]}"
        yield paragraph.fault("trimming-tag", f"has {short(text)} with a - in it", text, plain)
        return
    loose = _LOOSE_PREFIX.match(inner)
    prefix = _PREFIX.match(inner)
    if mark == "{%" and loose and not (prefix and loose.start(2) == prefix.end()):
        right = f"{{%{loose[1]} {inner[loose.start(2) :].strip()} %}}"
        yield paragraph.fault("prefix", f"has {short(text)}", text, right)
        return
    body = inner[prefix.end() :] if prefix else inner
    body = " ".join(body.split())
    word = body.partition(" ")[0] if mark == "{%" else ""
    yield Tag(paragraph, text, start, mark, prefix[1] if prefix else "", word, body)
