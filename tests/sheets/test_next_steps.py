"""What happens next: every date, whose it is, and what to do when it passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foiwriter.dates.model import CalendarEdition, Clock, ClockState, Due
from foiwriter.register.records import LetterView, RequestView
from foiwriter.sheets.next_steps import what_next
from foiwriter.sheets.page import Table
from tests.letters import pages

TODAY = date(2026, 11, 23)
LETTER = LetterView(
    1, "FW-7K3M9Q2XA", "ehc/ehc-request", "Ask for an EHC needs assessment",
    date(2026, 11, 2), date(2026, 11, 3), "email", "", "", "",
)  # fmt: skip


def _clock(
    title: str,
    due: date,
    *,
    whose: str = "theirs",
    state: ClockState = ClockState.RUNNING,
    file_by: date | None = None,
    assumed: bool = False,
) -> Clock:
    edition = CalendarEdition("2026", date(2029, 12, 31))
    counted = Due("x", TODAY, due, "", (), edition, False, None, file_by=file_by)
    return Clock("x", title, whose, state, counted, "", assumed=assumed)


def _view(*clocks: Clock, status: str = "waiting") -> RequestView:
    return RequestView(
        1, "FW-7K3M9Q2XA", "derby", "Derby City Council", "EHC needs assessment", "ehc",
        date(2026, 11, 3), status, their_references=("EHC/77",), clocks=clocks,
        letters=(LETTER,),
    )  # fmt: skip


def _said(*views: RequestView) -> str:
    return " ".join(what_next("Amina Yusuf", views, TODAY).text().split())


def test_it_says_what_was_sent_where_when_and_until_when_they_have() -> None:
    said = _said(_view(_clock("decide whether to assess", date(2026, 12, 15))))
    assert "Ask for an EHC needs assessment, 3 November 2026, by e-mail" in said
    assert "Our reference: FW-7K3M9Q2XA" in said
    assert "Their reference: EHC/77" in said
    assert "They should answer by Tuesday 15 December 2026" in said
    assert "on Wednesday 16 December 2026: open this request" in said
    assert "write to Derby City Council" in said


def test_it_stands_for_the_day_it_was_made() -> None:
    assert "how things stood on Monday 23 November 2026" in _said()
    assert "Nothing is on its way yet." in _said()


def test_what_is_late_is_to_be_done_now() -> None:
    late = _clock("answer", date(2026, 11, 20), state=ClockState.LATE)
    said = _said(_view(late, status="overdue"))
    assert "was due by Friday 20 November 2026 and is late" in said
    assert "Now: open this request" in said


def test_own_dates_have_the_day_to_send_and_the_day_to_arrive() -> None:
    own = _clock("appeal", date(2027, 1, 20), whose="mine", file_by=date(2027, 1, 13))
    sheet = what_next("Amina Yusuf", [_view(own)], TODAY)
    table = next(block for block in sheet.blocks if isinstance(block, Table))
    said = [tuple(cell.replace("\xa0", " ") for cell in row) for row in table.rows]
    assert said == [
        ("Wednesday 13 January 2027", "Send by this day: appeal", "You"),
        ("Wednesday 20 January 2027", "Must have arrived: appeal", "You"),
    ]


def test_dates_of_all_requests_stand_in_one_calendar_soonest_first() -> None:
    views = [
        _view(_clock("b", date(2026, 12, 9))),
        replace(_view(_clock("a", date(2026, 12, 1))), reference="FW-2"),
    ]
    table = next(
        block for block in what_next("A", views, TODAY).blocks if isinstance(block, Table)
    )
    assert [row[1] for row in table.rows] == ["a", "b"]


def test_a_date_on_an_assumed_receipt_says_so() -> None:
    said = _said(_view(_clock("decide", date(2026, 12, 15), assumed=True)))
    assert "the day we think your letter arrived" in said


def test_where_no_limit_runs_there_is_still_a_day_to_look_again() -> None:
    assert "Look at it again on Monday 21 December 2026." in _said(_view())


def test_a_clock_that_has_stopped_and_a_closed_request_ask_for_nothing() -> None:
    met = _clock("answer", date(2026, 11, 20), state=ClockState.MET)
    said = _said(_view(met, status="closed"))
    assert "20 November" not in said
    assert "open this request" not in said


def test_it_tells_how_to_go_on_at_home_in_the_window_and_by_command() -> None:
    sheet = what_next("Amina Yusuf", [_view()], TODAY)
    said = sheet.text()
    assert "Take in a case" in said
    assert "foiwriter clients take-in FILE.foicase --case-passphrase-file FILE" in said
    assert "Amina Yusuf" in " ".join(pages.words(sheet.pdf())[0])
