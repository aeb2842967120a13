"""Reading a mail that was saved (.eml), whatever is wrong with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from foiwriter.replies import headers, parts, sorting, wording
from foiwriter.replies.model import Attached, Message
from foiwriter.system.names import unique

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import Message as Part

_NO_DAY = "The mail does not say when it was sent."
_LATE = timedelta(days=2)
_DATED_EARLIER = (
    "The mail says that it was sent earlier than it arrived; the time is that of its arrival."
)
_DAY_OF_ARRIVAL = "The mail does not say when it was sent; the time is that of its arrival."


def read(name: str, data: bytes) -> Message:
    """One mail.

    Raises:
        BadInput: it has too many headers or parts, or is packed too deep.
    """
    try:
        whole = parts.parse(data)
        content = parts.content(whole)
    except parts.TooMuch as much:
        raise much.told(name) from None
    subject = headers.plain(parts.first(whole, "subject"))
    sender = headers.address(parts.first(whole, "from") or parts.first(whole, "sender"))
    to = [raw for key in ("to", "cc", "bcc") for raw in parts.raws(whole, key)]
    sort = sorting.sort_of(whole, content, subject, sender)
    sent_at, no_day = _sent_at(whole)
    text, cut = wording.clean("\n\n".join(filter(None, content.words)))
    return Message(
        file_name=name,
        data=data,
        text=text,
        sent_at=sent_at,
        sender=sender,
        recipients=headers.addresses(to),
        subject=subject,
        message_id=next(iter(headers.ids(parts.raws(whole, "message-id"))), ""),
        answers=_answers(whole, sort.about),
        attachments=_attached(content.files),
        sort=sort.sort,
        notes=tuple(dict.fromkeys(filter(None, (*sort.notes, no_day, *content.notes, cut)))),
    )


def _answers(whole: Part, about: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the mails that a mail answers, or that it returns, oldest first."""
    named = [*parts.raws(whole, "references"), *parts.raws(whole, "in-reply-to")]
    return tuple(dict.fromkeys((*headers.ids(named), *about)))


def _sent_at(whole: Part) -> tuple[datetime | None, str]:
    """When a mail was sent, and a note where it does not say so itself."""
    said = headers.day(parts.first(whole, "date"))
    arrived = headers.day(parts.first(whole, "received").rpartition(";")[2])
    if said is not None and arrived is not None and arrived - said > _LATE:
        return arrived, _DATED_EARLIER
    if said is not None:
        return said, ""
    return arrived, _NO_DAY if arrived is None else _DAY_OF_ARRIVAL


def _attached(files: list[tuple[str, str, bytes]]) -> tuple[Attached, ...]:
    names = unique(name for name, _, _ in files)
    return tuple(
        Attached(name, kind, data) for name, (_, kind, data) in zip(names, files, strict=True)
    )
