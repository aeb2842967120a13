"""Today at a glance: what was worked out last time, never more than a head start."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Draft, Folders, NewRequest
from foiwriter.app.glance import NAME
from tests.rings import Ring
from tests.vaults import put_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from foiwriter.app import TodayItems

DAY = date(2026, 11, 24)


class Days:
    """Opens the same folder again and again, on any day, as a fresh start of the program does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ring = Ring()
        self._apps: list[App] = []

    def on(self, day: date) -> App:
        for app in self._apps:
            app.close()
        made = App(
            Folders(self._folder / "data", self._folder / "letters"),
            today=lambda: day,
            keyring=self._ring,
            sheet=put_away,
        )
        self._apps.append(made)
        return made

    @property
    def file(self) -> Path:
        return self._folder / "data" / "vault" / NAME

    def close(self) -> None:
        for app in self._apps:
            app.close()


@pytest.fixture
def days(tmp_path: Path) -> Iterator[Days]:
    made = Days(tmp_path)
    app = made.on(DAY)
    for authority, regime, event, on in (
        ("leeds", "foia", "sent", date(2026, 10, 23)),
        ("kent", "foia", "sent", date(2026, 10, 27)),
        ("kent", "ehc", "sent", date(2026, 11, 2)),
        ("kent", "ehc", "assessment-refused", date(2026, 10, 10)),
    ):
        app.add_request(NewRequest(authority, regime, f"{regime} {on}", event, on, by="email"))
    answered = app.add_request(
        NewRequest("barnet", "foia", "Answered", "sent", date(2026, 9, 1), by="email")
    )
    app.record(answered.reference, "reply", date(2026, 9, 20), text="We hold nothing.")
    app.save_draft(Draft("ehc/ehc-request", {"client.name": "Robin Ashdown"}))
    yield made
    made.close()


def _seen(items: TodayItems | None) -> object:
    """Everything of the items that a page draws."""
    assert items is not None
    return (
        items.today,
        items.law,
        items.calendar_known_to,
        items.open_requests,
        [_view(view) for view in items.late],
        [_view(view) for view in items.due],
        [(view.reference, reply.id, reply.on) for view, reply in items.replies],
        [(draft.id, draft.kind, draft.saved_at) for draft in items.drafts],
        [draft.answers["client.name"] for draft in items.drafts],
    )


def _view(view: object) -> dict[str, object]:
    names = "id reference authority authority_name subject regime opened_on status client"
    more = "client_name due due_limit due_mine days_left due_assumed due_provisional"
    return {name: getattr(view, name) for name in f"{names} {more}".split()}


@pytest.mark.parametrize(
    "later",
    [DAY, date(2026, 11, 25), date(2026, 12, 8), date(2026, 12, 14)],
    ids=["the same day", "the next day", "as one falls due", "past my own time limit"],
)
def test_it_says_what_the_register_says_on_any_later_day(days: Days, later: date) -> None:
    days.on(DAY).today_items()
    glanced = days.on(later).glance()
    assert _seen(glanced) == _seen(days.on(later).today_items())


def test_it_needs_no_open_register(days: Days) -> None:
    days.on(DAY).today_items()
    app = days.on(DAY)
    assert app.glance() is not None
    assert not app.vault_open()


def test_without_it_nothing_is_different(days: Days) -> None:
    before = _seen(days.on(DAY).today_items())
    days.file.unlink()
    app = days.on(DAY)
    assert app.glance() is None
    assert _seen(app.today_items()) == before


def test_any_change_to_the_register_throws_it_away(days: Days) -> None:
    app = days.on(DAY)
    app.today_items()
    assert days.file.exists()
    app.save_my_details({"sender.name": "Ruth Hargreave"})
    assert not days.file.exists()


def test_nothing_of_it_can_be_read_without_the_key(days: Days) -> None:
    days.on(DAY).today_items()
    kept = days.file.read_bytes()
    for canary in (b"Robin", b"Kent", b"requests", b"2026"):
        assert canary not in kept
    days._ring = Ring()
    assert days.on(DAY).glance() is None


def test_a_changed_byte_is_not_believed(days: Days) -> None:
    days.on(DAY).today_items()
    kept = bytearray(days.file.read_bytes())
    kept[-1] ^= 1
    days.file.write_bytes(kept)
    assert days.on(DAY).glance() is None


@pytest.mark.parametrize("kept", [b"", b"short", b"x" * 400])
def test_a_torn_file_is_not_believed(days: Days, kept: bytes) -> None:
    days.on(DAY).today_items()
    days.file.write_bytes(kept)
    assert days.on(DAY).glance() is None


@pytest.mark.parametrize("later", [date(2026, 11, 23), date(2027, 1, 4)])
def test_an_old_one_or_one_from_a_later_day_is_left_alone(days: Days, later: date) -> None:
    days.on(DAY).today_items()
    assert days.on(later).glance() is None


def test_it_rests_on_the_law_the_calendar_and_the_program(
    days: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    days.on(DAY).today_items()
    monkeypatch.setattr("foiwriter.app.glance.__version__", "99")
    assert days.on(DAY).glance() is None


def test_a_passphrase_is_never_asked_for_it(tmp_path: Path) -> None:
    def ask() -> str:
        raise AssertionError("asked for a passphrase")

    def app(passphrase: Callable[[], str] | str | None) -> App:
        return App(
            Folders(tmp_path / "data", tmp_path / "letters"),
            today=lambda: DAY,
            keyring=None,
            sheet=put_away,
            passphrase=passphrase,
        )

    first = app("four plain words here")
    first.open_vault()
    first.today_items()
    first.close()
    assert app(ask).glance() is None
    assert app(None).glance() is None
    assert app("four plain words here").glance() is not None


def test_with_no_vault_there_is_none(tmp_path: Path) -> None:
    app = App(Folders(tmp_path / "data", tmp_path), today=lambda: DAY, keyring=Ring())
    assert app.glance() is None
    assert not (tmp_path / "data").exists()
