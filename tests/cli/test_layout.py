"""Answers fit 80 columns and read in order."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.authorities.model import Contact
from foiwriter.cli import layout
from foiwriter.law.schema import Source

Capture = pytest.CaptureFixture[str]


def test_a_paragraph_is_wrapped_and_its_own_lines_stay(capsys: Capture) -> None:
    layout.say("word " * 40 + "\n\nend", indent=1, bullet="- ")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= layout.WIDTH
    assert lines[0].startswith("    - word")
    assert lines[1].startswith("      word")
    assert lines[-2:] == ["", "    - end"]


@given(st.text(max_size=300))
def test_any_text_can_be_said(text: str) -> None:
    layout.say(text.encode("utf-8", "replace").decode())


def test_a_word_longer_than_a_line_is_not_broken(capsys: Capture) -> None:
    layout.say("x" * 100)
    assert "x" * 100 in capsys.readouterr().out


def test_nothing_is_printed_where_there_is_nothing_to_tell(capsys: Capture) -> None:
    layout.section("Notes", ["", ""])
    layout.fact("Website", "")
    assert capsys.readouterr().out == ""


def test_json_holds_dates_paths_and_records(capsys: Capture) -> None:
    layout.print_json(
        {
            "day": date(2026, 11, 23),
            "moment": datetime(2026, 11, 23, 9, tzinfo=UTC),
            "path": Path("a") / "b",
            "set": frozenset({1}),
            "contact": Contact("kent", last_checked=date(2026, 1, 2)),
            "source": Source(id="s", url="https://example.org"),
            "name": "Zoë",
        }
    )
    printed = capsys.readouterr().out
    assert "Zoë" in printed
    found = json.loads(printed)
    assert found["day"] == "2026-11-23"
    assert found["moment"] == "2026-11-23T09:00:00+00:00"
    assert found["path"] == str(Path("a") / "b")
    assert found["set"] == [1]
    assert found["contact"]["last_checked"] == "2026-01-02"
    assert found["source"]["read_on"] is None
