"""The due days as they were last worked out, kept so that Today stands at once.

Nothing rests on it: what it says is replaced as soon as the register is open, any change to the
register throws it away, and so does another edition of the law, of the calendar or of foiwriter.
Only due days are kept; how late they are is worked out against the day it is.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from foiwriter import __version__
from foiwriter.app.records import LawNote, TodayItems
from foiwriter.dates.model import Clock, ClockState
from foiwriter.register.records import Draft, ReplyView, RequestView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAME = "today.sealed"
DUE_SOON_DAYS = 14
"""How far ahead the Today page looks."""

COMING = 5
"""How many of the dates after that it tells."""

_GOOD_FOR_DAYS = 31
_KEPT = (
    *("id", "reference", "authority", "authority_name"),
    *("subject", "regime", "client", "client_name"),
)
_BY_DAY = {"overdue", "due today", "waiting"}
_RUNNING = {ClockState.RUNNING, ClockState.DUE_TODAY, ClockState.LATE}


def stamp(shipped: Path) -> str:
    """What the due days rest on besides the register: the law, the calendar, the program."""
    resources = shipped / "resources"
    found = hashlib.sha256(__version__.encode())
    for path in (resources / "law" / "edition.json", resources / "calendars" / "overrides.json"):
        found.update(path.read_bytes())
    return found.hexdigest()


def items_of(
    today: date,
    shown: Sequence[RequestView],
    drafts: tuple[Draft, ...],
    unread: Sequence[tuple[int, ReplyView]],
    law: LawNote,
    known_to: date,
) -> TodayItems:
    """Sort what is open into late, due soon and unread."""
    by_id = {view.id: view for view in shown}
    dated = [(view.days_left, view) for view in shown if view.days_left is not None]
    return TodayItems(
        today=today,
        late=tuple(view for left, view in dated if left < 0),
        due=tuple(view for left, view in dated if 0 <= left <= DUE_SOON_DAYS),
        drafts=drafts,
        replies=tuple((by_id[owner], reply) for owner, reply in unread if owner in by_id),
        law=law,
        calendar_known_to=known_to,
        open_requests=len(shown),
        coming=tuple(view for left, view in dated if left > DUE_SOON_DAYS)[:COMING],
    )


def encode(items: TodayItems, shown: Sequence[RequestView], resting_on: str) -> bytes:
    """Everything Today draws, and the due days of every open request."""
    told = {
        "stamp": resting_on,
        "day": items.today.isoformat(),
        "law": [items.law.edition, items.law.line, items.law.stale],
        "known_to": items.calendar_known_to.isoformat(),
        "requests": [_request(view) for view in shown],
        "drafts": [_draft(draft) for draft in items.drafts],
        "names": dict(items.names),
        "replies": [
            [view.id, reply.id, reply.on.isoformat(), reply.their_reference]
            for view, reply in items.replies
        ],
    }
    return json.dumps(told).encode()


def decode(data: bytes, resting_on: str, today: date) -> TodayItems | None:
    """What Today can show for a day; None when it rests on something that has changed."""
    told = json.loads(data)
    day = date.fromisoformat(told["day"])
    if told["stamp"] != resting_on or not 0 <= (today - day).days <= _GOOD_FOR_DAYS:
        return None
    items = items_of(
        today,
        sorted((_view(each, today) for each in told["requests"]), key=_soonest),
        tuple(_drafted(each) for each in told["drafts"]),
        [
            (owner, ReplyView(reply, date.fromisoformat(on), theirs))
            for owner, reply, on, theirs in told["replies"]
        ],
        LawNote(told["law"][0], told["law"][1], stale=told["law"][2]),
        date.fromisoformat(told["known_to"]),
    )
    return replace(items, names=told["names"])


def _soonest(view: RequestView) -> tuple[date, str]:
    return view.due or date.max, view.reference


def _request(view: RequestView) -> dict[str, Any]:
    return {
        **{name: getattr(view, name) for name in _KEPT},
        "opened_on": view.opened_on.isoformat(),
        "status": view.status,
        "due": [
            [
                *(clock.due.due.isoformat(), clock.limit, clock.title, clock.whose),
                *(clock.assumed, clock.due.provisional),
            ]
            for clock in view.clocks
            if clock.due and clock.state in _RUNNING
        ],
    }


def _view(told: dict[str, Any], today: date) -> RequestView:
    """A request as it stands on a day, with the clock to look at first and no other."""
    view = RequestView(
        **{name: told[name] for name in _KEPT},
        opened_on=date.fromisoformat(told["opened_on"]),
        status=told["status"],
    )
    ahead = [each for each in told["due"] if each[3] == "theirs" or each[0] >= today.isoformat()]
    if not ahead:
        return view
    day, limit, title, whose, assumed, provisional = min(ahead, key=lambda each: str(each[0]))
    due = date.fromisoformat(day)
    left = (due - today).days
    return replace(
        view,
        status=_status(view.status, left, whose),
        due=due,
        due_limit=limit,
        due_mine=whose == "mine",
        days_left=left,
        due_assumed=assumed,
        due_provisional=provisional,
        clocks=(Clock(limit, title, whose, ClockState.RUNNING, None, "", left),),
    )


def _status(status: str, left: int, whose: str) -> str:
    """The status as days pass: only what hangs on the authority's own due day moves by itself."""
    if whose != "theirs" or status not in _BY_DAY:
        return status
    return "overdue" if left < 0 else "due today" if left == 0 else "waiting"


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "kind": draft.kind,
        "client": draft.client,
        "authority": draft.authority,
        "name": draft.answers.get("client.name", ""),
        "saved_at": draft.saved_at.isoformat() if draft.saved_at else "",
    }


def _drafted(told: dict[str, Any]) -> Draft:
    saved = told["saved_at"]
    return Draft(
        told["kind"],
        {"client.name": told["name"]},
        client=told["client"],
        authority=told["authority"],
        saved_at=datetime.fromisoformat(saved) if saved else None,
        id=told["id"],
    )
