"""Lists: runs of numbered or bulleted paragraphs become one Typst list with real labels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foiwriter.letters import fonts
from foiwriter.letters.layouts import Block, Inline, Paragraph, Tab, Table, Text
from foiwriter.letters.typesetting_lines import pt, quoted
from foiwriter.letters.typesetting_spacing import Spacing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.letters.layouts import Label
    from foiwriter.letters.typesetting import Setter


@dataclass(slots=True)
class Item:
    """A list: its paragraphs in order, those of deeper levels inside the one they follow."""

    entries: list[tuple[Paragraph, list[Item]]] = field(default_factory=list)

    @property
    def first(self) -> Paragraph:
        """The first paragraph of the list."""
        return self.entries[0][0]

    @property
    def last(self) -> Paragraph:
        """The last paragraph of the list, at whatever level."""
        paragraph, inner = self.entries[-1]
        return inner[-1].last if inner else paragraph


def grouped(blocks: Sequence[Block]) -> list[Paragraph | Table | Item]:
    """Blocks with neighbouring list paragraphs gathered into lists."""
    found: list[Paragraph | Table | Item] = []
    path: list[Item] = []
    for block in blocks:
        if isinstance(block, Table) or not _hangs(block):
            found.append(block if isinstance(block, Table) else _with_label(block))
            path = []
            continue
        if block.break_before:
            path = []
        level = _label(block).level
        while path and (
            _label(path[-1].first).level > level
            or (_label(path[-1].first).level == level and not _same(path[-1].first, block))
        ):
            path.pop()
        if path and _label(path[-1].first).level == level:
            path[-1].entries.append((block, []))
            continue
        fresh = Item([(block, [])])
        if path:
            path[-1].entries[-1][1].append(fresh)
        else:
            found.append(fresh)
        path.append(fresh)
    return found


def _hangs(paragraph: Paragraph) -> bool:
    """A list paragraph whose label stands out to the left; others are set as plain text."""
    return paragraph.label is not None and paragraph.first < 0


def _label(paragraph: Paragraph) -> Label:
    assert paragraph.label is not None  # noqa: S101 - `_hangs` has looked
    return paragraph.label


def _same(one: Paragraph, other: Paragraph) -> bool:
    a, b = _label(one), _label(other)
    return a.list_id == b.list_id and a.bullet == b.bullet


def _with_label(paragraph: Paragraph) -> Paragraph:
    """A label that does not hang is the first word of the paragraph."""
    label = paragraph.label
    if label is None:
        return paragraph
    follow: dict[str, tuple[Inline, ...]] = {
        "tab": (Tab(label.look),),
        "space": (Text(" ", label.look),),
    }
    words = (Text(label.text, label.look), *follow.get(label.follow, ()))
    return replace(paragraph, items=(*words, *paragraph.items), label=None)


def list_code(setter: Setter, item: Item, width: float, above: float, base: float = 0.0) -> str:
    """A list as Typst code; `base` is where the area it stands in begins."""
    paragraphs = [paragraph for paragraph, _ in item.entries]
    gaps = [0.0]
    for (before, inner), paragraph in zip(item.entries, paragraphs[1:], strict=False):
        last = inner[-1].last if inner else before
        gaps.append(setter.above(last, paragraph, top=False)[0])
    even = len(set(gaps[1:])) <= 1
    items = []
    for number, (entry, gap) in enumerate(zip(item.entries, gaps, strict=True), start=1):
        space = "" if even or number == 1 else f"v({pt(gap)})\n"
        items.append(f"enum.item({number}, {{{space}{_entry_code(setter, entry, width)}}})")
    widest = max(_label_room(paragraph) for paragraph in paragraphs)
    labels = ", ".join(_label_code(setter, paragraph) for paragraph in paragraphs)
    begin = item.first.left + item.first.first - base
    code = (
        f"enum(indent: {pt(begin)}, body-indent: 0pt, number-align: start + top, "
        f"spacing: {pt(gaps[-1] if even else 0)}, "
        f"numbering: n => box(width: {pt(widest)}, ({labels},).at(n - 1)), {', '.join(items)})"
    )
    return f"block(above: {pt(above)}, {code})"


def _entry_code(setter: Setter, entry: tuple[Paragraph, list[Item]], width: float) -> str:
    """One item's own paragraph, and the lists inside it."""
    paragraph, inner = entry
    lines, _ = setter.lines.code(paragraph, width, paragraph.left)
    pieces = [setter.block(paragraph, lines, 0.0, (0.0, 0.0))]
    last = paragraph
    for deeper in inner:
        between = setter.above(last, deeper.first, top=False)[0]
        pieces.append(list_code(setter, deeper, width, between, paragraph.left))
        last = deeper.last
    return "\n".join(pieces)


def _label_room(paragraph: Paragraph) -> float:
    """From the start of a label to the start of its text."""
    label = _label(paragraph)
    face = fonts.face(label.look.font, bold=label.look.bold, italic=label.look.italic)
    wide = face.width(label.text, label.look.size)
    if label.follow == "tab":
        return max(-paragraph.first, wide)
    return wide + (face.width(" ", label.look.size) if label.follow == "space" else 0.0)


def _label_code(setter: Setter, paragraph: Paragraph) -> str:
    label = _label(paragraph)
    look = setter.lines.look(label.look, Spacing(paragraph.line_rule, paragraph.line))
    return f"{look}({quoted(label.text)})"
