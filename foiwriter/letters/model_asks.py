"""What a letter asks about a reason for refusing: read from the catalogue of exemptions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from foiwriter.law import exemptions

if TYPE_CHECKING:
    from foiwriter.law.exemptions import Statement


@cache
def _catalogue() -> exemptions.Catalogue:
    return exemptions.load()


def asked(about: str) -> str:
    """The questions about a provision in one line; about an instrument those for any refusal.

    Empty where the catalogue has no question that is about this provision alone.

    Raises:
        FoiWriterError: the catalogue cannot be read.
    """
    general, own = _catalogue().general.get(about), _catalogue().known.get(about)
    return _line(general.ask if general else own.ask if own else ())


def shown(about: str) -> str:
    """What an authority has to show when it relies on a provision, in one line; or empty.

    Raises:
        FoiWriterError: the catalogue cannot be read.
    """
    own = _catalogue().known.get(about)
    return _line(own.must_show if own else ())


def _line(statements: tuple[Statement, ...]) -> str:
    return " ".join(statement.text for statement in statements)
