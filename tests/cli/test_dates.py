"""`foiwriter dates due`: the wiring; the counting itself is tested in tests/dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def test_due_gives_the_agreed_keys(foiwriter: Command) -> None:
    """design.md section 4, the JSON shape of `dates due`."""
    shape = foiwriter("dates", "due", "foia", "--from", "2026-11-23", "--json").json
    assert {
        "limit",
        "from",
        "due",
        "counting",
        "skipped",
        "calendar",
        "provisional",
        "citation",
    } <= shape.keys()
    assert (shape["limit"], shape["from"], shape["due"]) == ("foia", "2026-11-23", "2026-12-22")
    skipped = {day["date"]: day["reason"] for day in shape["skipped"]}
    assert skipped["2026-11-28"] == "weekend"
    assert (
        "Scotland" in skipped["2026-11-30"]
    )  # St Andrew’s Day: s.10(6) counts any part of the UK
    assert set(shape["calendar"]) == {"edition", "known_to"}
    assert shape["provisional"] is False


def test_the_query_of_25_september_2014_is_due_on_23_october(foiwriter: Command) -> None:
    """20 working days after 25 September 2014 (FOIA s.10(1)): the story of 2014."""
    told = foiwriter("dates", "due", "foia", "--from", "2014-09-25").out
    assert "Due by Thursday 23 October 2014." in told
    assert "Saturday 27 September 2014" in told
    assert max(map(len, told.splitlines())) <= 80


def test_my_own_limit_says_when_it_must_be_received_and_a_week_earlier(foiwriter: Command) -> None:
    told = foiwriter("dates", "due", "foia-review-ask", "--from", "2026-09-01").out
    assert "Must be received by " in told
    assert "Aim to send it by " in told


def test_events_move_the_day(foiwriter: Command) -> None:
    """An annual review's final plan: 12 weeks from the meeting or 8 from the notice."""
    argv = ("dates", "due", "annual-review-final", "--from", "2026-09-01", "--json")
    alone = foiwriter(*argv).json["due"]
    assert alone == "2026-11-24"
    noticed = foiwriter(*argv, "--event", "notice=2026-09-08").json["due"]
    assert noticed == "2026-11-03"


def test_term_dates_are_read_from_a_file(foiwriter: Command, tmp_path: Path) -> None:
    """20 school days after Friday 4 September: 2 October when no day is a holiday."""
    terms = tmp_path / "terms.toml"
    terms.write_text("[[term]]\nfirst = 2026-09-03\nlast = 2026-12-18\n")
    argv = ("dates", "due", "foia-school", "--from", "2026-09-04", "--json")
    with_terms = foiwriter(*argv, "--term-dates", terms).json
    assert (with_terms["due"], with_terms["provisional"]) == ("2026-10-02", False)
    assert foiwriter(*argv).json["provisional"] is True


def test_an_unknown_limit_is_answered_with_the_nearest(foiwriter: Command) -> None:
    answer = foiwriter("dates", "due", "fioa", "--from", "2026-11-23")
    assert answer.code == 2
    assert "“foia”" in answer.err


def test_a_day_that_is_not_in_the_calendar_is_named(foiwriter: Command) -> None:
    answer = foiwriter("dates", "due", "foia", "--from", "2027-02-29")
    assert answer.code == 2
    assert answer.out == ""
    assert "there is no 29 February 2027" in answer.err


def test_a_missing_event_is_asked_for_by_its_name(foiwriter: Command) -> None:
    answer = foiwriter("dates", "due", "educational-record", "--from", "2026-09-04")
    assert answer.code == 2
    assert "term" in answer.err


def test_one_event_with_two_days_is_refused(foiwriter: Command) -> None:
    """The later certificate must not win unseen: it would move a person's own day."""
    twice = ["--event", "certificate=2026-11-29", "--event", "certificate=2026-12-29"]
    said = foiwriter("dates", "due", "appeal", "--from", "2026-10-01", *twice)
    assert said.code == 2
    assert "“certificate” is on 29 November 2026 and on 29 December 2026" in said.err
