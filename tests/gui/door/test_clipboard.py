"""The clipboard: private formats, half a minute, and never another program's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from foiwriter.gui.door import clipboard
from foiwriter.gui.door.clipboard import PRIVATE, Clipboard

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

TEXT = "Dear Sir or Madam, Sam Okafor"


@pytest.fixture
def ours(qapp: QObject) -> Clipboard:
    QGuiApplication.clipboard().clear()
    return Clipboard()


def held() -> str:
    return QGuiApplication.clipboard().text()


def test_what_is_copied_is_marked_so_that_no_history_keeps_it(ours: Clipboard) -> None:
    ours.copy(TEXT)
    data = QGuiApplication.clipboard().mimeData()
    assert held() == TEXT
    assert {name: bytes(data.data(name).data()) for name in PRIVATE} == PRIVATE


def test_it_is_taken_away_when_its_time_is_over(ours: Clipboard) -> None:
    ours.copy(TEXT)
    assert ours._timer.isActive()
    assert ours._timer.interval() == clipboard.KEPT_SECONDS * 1000 == 30_000
    ours._timer.timeout.emit()
    assert held() == ""


def test_copying_again_begins_the_time_anew(ours: Clipboard) -> None:
    ours.copy(TEXT)
    ours.copy("another")
    assert ours._timer.remainingTime() > 29_000
    ours.clear()
    assert held() == ""
    assert not ours._timer.isActive()


def test_the_text_of_another_program_is_left_alone(ours: Clipboard) -> None:
    ours.copy(TEXT)
    QGuiApplication.clipboard().setText("a shopping list")
    assert not ours.is_ours
    ours.clear()
    assert held() == "a shopping list"


def test_a_copy_that_a_clipboard_manager_took_over_is_still_ours(ours: Clipboard) -> None:
    ours.copy(TEXT)
    plain = QMimeData()
    plain.setText(TEXT)
    QGuiApplication.clipboard().setMimeData(plain)
    assert ours.is_ours
    ours.clear()
    assert held() == ""


def test_nothing_copied_means_nothing_to_clear(ours: Clipboard) -> None:
    QGuiApplication.clipboard().setText("a shopping list")
    ours.clear()
    assert held() == "a shopping list"


def test_the_text_itself_is_not_kept_in_the_object(ours: Clipboard) -> None:
    ours.copy(TEXT)
    assert TEXT not in repr(vars(ours))
