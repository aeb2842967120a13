"""Taking in a matter that is already under way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiwriter.register import events, letters, references, replies, requests
from foiwriter.register.events import Happened
from foiwriter.register.letters import TAKEN_IN, Errand, FinishedLetter
from foiwriter.register.records import RECEIVED, SENT
from foiwriter.register.replies import Incoming
from foiwriter.register.requests import Opening

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from foiwriter.dates.model import Received
    from foiwriter.register.records import NewRequest


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that belongs to what is taken in: its name and its bytes."""

    name: str
    data: bytes = field(repr=False)


def take_in(
    session: Session,
    new: NewRequest,
    authority_name: str,
    receipt: Received | None,
    copy: Copy | None,
    now: datetime,
) -> int:
    """Open a request for what happened before foiwriter knew of it; its id.

    Args:
        session: to write with.
        new: what happened.
        authority_name: the authority's name on that day.
        receipt: when something sent counts as received there; None for a letter they sent.
        copy: a file of it.
        now: when it is typed.
    """
    opening = Opening(
        reference=references.new_reference(),
        authority=new.authority,
        authority_name=authority_name,
        subject=" ".join(new.subject.split()),
        regime=new.regime,
        opened_on=new.on,
        client=new.client,
        their_reference=new.their_reference,
    )
    request_id = requests.open_request(session, opening, now)
    if new.event == SENT:
        _sent(session, request_id, new, opening, copy, now)
    else:
        _had(session, request_id, new, copy, now)
    if receipt is not None:
        arrived = Happened(RECEIVED, receipt.on, assumed=receipt.assumed)
        events.add(session, request_id, arrived, now)
    return request_id


def _sent(
    session: Session,
    request_id: int,
    new: NewRequest,
    opening: Opening,
    copy: Copy | None,
    now: datetime,
) -> None:
    letter_id = None
    if copy is not None or new.text.strip():
        kept = FinishedLetter(
            reference=opening.reference,
            kind=TAKEN_IN,
            title="Already sent",
            subject=opening.subject,
            authority=new.authority,
            dated=new.on,
            answers={},
            errand=Errand(regime=new.regime, own=True),
            text=new.text.strip(),
            docx=b"",
            template_sha256="",
            law_edition="",
            client=new.client,
            enclosures=((copy.name, copy.data),) if copy else (),
        )
        row = letters.keep(session, kept, now)
        letters.freeze(session, row, request_id, new.on, new.by)
        letter_id = row.id
    sent = Happened(SENT, new.on, new.note, by=new.by, letter=letter_id)
    events.add(session, request_id, sent, now)


def _had(
    session: Session, request_id: int, new: NewRequest, copy: Copy | None, now: datetime
) -> None:
    reply_id = None
    if copy is not None or new.text.strip():
        incoming = Incoming(
            on=new.on,
            text=new.text,
            file_name=copy.name if copy else "",
            data=copy.data if copy else None,
            their_reference=new.their_reference,
        )
        reply_id = replies.keep(session, request_id, incoming, now)
    events.add(session, request_id, Happened(new.event, new.on, new.note, reply=reply_id), now)
