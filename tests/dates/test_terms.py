"""Term-dates files: one that reads, and every way one can be wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.dates.model import Term
from foiwriter.dates.terms import read_terms, why_shut
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
not_in_session = [2026-09-03, 2026-10-26]

[[term]]
first = 2027-01-05
last = 2027-03-26

[[term]]
first = 2026-09-03
last = 2026-12-18
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "terms.toml"
    path.write_text(text, "utf-8")
    return path


def test_terms_are_read_and_put_in_order(tmp_path: Path) -> None:
    terms = read_terms(write(tmp_path, GOOD))
    assert terms.terms == (
        Term(date(2026, 9, 3), date(2026, 12, 18)),
        Term(date(2027, 1, 5), date(2027, 3, 26)),
    )
    assert terms.not_in_session == {date(2026, 9, 3), date(2026, 10, 26)}


def test_a_day_tells_why_the_school_is_shut(tmp_path: Path) -> None:
    terms = read_terms(write(tmp_path, GOOD))
    assert why_shut(terms, date(2026, 9, 3)) == "the school is shut"
    assert why_shut(terms, date(2026, 12, 21)) == "school holiday"
    assert why_shut(terms, date(2026, 12, 18)) == ""


def test_a_file_saved_by_a_windows_editor_reads(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert len(read_terms(path).terms) == 2


def test_dates_in_quotation_marks_are_understood(tmp_path: Path) -> None:
    text = '[[term]]\nfirst = "2026-09-03"\nlast = "2026-12-18"\n'
    assert read_terms(write(tmp_path, text)).terms[0].first == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no terms in it"),
        ("not_in_session = []", "has no terms in it"),
        ("term = 3", "has no terms in it"),
        ("term = []", "has no terms in it"),
        ("term = [1]", "term 1 is not a"),
        ("[[term]]\nfirst = 2026-09-03", "“last” of term 1 is missing"),
        ("[[term]]\nlast = 2026-09-03", "“first” of term 1 is missing"),
        ("[[term]]\nfirst = 2026-09-03\nlast = 2026-09-02", "before it starts"),
        ("[[term]]\nfirst = 3\nlast = 2026-09-02", "“first” of term 1 is not a date: 3"),
        ('[[term]]\nfirst = "soon"\nlast = 2026-09-02', "is not a date: soon"),
        ("[[term]]\nfirst = 2026-09-03T10:00:00\nlast = 2026-12-18", "is not a date"),
        ("[[term]]\nfirst = 2026-02-29\nlast = 2026-12-18", "cannot be read"),
        ("[[term]]\nfirst = 03/09/2026\nlast = 2026-12-18", "cannot be read"),
        ("[[term]\nfirst = 2026-09-03", "cannot be read"),
        ("[[term]]\nfirst = 2026-09-03\nlast = 2026-12-18\nfrist = 1", "“frist”"),
        ("[[terms]]\nfirst = 2026-09-03\nlast = 2026-12-18", "“terms”"),
        ("[[term]]\nfirst = 2026-09-03\nlast = 2026-12-18\n[not_in_session]\na=1", "not a list"),
        (
            "not_in_session = [1]\n[[term]]\nfirst = 2026-09-03\nlast = 2026-12-18",
            "day 1 of not_in_session is not a date",
        ),
        (
            (
                "[[term]]\nfirst = 2026-09-03\nlast = 2026-12-18\n"
                "[[term]]\nfirst = 2026-12-18\nlast = 2027-03-26"
            ),
            "begins before the one that ends on 18 December 2026 is over",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_wrong(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        read_terms(write(tmp_path, text))
    assert caught.value.field == "term-dates"
    assert caught.value.help


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="gone.toml cannot be opened"):
        read_terms(tmp_path / "gone.toml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be opened"):
        read_terms(tmp_path)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(BadInput, match="terms.toml is not a text file"):
        read_terms(path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(BadInput, match="too big"):
        read_terms(path)


def test_a_term_that_seems_to_be_missing_is_asked_for(tmp_path: Path) -> None:
    """Without the spring term a parent's 15 school days would seem to end in April.

    The longest holidays are those of summer; the second file has one of almost ten weeks.
    """
    spring = "[[term]]\nfirst = 2027-01-05\nlast = 2027-03-26\n"
    assert spring in GOOD
    summer = "[[term]]\nfirst = 2027-04-12\nlast = 2027-07-02\n"
    with pytest.raises(BadInput, match="between 18 December 2026 and 12 April 2027"):
        read_terms(write(tmp_path, GOOD.replace(spring, summer)))
    autumn = "[[term]]\nfirst = 2027-09-09\nlast = 2027-12-17\n"
    assert len(read_terms(write(tmp_path, GOOD + summer + autumn)).terms) == 4
