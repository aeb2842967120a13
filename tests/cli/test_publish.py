"""`foiwriter publish`: calendar files and the list to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from tests.cli.test_requests import FOI

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


@pytest.fixture
def reference(foiwriter: Command, passphrase: str) -> str:
    """A request whose answer is due on 1 December 2026."""
    found: str = foiwriter(passphrase, *FOI, "--json").json["reference"]
    return found


def test_a_calendar_file_is_written_once(
    foiwriter: Command, passphrase: str, reference: str, tmp_path: Path
) -> None:
    path = tmp_path / "due.ics"
    answer = foiwriter(passphrase, "publish", "calendar", "--out", path)
    assert answer.code == 0, answer.err
    assert "Saved 1 day" in answer.out
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert reference in str(event["summary"])
    foiwriter(passphrase, "requests", "record", reference, "closed", "--on=2026-11-24")
    assert reference.encode() in path.read_bytes()


def test_a_kept_file_follows_the_records_until_it_is_stopped(
    foiwriter: Command, passphrase: str, reference: str, tmp_path: Path
) -> None:
    path = tmp_path / "due.ics"
    answer = foiwriter(passphrase, "publish", "calendar", "--out", path, "--keep", "--json")
    assert answer.json == {"path": str(path), "events": 1, "kept": True}
    foiwriter(passphrase, "requests", "record", reference, "closed", "--on=2026-11-24")
    assert b"VEVENT" not in path.read_bytes()
    assert foiwriter(passphrase, "publish", "calendar", "--stop", "--json").json["kept"] is False


@pytest.mark.parametrize("words", [(), ("--stop", "--out", "x.ics")])
def test_it_wants_a_file_or_to_stop(
    foiwriter: Command, passphrase: str, words: tuple[str, ...]
) -> None:
    answer = foiwriter(passphrase, "publish", "calendar", *words)
    assert answer.code == 2
    assert "--out FILE" in answer.err


def test_the_due_list_is_saved_as_what_its_name_says(
    foiwriter: Command, passphrase: str, reference: str, tmp_path: Path
) -> None:
    for ending, begins in ((".pdf", b"%PDF"), (".docx", b"PK"), (".txt", b"")):
        path = tmp_path / f"due{ending}"
        answer = foiwriter(passphrase, "publish", "due-list", "--out", path)
        assert answer.code == 0, answer.err
        assert path.read_bytes().startswith(begins)
    said = (tmp_path / "due.txt").read_text(encoding="utf-8")
    assert "1 December 2026" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert foiwriter(passphrase, "publish", "due-list", "--out", tmp_path / "due.odt").code == 2
