"""Contacts out to a spreadsheet and back; nothing typed is ever lost in silence."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.authorities import contacts, directory
from foiwriter.authorities.contacts import COLUMNS, export_csv, import_csv, merge
from foiwriter.authorities.model import Contact
from foiwriter.errors import BadInput

TODAY = date(2026, 11, 24)
BODIES = directory.load()
KENT = Contact(
    "kent",
    role="SEND team",
    address="Sessions House\nCounty Road, Maidstone",
    postcode="ME14 1XQ",
    email="send@kent.example.uk",
    web_form="https://kent.example.uk/foi",
    telephone="+44 1632 960001",
    last_checked=date(2026, 11, 1),
)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sheet(*rows: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_the_export_has_one_row_for_each_of_the_153_councils_to_fill_in() -> None:
    rows = table(export_csv(BODIES, [], on=TODAY))
    assert len(rows) == 153
    assert tuple(rows[0]) == COLUMNS
    assert {row["authority"] for row in rows} == {body.id for body in BODIES.councils(TODAY)}
    assert all(row["name"] and not row["last_checked"] for row in rows)


def test_contacts_of_other_bodies_and_of_ended_councils_go_out_too() -> None:
    odd = [Contact("dfe", email="x@example.uk"), Contact("cumbria", telephone="01632 960002")]
    rows = table(
        export_csv(BODIES, [KENT, *odd, Contact("kent", email="foi@example.uk")], on=TODAY)
    )
    assert len(rows) == 153 + 1 + 2
    assert [row["email"] for row in rows if row["authority"] == "kent"] == [
        "send@kent.example.uk",
        "foi@example.uk",
    ]


def test_what_goes_out_comes_back_the_same() -> None:
    back = import_csv(export_csv(BODIES, [KENT], on=TODAY), BODIES, today=TODAY)
    assert back.contacts == (KENT,)
    assert back.refused == ()
    assert back.empty == 152


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_no_cell_goes_out_as_a_formula_and_the_cell_comes_back(start: str) -> None:
    """A spreadsheet runs cells that begin with =, +, - or @."""
    contact = Contact("kent", f"{start}cmd|x", f"{start}1+1", last_checked=date(2026, 11, 1))
    text = export_csv(BODIES, [contact], on=TODAY)
    for row in table(text):
        assert not any(cell.startswith(("=", "+", "-", "@", "\uff1d")) for cell in row.values())
    assert import_csv(text, BODIES, today=TODAY).contacts == (contact,)


_cell = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Zl", "Zp", "Zs")), max_size=30
)


@given(role=_cell, address=_cell)
def test_any_words_typed_in_a_cell_survive_the_round(role: str, address: str) -> None:
    contact = Contact("kent", role, address.strip(","), email="a@b.uk", last_checked=TODAY)
    back = import_csv(export_csv(BODIES, [contact], on=TODAY), BODIES, today=TODAY)
    assert back.contacts == (contact,)


def test_every_refused_row_is_reported_with_its_number_and_the_reason() -> None:
    day = "2026-11-01"
    text = sheet(
        {"authority": "kent", "email": "send@example.uk", "last_checked": day},
        {"authority": "knet", "email": "send@example.uk", "last_checked": day},
        {"authority": "devon", "email": "send@example.uk"},
        {"authority": "essex", "email": "nobody", "last_checked": day},
        {"authority": "surrey"},
        {"authority": "leeds", "last_checked": day},
        {"authority": "kent", "email": "other@example.uk", "last_checked": day},
        {"email": "lost@example.uk", "last_checked": day},
        {"authority": "bury", "address": "x" * 501, "last_checked": day},
    )
    got = import_csv(text, BODIES, today=TODAY)
    assert [contact.authority for contact in got.contacts] == ["kent"]
    assert got.empty == 1
    assert [row.row for row in got.refused] == [3, 4, 5, 7, 8, 9, 10]
    told = [str(row) for row in got.refused]
    assert "kent (Kent County Council)" in told[0]
    assert "last_checked is empty" in told[1]
    assert "“nobody” is not an e-mail address" in told[2]
    assert "no address, e-mail" in told[3]
    assert "row 2 already has this authority" in told[4]
    assert "the authority column is empty" in told[5]
    assert "longer than 500" in told[6]


def test_row_numbers_are_those_of_the_spreadsheet_after_a_cell_of_several_lines() -> None:
    text = sheet(
        {"authority": "kent", "address": "a\nb\nc", "last_checked": "2026-11-01"},
        {"authority": "devon", "email": "bad", "last_checked": "2026-11-01"},
    )
    assert import_csv(text, BODIES, today=TODAY).refused[0].row == 3


def test_a_row_without_an_id_is_found_by_its_exact_name() -> None:
    text = sheet({"name": "kent county council", "email": "a@b.uk", "last_checked": "2026-11-01"})
    assert import_csv(text, BODIES, today=TODAY).contacts[0].authority == "kent"


@pytest.mark.parametrize("divider", [";", "\t"])
def test_columns_in_any_order_with_another_divider_are_understood(divider: str) -> None:
    text = divider.join(["Last checked", "e", "EMAIL", "Authority"]) + "\n"
    text += divider.join(["1/11/2026", "", "a@b.uk", "kent"]) + "\n"
    got = import_csv(text, BODIES, today=TODAY)
    assert got.contacts == (Contact("kent", email="a@b.uk", last_checked=date(2026, 11, 1)),)


@pytest.mark.parametrize(
    "data",
    [
        "Café".encode("utf-8-sig"),
        "Café".encode(),
        "Café".encode("cp1252"),
        "Café".encode("utf-16"),
    ],
)
def test_a_file_is_read_however_the_spreadsheet_saved_it(data: bytes) -> None:
    assert contacts.decode(data) == "Café"


@pytest.mark.parametrize("text", ["", "\n\n", "nothing like it", "a,b,c\n1,2,3\n", '"x\ny'])
def test_a_file_that_is_no_list_of_contacts_is_refused_whole(text: str) -> None:
    with pytest.raises(BadInput, match="authorities contacts export"):
        import_csv(text, BODIES, today=TODAY)


@given(st.text(max_size=200))
def test_no_text_makes_the_import_fail_in_another_way(text: str) -> None:
    try:
        got = import_csv("authority,last_checked,role\n" + text, BODIES, today=TODAY)
    except BadInput:
        return
    assert got.contacts == ()


def test_merging_keeps_everything_but_what_was_checked_no_later() -> None:
    older = Contact("kent", "FOI", email="old@b.uk", last_checked=date(2026, 1, 1))
    newer = Contact("kent", "foi", email="new@b.uk", last_checked=date(2026, 2, 1))
    other = Contact("devon", email="d@b.uk", last_checked=date(2020, 1, 1))
    assert merge([older, other], [newer]) == (newer, other)
    assert merge([newer, other], [older]) == (newer, other)
    assert merge([], [older, other]) == (older, other)
    assert set(merge([KENT], [older])) == {KENT, older}
