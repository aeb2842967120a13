"""Groups of commands, and dates as they are typed."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.cli.nouns import DAY, FILE, NAMED_DAY, WHOLE_FILE, Number

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def test_a_day_is_typed_as_year_month_day() -> None:
    assert DAY.convert(" 2026-11-23 ", None, None) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("2027-02-29", "there is no 29 February 2027"),
        ("2026-04-31", "there is no 31 April 2026"),
        ("2026-13-01", "there is no month 13"),
        ("23/11/2026", "not a date like 2026-11-23"),
        ("2026-W10-1", "not a date like 2026-11-23"),
        ("20261123", "not a date like 2026-11-23"),
        ("\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0663", "not a date like 2026-11-23"),
        ("0204-11-23", "the year 204 is out of reach"),
        ("", "not a date like 2026-11-23"),
    ],
)
def test_what_is_no_day_is_answered_with_what_is_wrong(typed: str, complaint: str) -> None:
    with pytest.raises(click.BadParameter, match=complaint):
        DAY.convert(typed, None, None)


@given(st.text())
def test_any_text_is_a_day_or_a_complaint(text: str) -> None:
    with contextlib.suppress(click.BadParameter):
        assert isinstance(DAY.convert(text, None, None), date)


def test_an_event_is_a_name_and_a_day() -> None:
    assert NAMED_DAY.convert("notice=2026-11-23", None, None) == ("notice", date(2026, 11, 23))
    for typed in ("notice", "=2026-11-23", "notice=soon", ""):
        with pytest.raises(click.BadParameter):
            NAMED_DAY.convert(typed, None, None)


def test_a_number_is_figures_within_reach() -> None:
    number = Number(1, 20)
    assert number.convert(" 7 ", None, None) == 7
    for typed in ("0", "21", "9" * 30):
        with pytest.raises(click.BadParameter, match="whole number|not between 1 and 20"):
            number.convert(typed, None, None)
    for typed in ("x", "1.0", "-1", "", "\u0661"):
        with pytest.raises(click.BadParameter, match=f"“{typed}” is not a whole number"):
            number.convert(typed, None, None)


@pytest.mark.parametrize("typed", ["", "  ", "a\x00b"])
def test_what_can_name_no_file_is_refused(typed: str) -> None:
    with pytest.raises(click.BadParameter, match="not the name of a file"):
        FILE.convert(typed, None, None)


def test_a_word_that_is_no_text_is_kept_without_what_is_not(
    foiwriter: Command, passphrase: str
) -> None:
    """A command line may hold bytes that are no UTF-8; Python hands them over as surrogates."""
    added = foiwriter(passphrase, "clients", "add", "--name=Ro\udcff\x00bin", "--json")
    assert added.json["name"] == "Robin"
    assert foiwriter(passphrase, "requests", "show", "FW-\udcff").code == 2


def test_a_noun_alone_is_answered_with_its_commands(foiwriter: Command) -> None:
    answer = foiwriter("law")
    assert answer.code == 2
    assert "check, limits, list or show" in answer.err


def test_an_unknown_command_is_answered_with_the_nearest(foiwriter: Command) -> None:
    for argv, near in ((("lwa", "list"), "law"), (("kinds", "lst"), "list")):
        answer = foiwriter(*argv)
        assert answer.code == 2
        assert f"is it “{near}”?" in answer.err


def test_a_command_like_none_gets_no_guess(foiwriter: Command) -> None:
    answer = foiwriter("zzzzzz")
    assert answer.code == 2
    assert "is it" not in answer.err


@pytest.mark.parametrize("typed", ["x" * 256, "/".join(["long name"] * 500), "\ud800"])
def test_a_name_that_no_disk_takes_is_refused(typed: str) -> None:
    with pytest.raises(click.BadParameter, match="file or folder"):
        FILE.convert(typed, None, None)


def test_what_is_there_and_never_ends_is_not_read_as_a_whole_file(tmp_path: Path) -> None:
    for typed in (tmp_path, Path("/dev/null")):
        with pytest.raises(click.BadParameter, match="is not a file"):
            WHOLE_FILE.convert(str(typed), None, None)
    assert WHOLE_FILE.convert(str(tmp_path / "nowhere"), None, None) == tmp_path / "nowhere"
