"""What a letter becomes besides its DOCX: a PDF, plain text, an e-mail draft."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from foiwriter.app.saving import Content
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiwriter.app.records import WriteRequest
    from foiwriter.letters.model import Letter, Warning  # noqa: A004 - the word of the screens
    from foiwriter.register.takings import Copy

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF = "application/pdf"
_ANY = "application/octet-stream"


def produce(  # noqa: PLR0913 - everything a file may hold
    request: WriteRequest,
    letter: Letter,
    docx: bytes,
    text: str,
    *,
    name: str,
    to: str,
    enclosed: Iterable[Copy],
) -> tuple[list[Content], tuple[Warning, ...]]:
    """Every file that was asked for, the DOCX first, and what the PDF could not show.

    A PDF that cannot be made is a warning: the letter itself is whole, and the DOCX holds it.

    Args:
        request: says which files are wanted.
        letter: the composed letter.
        docx: the finished letter.
        text: the same as plain text.
        name: the files' name without an ending.
        to: the e-mail address of the recipient; empty when nobody knows it.
        enclosed: the files that go with it.

    Raises:
        FoiWriterError: the e-mail draft would read differently from what was asked.
    """
    contents = [Content("docx", docx)]
    warnings: tuple[Warning, ...] = ()
    if request.pdf:
        made, warnings = _pdf(docx, letter)
        contents += made
    if request.eml:
        # The PDF goes where there is one: it reads the same everywhere.
        attached = contents[-1]
        contents.append(Content("eml", _eml(letter, text, to, name, attached, enclosed)))
    if request.txt:
        contents.append(Content("txt", text.replace("\n", "\r\n").encode("utf-8-sig")))
    return contents, warnings


def _pdf(docx: bytes, letter: Letter) -> tuple[list[Content], tuple[Warning, ...]]:
    from foiwriter.letters import printing
    from foiwriter.letters.model import Warning  # noqa: A004 - the word of the screens

    try:
        made = printing.pdf(docx, title=letter.subject)
    except FoiWriterError as fault:
        told = Warning(id="no-pdf", severity=2, message=fault.message, fix=fault.help)
        return [], (told,)
    warnings = tuple(
        Warning(
            id="pdf-differs",
            severity=3,
            message=f"The PDF does not show this as Word does: {what}.",
            fix="Look at the PDF before you send it.",
        )
        for what in made.unsupported
    )
    return [Content("pdf", made.data)], warnings


def _eml(
    letter: Letter, text: str, to: str, name: str, attached: Content, enclosed: Iterable[Copy]
) -> bytes:
    from foiwriter.mail import Attachment
    from foiwriter.sending.saved import eml_draft

    kind = _PDF if attached.kind == "pdf" else _WORD
    first = Attachment(f"{name}.{attached.kind}", kind, attached.data)
    others = (
        Attachment(copy.name, mimetypes.guess_type(copy.name)[0] or _ANY, copy.data)
        for copy in enclosed
    )
    return eml_draft(letter.subject, text, to, (first, *others))
