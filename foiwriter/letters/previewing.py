"""The letter while it is written: page pictures whose answers can be pressed, and its words."""

from __future__ import annotations

import ctypes
import threading
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from foiwriter.letters.layouts import Block, LineBreak, Paragraph, Tab, Table, Text
from foiwriter.letters.typesetting_lines import LINK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

PAGE_WIDTH_PX = 900
_GAP = "?"
# pdfium may be used by one thread at a time.
PDFIUM = threading.Lock()


class PageLink(NamedTuple):
    """A part of a page that answers a question. Edges are shares of the page, from top left."""

    left: float
    top: float
    right: float
    bottom: float
    question: str
    gap: bool


class PageImage(NamedTuple):
    """One page: four bytes a pixel (blue, green, red, unused), `width` x `height`, no padding.

    A page that has not been drawn yet has its size and its links, and no bytes.
    """

    width: int
    height: int
    bgrx: bytes
    links: tuple[PageLink, ...]


class TextPart(NamedTuple):
    """Some words of the letter in order; line ends are newlines in the text."""

    text: str
    question: str = ""
    gap: bool = False
    heading: bool = False


class Preview(NamedTuple):
    """The letter so far. `unsupported` names what is not drawn as Word would draw it.

    `pdf` is what the pages are drawn from: see `completed`.
    """

    pages: tuple[PageImage, ...]
    text: tuple[TextPart, ...]
    unsupported: tuple[str, ...] = ()
    pdf: bytes = b""


def preview(
    docx: bytes, *, width_px: int = PAGE_WIDTH_PX, only: Collection[int] | None = None
) -> Preview:
    """Draw a letter whose values are marked (see `model.MARK_ID`).

    Characters that no shipped font draws show as a box here and are named in `unsupported`.

    Args:
        docx: rendered from marked values.
        width_px: of each page picture, in pixels.
        only: the pages to draw now, counted from 0; None draws all.

    Raises:
        FoiWriterError: the letter cannot be laid out.
    """
    from foiwriter.letters.printing import compiled
    from foiwriter.letters.reading import read
    from foiwriter.letters.typesetting import typeset, words_missing

    document = read(docx)
    made = typeset(document, title="", marks=True)
    pdf = compiled(made.source)
    pages = draw(pdf, width_px, only=only)
    unsupported = made.unsupported
    if made.missing:
        unsupported += (words_missing(made.missing),)
    return Preview(pages, tuple(text_parts(document.blocks)), unsupported, pdf)


def completed(unfinished: Preview, width_px: int = PAGE_WIDTH_PX) -> Preview:
    """The same preview with the pages drawn that were left out."""
    pages = unfinished.pages
    wanted = {number for number, page in enumerate(pages) if not page.bgrx}
    drawn = draw(unfinished.pdf, width_px, only=wanted) if wanted else pages
    whole = tuple(new if new.bgrx else old for old, new in zip(pages, drawn, strict=True))
    return unfinished._replace(pages=whole)


def draw(
    pdf: bytes, width_px: int, *, only: Collection[int] | None = None
) -> tuple[PageImage, ...]:
    """The pages of a PDF as pictures, with the links that lead to questions.

    Drawing takes most of the time of a preview: pages that are not in `only` are just measured.
    """
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(
                _page(document, number, width_px, seen=only is None or number in only)
                for number in range(len(document))
            )
        finally:
            document.close()


def _page(document: Any, number: int, width_px: int, *, seen: bool) -> PageImage:
    page = document[number]
    try:
        links = tuple(_links(document, page))
        scale = width_px / page.get_width()
        if not seen:
            return PageImage(width_px, ceil(page.get_height() * scale), b"", links)
        return _drawn(page, scale, links)
    finally:
        page.close()


def _drawn(page: Any, scale: float, links: tuple[PageLink, ...]) -> PageImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True, no_smoothtext=False)
    try:
        packed = bytes(bitmap.buffer)
        if bitmap.stride != bitmap.width * 4:
            rows = range(0, bitmap.stride * bitmap.height, bitmap.stride)
            packed = b"".join(packed[row : row + bitmap.width * 4] for row in rows)
        return PageImage(bitmap.width, bitmap.height, packed, links)
    finally:
        bitmap.close()


def _links(document: Any, page: Any) -> Iterator[PageLink]:
    from pypdfium2 import raw

    width, height = page.get_size()
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        path = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document.raw, action, path, size)
        target = path.value.decode("utf-8", "replace")
        box = raw.FS_RECTF()
        if not target.startswith(LINK) or not raw.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
            continue
        question = target.removeprefix(LINK)
        yield PageLink(
            box.left / width,
            1 - box.top / height,
            box.right / width,
            1 - box.bottom / height,
            question.removeprefix(_GAP),
            question.startswith(_GAP),
        )


def text_parts(blocks: Sequence[Block]) -> Iterator[TextPart]:
    """The words of a letter in reading order, each part with the question it answers."""
    from foiwriter.letters.plaintext import apart

    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            yield TextPart("\n\n" if apart(previous, block) else "\n")
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from text_parts(cell.blocks)
                    yield TextPart("\t")
                yield TextPart("\n")
        else:
            yield from _paragraph_parts(block)
        previous = block


def _paragraph_parts(paragraph: Paragraph) -> Iterator[TextPart]:
    heading = paragraph.heading > 0
    if paragraph.label is not None:
        yield TextPart(f"{paragraph.label.text} ", heading=heading)
    question, gap = "", False
    for item in paragraph.items:
        if isinstance(item, Text):
            question, gap = item.question, item.gap
            yield TextPart(item.text, question, gap, heading)
        elif isinstance(item, LineBreak | Tab):
            yield TextPart("\n" if isinstance(item, LineBreak) else "\t", question, gap, heading)
