"""Lists: runs of numbered or bulleted paragraphs become one Typst list with real labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiwriter.letters import fonts
from foiwriter.letters.layouts import Block, Paragraph, Tab, Table, Text
from foiwriter.letters.typesetting_lines import Spacing, pt, quoted

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
        if not _hangs(block) or (block.break_before and path):
            path = []
            if not _hangs(block):
                found.append(_with_label(block) if isinstance(block, Paragraph) else block)
                continue
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


def _hangs(block: Block) -> bool:
    """A list paragraph whose label stands out to the left; others are set as plain text."""
    return isinstance(block, Paragraph) and block.label is not None and block.first < 0


def _label(block: Block) -> Label:
    assert isinstance(block, Paragraph)  # noqa: S101 - `_hangs` has looked
    assert block.label is not None  # noqa: S101
    return block.label


def _same(one: Paragraph, other: Block) -> bool:
    a, b = _label(one), _label(other)
    return a.list_id == b.list_id and a.bullet == b.bullet


def _with_label(paragraph: Paragraph) -> Paragraph:
    """A label that does not hang is the first word of the paragraph."""
    from dataclasses import replace

    label = paragraph.label
    if label is None:
        return paragraph
    follow = {"tab": [Tab(label.look)], "space": [Text(" ", label.look)]}.get(label.follow, [])
    items = (Text(label.text, label.look), *follow, *paragraph.items)
    return replace(paragraph, items=items, label=None)


def list_code(setter: Setter, item: Item, width: float, above: float, base: float = 0.0) -> str:
    """A list as Typst code; `base` is where the area it stands in begins."""
    gaps = []
    bodies = []
    widest = 0.0
    previous: Paragraph | None = None
    for paragraph, inner in item.entries:
        gap = 0.0 if previous is None else setter.above(previous, paragraph, top=False)[0]
        gaps.append(gap)
        widest = max(widest, _label_room(paragraph))
        last: Paragraph = paragraph
        body = [
            setter.block(paragraph, setter.lines.code(paragraph, width, paragraph.left)[0], 0, (0, 0))
        ]
        for deeper in inner:
            between = setter.above(last, deeper.first, top=False)[0]
            body.append(list_code(setter, deeper, width, between, paragraph.left))
            last = deeper.last
        bodies.append("{" + "\n".join(body) + "}")
        previous = last
    even = len(set(gaps[1:])) <= 1
    items = []
    for number, (body, gap) in enumerate(zip(bodies, gaps, strict=True), start=1):
        shifted = body if even or number == 1 else f"{{v({pt(gap)}); {body}}}"
        items.append(f"enum.item({number}, {shifted})")
    first = item.first
    labels = ", ".join(_label_code(setter, paragraph) for paragraph, _ in item.entries)
    begin = first.left + first.first - base
    code = (
        f"enum(indent: {pt(begin)}, body-indent: 0pt, number-align: start + top, "
        f"spacing: {pt(gaps[1] if even and len(gaps) > 1 else 0)}, "
        f"numbering: n => box(width: {pt(widest)}, ({labels},).at(n - 1)), {', '.join(items)})"
    )
    return f"block(above: {pt(above)}, {code})"


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
