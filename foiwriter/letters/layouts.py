"""What our reader makes of a DOCX: plain records of paragraphs, tables, pictures and pages.

Lengths are points (1/72 inch) unless a name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of characters looks. `colour` and `shade` are six hex digits or empty."""

    font: str = "Arial"
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    caps: bool = False
    small_caps: bool = False
    colour: str = ""
    shade: str = ""
    script: str = ""
    kern: bool = False
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one look.

    `question` is the one a marked value answers; a `gap` names a missing answer.
    """

    text: str
    look: Look
    question: str = ""
    gap: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The line ends here and the paragraph goes on."""

    look: Look


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Tab:
    """The line goes on at the next tab stop."""

    look: Look


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of this page, or of all pages."""

    look: Look
    of_all: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the line. `alt` is empty for decoration. `name` is its part."""

    name: str
    data: bytes = field(repr=False)
    width: float
    height: float
    alt: str


Inline = Text | LineBreak | PageBreak | Tab | PageNumber | Picture


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop, `at` from the left margin; `align` is left, right, centre or decimal."""

    at: float
    align: str = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A list label: its text and look, the list's id and level, and what follows it."""

    text: str
    look: Look
    list_id: int
    level: int
    number: int
    bullet: bool
    follow: str = "tab"


@dataclass(frozen=True, slots=True)
class Edge:
    """One border line; `width` 0 draws nothing. `space` stands between it and the text."""

    width: float = 0.0
    colour: str = "000000"
    space: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """The four border lines of a paragraph, a table or a cell. None inherits."""

    top: Edge | None = None
    left: Edge | None = None
    bottom: Edge | None = None
    right: Edge | None = None
    inside_h: Edge | None = None
    inside_v: Edge | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with everything that places it.

    `line` with `line_rule`: a factor for `auto`, points for `exact` and `at-least`. `heading` is
    0 for ordinary text. `first` is the first line's indent beyond `left`, negative for hanging.
    """

    items: tuple[Inline, ...]
    mark: Look
    style: str = ""
    heading: int = 0
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    widows: bool = True
    contextual: bool = False
    tabs: tuple[TabStop, ...] = ()
    label: Label | None = None
    shade: str = ""
    box: Box = Box()

    @property
    def text(self) -> str:
        """The words, with newlines and tabs for line breaks and tabs."""
        words = {LineBreak: "\n", Tab: "\t", PageBreak: "\n"}
        return "".join(
            item.text if isinstance(item, Text) else words.get(type(item), "")
            for item in self.items
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `covered` cells lie under a taller neighbour and draw nothing."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    covered: bool = False
    shade: str = ""
    valign: str = "top"
    box: Box = Box()
    margins: tuple[float, float, float, float] = (0.0, 5.4, 0.0, 5.4)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. `height` 0 fits its content; `exact` cuts it."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    exact: bool = False
    header: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `margins` of cells run top, right, bottom, left."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    left: float = 0.0
    align: str = "left"
    box: Box = Box()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """Size and margins of the paper; `header` and `footer` are distances from its edges."""

    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    right: float = 72.0
    bottom: float = 72.0
    left: float = 72.0
    header: float = 35.4
    footer: float = 35.4


@dataclass(frozen=True, slots=True)
class Furniture:
    """Headers or footers. None for `first` and `even` means the ordinary one."""

    ordinary: tuple[Block, ...] = ()
    first: tuple[Block, ...] | None = None
    even: tuple[Block, ...] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole letter as our reader sees it.

    `unsupported` names each thing that cannot be drawn as Word draws it, and where it stands.
    `adds_spacing`: space after and before add up (else the larger counts).
    """

    blocks: tuple[Block, ...]
    page: Page
    header: Furniture
    footer: Furniture
    unsupported: tuple[str, ...]
    title: str = ""
    adds_spacing: bool = False
    default_tab: float = 36.0
