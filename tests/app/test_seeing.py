"""Saved views, reminders, the calendar file, and last days that move."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter import paths
from foiwriter.app import App, Folders, NewRequest
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.register import reminders
from foiwriter.register.records_seeing import SavedView
from foiwriter.vault.modes import Mode
from tests.app.cases import opened, robin
from tests.rings import Ring
from tests.vaults import put_away

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.app.conftest import Clock

ASKED = NewRequest("kent", "foia", "Robin's speech therapy", "sent", date(2026, 10, 1), by="email")
DUE = date(2026, 10, 29)


@pytest.fixture
def reference(app: App) -> str:
    """A request whose answer is due on 29 October 2026."""
    return app.add_request(ASKED).reference


def test_a_view_is_saved_replaced_and_forgotten(app: App) -> None:
    app.save_view(SavedView("  Late   in Kent ", "Late", "kent", "Due", descending=True))
    (kept,) = app.saved_views()
    assert kept == SavedView("Late in Kent", "Late", "kent", "Due", descending=True)
    app.save_view(SavedView("late in kent", "Due"))
    app.save_view(SavedView("A first one"))
    assert [view.name for view in app.saved_views()] == ["A first one", "late in kent"]
    app.drop_view("LATE IN KENT")
    app.drop_view("never there")
    assert [view.name for view in app.saved_views()] == ["A first one"]


def test_who_is_erased_is_in_no_saved_view_any_more(tmp_path: Path) -> None:
    app = opened(tmp_path, Mode.HOME)
    client = robin(app)
    for view in (SavedView("Robin's"), SavedView("One", text="ashdown"), SavedView("Two")):
        app.save_view(view)
    report = app.erase_client(client, typed="Robin Ashdown")
    assert ("saved_views", 2) in report.removed
    assert [view.name for view in app.saved_views()] == ["Two"]
    app.close()


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_view_needs_a_short_name(app: App, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        app.save_view(SavedView(name))
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("day", "when", "left"),
    [
        (date(2026, 10, 21), "", 0),
        (date(2026, 10, 22), "before", 7),
        (date(2026, 10, 23), "", 0),
        (date(2026, 10, 27), "before", 2),
        (date(2026, 10, 28), "", 0),
        (DUE, "on", 0),
        (date(2026, 10, 30), "after", -1),
        (date(2026, 10, 31), "", 0),
        (date(2026, 11, 6), "after", -8),
    ],
)
def test_it_reminds_before_on_and_after_the_day(
    app: App, clock: Clock, reference: str, day: date, when: str, left: int
) -> None:
    clock.day = day
    said = app.reminders(day)
    assert [(one.when, one.days_left) for one in said] == ([(when, left)] if when else [])


def test_what_was_missed_is_said_at_the_next_start_and_only_once(
    app: App, clock: Clock, reference: str
) -> None:
    clock.day = date(2026, 10, 20)
    assert app.remind() == ()
    clock.day = date(2026, 10, 25)
    (said,) = app.remind()
    assert (said.when, said.days_left) == ("before", 4)
    assert app.remind() == ()


def test_the_first_time_all_that_is_late_is_said(app: App, clock: Clock, reference: str) -> None:
    clock.day = DUE + timedelta(days=4)
    assert app.reminders(clock.day) == ()
    assert [one.days_left for one in app.remind()] == [-4]
    assert app.remind() == ()


def test_a_clock_that_went_wrong_once_silences_nothing(
    app: App, clock: Clock, reference: str
) -> None:
    clock.day = date(2036, 1, 1)
    app.remind()
    clock.day = DUE
    assert [one.when for one in app.remind()] == ["on"]
    assert app.remind() == ()


def test_a_day_of_ones_own_choice_stays_until_it_is_done(
    app: App, clock: Clock, reference: str
) -> None:
    app.remind_on(reference, date(2026, 10, 5), "Ring Mrs Hall")
    assert app.reminders(clock.day) == ()
    clock.day = date(2026, 10, 6)
    (said,) = app.reminders(clock.day)
    assert (said.when, said.on, said.note) == ("chosen", date(2026, 10, 5), "Ring Mrs Hall")
    assert "you wanted to be reminded on Monday 5 October 2026. Ring Mrs Hall." in reminders.line(
        said
    )
    assert said.reminder is not None
    app.reminder_done(said.reminder)
    assert app.reminders(clock.day) == ()
    assert [one.done for one in app.reminders_of(reference)] == [True]


def test_a_reminder_for_a_day_that_is_over_is_refused(app: App, reference: str) -> None:
    with pytest.raises(BadInput) as refused:
        app.remind_on(reference, date(2026, 9, 30))
    assert refused.value.field == "on"
    with pytest.raises(BadInput):
        app.remind_on(reference, date(2026, 10, 30), "x" * 501)
    with pytest.raises(BadInput):
        app.reminder_done(99)


def test_no_reminder_names_a_client_or_what_it_is_about(
    app: App, clock: Clock, reference: str
) -> None:
    clock.day = DUE
    (said,) = app.reminders(clock.day)
    assert "Robin" not in repr(said) + reminders.line(said)
    assert reminders.line(said) == (
        f"Kent County Council ({reference}): the answer is due today, Thursday 29 October 2026."
    )


@given(st.lists(st.integers(0, 120), min_size=1, max_size=12, unique=True))
def test_whatever_days_it_is_started_nothing_that_matters_is_left_out(starts: list[int]) -> None:
    """From the first start that falls on or after it, each stage has been said."""
    from foiwriter.dates.model import CalendarEdition, Clock, ClockState, Due
    from foiwriter.register.records import RequestView

    first = date(2026, 10, 1)
    last = first + timedelta(days=60)
    due = Due("foia", first, last, "", (), CalendarEdition("x", last), False, None)
    said: list[tuple[int, str]] = []
    since: date | None = first
    for start in sorted(starts):
        today = first + timedelta(days=start)
        left = (last - today).days
        state = ClockState.LATE if left < 0 else ClockState.RUNNING
        clock = Clock("foia", "Answer", "theirs", state, due, "", left)
        view = RequestView(
            1, "FW-1", "kent", "Kent", "", "foia", first, "waiting", clocks=(clock,)
        )
        said += [(start, one.when) for one in reminders.to_say([view], (), today, since)]
        since = today
    for stage, words in ((53, "before"), (58, "before"), (60, "on"), (61, "after")):
        later = [start for start in sorted(starts) if start >= stage]
        if not later:
            continue
        told = [when for start, when in said if start == later[0]]
        assert told, (words, stage, later)
    assert len(said) == len({start for start, _ in said})


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The shipped files, with bank holidays that a test adds to."""
    root = tmp_path / "shipped"
    shutil.copytree(paths.resources("calendars"), root / "resources" / "calendars")
    for name in ("law", "authorities"):
        (root / "resources" / name).symlink_to(paths.resources(name))
    (root / "templates").symlink_to(paths.templates())
    return root


