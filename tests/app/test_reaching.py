"""How an authority is reached: typed once, out and back as a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Draft, WriteRequest
from foiwriter.authorities.model import Contact
from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from pathlib import Path

SEND = Contact(
    "kent",
    "SEND team",
    address="Sessions House\nMaidstone",
    postcode="ME14 1XQ",
    email="send@example.org",
    last_checked=date(2026, 9, 1),
)
GENERAL = Contact("kent", email="all@example.org", last_checked=date(2026, 9, 20))


def test_contacts_are_kept_one_for_each_role(app: App) -> None:
    app.save_contact(SEND)
    app.save_contact(GENERAL)
    app.save_contact(Contact("kent", "SEND team", email="new@example.org"))
    kept = app.contacts("kent")
    assert [(one.role, one.email) for one in kept] == [
        ("", "all@example.org"),
        ("SEND team", "new@example.org"),
    ]
    assert app.contacts("medway") == ()


def test_the_best_contact_is_the_one_for_the_role_then_the_one_checked_last(app: App) -> None:
    assert app.contact_for("kent").authority == "kent"
    app.save_contact(SEND)
    app.save_contact(GENERAL)
    assert app.contact_for("kent", "send TEAM") == SEND
    assert app.contact_for("kent", "FOI").email == GENERAL.email


def test_a_contact_of_nobody_is_refused(app: App) -> None:
    with pytest.raises(BadInput, match="knet"):
        app.save_contact(Contact("knet"))
    with pytest.raises(BadInput, match="knet"):
        app.contact_for("knet")


def test_a_typed_address_goes_on_the_letter(app: App) -> None:
    from tests.app.conftest import FOI

    app.save_contact(SEND)
    letter = app.compose("foi-request", FOI, "kent").letter
    assert letter.recipient.lines == ("Sessions House", "Maidstone", "ME14 1XQ")


def test_contacts_go_out_and_come_back(app: App, tmp_path: Path) -> None:
    app.save_contact(SEND)
    app.save_contact(GENERAL)
    sheet = tmp_path / "contacts.csv"
    rows = app.export_contacts(sheet)
    assert rows == sheet.read_text(encoding="utf-8-sig").count("\n") - 2  # address line, heading
    before = app.contacts()
    assert app.import_contacts(sheet) == (2, ())
    assert set(app.contacts()) == set(before)


def test_a_row_that_cannot_be_used_is_named_and_the_others_are_kept(
    app: App, tmp_path: Path
) -> None:
    sheet = tmp_path / "contacts.csv"
    sheet.write_text(
        "authority,email,last_checked\nkent,a@example.org,2026-09-01\nnowhere,b@example.org,x\n",
        encoding="utf-8",
    )
    kept, refused = app.import_contacts(sheet)
    assert kept == 1
    assert len(refused) == 1
    assert "nowhere" in refused[0]
    assert [one.email for one in app.contacts()] == ["a@example.org"]


def test_a_sheet_that_is_not_there_is_one_sentence(app: App, tmp_path: Path) -> None:
    with pytest.raises(FoiWriterError, match="could not be read"):
        app.import_contacts(tmp_path / "nothing.csv")
    with pytest.raises(FoiWriterError, match="no folder"):
        app.export_contacts(tmp_path / "nowhere" / "contacts.csv")
    assert not app.vault_exists()


def test_authorities_written_to_come_back_newest_first(app: App, foi: WriteRequest) -> None:
    for authority in ("kent", "medway", "kent"):
        app.write_letter(replace(foi, authority=authority))
    assert [one.id for one in app.recent_authorities()] == ["kent", "medway"]
    assert [one.id for one in app.recent_authorities(1)] == ["kent"]


def test_an_authority_that_has_only_a_draft_was_not_written_to(app: App) -> None:
    app.save_draft(Draft("a/a", authority="kent"))
    assert app.recent_authorities() == ()
