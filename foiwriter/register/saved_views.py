"""Views of the list of requests that somebody wants back, each under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from foiwriter.errors import BadInput
from foiwriter.register.models_tracking import SavedViewRow
from foiwriter.register.records_seeing import SavedView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST = 60
SHORTEST = 3
"""Letters that a word of a name has to have, or half of the views would hold it."""


def listed(session: Session) -> tuple[SavedView, ...]:
    """Every view, by name."""
    rows = session.scalars(select(SavedViewRow))
    return tuple(
        sorted((_view(row) for row in rows), key=lambda view: (view.name.casefold(), view.name))
    )


def save(session: Session, view: SavedView) -> SavedView:
    """Keep a view; one of the same name, in whatever letters, is replaced.

    Raises:
        BadInput: it has no name, or a very long one.
    """
    name = " ".join(view.name.split())
    if not name or len(name) > LONGEST:
        raise BadInput(
            "The view needs a name",
            f"The name is longer than {LONGEST} letters." if name else "This view has no name.",
            "Type a short name, as in: late ones in Kent.",
            field="name",
        )
    drop(session, name)
    shown = {
        "chip": view.chip,
        "text": view.text,
        "sort_by": view.sort_by,
        "descending": view.descending,
    }
    row = SavedViewRow(name=name, shown=shown)
    session.add(row)
    session.flush()
    return _view(row)


def drop(session: Session, name: str) -> None:
    """Forget a view; one that is gone is harmless."""
    found = [
        row.id
        for row in session.scalars(select(SavedViewRow))
        if row.name.casefold() == name.casefold()
    ]
    session.execute(delete(SavedViewRow).where(SavedViewRow.id.in_(found)))


def drop_naming(session: Session, name: str) -> int:
    """Forget the views whose name or search holds a word of somebody's name; how many went."""
    words = {word.casefold() for word in name.split() if len(word) >= SHORTEST}
    found = [
        view.name
        for view in listed(session)
        if any(word in f"{view.name} {view.text}".casefold() for word in words)
    ]
    for each in found:
        drop(session, each)
    return len(found)


def _view(row: SavedViewRow) -> SavedView:
    shown = row.shown
    return SavedView(
        row.name,
        str(shown.get("chip", "")),
        str(shown.get("text", "")),
        str(shown.get("sort_by", "")),
        bool(shown.get("descending")),
    )
