"""Letters to finish. Saving one is one small transaction, on the disk when it returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from foiwriter.errors import BadInput
from foiwriter.letters import cleaning
from foiwriter.register.models import DraftRow, LetterRow
from foiwriter.register.records import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session


def listed(session: Session) -> tuple[Draft, ...]:
    """Every draft, last touched first."""
    query = (
        select(DraftRow, LetterRow.sha256)
        .outerjoin(LetterRow, LetterRow.id == DraftRow.letter_id)
        .order_by(DraftRow.saved_at.desc(), DraftRow.id.desc())
    )
    return tuple(_draft(row, sha256) for row, sha256 in session.execute(query))


def get(session: Session, draft_id: int) -> Draft:
    """One draft.

    Raises:
        BadInput: there is no such draft.
    """
    row = row_of(session, draft_id)
    letter = session.get(LetterRow, row.letter_id) if row.letter_id is not None else None
    return _draft(row, letter.sha256 if letter else None)


def row_of(session: Session, draft_id: int) -> DraftRow:
    """The row of a draft.

    Raises:
        BadInput: there is no such draft.
    """
    row = session.get(DraftRow, draft_id)
    if row is None:
        raise BadInput(
            "The draft is gone",
            "This draft is no longer there: it was sent or thrown away.",
            "Look under Requests, or begin the letter again.",
            field="draft",
        )
    return row


def _allowed(answer: str | list[str]) -> str | list[str]:
    """An answer as typed, without what no database takes: half an emoji must lose no draft."""
    if isinstance(answer, str):
        return cleaning.allowed(answer)
    return [cleaning.allowed(item) for item in answer]


def save(session: Session, draft: Draft, now: datetime) -> Draft:
    """Keep what was typed. A draft that was thrown away meanwhile is kept anew.

    The reference, the files and the saved letter belong to the register and stay as they are.
    """
    row = session.get(DraftRow, draft.id) if draft.id is not None else None
    if row is None:
        row = DraftRow(files=[], letter_id=None, reference=draft.reference)
        session.add(row)
    row.kind = draft.kind
    row.authority = draft.authority
    row.dated = draft.dated
    row.client_id = draft.client
    row.page = draft.page
    row.in_request = draft.in_request
    row.answers = {key: _allowed(answer) for key, answer in draft.answers.items()}
    row.enclosures = list(draft.enclosures)
    row.saved_at = now
    session.flush()
    letter = session.get(LetterRow, row.letter_id) if row.letter_id is not None else None
    return _draft(row, letter.sha256 if letter else None)


def attach(session: Session, draft_id: int, letter: LetterRow, files: Iterable[str]) -> None:
    """Say that a draft was saved as this letter; it keeps its reference from here on.

    Raises:
        BadInput: there is no such draft.
    """
    row = row_of(session, draft_id)
    row.letter_id = letter.id
    row.reference = letter.reference
    row.files = list(files)


def drop(session: Session, draft_id: int) -> None:
    """Throw a draft away, with the letter that was saved from it and never sent."""
    row = session.get(DraftRow, draft_id)
    if row is None:
        return
    letter_id = row.letter_id
    session.delete(row)
    session.flush()
    if letter_id is not None:
        unsent = LetterRow.sent_on.is_(None)
        session.execute(delete(LetterRow).where(LetterRow.id == letter_id, unsent))


def leave_request(session: Session, reference: str) -> None:
    """Cut drafts loose from a request that is no more."""
    session.execute(update(DraftRow).where(DraftRow.in_request == reference).values(in_request=""))


def _draft(row: DraftRow, sha256: str | None) -> Draft:
    return Draft(
        id=row.id,
        kind=row.kind,
        authority=row.authority,
        dated=row.dated,
        client=row.client_id,
        page=row.page,
        in_request=row.in_request,
        answers=dict(row.answers),
        enclosures=tuple(row.enclosures),
        reference=row.reference,
        sha256=sha256 or "",
        files=tuple(row.files),
        saved_at=row.saved_at,
    )
