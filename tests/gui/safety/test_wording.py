"""Words for moments, counts and sizes."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from pathlib import Path

import pytest

import foiwriter.app
from foiwriter.gui.safety import wording


def test_a_moment_is_told_by_the_clock_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    at = datetime(2026, 11, 24, 23, 30, tzinfo=timezone.utc)  # noqa: UP017 - said plainly
    assert wording.moment(at) == wording.moment(at.astimezone())
    here = at.astimezone()
    assert wording.moment(at).endswith(f"{here:%H:%M}")
    assert f"{here.day} November 2026" in wording.moment(at)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "no records"),
        ({"activity": 4, "clients": 0}, "no records"),
        ({"clients": 1, "requests": 2}, "1 client and 2 requests"),
        ({"clients": 2, "requests": 5, "replies": 1}, "2 clients, 5 requests and 1 reply"),
    ],
)
def test_only_what_a_person_counts_is_counted(counts: dict[str, int], words: str) -> None:
    assert wording.held(counts) == words


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 KB"), (169_686, "170 KB"), (1_449_000, "1.4 MB")]
)
def test_a_size_is_short(count: int, words: str) -> None:
    assert wording.size(count) == words


def test_every_action_of_the_app_has_words_of_its_own() -> None:
    """The app names an action where it writes; each is found there."""
    app = Path(foiwriter.app.__file__).parent
    noted = re.compile(r'(?:action=|_note\(|_done_outside\(|_log\([\w.]+, )"([a-z-]+)"')
    named = {
        found for path in app.glob("*.py") for found in noted.findall(path.read_text("utf-8"))
    }
    assert named
    assert named - set(wording.ACTIONS) == set()


def test_an_action_without_words_of_its_own_is_told_by_its_id() -> None:
    assert wording.action("letter-sent") == "Letter sent"
    assert wording.action("some-new-thing") == "Some new thing"
