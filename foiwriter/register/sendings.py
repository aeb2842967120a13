"""Marking a letter as sent, and taking that back while nothing has happened since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.register import drafts, events, letters, requests, threads
from foiwriter.register.events import Happened
from foiwriter.register.models import DraftRow, EventRow, LetterRow, RequestRow
from foiwriter.register.records import RECEIVED, SENT, WROTE_AGAIN
from foiwriter.register.requests import Opening

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from foiwriter.dates.model import Received


@dataclass(frozen=True, slots=True)
class Sending:
    """How a letter went: the day, the way, and the day it counts as received there.

    `means` is the event that its arrival is in its thread, such as `review-asked`, if it is one.
    """

    sent: date
    by: str
    receipt: Received
    authority_name: str
    means: str = ""


def send(session: Session, row: LetterRow, sending: Sending, now: datetime) -> int:
    """Freeze a letter and record that it was sent; the id of the request it is in.

    A letter that is a request of its own opens one, linked to the thread it came from. Another
    joins its thread, where its arrival may start or end a clock; without a thread it gets a place
    of its own. All of it happens in the caller's one transaction.
    """
    errand = letters.errand(row)
    thread = threads.find_id(session, errand.in_request) if errand.in_request else None
    request_id = thread
    if request_id is None or errand.own:
        opening = Opening(
            reference=row.reference,
            authority=row.authority,
            authority_name=sending.authority_name,
            subject=row.subject,
            regime=errand.regime,
            opened_on=sending.sent,
            client=row.client_id,
            parent=thread,
        )
        request_id = requests.open_request(session, opening, now)
    letters.freeze(session, row, request_id, sending.sent, sending.by)
    kind = SENT if errand.own else WROTE_AGAIN
    sent = Happened(kind, sending.sent, row.title, by=sending.by, letter=row.id)
    events.add(session, request_id, sent, now)
    there, assumed = sending.receipt.on, sending.receipt.assumed
    if errand.own:
        events.add(session, request_id, Happened(RECEIVED, there, assumed=assumed), now)
    elif sending.means:
        arrived = Happened(sending.means, there, assumed=assumed, letter=row.id)
        events.add(session, request_id, arrived, now)
    session.execute(delete(DraftRow).where(DraftRow.letter_id == row.id))
    return request_id


def undo(session: Session, request_id: int, now: datetime) -> int:
    """Take back the last sending of a request; the id of the draft that the letter is again.

    A request that the letter opened goes with it.

    Raises:
        BadInput: nothing was sent, or something happened since.
    """
    row = session.scalars(
        select(LetterRow)
        .where(
            LetterRow.request_id == request_id,
            LetterRow.sent_on.is_not(None),
            LetterRow.kind != letters.TAKEN_IN,
        )
        .order_by(LetterRow.id.desc())
    ).first()
    if row is None:
        raise BadInput(
            "There is nothing to take back",
            "No letter of yours was marked as sent in this request.",
            "Correct the event in the timeline instead.",
            field="reference",
        )
    own = _of_the_sending(session, request_id, row.id)
    _nothing_since(session, request_id, own)
    request = session.get_one(RequestRow, request_id)
    opened_it = request.reference == row.reference
    draft = _draft_again(row, now)
    session.add(draft)
    letters.thaw(session, row)
    # Children before parents: a correction points at what it corrects.
    for event_id in sorted(own, reverse=True):
        session.execute(delete(EventRow).where(EventRow.id == event_id))
    if opened_it:
        requests.drop(session, request)
        drafts.leave_request(session, request.reference)
    session.flush()
    return draft.id


def _of_the_sending(session: Session, request_id: int, letter_id: int) -> set[int]:
    """The events that one sending made, with every correction of them."""
    rows = session.scalars(
        select(EventRow).where(EventRow.request_id == request_id).order_by(EventRow.id)
    ).all()
    own: set[int] = set()
    first = next(row for row in rows if row.letter_id == letter_id)
    for row in rows:
        receipt = row.kind == RECEIVED and row.recorded_at == first.recorded_at
        if row.letter_id == letter_id or receipt or row.corrects_id in own:
            own.add(row.id)
    return own


def _nothing_since(session: Session, request_id: int, own: set[int]) -> None:
    later = session.scalars(
        select(EventRow).where(
            EventRow.request_id == request_id,
            EventRow.retired_at.is_(None),
            EventRow.id > min(own),
            EventRow.id.not_in(own),
        )
    ).first()
    child = session.scalars(
        select(RequestRow.reference).where(RequestRow.parent_id == request_id)
    ).first()
    if later is not None:
        why = f"something else was recorded on {words.long_date(later.on)}"
    elif child is not None:
        why = f"the request {child} grew from it"
    else:
        return
    raise BadInput(
        "“Sent” can no longer be taken back",
        f"The letter stays as it was sent, because {why}.",
        "Take that out first, or correct the day in the timeline.",
        field="reference",
    )


def _draft_again(row: LetterRow, now: datetime) -> DraftRow:
    errand = letters.errand(row)
    return DraftRow(
        kind=row.kind,
        authority=row.authority,
        dated=row.dated,
        client_id=row.client_id,
        page="",
        in_request=errand.in_request,
        answers={key: row.answers[key] for key in errand.given},
        enclosures=list(errand.enclosures),
        files=list(errand.files),
        letter_id=row.id,
        reference=row.reference,
        saved_at=now,
    )
