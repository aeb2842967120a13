"""`foiwriter requests`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

FOI = (
    "requests",
    "add",
    "--authority=kent",
    "--regime=foia",
    "--subject=How many plans are late",
    "--on=2026-11-02",
    "--by=email",
)


@pytest.fixture
def request_taken_in(foiwriter: Command, passphrase: str) -> dict[str, Any]:
    """An FOI request e-mailed to Kent on 2 November 2026, due 30 days of the calendar later."""
    answer = foiwriter(passphrase, *FOI, "--json")
    assert answer.code == 0, answer.err
    shape: dict[str, Any] = answer.json
    return shape


def test_something_already_sent_is_taken_in_and_its_clock_runs_at_once(
    request_taken_in: dict[str, Any],
) -> None:
    """E-mail counts as received the same day; 20 working days, 30 November is St Andrew's Day."""
    assert request_taken_in["status"] == "waiting"
    assert request_taken_in["due"] == "2026-12-01"
    assert request_taken_in["days_left"] == 7
    assert {"reference", "authority", "subject", "outcome", "events", "clocks"} <= set(
        request_taken_in
    )
    (clock,) = [each for each in request_taken_in["clocks"] if each["limit"] == "foia"]
    assert {"limit", "due", "state", "why"} <= clock.keys()
    assert clock["state"] == "running"
    assert {"kind", "on", "recorded_at", "note"} <= request_taken_in["events"][0].keys()


def test_list_filters_what_is_due_and_what_is_late(
    foiwriter: Command, passphrase: str, request_taken_in: dict[str, Any]
) -> None:
    reference = request_taken_in["reference"]

    def listed(option: str, today: date) -> list[str]:
        rows = foiwriter(passphrase, "requests", "list", option, "--json", today=today).json
        return [row["reference"] for row in rows]

    last, after = date(2026, 12, 1), date(2026, 12, 2)
    assert listed("--due", last) == [reference]
    assert listed("--overdue", last) == []
    assert listed("--due", after) == []
    assert listed("--overdue", after) == [reference]


def test_on_its_last_day_a_request_is_due_today_and_late_only_the_day_after(
    foiwriter: Command, passphrase: str, request_taken_in: dict[str, Any]
) -> None:
    """design.md: “Due on the 20th” is late from the 21st."""
    assert request_taken_in["due"] == "2026-12-01"
    on_the_day = foiwriter(passphrase, "requests", "list", today=date(2026, 12, 1)).out
    assert "due today" in on_the_day
    assert "Due by Tuesday 1 December 2026, today." in on_the_day
    late = foiwriter(passphrase, "requests", "list", today=date(2026, 12, 2)).out
    assert "overdue" in late
    assert "1 day late" in late


def test_show_fits_80_columns_and_names_every_event(
    foiwriter: Command, passphrase: str, request_taken_in: dict[str, Any]
) -> None:
    told = foiwriter(passphrase, "requests", "show", request_taken_in["reference"]).out
    assert "Kent County Council: How many plans are late" in told
    assert "2 November 2026: " in told
    assert max(map(len, told.splitlines())) <= 80


def test_a_reply_recorded_with_its_file_stops_the_clock(
    foiwriter: Command, passphrase: str, request_taken_in: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "reply.txt"
    file.write_text("We hold 41 plans.", encoding="utf-8")
    answer = foiwriter(
        passphrase,
        "requests",
        "record",
        request_taken_in["reference"],
        "reply",
        "--on=2026-11-20",
        f"--file={file}",
        "--their-reference=FOI/26/1204",
        "--json",
    )
    assert answer.code == 0, answer.err
    assert answer.json["status"] == "answered"
    assert answer.json["their_references"] == ["FOI/26/1204"]
    assert [clock["state"] for clock in answer.json["clocks"] if clock["limit"] == "foia"] == [
        "met"
    ]
    found = foiwriter(passphrase, "requests", "show", "FOI/26/1204", "--json").json
    assert found["reference"] == request_taken_in["reference"]


def test_why_explains_the_day_step_by_step(
    foiwriter: Command, passphrase: str, request_taken_in: dict[str, Any]
) -> None:
    reference = request_taken_in["reference"]
    told = foiwriter(passphrase, "requests", "why", reference).out
    assert "Due by Tuesday 1 December 2026." in told
    assert "Monday 30 November 2026" in told
    shape = foiwriter(passphrase, "requests", "why", reference, "--json").json
    assert (shape["limit"], shape["from"], shape["due"]) == ("foia", "2026-11-02", "2026-12-01")


def test_next_offers_the_reminder_from_the_day_after_the_last_day(
    foiwriter: Command, passphrase: str, request_taken_in: dict[str, Any]
) -> None:
    argv = (passphrase, "requests", "next", request_taken_in["reference"], "--json")
    late = foiwriter(*argv, today=date(2026, 12, 2)).json
    (reminder,) = [each for each in late if each["kind"] == "information/foi-overdue"]
    assert reminder["ready"] is True
    assert reminder["answers"]["request_date"] == "2026-11-02"
    early = foiwriter(*argv, today=date(2026, 12, 1)).json
    assert not [
        each for each in early if each["kind"] == "information/foi-overdue" and each["ready"]
    ]


def test_a_letter_somebody_had_is_taken_in_too(foiwriter: Command, passphrase: str) -> None:
    answer = foiwriter(
        passphrase,
        "requests",
        "add",
        "--authority=devon",
        "--regime=foia",
        "--subject=Their answer about plans",
        "--event=reply",
        "--on=2026-11-10",
        "--their-reference=D-77",
        "--json",
    )
    assert answer.code == 0, answer.err
    assert answer.json["status"] == "answered"


@pytest.mark.parametrize(
    ("argv", "about"),
    [
        (("show", "FW-00000000"), "FW-00000000"),
        (("why", "FW-00000000"), "FW-00000000"),
        (("next", "nobody"), "nobody"),
    ],
)
def test_an_unknown_reference_is_one_sentence(
    foiwriter: Command, passphrase: str, argv: tuple[str, ...], about: str
) -> None:
    foiwriter(passphrase, "vault", "create")
    answer = foiwriter(passphrase, "requests", *argv)
    assert answer.code == 2
    assert about in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("event", "on"),
    [("decided-by-fairies", "2026-11-20"), ("reply", "2026-12-24")],
    ids=["no such event", "in the future"],
)
def test_an_event_that_cannot_be_is_refused_and_nothing_is_recorded(
    foiwriter: Command,
    passphrase: str,
    request_taken_in: dict[str, Any],
    event: str,
    on: str,
) -> None:
    reference = request_taken_in["reference"]
    answer = foiwriter(passphrase, "requests", "record", reference, event, f"--on={on}")
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    after = foiwriter(passphrase, "requests", "show", reference, "--json").json
    assert after["events"] == request_taken_in["events"]


def test_without_a_request_the_list_says_so(foiwriter: Command, passphrase: str) -> None:
    answer = foiwriter(passphrase, "requests", "list")
    assert (answer.code, answer.out) == (0, "No request is like that.\n")
