"""The pages of a clinic: named for a screen reader, reached by keyboard, never clipped."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from foiwriter.gui import theme
from foiwriter.gui.clinic.ending import EraseForm, KeepForm
from foiwriter.gui.pages.client import ClientPage
from tests.gui.clinic.steps import press, told
from tests.gui.looking import focusable, name_of, seen, tabbed
from tests.gui.test_audit import clipped, sideways, unnamed

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.clinic.conftest import Families

STATES = (
    "who",
    "clients",
    "new",
    "case",
    "consent",
    "erase",
    "keep",
    "hand-over",
    "handed-over",
    "end-of-day",
    "take-in-case",
)


def _show(state: str, window: MainWindow, families: Families, folder: Path) -> None:
    session = window.session
    assert session is not None
    if state == "who":
        session.work_as(None)
        window.show_page("clients")
    elif state == "new":
        window.show_page("client", "new")
    elif state in {"clients", "end-of-day", "take-in-case"}:
        window.show_page(state)
    else:
        window.show_page("client", families.sam.id)
        _in_case(state, window, families, folder)
    told(window)


def _in_case(state: str, window: MainWindow, families: Families, folder: Path) -> None:
    session, page = window.session, window.page
    assert session is not None
    assert isinstance(page, ClientPage)
    if state == "consent":
        press(page, "Record consent")
    elif state == "erase":
        page._open(EraseForm(session, families.sam))
    elif state == "keep":
        page._open(KeepForm(session, families.sam))
    elif state != "case":
        window.show_page("hand-over")
    if state == "handed-over":
        done = session.app.hand_over(families.sam.id or 0, folder, "plum river nine candles")
        window.page._handed(done)  # type: ignore[union-attr]


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_and_each_alt_key_one_use(
    state: str, window: MainWindow, working: Session, families: Families, tmp_path: Path
) -> None:
    _show(state, window, families, tmp_path)
    assert unnamed(window) == []
    labels = [label for label in seen(window, QLabel) if label.buddy() is not None]
    keys = Counter(
        QKeySequence.mnemonic(each.text()).toString()
        for each in [*seen(window, QAbstractButton), *labels]
    )
    del keys[""]
    assert {key: count for key, count in keys.items() if count > 1} == {}


@pytest.mark.parametrize("state", STATES)
def test_tab_reaches_everything(
    state: str,
    window: MainWindow,
    working: Session,
    families: Families,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    _show(state, window, families, tmp_path)
    path = tabbed(qtbot, seen(window.rail, QAbstractButton)[0])
    assert [name_of(each) for each in focusable(window) if each not in path] == []


@pytest.mark.parametrize("size", [(1280, 720, 1.0), (1024, 768, 2.0)])
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_clipped(
    state: str,
    size: tuple[int, int, float],
    window: MainWindow,
    families: Families,
    tmp_path: Path,
    qapp: QApplication,
) -> None:
    wide, high, text = size
    theme.apply(qapp, "light", text)
    window.resize(wide, high)
    _show(state, window, families, tmp_path)
    assert (window.width(), window.height()) == (wide, high), "the page does not fit the screen"
    assert clipped(window) == []
    assert sideways(window) == []
