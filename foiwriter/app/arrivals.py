"""What a message that came is before it is kept, and what it means in the register."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiwriter.replies.matching import Clue

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from foiwriter.register.arrivals import Mail
    from foiwriter.register.models import EventRow
    from foiwriter.register.models_tracking import FindingRow
    from foiwriter.register.records import RequestView
    from foiwriter.replies.findings import Found
    from foiwriter.replies.model import Message

WHY = {
    Clue.OURS: "our reference stands in it",
    Clue.MAIL: "it answers a mail of this request",
    Clue.THEIRS: "their reference stands in it",
    Clue.NAMED: "it answers a mail that a mail of this request named",
}
"""Why a message may belong to a request."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A request that a message may belong to, and why."""

    view: RequestView
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that was read and is not kept yet.

    Attributes:
        message: what came.
        on: the day it counts as having come.
        request: where it certainly belongs; empty when somebody has to say.
        candidates: requests it may belong to, likeliest first.
        findings: what it seems to say.
        event: the kind of event it seems to be.
        kept_in: the request that has exactly this file already; empty when none has.
        notes: what to look at before it is kept, in sentences.
    """

    message: Message
    on: date
    request: str = ""
    candidates: tuple[Candidate, ...] = ()
    findings: tuple[Found, ...] = field(default=(), repr=False)
    event: str = "reply"
    kept_in: str = ""
    notes: tuple[str, ...] = ()


LETTER_CAME = "letter-came"
"""What came, where nobody has said more exactly what it is: it moves no date."""
OWN_MAIL = "wrote"
GENERAL = ("reply", LETTER_CAME, "acknowledged")
"""Events that a finding may say more exactly."""

IS_OURS = "This mail is your own: it is no answer."
NAMES_ANOTHER = (
    "It carries something of another family. Look whether it belongs here, and whether they sent "
    "you facts about strangers."
)


def said_besides(session: Session, row: FindingRow) -> set[str]:
    """The outcomes and events that what else is so in the same reply means."""
    from foiwriter.register import arrivals
    from foiwriter.replies import findings

    others = arrivals.findings_of(session, [row.reply_id]).get(row.reply_id, ())
    effects = [
        findings.effect_of(one.kind)
        for one in others
        if one.id != row.id and one.state == arrivals.ACCEPTED
    ]
    return {word for effect in effects for word in (effect.event, effect.outcome) if word}


def event_of(session: Session, request_id: int, reply_id: int) -> EventRow | None:
    """The standing event that a reply hangs on."""
    from sqlalchemy import select

    from foiwriter.register.models import EventRow

    return session.scalars(
        select(EventRow).where(
            EventRow.request_id == request_id,
            EventRow.reply_id == reply_id,
            EventRow.retired_at.is_(None),
        )
    ).first()


def mail_of(message: Message) -> Mail:
    """What the register keeps of a message besides its words."""
    from foiwriter.register.arrivals import Mail
    from foiwriter.replies import findings

    return Mail(
        sender=message.sender,
        subject=message.subject,
        message_id=message.message_id,
        ids=tuple(one for one in (message.message_id, *message.answers) if one),
        sort=message.sort,
        attachments=tuple((one.name, one.media_type, one.data) for one in message.attachments),
        findings=tuple(
            (one.kind, one.detail, one.sentence, one.begins) for one in findings.find(message.text)
        ),
    )
