"""The JSON keys that other programs may rely on, where no command test shows them whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from foiwriter.app.records import FileWritten, Written
from foiwriter.cli import shapes
from foiwriter.dates.model import CalendarEdition, Clock, ClockState, Due, Skipped

DUE = Due(
    limit="foia",
    start=date(2026, 11, 2),
    due=date(2026, 12, 1),
    counting="20 working days",
    skipped=(Skipped(date(2026, 11, 30), "St Andrew’s Day"),),
    calendar=CalendarEdition("2026", date(2030, 12, 31)),
    provisional=False,
    citation="foia-2000/s10-1",
)


def test_a_letter_not_sent_has_neither_request_nor_due_day() -> None:
    shape = shapes.written_shape(Written("FW-1", (FileWritten(Path("a.docx"), "docx", "00"),)))
    assert shape == {
        "reference": "FW-1",
        "files": [{"path": "a.docx", "kind": "docx", "sha256": "00"}],
        "request": None,
        "due": None,
        "warnings": (),
    }


def test_a_letter_sent_has_its_due_day_as_a_date() -> None:
    shape = shapes.written_shape(Written("FW-1", (), request="FW-1", due=DUE))
    assert shape["due"] == date(2026, 12, 1)


def test_a_clock_without_a_day_is_null_not_missing() -> None:
    clock = Clock("foia", "FOI answer", "theirs", ClockState.PAUSED, None, "They asked something.")
    shape = shapes.clock_shape(clock)
    assert shape["due"] is None
    assert shape["state"] == "paused"


def test_a_due_day_shows_each_day_left_out() -> None:
    shape = shapes.due_shape(DUE)
    assert shape["skipped"] == [{"date": date(2026, 11, 30), "reason": "St Andrew’s Day"}]
    assert shape["calendar"] == {"edition": "2026", "known_to": date(2030, 12, 31)}
