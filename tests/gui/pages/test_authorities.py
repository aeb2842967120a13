"""Authorities: found by any name, shown with what is known, contacts kept and exchanged."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from foiwriter.gui.page import Start
from foiwriter.gui.pages.authorities import AuthoritiesPage
from tests.gui.doubles import TODAY
from tests.gui.looking import button, words_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded


@pytest.fixture
def page(window: MainWindow, session: Session) -> AuthoritiesPage:
    window.show_page("authorities")
    assert isinstance(window.page, AuthoritiesPage)
    return window.page


def _names(page: AuthoritiesPage) -> list[str]:
    return [row.text for row in page.search.model._rows]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("leeds", "Leeds City Council"),
        ("Ledes", "Leeds City Council"),
        ("kent", "Kent County Council"),
    ],
)
def test_search_as_you_type_forgives_a_slip(
    page: AuthoritiesPage, typed: str, first: str, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search.box, typed)
    assert _names(page)[0] == first


def test_an_empty_search_lists_everybody_who_exists(page: AuthoritiesPage) -> None:
    assert len(_names(page)) > 150
    assert not any("ended" in row.detail for row in page.search.model._rows)


def test_a_body_is_shown_with_its_codes(
    page: AuthoritiesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.choose("leeds")
    qtbot.waitUntil(lambda: "Leeds City Council" in words_of(window))
    assert "GSS code E08000035 · DfE code 383" in words_of(window)


def test_a_body_that_ended_leads_to_its_successor(
    page: AuthoritiesPage, window: MainWindow, app: App, qtbot: QtBot
) -> None:
    ended = next(
        b for b in app.directory.all if b.valid_to and b.valid_to < TODAY and b.successors
    )
    successor = app.directory.get(ended.successors[0])
    page.choose(ended.id)
    qtbot.waitUntil(lambda: "Ended" in words_of(window))
    qtbot.mouseClick(button(page, f"Now: {successor.name}"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.chosen == successor.id)


def test_a_contact_typed_once_is_kept_and_dated(
    page: AuthoritiesPage, app: App, qtbot: QtBot
) -> None:
    page.choose("leeds")
    assert page.card is not None
    qtbot.waitUntil(lambda: bool(page.card and page.card.form.isVisible()))
    email, postcode = page.card.form.control("email"), page.card.form.control("postcode")
    qtbot.keyClicks(email, "foi@example.org")
    qtbot.keyClicks(postcode, "ls1 1ur")
    qtbot.mouseClick(button(page, "Keep these details"), Qt.MouseButton.LeftButton)
    (contact,) = app.contacts("leeds")
    assert (contact.email, contact.postcode, contact.last_checked) == (
        "foi@example.org",
        "LS1 1UR",
        TODAY,
    )
    assert page.card is not None
    assert page.card.kept.text() == "✓ Kept on 24 November 2026"


def test_an_address_that_cannot_be_one_is_refused_beside_its_box(
    page: AuthoritiesPage, app: App, window: MainWindow, qtbot: QtBot
) -> None:
    page.choose("leeds")
    qtbot.waitUntil(lambda: bool(page.card and page.card.form.isVisible()))
    assert page.card is not None
    qtbot.keyClicks(page.card.form.control("email"), "foi at example")
    qtbot.mouseClick(button(page, "Keep these details"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "There is a problem" in words_of(window))
    assert app.contacts("leeds") == ()


def test_write_to_them_opens_write(
    page: AuthoritiesPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.choose("leeds")
    page.go.disconnect(window.show_page)
    qtbot.waitUntil(lambda: bool(page.card and page.card.isVisible()))
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(button(page, "Write to them"), Qt.MouseButton.LeftButton)
    assert went.args == ["write", Start(authority="leeds")]


def test_contacts_go_out_and_come_back_and_refused_rows_are_listed(
    page: AuthoritiesPage,
    window: MainWindow,
    app: App,
    messages: Recorded,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    messages.path = str(tmp_path / "contacts.csv")
    qtbot.mouseClick(button(page, "Save all as a spreadsheet…"), Qt.MouseButton.LeftButton)
    path = Path(messages.path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 153
    rows[0]["email"] = "foi@example.org"
    rows[0]["last_checked"] = "2026-09-01"
    rows[1]["email"] = "not an address"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    qtbot.mouseClick(button(page, "Read a spreadsheet…"), Qt.MouseButton.LeftButton)
    (contact,) = app.contacts()
    assert (contact.email, contact.last_checked) == ("foi@example.org", date(2026, 9, 1))
    qtbot.waitUntil(lambda: "✓ Kept 1 contact." in words_of(window))
    assert any("Row 3" in words for words in words_of(window))


def test_in_a_narrow_window_list_and_details_take_turns(
    page: AuthoritiesPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(800, 700)
    page.choose("leeds")
    qtbot.waitUntil(lambda: not page.search.isVisible())
    assert window.header.back_link.isVisible()
    qtbot.mouseClick(window.header.back_link, Qt.MouseButton.LeftButton)
    assert page.search.isVisible()
