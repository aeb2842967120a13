"""The watch over every GUI test: no part of a page shows up as a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from foiwriter.gui.widgets import Body

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_part_shown_before_it_has_its_place_is_caught(qtbot: QtBot, flashes: list[str]) -> None:
    page, part = QWidget(), QFrame()
    qtbot.addWidget(page)
    part.show()
    QVBoxLayout(page).addWidget(part)
    assert flashes == ["QFrame "]
    flashes.clear()


def test_a_part_taken_out_and_shown_once_more_is_caught(qtbot: QtBot, flashes: list[str]) -> None:
    page = QWidget()
    part = QFrame(page)
    qtbot.addWidget(page)
    qtbot.addWidget(part)
    part.setParent(None)
    part.show()
    assert flashes == ["QFrame "]
    flashes.clear()
    part.close()


def test_words_alone_are_caught_and_a_window_or_a_part_in_its_place_is_not(
    qtbot: QtBot, flashes: list[str]
) -> None:
    page, words = QWidget(), Body("Words")
    qtbot.addWidget(page)
    qtbot.addWidget(words)
    QFrame(page)
    page.show()
    assert flashes == []
    words.show()
    assert [each.split()[0] for each in flashes] == ["Body"]
    flashes.clear()
    words.close()
