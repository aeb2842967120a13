"""Clients: first who is working, then whose case to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from foiwriter.gui.pages.client import ClientPage
from foiwriter.gui.pages.clients import ClientsPage
from foiwriter.vault.modes import Mode
from tests.gui.clinic.steps import press, told
from tests.gui.looking import seen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.clinic.conftest import Families

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _page(window: MainWindow) -> ClientsPage:
    window.show_page("clients")
    assert isinstance(window.page, ClientsPage)
    return window.page


def _listed(page: ClientsPage) -> list[str]:
    return [row.text for row in page.search.model._rows]


def test_a_clinic_begins_with_its_clients(window: MainWindow, clinic: Session) -> None:
    assert isinstance(window.page, ClientsPage)
    assert window.rail.buttons[0].accessibleName() == "Clients"
    assert window.rail.buttons[0].isVisible()


def test_before_any_name_is_shown_it_asks_who_is_working(
    window: MainWindow, families: Families, qtbot: QtBot
) -> None:
    assert window.session is not None
    window.session.work_as(None)
    page = _page(window)
    assert window.header.title.text() == "Who is working today?"
    assert not any("Sam Okafor" in words for words in told(window))
    assert not page.search.isVisible()


def test_who_is_working_is_typed_once_and_pressed_the_next_day(
    window: MainWindow, clinic: Session, qtbot: QtBot
) -> None:
    page = _page(window)
    told(window)
    name, role = seen(page.worker, QLineEdit)
    qtbot.keyClicks(name, "Tom Field")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.keyClicks(role, "supervisor")
    press(page, "Start work")
    assert clinic.worker is not None
    assert (clinic.worker.name, clinic.worker.role) == ("Tom Field", "supervisor")
    assert clinic.app.worker == clinic.worker.id
    clinic.work_as(None)
    press(page, "Tom Field, supervisor")
    assert clinic.worker is not None
    assert page.working.text() == "Working today: Tom Field, supervisor. Somebody else?"


def test_whoever_said_not_now_can_still_say_who_is_working(
    window: MainWindow, clinic: Session, qtbot: QtBot
) -> None:
    clinic.mode = Mode.CHARITY
    page = _page(window)
    press(page, "Not now")
    assert page.working.text() == "Nobody has said who is working. Say it now?"
    press(page, "Nobody has said who is working. Say it now?")
    assert window.header.title.text() == "Who is working today?"
    assert not page.working.isVisible()


def test_work_does_not_start_without_a_name(
    window: MainWindow, clinic: Session, qtbot: QtBot
) -> None:
    page = _page(window)
    press(page, "Start work")
    assert clinic.worker is None
    assert "⚠ Type your name" in told(window)


def test_a_clinic_without_clients_says_what_to_do_first(
    window: MainWindow, working: Session, qtbot: QtBot
) -> None:
    page = _page(window)
    assert "No clients yet" in told(window)
    press(page, "Add a client")
    assert isinstance(window.page, ClientPage)


def test_no_name_is_shown_before_two_letters_of_it_are_typed(
    window: MainWindow, families: Families, qtbot: QtBot
) -> None:
    page = _page(window)
    assert page.search.box.hasFocus()
    assert _listed(page) == ["A. B.", "S. O."]
    assert page.search.count.text() == "2 cases not handed over yet"
    told_now = " ".join(told(window))
    assert not any(word in told_now for word in ("Sam", "Okafor", "Begum", "Mill Lane", "2017"))
    qtbot.keyClicks(page.search.box, "o")
    assert _listed(page) == ["A. B.", "S. O."]


def test_enter_in_the_empty_box_opens_nobodys_case(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window)
    qtbot.keyClick(page.search.box, Qt.Key.Key_Return)
    assert window.page is page
    assert working.client is None
    qtbot.keyClick(page.search.box, Qt.Key.Key_Down)
    qtbot.keyClick(page.search.box, Qt.Key.Key_Return)
    assert working.client == families.ali, "initials can be chosen"


@pytest.mark.parametrize("typed", ["okafor", "sam ok", "grace", "9 march", "9 m"])
def test_a_client_is_found_by_a_name_of_the_family_or_the_birth_date(
    window: MainWindow, families: Families, typed: str, qtbot: QtBot
) -> None:
    page = _page(window)
    qtbot.keyClicks(page.search.box, typed)
    assert _listed(page) == ["Sam Okafor"]


@pytest.mark.parametrize("typed", ["primary", "ma", "am"])
def test_what_several_families_share_brings_up_nobody(
    window: MainWindow, families: Families, typed: str, qtbot: QtBot
) -> None:
    page = _page(window)
    qtbot.keyClicks(page.search.box, typed)
    assert _listed(page) == []


def test_a_case_handed_over_waits_no_more(
    window: MainWindow, working: Session, families: Families, tmp_path: Path
) -> None:
    for number in (families.sam.id, families.ali.id):
        assert number is not None
        working.app.hand_over(number, tmp_path, "four plain words here")
    page = _page(window)
    assert _listed(page) == []
    assert page.search.count.text() == "Every case here was handed over or closed"


def test_choosing_a_client_opens_the_case(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window)
    qtbot.keyClicks(page.search.box, "sam")
    qtbot.keyClick(page.search.box, Qt.Key.Key_Return)
    assert isinstance(window.page, ClientPage)
    assert working.client == families.sam
    assert window.banner is not None
    assert window.banner.isVisible()
    assert window.windowTitle() == "Client – foiwriter", "a window's title holds no name"


def test_next_family_leads_back_and_nothing_of_the_last_one_is_left(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window)
    qtbot.keyClicks(page.search.box, "sam")
    qtbot.keyClick(page.search.box, Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL | SHIFT)
    assert working.client is None
    assert isinstance(window.page, ClientsPage)
    assert window.page.search.text == ""
    assert window.banner is not None
    assert not window.banner.isVisible()
    assert [type(each) for each in window.stack._pages.values()] == [ClientsPage]


def test_no_part_of_the_page_flashes_up_as_a_window(
    window: MainWindow, working: Session, families: Families
) -> None:
    """A part that is shown before it has a place would be a window, and take the keyboard."""
    for _ in range(2):
        _page(window)
        told(window)
        assert window.isActiveWindow()
        working.open_case(families.sam)
        working.next_family()


def test_at_home_the_rail_has_no_clients(window: MainWindow, session: Session) -> None:
    assert window.rail.buttons[0].accessibleName() == "Today"
