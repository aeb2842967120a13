"""Every page, in every state: named for a screen reader, reached by keyboard, never clipped."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from foiwriter.gui import theme
from foiwriter.gui.finder import Finder
from foiwriter.gui.widgets import Scroll
from foiwriter.gui.widgets.foot import Foot
from tests.gui.looking import focusable, name_of, seen, tabbed
from tests.gui.places import fill, more_states, states

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow

EMPTY = (
    "today", "requests", "authorities", "settings", "sent-who",
)  # fmt: skip
FULL = (*states(""), *more_states())
SLACK = 2  # pixels that rounding may take


def _show(state: str, window: MainWindow, session: Session) -> None:
    reference = fill(session.app)
    if state in more_states():
        more_states()[state](window, reference)
    else:
        states(reference)[state](window)


def _settle() -> None:
    """Let Qt lay everything out before it is measured."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@pytest.mark.parametrize("state", FULL)
def test_every_control_has_a_name(
    state: str, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    _show(state, window, session)
    _settle()
    assert unnamed(window) == []


@pytest.mark.parametrize("state", EMPTY)
def test_every_control_of_an_empty_page_has_a_name(
    state: str, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    states("")[state](window)
    _settle()
    assert unnamed(window) == []


def test_the_audit_sees_a_control_without_a_name(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    layout.addWidget(QLabel("Name"))
    layout.addWidget(QLineEdit())
    holder.show()
    assert len(unnamed(holder)) == 1


@pytest.mark.parametrize("state", FULL)
def test_alt_keys_are_not_used_twice(
    state: str, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    _show(state, window, session)
    _settle()
    keys = Counter(
        QKeySequence.mnemonic(each.text()).toString()
        for each in [*seen(window, QAbstractButton), *_named_labels(window)]
    )
    del keys[""]
    assert {key: count for key, count in keys.items() if count > 1} == {}


@pytest.mark.parametrize("state", FULL)
def test_tab_reaches_everything_from_top_to_bottom(
    state: str, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    """A second column may begin above, but only to the right of everything before it."""
    _show(state, window, session)
    _settle()
    finder = window.findChild(Finder)
    inside = finder if finder is not None and finder.isVisible() else window
    first = seen(window.rail, QAbstractButton)[0] if inside is window else focusable(inside)[0]
    path = tabbed(qtbot, first)
    missed = [name_of(each) for each in focusable(inside) if each not in path]
    assert missed == []
    right, low = 0, -1
    for each in path:
        place = each.mapTo(window, QPoint(0, 0)) + _scrolled(each)
        if place.y() + each.height() <= low:
            assert place.x() >= right, (name_of(each), place)
        right = max(right, place.x() + min(each.width(), window.width() // 4))
        low = place.y()


@pytest.mark.parametrize("state", FULL)
def test_nothing_is_clipped_at_200_percent_on_a_small_screen(
    state: str, window: MainWindow, session: Session, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 2.0)
    window.resize(1024, 768)
    _show(state, window, session)
    _settle()
    assert (window.width(), window.height()) == (1024, 768), "the page does not fit the screen"
    assert clipped(window) == []
    assert sideways(window) == []


@pytest.mark.parametrize("state", FULL)
def test_nothing_is_clipped_at_the_usual_size(
    state: str, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.resize(1280, 720)
    _show(state, window, session)
    _settle()
    assert clipped(window) == []
    assert sideways(window) == []


def test_the_audit_sees_words_that_are_cut(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label = QLabel("Far too many words for so narrow a label", holder)
    label.setFixedWidth(40)
    holder.show()
    assert clipped(holder) == ["Far too many words for so narrow a label"]


def unnamed(root: QWidget) -> list[str]:
    """Controls that the keyboard reaches and a screen reader has no name for."""
    return [type(each).__name__ for each in focusable(root) if not name_of(each)]


def clipped(root: QWidget) -> list[str]:
    """Words that do not fit their label or button."""
    cut = []
    for label in seen(root, QLabel):
        if label.wordWrap():
            needed = label.heightForWidth(label.width())
            if label.height() + SLACK < needed or label.width() <= 0:
                cut.append(label.text())
        elif label.width() + SLACK < label.sizeHint().width():
            cut.append(label.text())
    for each in [*seen(root, QAbstractButton), *seen(root, QLineEdit)]:
        hint = each.minimumSizeHint()
        inner = each.objectName().startswith("qt_") or not each.accessibleName() + name_of(each)
        if not inner and (
            each.height() + SLACK < hint.height() or each.width() + SLACK < hint.width()
        ):
            cut.append(name_of(each))
    return cut


def sideways(root: QWidget) -> list[str]:
    """Columns that have to be scrolled sideways to be read."""
    return [
        type(each).__name__
        for each in seen(root, QAbstractScrollArea)
        if isinstance(each, Scroll) and each.horizontalScrollBar().isVisible()
    ]


def _named_labels(window: MainWindow) -> list[QLabel]:
    return [label for label in seen(window, QLabel) if label.buddy() is not None]


def _scrolled(widget: QWidget) -> QPoint:
    """How far the areas round a widget have been scrolled to show it."""
    moved = QPoint(0, 0)
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            moved += QPoint(0, area.verticalScrollBar().value())
        if isinstance(area, Foot):  # it stands below all that scrolls above it
            above = max(seen(area.parentWidget(), Scroll), key=lambda each: each.height())
            moved += QPoint(0, above.verticalScrollBar().maximum())
        area = area.parentWidget()
    return moved
