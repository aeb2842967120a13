"""The page of a letter in Typst: paper, margins, headers and footers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.letters.layouts import Block, Document, Furniture, Paragraph, Picture, Table
from foiwriter.letters.typesetting import below
from foiwriter.letters.typesetting_lines import first_look, pt
from foiwriter.letters.typesetting_spacing import Spacing, edges, extra

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.letters.typesetting import Setter


def page_code(document: Document, setter: Setter) -> str:
    """The page, with as much room for headers and footers as they need."""
    page = document.page
    width = page.width - page.left - page.right
    lets = []
    for side, furniture in (("h", document.header), ("f", document.footer)):
        for which in ("ordinary", "first", "even"):
            blocks = getattr(furniture, which) or ()
            inner = setter.flow(blocks, width, top=True, code=True)
            lets.append(
                f"#let {side}-{which} = block(width: {pt(width)}, {{{inner}{_end(blocks)}}})"
            )
    header, footer = _choice(document.header, "h"), _choice(document.footer, "f")
    tall = _is_tall(document.header, page.top - page.header, width) or _is_tall(
        document.footer, page.bottom - page.footer, width
    )
    top, bottom, first = pt(page.top), pt(page.bottom), ""
    if tall:
        header, footer = f"whole({{{header}}})", f"whole({{{footer}}})"
        every = "h-ordinary, h-even" if document.header.even is not None else "h-ordinary"
        top = f"room({pt(page.top)}, {pt(page.header)}, {every})"
        bottom = f"room({pt(page.bottom)}, {pt(page.footer)}, f-ordinary, f-first, f-even)"
        if document.header.first is not None:
            first = f"v(room({pt(page.top)}, {pt(page.header)}, h-first) - {top})\n"
    settings = (
        f"set page(width: {pt(page.width)}, height: {pt(page.height)}, margin: ("
        f"left: {pt(page.left)}, right: {pt(page.right)}, top: {top}, bottom: {bottom}), "
        "header-ascent: 0pt, footer-descent: 0pt, "
        f"header: context place(top + left, dy: {pt(page.header)}, {header}), "
        f"footer: context place(bottom + left, dy: {pt(-page.footer)}, {footer}))"
    )
    if tall:
        # How tall they are is known only to Typst, and only in a context.
        settings = f"show: body => context {{\n{settings}\n{first}body\n}}"
    return "\n".join([*lets, f"#{settings}"])


def _end(blocks: Sequence[Block]) -> str:
    """The space a header's last paragraph leaves below itself."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph) and last.after + below(last):
        return f"\nv({pt(last.after + below(last))})"
    return ""


def _is_tall(furniture: Furniture, room: float, width: float) -> bool:
    """Whether headers or footers may need more room than the margin leaves them."""
    return any(
        sum(_guess(block, width) for block in blocks or ()) > room
        for blocks in (furniture.ordinary, furniture.first, furniture.even)
    )


def _guess(block: Block, width: float) -> float:
    """A generous guess at the height of a block."""
    if isinstance(block, Table):
        return 1000.0
    if any(isinstance(item, Picture) for item in block.items):
        return 1000.0
    spacing = Spacing(block.line_rule, block.line)
    look = first_look(block)
    height = sum(edges(look, spacing)) + extra(look, spacing)
    lines = block.text.count("\n") + 1 + len(block.text) * look.size * 0.7 // width
    return block.before + block.after + height * lines


def _choice(furniture: Furniture, side: str) -> str:
    code = f"{side}-ordinary"
    if furniture.even is not None:
        code = f"if calc.even(here().page()) {{ {side}-even }} else {{ {code} }}"
    if furniture.first is not None:
        code = f"if here().page() == 1 {{ {side}-first }} else {{ {code} }}"
    return code