@pytest.fixture
def starts(tmp_path: Path, shipped: Path) -> Callable[[], App]:
    """The program started anew on the same records."""
    ring, made = Ring(), []

    def make() -> App:
        for app in made:
            app.close()
        folders = Folders(tmp_path / "data", tmp_path / "out")
        day = date(2026, 10, 2)
        app = App(folders, today=lambda: day, keyring=ring, sheet=put_away, shipped=shipped)
        made.append(app)
        return app

    return make


def _add_holiday(shipped: Path, day: str, name: str, change: str = "add") -> None:
    path = shipped / "resources" / "calendars" / "overrides.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["days"].append(
        {
            "on": day,
            "divisions": ["ENG", "WLS", "SCT", "NIR"],
            "change": change,
            "name": name,
            "source": "a test",
            "noted_on": "2026-10-02",
        }
    )
    path.write_text(json.dumps(told), encoding="utf-8")


def test_a_new_holiday_says_which_days_moved_and_why_once(
    starts: Callable[[], App], shipped: Path
) -> None:
    app = starts()
    reference = app.add_request(ASKED).reference
    assert app.moved_days() == ()
    _add_holiday(shipped, "2026-10-14", "A day of thanks")
    app = starts()
    (moved,) = app.moved_days(seen=False)
    assert (moved.reference, moved.authority) == (reference, "Kent County Council")
    assert (moved.old, moved.new) == (DUE, date(2026, 10, 30))
    assert moved.why == (
        "Wednesday 14 October 2026, A day of thanks, a bank holiday across the United Kingdom."
    )
    assert app.moved_days() == (moved,)
    assert app.moved_days() == ()
    assert starts().moved_days() == ()


