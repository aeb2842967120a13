"""Saving a sheet under a name that the person chose; what is there already stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.sheets.page import Sheet

ENDINGS = (".pdf", ".txt", ".docx")


def check(file: Path | None, field: str = "out") -> None:
    """Refuse a name that no sheet can have, before anything is done.

    Args:
        file: the name; None is well.
        field: the option that gave it.

    Raises:
        BadInput: it has another ending, or is there already.
    """
    if file is None:
        return
    if file.suffix.lower() not in ENDINGS:
        raise BadInput(
            "The sheet cannot have that name",
            f"{file.name} does not end in .pdf, .txt or .docx.",
            "Give the sheet a name that does.",
            field=field,
        )
    if file.exists():
        raise _taken(file, field)


def save(sheet: Sheet, file: Path, field: str = "out") -> Path:
    """Put a sheet on the disk; its ending says in which form.

    Args:
        sheet: what to save.
        file: a new name; folders that are missing are made.
        field: the option that gave it.

    Raises:
        BadInput: the name has another ending, or is there already.
        FoiWriterError: it cannot be written, or no shipped font draws a character of it.
    """
    from foiwriter.system.files import NameTaken, durable_write, make_folder

    check(file, field)
    data = _as(sheet, file.suffix.lower())
    make_folder(file.parent)
    try:
        durable_write(file, data, new=True)
    except NameTaken as fault:
        raise _taken(file, field) from fault
    return file


def _as(sheet: Sheet, ending: str) -> bytes:
    if ending == ".txt":
        return sheet.text().encode()
    return sheet.pdf() if ending == ".pdf" else sheet.docx()


def _taken(file: Path, field: str) -> BadInput:
    return BadInput(
        "There is a file of that name",
        f"{file} is there already, and a sheet never replaces a file.",
        "Choose another name.",
        field=field,
    )
