"""Sending and taking back, in any order, end where they should."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from foiwriter.dates.model import Received
from foiwriter.errors import BadInput
from foiwriter.register import drafts, events, letters, sendings, threads
from foiwriter.register.events import Change, Happened
from foiwriter.register.letters import Errand
from foiwriter.register.models import DraftRow, EventRow, LetterRow, RequestRow
from foiwriter.register.sendings import Sending
from foiwriter.store.store import Store
from tests.register.conftest import later
from tests.register.test_letters import finished
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DAY = date(2026, 11, 2)
ARRIVED = date(2026, 11, 4)


def _send(store: Store, reference: str, minute: int, **errand: Any) -> int:
    letter = finished(reference, errand=Errand("foia", given=("topic",), **errand))

    def work(session: Session) -> int:
        row = letters.keep(session, letter, later(minute))
        receipt = Received(ARRIVED, assumed=True, why="")
        sending = Sending(DAY, "post", receipt, "Kent County Council")
        return sendings.send(session, row, sending, later(minute))

    return store.write(work)


def _undo(store: Store, request: int, minute: int) -> int:
    return store.write(lambda session: sendings.undo(session, request, later(minute)))


def _count(store: Store, model: Any) -> int:
    return store.read(lambda s: s.scalar(select(func.count()).select_from(model)) or 0)


def test_a_letter_of_its_own_opens_a_request_and_one_of_the_thread_joins_it(store: Store) -> None:
    first = _send(store, "FW-A", 0, own=True)
    assert _send(store, "FW-B", 1, own=False, in_request="FW-A") == first
    second = _send(store, "FW-C", 2, own=True, in_request="FW-B")
    assert second != first
    thread = store.read(lambda session: threads.whole(session, second))
    assert thread.parent == "FW-A"
    above = store.read(lambda session: threads.whole(session, first))
    assert above.children == ("FW-C",)
    assert [event.kind for event in above.events] == ["sent", "wrote", "received"]


def test_taking_back_leaves_nothing_but_the_draft(store: Store) -> None:
    request = _send(store, "FW-A", 0, own=True)
    draft = _undo(store, request, 1)
    assert (_count(store, RequestRow), _count(store, EventRow)) == (0, 0)
    assert _count(store, LetterRow) == 1
    kept = store.read(lambda session: drafts.get(session, draft))
    assert kept.answers == {"topic": "waiting times"}
    assert kept.reference == "FW-A"


def test_a_corrected_day_of_sending_can_still_be_taken_back(store: Store) -> None:
    request = _send(store, "FW-A", 0, own=True)
    sent = store.read(lambda session: threads.listed(session)[0].events[0].id)
    change = Change(on=date(2026, 11, 3))
    store.write(lambda session: events.correct(session, sent, change, later(1)))
    known = Happened("received", date(2026, 11, 5))
    _undo(store, request, 2)
    assert _count(store, EventRow) == 0
    request = _send(store, "FW-A", 3, own=True)
    store.write(lambda session: events.add(session, request, known, later(4)))
    _undo(store, request, 5)
    assert _count(store, EventRow) == 0


def test_an_event_that_carries_a_letter_is_not_taken_out_alone(store: Store) -> None:
    _send(store, "FW-A", 0, own=True)
    sent = store.read(lambda session: threads.listed(session)[0].events[0].id)
    for change in (Change(remove=True), Change(kind="note")):
        with pytest.raises(BadInput, match="Take back"):
            store.write(lambda session, what=change: events.correct(session, sent, what, later(1)))


def test_a_corrected_day_of_sending_is_the_letters_too(store: Store) -> None:
    request = _send(store, "FW-A", 0, own=True)
    sent = store.read(lambda session: threads.listed(session)[0].events[0].id)
    change = Change(on=date(2026, 11, 3))
    store.write(lambda session: events.correct(session, sent, change, later(1)))
    (letter,) = store.read(lambda session: threads.letters_of(session, request))
    assert letter.sent_on == date(2026, 11, 3)


def test_a_draft_in_a_request_that_is_no_more_is_cut_loose(store: Store) -> None:
    from foiwriter.register.records import Draft

    request = _send(store, "FW-A", 0, own=True)
    waiting = Draft("information/foi-overdue", in_request="FW-A")
    kept = store.write(lambda session: drafts.save(session, waiting, later(1)))
    assert kept.id is not None
    _undo(store, request, 2)
    loose = kept.id
    assert store.read(lambda session: drafts.get(session, loose)).in_request == ""


def test_a_request_that_another_grew_from_stays(store: Store) -> None:
    request = _send(store, "FW-A", 0, own=True)
    grown = _send(store, "FW-B", 1, own=True, in_request="FW-A")
    with pytest.raises(BadInput, match="the request FW-B grew from it"):
        _undo(store, request, 2)
    _undo(store, grown, 3)
    _undo(store, request, 4)
    assert _count(store, RequestRow) == 0


def test_there_is_nothing_to_take_back_where_nothing_was_sent(store: Store) -> None:
    from tests.register.conftest import open_foi

    request = open_foi(store)
    with pytest.raises(BadInput, match="No letter of yours"):
        _undo(store, request, 1)


class Story:
    """What happened in one thread, beside the register: letters and replies, in order."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.log: list[tuple[str, Any]] = []
        self.drafts = 0

    @property
    def sent(self) -> list[str]:
        """The letters that stand."""
        return [what for step, what in self.log if step == "send"]

    def request(self) -> int:
        """The id of the thread."""
        return self.store.read(lambda session: threads.find_id(session, self.sent[0]))

    def send(self, minute: int) -> None:
        first = self.sent[0] if self.sent else ""
        reference = f"FW-{minute}"
        _send(self.store, reference, minute, own=not first, in_request=first)
        self.log.append(("send", reference))

    def reply(self, minute: int) -> None:
        request, came = self.request(), Happened("reply", DAY)
        added = self.store.write(lambda s: events.add(s, request, came, later(minute)).id)
        self.log.append(("reply", added))

    def drop(self, minute: int) -> None:
        replies = [entry for entry in self.log if entry[0] == "reply"]
        if replies:
            gone, out = replies[-1], Change(remove=True)
            self.store.write(lambda s: events.correct(s, gone[1], out, later(minute)))
            self.log.remove(gone)

    def undo(self, minute: int) -> None:
        if self.log[-1][0] == "reply":
            with pytest.raises(BadInput, match="something else was recorded"):
                _undo(self.store, self.request(), minute)
            return
        _undo(self.store, self.request(), minute)
        self.log.pop()
        self.drafts += 1


@settings(max_examples=25)
@given(st.lists(st.sampled_from(["send", "undo", "reply", "drop"]), max_size=12))
def test_any_series_of_sending_and_taking_back_keeps_thread_and_letters_in_step(
    tmp_path_factory: pytest.TempPathFactory, series: list[str]
) -> None:
    """Undo is refused exactly while something happened since the last sending."""
    store = Store.create(tmp_path_factory.mktemp("sendings") / "register.db", KEY)
    story = Story(store)
    for minute, step in enumerate(series):
        if story.sent or step == "send":
            getattr(story, step)(minute)
    found = store.read(threads.listed)
    standing = select(LetterRow).where(LetterRow.sent_on.is_not(None)).order_by(LetterRow.id)
    kept = store.read(lambda s: s.scalars(standing).all())
    waiting = _count(store, DraftRow)
    store.close()
    assert [thread.row.reference for thread in found] == story.sent[:1]
    assert [letter.reference for letter in kept] == story.sent
    assert waiting == story.drafts
    shown = [event.kind for thread in found for event in thread.events]
    assert shown.count("sent") + shown.count("wrote") == len(story.sent)
    assert shown.count("reply") == len(story.log) - len(story.sent)
