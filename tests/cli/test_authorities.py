"""`foiwriter authorities`."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def test_find_gives_the_agreed_keys_best_first(foiwriter: Command) -> None:
    """design.md section 4, the JSON shape of `authorities find`."""
    found = foiwriter("authorities", "find", "East Sussx", "--json").json
    best = found[0]
    assert best["id"] == "east-sussex"
    assert {
        "name": "East Sussex County Council",
        "type": "county",
        "region": "South East",
        "gss_code": "E10000011",
        "dfe_code": "845",
        "valid_to": None,
        "successors": [],
    }.items() <= best.items()


def test_find_leads_from_an_ended_council_to_the_new_ones(foiwriter: Command) -> None:
    found = foiwriter("authorities", "find", "Cumbria County Council", "--json").json
    assert found[0]["valid_to"] == "2023-03-31"
    assert found[0]["successors"] == ["cumberland", "westmorland-and-furness"]
    told = foiwriter("authorities", "find", "Cumbria County Council", "--limit", "1").out
    assert "Ended on 31 March 2023; then Cumberland Council (cumberland)" in told


def test_find_on_a_day_of_2014_knows_no_board_and_no_commission(foiwriter: Command) -> None:
    for text in ("nhs", "information commission", "devon"):
        found = foiwriter("authorities", "find", text, "--on", "2014-09-02", "--json").json
        assert not [body for body in found if body["type"] == "icb"]
        assert "information-commission" not in [body["id"] for body in found]


def test_find_keeps_to_its_filters(foiwriter: Command) -> None:
    argv = ("authorities", "find", "a", "--region", "london", "--type", "london-borough", "--json")
    assert {(b["region"], b["type"]) for b in foiwriter(*argv).json} == {
        ("London", "london-borough")
    }


def test_find_says_when_nothing_is_like_it(foiwriter: Command) -> None:
    answer = foiwriter("authorities", "find", "qqqqzzzz")
    assert answer.code == 0
    assert "Nothing in the directory is like “qqqqzzzz”." in answer.out
    assert foiwriter("authorities", "find", "qqqqzzzz", "--json").json == []


def test_show_tells_dates_in_words_and_fits_80_columns(foiwriter: Command) -> None:
    answer = foiwriter("authorities", "show", "surrey")
    assert "Until 31 March 2027; then East Surrey Council (east-surrey)" in answer.out
    assert "Began: 1 April 1974" in answer.out
    assert max(map(len, answer.out.splitlines())) <= 80


def test_show_keeps_an_unchecked_address_apart(foiwriter: Command) -> None:
    told = foiwriter("authorities", "show", "dfe").out
    assert "to be checked before it is used: Department for Education" in told.replace("\n", " ")
    shape = foiwriter("authorities", "show", "dfe", "--json").json
    assert shape["postal_address"] == ""
    assert "Manchester" in shape["unchecked_address"]


def test_an_unknown_id_is_answered_with_the_nearest(foiwriter: Command) -> None:
    answer = foiwriter("authorities", "show", "knet")
    assert answer.code == 2
    assert "did you mean kent (Kent County Council)" in answer.err


@pytest.fixture
def sheet(foiwriter: Command, passphrase: str, tmp_path: Path) -> Path:
    """The contacts as they go out of an empty record."""
    path = tmp_path / "contacts.csv"
    answer = foiwriter(passphrase, "authorities", "contacts", "export", path)
    assert answer.code == 0, answer.err
    assert "153 rows" in answer.out
    return path


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _fill(path: Path, cells: dict[str, dict[str, str]]) -> None:
    rows = _rows(path)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | cells.get(row["authority"], {}) for row in rows)


def test_contacts_go_out_with_a_mark_for_excel_and_a_row_for_each_council(sheet: Path) -> None:
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(_rows(sheet)) == 153


def test_contacts_come_back_and_go_out_again(
    foiwriter: Command, passphrase: str, sheet: Path
) -> None:
    filled = {"email": "send@kent.example.uk", "last_checked": "23/11/2026"}
    _fill(sheet, {"kent": filled})
    answer = foiwriter(passphrase, "authorities", "contacts", "import", sheet)
    assert answer.code == 0, answer.err
    assert "1 contact kept" in answer.out
    again = sheet.with_name("again.csv")
    foiwriter(passphrase, "authorities", "contacts", "export", again)
    (kent,) = [row for row in _rows(again) if row["authority"] == "kent"]
    assert (kent["email"], kent["last_checked"]) == ("send@kent.example.uk", "2026-11-23")


def test_a_refused_row_is_told_and_the_others_are_kept(
    foiwriter: Command, passphrase: str, sheet: Path
) -> None:
    _fill(
        sheet,
        {
            "kent": {"email": "send@kent.example.uk", "last_checked": "2026-11-23"},
            "devon": {"email": "send@devon.example.uk"},
        },
    )
    answer = foiwriter(passphrase, "authorities", "contacts", "import", sheet)
    assert answer.code == 1
    assert "1 contact kept" in answer.out
    assert "(devon): last_checked is empty" in answer.out


def test_a_list_that_is_not_there_is_one_sentence(
    foiwriter: Command, passphrase: str, tmp_path: Path
) -> None:
    answer = foiwriter(passphrase, "authorities", "contacts", "import", tmp_path / "none.csv")
    assert answer.code in {1, 2}
    assert "none.csv" in answer.err
    assert answer.err.count("\n") == 1


def test_a_list_that_may_be_filled_in_is_never_written_over(
    foiwriter: Command, passphrase: str, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("filled in by hand", encoding="utf-8")
    answer = foiwriter(passphrase, "authorities", "contacts", "export", path)
    assert answer.code == 2
    assert "contacts.csv is there already" in answer.err
    assert path.read_text(encoding="utf-8") == "filled in by hand"
