"""Tables of a DOCX: columns, merged cells, borders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiwriter.letters.layouts import Box, Cell, Row, Table
from foiwriter.letters.reading_properties import (
    Properties,
    attribute,
    box,
    is_on,
    paragraph_properties,
    points,
    run_properties,
)
from foiwriter.letters.scrubbing import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from foiwriter.letters.reading_stories import Story

_SIDES = ("top", "right", "bottom", "left")
_MARGINS = (0.0, 5.4, 0.0, 5.4)


def read_table(story: Story, element: Element) -> Table:
    """One table, its style's borders and spacing included."""
    tblpr = element.find(W + "tblPr")
    own_style = attribute(None if tblpr is None else tblpr.find(W + "tblStyle"), "val")
    edges, margins, inherited = Box(), _MARGINS, Properties()
    run: Properties = {}
    for style in story.styles.chain(own_style or story.styles.default_table):
        styled = style.find(W + "tblPr")
        if styled is not None:
            edges = merged(edges, box(styled.find(W + "tblBorders")))
            margins = _margins(styled.find(W + "tblCellMar"), margins)
        inherited.update(paragraph_properties(style.find(W + "pPr")))
        run.update(run_properties(style.find(W + "rPr"), story.styles.theme))
        if style.find(W + "tblStylePr") is not None and own_style:
            story.name_it("a table style with special first or last rows")
    inherited["run"] = run
    if tblpr is not None:
        edges = merged(edges, box(tblpr.find(W + "tblBorders")))
        margins = _margins(tblpr.find(W + "tblCellMar"), margins)
        if tblpr.find(W + "tblpPr") is not None:
            story.name_it("a floating table (drawn in its place)")
    grid = element.find(W + "tblGrid")
    columns = tuple(
        points(attribute(column, "w", "0")) for column in (() if grid is None else grid)
    )
    rows = [_row(story, row, margins, inherited) for row in element.iterchildren(W + "tr")]
    indent = None if tblpr is None else tblpr.find(W + "tblInd")
    align = attribute(None if tblpr is None else tblpr.find(W + "jc"), "val", "left")
    return Table(
        columns,
        tuple(_span_rows(rows)),
        points(attribute(indent, "w", "0")) - (margins[3] if story.package.old_word else 0.0),
        {"center": "center", "right": "right", "end": "right"}.get(align, "left"),
        edges,
    )


def merged(under: Box, over: Box) -> Box:
    """The border lines of `over` where it sets them, else those of `under`."""
    return Box(
        over.top or under.top,
        over.left or under.left,
        over.bottom or under.bottom,
        over.right or under.right,
        over.inside_h or under.inside_h,
        over.inside_v or under.inside_v,
    )


def _margins(
    element: Element | None, inherited: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    if element is None:
        return inherited
    names = {"left": "start", "right": "end"}
    found = []
    for side, before in zip(_SIDES, inherited, strict=True):
        part = element.find(W + side)
        if part is None and side in names:
            part = element.find(W + names[side])
        found.append(before if part is None else points(attribute(part, "w", "0")))
    return (found[0], found[1], found[2], found[3])


def _row(
    story: Story,
    element: Element,
    margins: tuple[float, float, float, float],
    inherited: Properties,
) -> Row:
    trpr = element.find(W + "trPr")
    height = None if trpr is None else trpr.find(W + "trHeight")
    header = None if trpr is None else trpr.find(W + "tblHeader")
    keep = None if trpr is None else trpr.find(W + "cantSplit")
    return Row(
        tuple(_cell(story, cell, margins, inherited) for cell in element.iterchildren(W + "tc")),
        points(attribute(height, "val", "0")),
        attribute(height, "hRule") == "exact",
        header is not None and is_on(header),
        keep is not None and is_on(keep),
    )


def _cell(
    story: Story,
    element: Element,
    margins: tuple[float, float, float, float],
    inherited: Properties,
) -> Cell:
    tcpr = element.find(W + "tcPr")

    def part(name: str) -> Element | None:
        return None if tcpr is None else tcpr.find(W + name)

    merge = part("vMerge")
    shade = attribute(part("shd"), "fill")
    if part("textDirection") is not None:
        story.name_it("turned text in a table")
    return Cell(
        story.blocks(element, inherited),
        int(attribute(part("gridSpan"), "val", "1")),
        1,
        merge is not None and attribute(merge, "val", "continue") == "continue",
        "" if shade in {"", "auto"} else shade.upper(),
        {"center": "horizon", "bottom": "bottom"}.get(attribute(part("vAlign"), "val"), "top"),
        box(part("tcBorders")),
        _margins(part("tcMar"), margins),
    )


def _span_rows(rows: list[Row]) -> list[Row]:
    """Give each cell the number of rows it covers below itself."""
    spanned = []
    for index, row in enumerate(rows):
        cells, column = [], 0
        for cell in row.cells:
            count = 1
            while not cell.covered and _covered_at(rows, index + count, column):
                count += 1
            cells.append(replace(cell, rows=count))
            column += cell.columns
        spanned.append(replace(row, cells=tuple(cells)))
    return spanned


def _covered_at(rows: list[Row], index: int, column: int) -> bool:
    if index >= len(rows):
        return False
    at = 0
    for cell in rows[index].cells:
        if at == column:
            return cell.covered
        at += cell.columns
    return False
