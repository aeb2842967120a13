"""Requests as they stand on a day: lists, why, what next, search, today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Draft, NewRequest, RequestFilter, WriteRequest
from foiwriter.errors import BadInput
from foiwriter.store.search import BEGIN, END

if TYPE_CHECKING:
    from foiwriter.register.records import RequestView
    from tests.app.conftest import Clock

OLD = NewRequest("medway", "foia", "transport costs", "sent", date(2026, 8, 3), by="email")


def _references(found: tuple[RequestView, ...]) -> list[str]:
    return [view.reference for view in found]


@pytest.fixture
def late(app: App) -> str:
    """A request whose answer is late on 1 October 2026."""
    return app.add_request(OLD).reference


@pytest.fixture
def waiting(app: App, foi: WriteRequest) -> str:
    """A request whose answer is due on 29 October 2026."""
    return str(app.write_letter(foi).request)


def test_requests_come_soonest_due_first(app: App, late: str, waiting: str) -> None:
    note = NewRequest("kent", "complaint", "nothing runs", "note", date(2026, 9, 1))
    quiet = app.add_request(note).reference
    assert _references(app.requests()) == [late, waiting, quiet]


def test_a_filter_keeps_what_it_says(app: App, late: str, waiting: str) -> None:
    def found(**wanted: object) -> list[str]:
        return _references(app.requests(RequestFilter(**wanted)))  # type: ignore[arg-type]

    assert found(due=True) == [waiting]
    assert found(overdue=True) == [late]
    assert found(due=True, overdue=True) == [late, waiting]
    assert found(authority="medway") == [late]
    assert found(statuses=("overdue",)) == [late]
    assert found(client=99) == []
    assert found(text="transport") == [late]
    assert found(text="kent county") == [waiting]
    app.record(late, "closed", date(2026, 10, 1))
    assert found(open_only=True) == [waiting]


def test_due_on_the_29th_is_late_from_the_30th(app: App, waiting: str, clock: Clock) -> None:
    for day, status, left in (
        (date(2026, 10, 28), "waiting", 1),
        (date(2026, 10, 29), "due today", 0),
        (date(2026, 10, 30), "overdue", -1),
    ):
        clock.day = day
        view = app.request(waiting)
        assert (view.status, view.days_left) == (status, left)


def test_an_own_deadline_is_due_but_no_answer_is(app: App, waiting: str) -> None:
    """After an answer 40 working days run to ask for a review: mine, not theirs."""
    view = app.record(waiting, "reply", date(2026, 10, 1))
    assert view.due_mine
    assert view.due_limit == "foia-review-ask"
    assert app.requests(RequestFilter(due=True)) == ()


def test_an_own_deadline_that_has_passed_is_not_shown_as_late(
    app: App, waiting: str, clock: Clock
) -> None:
    app.record(waiting, "reply", date(2026, 10, 1))
    clock.day = date(2027, 6, 1)
    view = app.request(waiting)
    assert (view.status, view.due) == ("answered", None)
    assert app.today_items().late == ()


def test_why_counts_day_by_day(app: App, waiting: str) -> None:
    due = app.why(waiting)
    assert (due.limit, due.due) == ("foia", date(2026, 10, 29))
    assert app.why(waiting, "foia") == due
    assert due.steps
    with pytest.raises(BadInput, match="These have one: foia") as told:
        app.why(waiting, "eir")
    assert told.value.field == "limit"


def test_what_comes_next_is_told_with_its_day_and_filled(
    app: App, waiting: str, clock: Clock
) -> None:
    (soon,) = app.next_letters(waiting)
    assert (soon.kind, soon.ready, soon.ready_from) == (
        "information/foi-overdue",
        False,
        date(2026, 10, 30),
    )
    assert soon.when == (
        "If nothing has come by 29 October 2026, you can send it from 30 October 2026."
    )
    clock.day = date(2026, 10, 30)
    app.add_their_reference(waiting, "FOI 5")
    (now,) = app.next_letters(waiting)
    assert now.ready
    assert now.when == "The last day for an answer has passed and no answer has come."
    assert now.answers["request_date"] == "2026-10-01"
    assert now.answers["request_reference"] == "FOI 5"
    assert now.answers["topic"] == "time taken to decide requests"
    assert now.answers["sender.email"] == "ruth.hargreave@example.org"
    assert "requests" not in now.answers


def test_an_answer_brings_the_query_with_its_passage(app: App, waiting: str) -> None:
    app.record(waiting, "reply", date(2026, 10, 1), text="99% did.", their_reference="R 1")
    query = app.next_letters(waiting)[0]
    assert query.kind == "information/query-reply"
    assert query.ready
    assert query.answers["reply.text"] == "99% did."
    assert query.answers["reply.date"] == "2026-10-01"
    assert query.answers["reply.reference"] == "R 1"


def test_a_long_answer_is_not_quoted_whole(app: App, waiting: str) -> None:
    app.record(waiting, "reply", date(2026, 10, 1), text="word " * 200)
    query = app.next_letters(waiting)[0]
    assert query.kind == "information/query-reply"
    assert "reply.text" not in query.answers


def test_a_matter_that_was_taken_in_has_its_next_letter_too(app: App, late: str) -> None:
    kinds = [letter.kind for letter in app.next_letters(late) if letter.ready]
    assert "information/foi-overdue" in kinds


def test_a_closed_request_has_no_next_letter(app: App, late: str) -> None:
    app.record(late, "closed", date(2026, 10, 1))
    assert app.next_letters(late) == ()


def test_search_finds_letters_replies_notes_clients_and_drafts(app: App, waiting: str) -> None:
    app.record(waiting, "reply", date(2026, 10, 1), text="Marmalade is held elsewhere.")
    app.record(waiting, "note", date(2026, 10, 1), note="Rang about marmalade.")
    client = app.add_client("Marmalade Atkins")
    draft = app.save_draft(Draft("ehc/ehc-request", {"needs": "Likes marmalade a lot."}))
    hits = app.search("marmal")
    assert {hit.what for hit in hits} == {"reply", "note", "client", "draft"}
    by_what = {hit.what: hit for hit in hits}
    assert by_what["reply"].reference == waiting
    assert by_what["client"].client == client.id
    assert by_what["draft"].draft == draft.id
    assert f"{BEGIN}marmalade{END}" in by_what["note"].excerpt
    assert app.search("How many requests did you decide")[0].what == "letter"


def test_what_was_taken_back_or_corrected_is_found_no_more(app: App, waiting: str) -> None:
    noted = app.record(waiting, "note", date(2026, 10, 1), note="Rang about marmalade.")
    app.correct(noted.events[-1].id, note="Rang about jam.")
    assert app.search("marmalade") == ()
    assert [hit.what for hit in app.search("jam")] == ["note"]
    again = app.request(waiting)
    app.correct(again.events[-1].id, remove=True)
    app.undo_sent(waiting)
    assert app.search("Kent") == ()


def test_today_shows_what_is_late_due_waiting_and_unread(
    app: App, late: str, waiting: str, clock: Clock
) -> None:
    app.save_draft(Draft("ehc/ehc-request"))
    app.record(late, "acknowledged", date(2026, 10, 1), text="We are looking.")
    items = app.today_items()
    assert _references(items.late) == [late]
    assert items.due == ()
    assert [draft.kind for draft in items.drafts] == ["ehc/ehc-request"]
    assert [(view.reference, reply.text) for view, reply in items.replies] == [
        (late, "We are looking.")
    ]
    assert items.open_requests == 2
    clock.day = date(2026, 10, 20)
    assert _references(app.today_items().due) == [waiting]
    assert items.calendar_known_to.year >= 2027


def test_one_thread_that_no_longer_fits_hides_no_other(
    app: App, late: str, waiting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiwriter.register import views

    real = views.clocks

    def odd(regime: str, events: object, *rest: object, **more: object) -> object:
        if any(event.on == OLD.on for event in events):  # type: ignore[attr-defined]
            raise BadInput("Out of order", "A fee was paid before it was asked for.")
        return real(regime, events, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(views, "clocks", odd)
    shown = {view.reference: view.due for view in app.requests()}
    assert shown == {waiting: date(2026, 10, 29), late: None}


def test_the_law_is_said_to_be_old_after_six_months(app: App, clock: Clock) -> None:
    """The pack of edition 2026-11 was prepared on 23 November 2026."""
    prepared = app.law.edition.prepared
    clock.day = prepared
    assert not app.law_note().stale
    assert app.law_note().line == "Law read to July 2026; not checked by a lawyer."
    clock.day = replace_month(prepared, 6)
    assert not app.law_note().stale
    clock.day = clock.day.replace(day=clock.day.day + 1)
    assert app.law_note().stale


def replace_month(day: date, months: int) -> date:
    """The same day so many months later."""
    index = day.month - 1 + months
    return day.replace(year=day.year + index // 12, month=index % 12 + 1)


def test_a_letter_or_reply_that_is_not_there_is_said_in_words(app: App, waiting: str) -> None:
    with pytest.raises(BadInput, match="no sent letter with the number 99"):
        app.letter(99)
    with pytest.raises(BadInput, match="no reply with the number 99"):
        app.reply_file(99)
    with pytest.raises(BadInput, match="There is no request"):
        app.request("FW-NOTTHERE1")
    assert replace(app.request(waiting), reference="").reference == ""