def test_a_holiday_that_is_taken_away_moves_it_back(
    starts: Callable[[], App], shipped: Path
) -> None:
    _add_holiday(shipped, "2026-10-14", "A day of thanks")
    starts().add_request(ASKED)
    _add_holiday(shipped, "2026-10-14", "A day of thanks", "remove")
    (moved,) = starts().moved_days()
    assert (moved.old, moved.new) == (date(2026, 10, 30), DUE)
    assert "A day of thanks, is no bank holiday any more." in moved.why


def test_two_holidays_at_once_are_both_named(starts: Callable[[], App], shipped: Path) -> None:
    starts().add_request(ASKED)
    _add_holiday(shipped, "2026-10-14", "A day of thanks")
    _add_holiday(shipped, "2026-10-20", "A day of rest")
    (moved,) = starts().moved_days()
    assert moved.new == date(2026, 11, 2)
    assert "A day of thanks" in moved.why
    assert "A day of rest" in moved.why


def test_what_a_person_records_is_not_told_as_a_move(app: App, reference: str) -> None:
    app.record(reference, "acknowledged", date(2026, 10, 1))
    (event,) = [each for each in app.request(reference).events if each.kind == "sent"]
    app.correct(event.id, on=date(2026, 9, 30))
    assert app.moved_days() == ()


def test_bad_twin_without_the_rows_of_before_nothing_can_be_told(
    starts: Callable[[], App], shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foiwriter.register.told_days.keep_all", lambda *_: None)
    starts().add_request(ASKED)
    _add_holiday(shipped, "2026-10-14", "A day of thanks")
    assert starts().moved_days() == ()


def test_a_calendar_file_that_is_kept_follows_every_change(
    app: App, reference: str, tmp_path: Path
) -> None:
    path = tmp_path / "due.ics"
    assert app.keep_calendar(path) == 1
    assert b"20261029" in path.read_bytes()
    (sent,) = [each for each in app.request(reference).events if each.kind == "sent"]
    app.correct(sent.id, on=date(2026, 9, 30))
    assert b"20261028" in path.read_bytes()
    app.record(reference, "closed", date(2026, 10, 1))
    assert b"VEVENT" not in path.read_bytes()
    app.keep_calendar(None)
    before = path.read_bytes()
    app.add_request(ASKED)
    assert path.read_bytes() == before


def test_a_calendar_that_cannot_be_written_stops_no_record(
    app: App, reference: str, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    app.keep_calendar(folder / "due.ics")
    shutil.rmtree(folder)
    view = app.record(reference, "acknowledged", date(2026, 10, 1))
    assert [event.kind for event in view.events][-1] == "acknowledged"
    assert app.calendar_fault is not None
    folder.mkdir()
    app.record(reference, "note", date(2026, 10, 1))
    assert app.calendar_fault is None
    assert (folder / "due.ics").is_file()


def test_in_a_clinic_there_is_no_calendar_file(tmp_path: Path) -> None:
    app = opened(tmp_path, Mode.CLINIC)
    for make in (app.publish_calendar, app.keep_calendar):
        with pytest.raises(FoiWriterError) as refused:
            make(tmp_path / "due.ics")
        assert "in a clinic" in refused.value.title
    assert not (tmp_path / "due.ics").exists()
    app.close()


def test_a_day_of_the_calendar_has_its_last_days_and_reminders(app: App, reference: str) -> None:
    app.remind_on(reference, date(2026, 10, 12), "Ring them")
    marks = app.day_marks(date(2026, 10, 1), date(2026, 10, 31))
    assert [(mark.on, mark.state) for mark in marks] == [
        (date(2026, 10, 12), "reminder"),
        (DUE, "running"),
    ]
    assert app.day_marks(date(2026, 11, 1), date(2026, 11, 30)) == ()
    assert app.day_marks(date(2026, 10, 1), date(2026, 10, 31), client=99) == ()
