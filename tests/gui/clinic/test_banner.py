"""The banner: whose case is open, on every page, and the button that ends it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from foiwriter.gui.clinic.banner import NO_BIRTHDAY, ClientBanner
from foiwriter.register.records import Client

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session

SAM = Client("Sam Okafor", date(2017, 3, 9), id=1)


def _banner(session: Session, qtbot: QtBot) -> ClientBanner:
    banner = ClientBanner(session)
    qtbot.addWidget(banner)
    return banner


def test_without_a_case_there_is_no_banner(session: Session, qtbot: QtBot) -> None:
    assert _banner(session, qtbot).isHidden()


def test_the_banner_tells_name_and_birth_date(session: Session, qtbot: QtBot) -> None:
    banner = _banner(session, qtbot)
    session.open_case(SAM)
    assert not banner.isHidden()
    assert (banner.name.text(), banner.born.text()) == ("Sam Okafor", "Born 9 March 2017")
    assert banner.accessibleName() == "Case of Sam Okafor"
    banner.close()


def test_a_client_without_a_birth_date_says_so(session: Session, qtbot: QtBot) -> None:
    banner = _banner(session, qtbot)
    session.open_case(Client("Alex Reed", id=2))
    assert banner.born.text() == NO_BIRTHDAY
    banner.close()


def test_next_family_takes_the_name_off_the_screen(session: Session, qtbot: QtBot) -> None:
    banner = _banner(session, qtbot)
    session.open_case(SAM)
    qtbot.mouseClick(banner.next, Qt.MouseButton.LeftButton)
    assert session.client is None
    assert banner.isHidden()
    assert (banner.name.text(), banner.accessibleName()) == ("", "")


def test_a_name_is_shown_as_it_is_typed(session: Session, qtbot: QtBot) -> None:
    """Plain text: markup in a name is a name, never a picture that is fetched."""
    banner = _banner(session, qtbot)
    session.open_case(Client("<b>Ann</b> & Co", id=3))
    assert banner.name.text() == "<b>Ann</b> & Co"
    assert banner.name.textFormat() is Qt.TextFormat.PlainText
    banner.close()
