"""`foiwriter remind`: says what is due and ends, or says that it cannot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.system import notices
from tests.cli.test_requests import FOI

if TYPE_CHECKING:
    from tests.cli.conftest import Command

DUE = date(2026, 12, 1)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was asked to show."""
    said: list[str] = []
    monkeypatch.setattr(notices, "show", lambda words: said.append(words) or True)
    return said


@pytest.fixture
def reference(foiwriter: Command, passphrase: str) -> str:
    """A request whose answer is due on 1 December 2026."""
    found: str = foiwriter(passphrase, *FOI, "--json").json["reference"]
    return found


def test_without_records_there_is_nothing_to_remind_of(foiwriter: Command) -> None:
    answer = foiwriter("remind")
    assert answer.code == 0
    assert "no records yet" in answer.out


def test_it_says_what_is_due_and_notes_that_it_was_said(
    foiwriter: Command, passphrase: str, reference: str, shown: list[str]
) -> None:
    answer = foiwriter(passphrase, "remind", "--notify", today=DUE)
    assert answer.code == 0, answer.err
    assert f"({reference}): the answer is due today, Tuesday 1 December 2026." in " ".join(
        answer.out.split()
    )
    assert shown == ["1 date to look at. Open foiwriter to see."]
    again = foiwriter(passphrase, "remind", "--notify", today=DUE)
    assert "Nothing is due" in again.out
    assert len(shown) == 1


def test_the_answer_in_json_has_stable_keys(
    foiwriter: Command, passphrase: str, reference: str
) -> None:
    told = foiwriter(passphrase, "remind", "--json", today=DUE).json
    assert told["locked"] is False
    assert told["reminders"] == [
        {
            "reference": reference,
            "authority": "Kent County Council",
            "on": "2026-12-01",
            "days_left": 0,
            "when": "on",
            "mine": False,
            "note": "",
        }
    ]


def test_behind_a_passphrase_it_says_plainly_that_it_cannot(
    foiwriter: Command, reference: str, shown: list[str]
) -> None:
    answer = foiwriter("remind", "--notify", today=DUE)
    assert answer.code == 0
    assert "cannot remind you while your records are locked" in answer.out
    assert "Kent" not in answer.out + "".join(shown)
    assert len(shown) == 1
    assert foiwriter("remind", "--json", today=DUE).json == {"locked": True, "reminders": []}
