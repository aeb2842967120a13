"""Reading what is not a mail: PDF files, Word documents, plain text, pictures, anything else."""

from __future__ import annotations

from foiwriter.errors import FoiWriterError
from foiwriter.replies import limits, wording
from foiwriter.replies.model import Message

MOST_PAGES = 500
_PICTURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*"
)  # fmt: skip
_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic")
_TYPE_THEM = "Type the words that matter."
_SCAN = f"This is a picture of a letter: there are no words in it to read. {_TYPE_THEM}"
_BROKEN_PDF = f"The PDF is damaged or has a password, so it could not be read. {_TYPE_THEM}"
_LONG_PDF = f"Only the first {MOST_PAGES} pages were read; the file itself is kept whole."
_UNKNOWN = f"foiwriter keeps this file but does not read files of its kind. {_TYPE_THEM}"


def is_picture(name: str, data: bytes) -> bool:
    """Whether a file is a picture, by its first bytes or its ending."""
    return data.startswith(_PICTURES) or name.casefold().endswith(_PICTURE_ENDINGS)


def pdf(name: str, data: bytes) -> Message:
    """The words of a PDF, page by page; a scan has none, and a note says so."""
    import pypdfium2

    from foiwriter.letters.previewing import PDFIUM

    pages = []
    notes = []
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return Message(name, data, notes=(_BROKEN_PDF,))
        try:
            notes += [_LONG_PDF] if len(document) > MOST_PAGES else []
            signs = 0
            for number in range(min(len(document), MOST_PAGES)):
                pages.append(_page(document, number))
                signs += len(pages[-1])
                if signs > limits.MOST_SIGNS:
                    break
        except pypdfium2.PdfiumError:
            notes.append(_BROKEN_PDF)
        finally:
            document.close()
    text, cut = wording.clean("\n\n".join(filter(None, pages)))
    notes += [cut] if cut else []
    if not text and not notes:
        notes.append(_SCAN)
    return Message(name, data, text, notes=tuple(notes))


def _page(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    try:
        words = page.get_textpage()
        try:
            return str(words.get_text_range()).strip()
        finally:
            words.close()
    finally:
        page.close()


def docx(name: str, data: bytes) -> Message:
    """The words of a Word document."""
    from foiwriter.letters import plaintext

    try:
        text, cut = wording.clean(plaintext.text(data))
    except FoiWriterError as problem:
        return Message(name, data, notes=(f"{problem.message} {_TYPE_THEM}",))
    return Message(name, data, text, notes=(cut,) if cut else ())


def plain(name: str, data: bytes) -> Message:
    """A file of plain text."""
    words, odd = wording.of_bytes(data)
    text, cut = wording.clean(words)
    return Message(name, data, text, notes=tuple(filter(None, (odd, cut))))


def picture(name: str, data: bytes) -> Message:
    """A picture: kept, and looked at by the person."""
    return Message(name, data, notes=(_SCAN,))


def other(name: str, data: bytes) -> Message:
    """Anything else: kept as it came."""
    return Message(name, data, notes=(_UNKNOWN,))
