"""Finding a request by a reference: ours, one of our letters', or the authority's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from foiwriter.errors import BadInput
from foiwriter.register import references
from foiwriter.register.models import LetterRow, RequestRow, TheirReferenceRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def find_id(session: Session, typed: str) -> int:
    """The id of the request with this reference: ours, one of our letters', or theirs.

    Raises:
        BadInput: there is none, or theirs is on several; says which are near.
    """
    ours = references.tidy(typed) or typed.strip()
    found = session.scalars(select(RequestRow.id).where(RequestRow.reference == ours)).first()
    if found is None:
        found = session.scalars(
            select(LetterRow.request_id).where(
                LetterRow.reference == ours, LetterRow.request_id.is_not(None)
            )
        ).first()
    if found is not None:
        return found
    theirs = _by_theirs(session, typed)
    if len(theirs) == 1:
        return next(iter(theirs))
    raise _unknown(session, typed, several=len(theirs) > 1)


def _by_theirs(session: Session, typed: str) -> set[int]:
    """The requests that have this reference of theirs, as it stands or as it was retyped."""
    query = select(TheirReferenceRow.request_id)
    same = func.lower(TheirReferenceRow.value) == typed.strip().lower()
    exact = set(session.scalars(query.where(same)))
    wanted = references.plain(typed)
    if exact or not wanted:
        return exact
    rows = session.execute(select(TheirReferenceRow.request_id, TheirReferenceRow.value))
    return {request for request, value in rows if references.plain(value) == wanted}


def _unknown(session: Session, typed: str, *, several: bool) -> BadInput:
    from difflib import get_close_matches

    if several:
        return BadInput(
            "Several requests have this reference",
            f"More than one request has their reference “{typed}”.",
            "Use foiwriter's own reference: it begins with FW-.",
            field="reference",
        )
    known = session.scalars(select(RequestRow.reference)).all()
    near = get_close_matches(typed.strip().upper(), known, n=1, cutoff=0.6)
    return BadInput(
        "Request not found",
        f"There is no request with the reference “{typed}”.",
        f"The nearest is {near[0]}." if near else "See all of them with: foiwriter requests list.",
        field="reference",
    )
