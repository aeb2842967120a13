"""Telling what a machine sent from what a person wrote: automatic replies, and mails returned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.replies import headers, parts

if TYPE_CHECKING:
    from email.message import Message as Part

    from foiwriter.replies.parts import Content

AUTO_REPLY, BOUNCE = "auto-reply", "bounce"
_MOST_TOLD = 20

_AUTO_SUBJECT = re.compile(
    r"\W{0,3}(auto(matic|mated)?[\s-]?(reply|response|respon[sd]er|acknowledge?ment)|autoreply"
    r"|out[\s-]of[\s-](the[\s-])?office|ooo\b|away from (the|my) office)",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"\W{0,3}(undeliver(able|ed)|un-?delivered|mail delivery (fail|system|subsystem)"
    r"|delivery (status notification|(has )?fail|failure)|fail(ure|ed) (delivery|notice)"
    r"|returned mail|message not delivered|non-?delivery)",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[\s;(]")
_MACHINES = ("mailer-daemon@", "postmaster@")
_AUTO_PRECEDENCE = {"auto_reply", "auto-reply", "autoreply"}


class Sort(NamedTuple):
    """What a mail is, what to tell of it, and the ids of the mails of ours that it is about."""

    sort: str = ""
    notes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


def sort_of(whole: Part, content: Content, subject: str, sender: str) -> Sort:
    """Whether a machine sent a mail, and why."""
    reported = [_Report.of(block) for block in content.reports]
    told = [one for one in reported if one.action]
    failed = [one for one in told if one.action == "failed"]
    if failed:
        return _bounce(whole, content, [one.address for one in failed])
    if told:
        notes = tuple(dict.fromkeys(map(_told, told)))[:_MOST_TOLD]
        return Sort(AUTO_REPLY, notes, _about(content))
    if any(one.receipt for one in reported):
        note = "It only says that a mail of yours was opened or deleted."
        return Sort(AUTO_REPLY, (note,), _about(content))
    returned = headers.addresses(parts.raws(whole, "x-failed-recipients"))
    machine = sender.rpartition("<")[2].casefold().startswith(_MACHINES)
    if returned or (_BOUNCE_SUBJECT.match(subject) and (machine or _no_way_back(whole))):
        return _bounce(whole, content, list(returned))
    return Sort(AUTO_REPLY) if _is_auto(whole, content, subject) else Sort()


def _bounce(whole: Part, content: Content, addresses: list[str]) -> Sort:
    known = addresses or list(headers.addresses(parts.raws(whole, "x-failed-recipients")))
    reached = dict.fromkeys(filter(None, known))
    notes = tuple(f"Your mail did not reach {one}." for one in reached)[:_MOST_TOLD]
    return Sort(BOUNCE, notes or ("A mail of yours did not arrive.",), _about(content))


def _about(content: Content) -> tuple[str, ...]:
    raws = [raw for block in content.reports for raw in parts.raws(block, "original-message-id")]
    raws += [raw for block in content.returned for raw in parts.raws(block, "message-id")]
    return headers.ids(raws)


def _is_auto(whole: Part, content: Content, subject: str) -> bool:
    """Whether nobody wrote it; a case system that sends files answers as a person does."""

    def said(name: str) -> str:
        value = headers.plain(parts.first(whole, name))
        return _FIRST_WORD.split(value, maxsplit=1)[0].casefold()

    submitted = said("auto-submitted")
    answers = parts.raws(whole, "in-reply-to") and not content.files
    return bool(
        submitted in {"auto-replied", "auto-notified"}
        or (submitted == "auto-generated" and answers)
        or said("x-autoreply") not in {"", "no"}
        or said("x-autorespond")
        or said("precedence") in _AUTO_PRECEDENCE
        or _AUTO_SUBJECT.match(subject)
    )


def _no_way_back(whole: Part) -> bool:
    return headers.plain(parts.first(whole, "return-path")) == "<>"


class _Report(NamedTuple):
    """What a system says of one recipient, or of a mail that was opened."""

    action: str
    address: str
    receipt: bool

    @classmethod
    def of(cls, block: Part) -> _Report:
        def said(name: str) -> str:
            return headers.plain(parts.first(block, name))

        named = said("original-recipient") or said("final-recipient")
        found = headers.addresses([named.rpartition(";")[2]])
        action = said("action").partition(" ")[0].casefold()
        return cls(action, found[0] if found else "", bool(said("disposition")))


def _told(report: _Report) -> str:
    whom = report.address or "the address"
    if report.action == "delayed":
        return f"Your mail has not reached {whom} yet; the mail system keeps trying."
    return f"Your mail reached {whom}, or the next system on its way."
