"""Tables as Typst code: a real table when it has lines or a header row, else a plain grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.letters.layouts import Cell, Edge, Paragraph, Table
from foiwriter.letters.typesetting_lines import pt

if TYPE_CHECKING:
    from foiwriter.letters.typesetting import Setter


def table_code(setter: Setter, table: Table, width: float, above: float) -> str:
    """A table as Typst code."""
    columns = table.columns or (width,)
    kind = "table" if _has_lines(table) or any(row.header for row in table.rows) else "grid"
    rows = []
    for index, row in enumerate(table.rows):
        code = _row_code(setter, table, index, columns, kind)
        rows.append(f"{kind}.header({code})" if row.header and index == 0 else code)
    sizes = ", ".join(pt(column) for column in columns)
    heights = ", ".join(pt(row.height) if row.exact else "auto" for row in table.rows)
    code = (
        f"{kind}(columns: ({sizes},), rows: ({heights},), inset: 0pt, stroke: none, "
        f"{', '.join(row for row in rows if row)})"
    )
    if table.align != "left":
        code = f"align({table.align}, {code})"
    elif table.left:
        code = f"pad(left: {pt(table.left)}, {code})"
    return f"block(above: {pt(above)}, width: 100%, {code})"


def _has_lines(table: Table) -> bool:
    boxes = [table.box, *(cell.box for row in table.rows for cell in row.cells)]
    return any(
        edge is not None and edge.width > 0
        for box in boxes
        for edge in (box.top, box.left, box.bottom, box.right, box.inside_h, box.inside_v)
    )


def _row_code(
    setter: Setter, table: Table, index: int, columns: tuple[float, ...], kind: str
) -> str:
    row, column, cells = table.rows[index], 0, []
    for cell in row.cells:
        if not cell.covered:
            cells.append(_cell_code(setter, table, (index, column), cell, columns, kind))
        column += cell.columns
    return ", ".join(cells)


def _cell_code(
    setter: Setter,
    table: Table,
    place: tuple[int, int],
    cell: Cell,
    columns: tuple[float, ...],
    kind: str,
) -> str:
    from foiwriter.letters.typesetting import below, stroke

    index, column = place
    row = table.rows[index]
    top, right, bottom, left = cell.margins
    width = sum(columns[column : column + cell.columns]) - left - right
    inner = setter.flow(cell.blocks, width, top=True, code=True)
    last = cell.blocks[-1]
    if isinstance(last, Paragraph) and last.after + below(last):
        inner = f"{inner}\nv({pt(last.after + below(last))})"
    # LibreOffice splits a row wherever the page ends.
    inner = f"{{set text(costs: (orphan: 0%, widow: 0%))\n{inner}}}"
    if row.height and not row.exact:
        strut = f"block(height: {pt(max(row.height - top - bottom, 0))})"
        inner = f"grid(columns: (0pt, 1fr), {strut}, {inner})"
    sides = _sides(table, place, cell, len(columns))
    top += sides["top"].width
    if index + cell.rows >= len(table.rows):
        bottom += sides["bottom"].width
    strokes = ", ".join(f"{side}: {stroke(edge)}" for side, edge in sides.items())
    parts = [
        f"inset: (top: {pt(top)}, right: {pt(right)}, bottom: {pt(bottom)}, left: {pt(left)})",
        f"stroke: ({strokes})",
        f"align: start + {cell.valign}",
    ]
    parts += [f"colspan: {cell.columns}"] * (cell.columns > 1)
    parts += [f"rowspan: {cell.rows}"] * (cell.rows > 1)
    if cell.shade:
        parts.append(f'fill: rgb("#{cell.shade}")')
    if row.keep:
        parts.append("breakable: false")
    return f"{kind}.cell({', '.join(parts)}, {inner})"


def _sides(table: Table, place: tuple[int, int], cell: Cell, columns: int) -> dict[str, Edge]:
    """The four lines round a cell: its own, else the table's."""
    index, column = place
    own, box = cell.box, table.box
    at_end = index + cell.rows >= len(table.rows)
    sides = {
        "top": own.top or (box.top if index == 0 else box.inside_h),
        "bottom": own.bottom or (box.bottom if at_end else box.inside_h),
        "left": own.left or (box.left if column == 0 else box.inside_v),
        "right": own.right or (box.right if column + cell.columns >= columns else box.inside_v),
    }
    return {side: edge or Edge() for side, edge in sides.items()}
