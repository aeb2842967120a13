"""A sheet as blocks, and the same sheet as DOCX, as PDF and as plain text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the sheet."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; its own line breaks stay. `strong` words must not be missed."""

    text: str = field(repr=False)
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Things in no order, each with a dot before it."""

    items: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Steps:
    """Things to do one after another; every block of steps counts from 1."""

    items: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Typed:
    """A command or the name of a file, on a line of its own and never broken by us."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what stands for each; those without a value are left out."""

    rows: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Key:
    """A key in numbered groups, large enough to be copied by hand without a mistake."""

    groups: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToSign:
    """Lines to write on with a pen, one for each label."""

    labels: tuple[str, ...] = ("Name", "Signature", "Date")


Block = Heading | Words | Points | Steps | Typed | Facts | Table | Key | ToSign


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something to print.

    Attributes:
        title: at its head, and the title of the file.
        dated: the day it was made, which stands at the foot of every page.
        blocks: what it says, in order.
    """

    title: str
    dated: date
    blocks: tuple[Block, ...] = field(repr=False)

    def docx(self) -> bytes:
        """The sheet as a Word document; the same sheet gives the same bytes always."""
        from foiwriter.sheets.wordfile import docx

        return docx(self)

    def pdf(self) -> bytes:
        """The sheet as a tagged PDF/UA-1 file.

        Raises:
            FoiWriterError: it holds a character that no shipped font draws.
        """
        from foiwriter.letters import printing

        return printing.pdf(self.docx(), title=self.title).data

    def text(self) -> str:
        """The sheet as plain text, in lines of 78 characters at most."""
        from foiwriter.sheets.plain import text

        return text(self)
