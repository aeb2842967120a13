"""From our reader's document to Typst source that lays it out as LibreOffice does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.letters.layouts import (
    Block,
    Document,
    Edge,
    Paragraph,
    Table,
    Text,
)
from foiwriter.letters.typesetting_lines import Lines, first_look, pt, quoted
from foiwriter.letters.typesetting_spacing import Spacing, edges, extra

if TYPE_CHECKING:
    from collections.abc import Sequence

_PRELUDE = """\
#set text(font: "Liberation Sans", hyphenate: false, fallback: false, overhang: false)
#set par(linebreaks: "simple", spacing: 0pt,
  justification-limits: (spacing: (min: 100%, max: 150%)))
#set block(spacing: 0pt)
#show heading: it => it.body
#let room(margin, distance, ..b) = calc.max(margin,
  ..b.pos().map(b => distance + measure(b).height))
#let whole(b) = block(height: measure(b).height, b)
#let gap(b) = highlight(fill: rgb("#fff1b8"), extent: 1pt, underline(stroke: (paint: black,
  thickness: 0.8pt, dash: "dotted"), offset: 2pt, b))
"""


# LibreOffice measures in twentieths of a point, so a line that is over by less still fits.
_ROUNDING = 0.05


class Typeset(NamedTuple):
    """Typst source; what it could not draw; characters no font draws, with words round them."""

    source: str
    unsupported: tuple[str, ...]
    missing: dict[str, str]


def typeset(
    document: Document, *, title: str, lang: str = "en-GB", marks: bool = False
) -> Typeset:
    """Lay a document out.

    Args:
        document: from `reading.read`.
        title: the PDF's title; a PDF/UA file must have one.
        lang: the language of the text.
        marks: draw marked values as links and gaps as gaps.
    """
    from foiwriter.letters.typesetting_pages import page_code

    setter = Setter(document, marks=marks)
    page = document.page
    width = page.width - page.left - page.right
    body = setter.flow(document.blocks, width, top=True)
    language, _, region = lang.partition("-")
    head = [
        f"#set document(title: {quoted(title or document.title or 'Letter')}, date: none)",
        _PRELUDE,
        f"#set text(lang: {quoted(language)}, region: {quoted(region or 'GB')})",
    ]
    furniture = page_code(document, setter)
    source = "\n".join([*head, setter.lines.definitions(), furniture, body, ""])
    unsupported = dict.fromkeys([*document.unsupported, *setter.lines.unsupported])
    return Typeset(source, tuple(unsupported), setter.lines.missing)


class Setter:
    """Turns blocks into Typst code; one for a whole document."""

    def __init__(self, document: Document, *, marks: bool) -> None:
        self.adds_spacing = document.adds_spacing
        self.lines = Lines(marks=marks, default_tab=document.default_tab)
        self._heading = 0

    def flow(
        self, blocks: Sequence[Block], width: float, *, top: bool = False, code: bool = False
    ) -> str:
        """A run of blocks, one below the other.

        Args:
            blocks: in order.
            width: of the area in points.
            top: this begins a page or cell, where space before is kept.
            code: for inside braces, where calls take no `#`.
        """
        from foiwriter.letters.typesetting_lists import Item, grouped, list_code
        from foiwriter.letters.typesetting_tables import table_code

        pieces: list[str] = []
        previous: Block | None = None
        for entry in grouped(blocks):
            first = entry.first if isinstance(entry, Item) else entry
            above, strong = self.above(previous, first, top=top and previous is None)
            if isinstance(first, Paragraph) and first.break_before and previous is not None:
                pieces.append("pagebreak(weak: true)")
                above, strong = 0.0, first.before
            if strong:
                pieces.append(f"v({pt(strong)})")
            if isinstance(entry, Item):
                pieces.append(list_code(self, entry, width, above))
                previous = entry.last
            elif isinstance(entry, Table):
                pieces.append(table_code(self, entry, width, above))
                previous = entry
            else:
                pieces.append(self.paragraph(entry, width, above))
                previous = entry
        return "\n".join(pieces if code else [f"#{piece}" for piece in pieces])

    def above(self, previous: Block | None, block: Block, *, top: bool) -> tuple[float, float]:
        """The space above a block that goes at the top of a page, and the space that stays."""
        before = block.before if isinstance(block, Paragraph) else 0.0
        if previous is None:
            return 0.0, (before if top else 0.0)
        if isinstance(previous, Table):
            return before, 0.0
        after = previous.after
        if isinstance(block, Paragraph) and previous.style == block.style:
            after = 0.0 if previous.contextual else after
            before = 0.0 if block.contextual else before
        gap = after + before if self.adds_spacing else max(after, before)
        return gap + below(previous), 0.0

    def paragraph(self, paragraph: Paragraph, width: float, above: float) -> str:
        """One paragraph as a Typst block."""
        if not paragraph.items and paragraph.label is None:
            return self._empty(paragraph, above)
        inner, beyond = self.lines.code(paragraph, width)
        if beyond > 0:
            paragraph = replace(paragraph, right=paragraph.right - beyond)
        return self.block(paragraph, inner, above, (paragraph.left, paragraph.first))

    def block(
        self, paragraph: Paragraph, inner: str, above: float, indent: tuple[float, float]
    ) -> str:
        """A block round ready lines; `indent` is left and first line."""
        left, first = indent
        spacing = Spacing(paragraph.line_rule, paragraph.line)
        settings = [f"leading: {pt(extra(first_look(paragraph), spacing))}"]
        if paragraph.align == "justify":
            settings.append("justify: true")
        if first > 0:
            settings.append(f"first-line-indent: (amount: {pt(first)}, all: true)")
        if first < 0:
            settings.append(f"hanging-indent: {pt(-first)}")
            left += first
        set_par = f"set par({', '.join(settings)})"
        if paragraph.heading:
            body = f"{set_par}; {self._heading_code(paragraph, inner)}"
        else:
            body = f"{set_par}; par({inner})"
        if not paragraph.widows:
            body = f"set text(costs: (orphan: 0%, widow: 0%)); {body}"
        if paragraph.align in {"center", "right"}:
            body = f"set align({paragraph.align}); {body}"
        return f"block({self._box(paragraph, above, left)}, {{{body}}})"

    def _heading_code(self, paragraph: Paragraph, inner: str) -> str:
        # PDF/UA wants the first heading on level 1 and no level left out.
        self._heading = min(paragraph.heading, self._heading + 1)
        return f"heading(level: {self._heading}, {inner})"

    def _box(self, paragraph: Paragraph, above: float, left: float) -> str:
        parts = ["width: 100%", f"above: {pt(above)}"]
        inset = {"left": left, "right": paragraph.right - _ROUNDING}
        strokes, outset = [], []
        for side in ("top", "bottom", "left", "right"):
            edge: Edge | None = getattr(paragraph.box, side)
            if edge is not None and edge.width:
                strokes.append(f"{side}: {stroke(edge)}")
                if side in {"top", "bottom"}:
                    inset[side] = edge.space
                else:
                    outset.append(f"{side}: {pt(edge.space)}")
        if any(inset.values()):
            sides = ", ".join(f"{side}: {pt(value)}" for side, value in inset.items() if value)
            parts.append(f"inset: ({sides})")
        if strokes:
            parts.append(f"stroke: ({', '.join(strokes)})")
        if outset:
            parts.append(f"outset: ({', '.join(outset)})")
        if paragraph.shade:
            parts.append(f'fill: rgb("#{paragraph.shade}")')
        if paragraph.keep_next:
            parts.append("sticky: true")
        if paragraph.keep_lines:
            parts.append("breakable: false")
        return ", ".join(parts)

    def _empty(self, paragraph: Paragraph, above: float) -> str:
        reach = sum(edges(paragraph.mark, Spacing(paragraph.line_rule, paragraph.line)))
        return f"block({self._box(paragraph, above, 0)}, height: {pt(reach)})"


def below(paragraph: Paragraph) -> float:
    """The extra of a paragraph's line spacing, which its last line leaves below itself."""
    looks = [item.look for item in paragraph.items if isinstance(item, Text)]
    last = looks[-1] if looks else paragraph.mark
    return extra(last, Spacing(paragraph.line_rule, paragraph.line))


def stroke(edge: Edge) -> str:
    """A border line in Typst."""
    if not edge.width:
        return "none"
    dash = ', dash: "dashed"' if edge.dashed else ""
    return f'(paint: rgb("#{edge.colour}"), thickness: {pt(edge.width)}{dash})'


def words_missing(missing: dict[str, str]) -> str:
    """One sentence that names the characters no shipped font draws, and where the first stands."""
    signs = ", ".join(f"“{char}” (U+{ord(char):04X})" for char in list(missing)[:5])
    near = next(iter(missing.values()))
    return f"The letter holds a character that foiwriter cannot draw: {signs}, near “{near}”."
