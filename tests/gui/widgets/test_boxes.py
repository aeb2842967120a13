"""Boxes: what is cleared is gone, what scrolls is no wider than reads easily."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QLabel, QLineEdit, QWidget
from shiboken6 import Shiboken

from foiwriter.gui import theme
from foiwriter.gui.theme.scales import LINE_WIDTH
from foiwriter.gui.widgets import Body, Card, EmptyState, LinkButton, Scroll, clear, column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_is_cleared_never_becomes_a_window(qtbot: QtBot) -> None:
    """Qt shows a widget some time after it was added; the guard of every test watches this."""
    holder, lines = QWidget(), column()
    qtbot.addWidget(holder)
    holder.setLayout(lines)
    holder.show()
    label = Body("Soon gone")
    lines.addWidget(label)
    lines.addLayout(column(QLabel("Inside")))
    clear(lines)
    assert lines.count() == 0
    qtbot.waitUntil(lambda: not Shiboken.isValid(label))


def test_a_column_grows_no_wider_than_reads_easily_and_follows_the_text_size(
    qtbot: QtBot, qapp: QApplication
) -> None:
    scroll = Scroll()
    qtbot.addWidget(scroll)
    body = Body("words " * 200)
    scroll.inside.addWidget(body)
    scroll.resize(1600, 600)
    scroll.show()
    qtbot.waitUntil(lambda: 0 < body.width() <= LINE_WIDTH)
    theme.apply(qapp, "light", 1.5)
    qtbot.waitUntil(lambda: LINE_WIDTH < body.width() <= round(LINE_WIDTH * 1.5))


def test_words_are_never_read_as_markup(qtbot: QtBot) -> None:
    label = Body("<b>Smith & Sons</b>")
    qtbot.addWidget(label)
    assert label.text() == "<b>Smith & Sons</b>"
    plain, marked = label.sizeHint().width(), Body("Smith & Sons")
    qtbot.addWidget(marked)
    assert plain > marked.sizeHint().width()


def test_an_empty_state_says_what_to_do_and_does_it(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    state = EmptyState("Nothing yet", "Write one.", "Write", lambda: pressed.append(True))
    qtbot.addWidget(state)
    assert state.button is not None
    state.button.click()
    assert pressed == [True]


@pytest.mark.parametrize("width", [320, 520, 900])
def test_a_column_is_as_high_as_its_words_and_has_a_bar_only_when_they_do_not_fit(
    qtbot: QtBot, width: int
) -> None:
    scroll = Scroll()
    qtbot.addWidget(scroll)
    for _ in range(3):
        scroll.inside.addWidget(Body("Words that take several lines where it is narrow. " * 6))
    scroll.inside.addStretch(1)
    scroll.resize(width, 240)
    scroll.show()
    inside = scroll.widget()
    assert inside is not None
    needed = inside.heightForWidth(inside.width())
    qtbot.waitUntil(lambda: inside.height() == max(needed, scroll.viewport().height()))
    scroll.resize(width, needed + 40)
    qtbot.waitUntil(lambda: not scroll.verticalScrollBar().isVisible())


def test_a_narrow_link_below_the_words_leaves_no_empty_room_between_them(qtbot: QtBot) -> None:
    scroll = Scroll()
    qtbot.addWidget(scroll)
    words = Body("A sentence that takes many lines where there is little room for it. " * 3)
    link = LinkButton("See it")
    scroll.inside.addLayout(column(words, Card(Body("One"), Body("Two")), link))
    scroll.inside.addStretch(1)
    scroll.resize(700, 600)
    scroll.show()
    QApplication.processEvents()
    assert words.height() == words.heightForWidth(words.width())
    assert link.height() == link.heightForWidth(link.width())


def test_a_page_laid_out_anew_shows_its_beginning_unless_somebody_scrolled(qtbot: QtBot) -> None:
    scroll = Scroll()
    qtbot.addWidget(scroll)
    old, box = Body("What stood here before takes much room. " * 150), QLineEdit()
    scroll.inside.addWidget(old)
    scroll.inside.addWidget(Body("First come some words of explanation."))
    scroll.inside.addWidget(box)
    scroll.inside.addWidget(Body("And much stands below it. " * 150))
    scroll.resize(500, 300)
    with qtbot.waitActive(scroll):
        scroll.show()
        scroll.activateWindow()
    bar = scroll.verticalScrollBar()
    scroll.to_top()
    box.setFocus()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    scroll.ensureWidgetVisible(box)
    assert bar.value() > 0
    old.hide()
    qtbot.waitUntil(lambda: bar.value() == 0)
    bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    there = bar.value()
    assert there > 0
    scroll.resize(480, 300)
    qtbot.waitUntil(lambda: scroll.viewport().width() < 490)
    QApplication.processEvents()
    assert bar.value() > 0


def test_what_is_taken_out_at_once_is_not_looked_for(qtbot: QtBot) -> None:
    scroll = Scroll()
    qtbot.addWidget(scroll)
    box = QLineEdit()
    scroll.inside.addWidget(box)
    with qtbot.waitActive(scroll):
        scroll.show()
        scroll.activateWindow()
    scroll.to_top()
    box.setFocus()
    scroll.resize(480, 300)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    box.setParent(None)
    QApplication.processEvents()
    assert scroll.verticalScrollBar().value() == 0
    box.deleteLater()
