"""Boxes that hold other widgets, and layouts on the spacing scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from foiwriter.gui import theme
from foiwriter.gui.theme import SPACE
from foiwriter.gui.theme.scales import LINE_WIDTH
from foiwriter.gui.widgets.buttons import PrimaryButton
from foiwriter.gui.widgets.text import Body, Heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWheelEvent

_ANY_WIDTH = 524_287  # the widest that a layout of Qt can say


class _Column(QVBoxLayout):
    """A column as wide as there is room, however narrow one thing in it may be.

    Qt would lay out what holds it as if it were as narrow as its narrowest button, and leave
    the height that the words would need there as empty room between them.
    """

    def maximumSize(self) -> QSize:
        return QSize(_ANY_WIDTH, super().maximumSize().height())


def column(*widgets: QWidget | QLayout, gap: int = SPACE.small, edge: int = 0) -> QVBoxLayout:
    """A column of widgets with one gap between them."""
    layout = _Column()
    _fill(layout, widgets, gap, edge)
    return layout


def row(*widgets: QWidget | QLayout, gap: int = SPACE.small, edge: int = 0) -> QHBoxLayout:
    """A row of widgets, left aligned."""
    layout = QHBoxLayout()
    _fill(layout, widgets, gap, edge)
    layout.addStretch(1)
    return layout


def _fill(layout: QBoxLayout, widgets: tuple[QWidget | QLayout, ...], gap: int, edge: int) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(edge, edge, edge, edge)
    for widget in widgets:
        if isinstance(widget, QWidget):
            layout.addWidget(widget)
        else:
            layout.addLayout(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and destroy it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()  # a show that Qt has queued would make it a window of its own
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def take_out(layout: QLayout, widget: QWidget) -> None:
    """Take one widget out of a layout and destroy it.

    `removeWidget` would leave PySide with an item that Qt has destroyed.
    """
    layout.takeAt(layout.indexOf(widget))
    discard(widget)


def discard(widget: QWidget) -> None:
    """Take a widget that stands in no layout off the screen and destroy it.

    It keeps its parent until then: without one it would belong to Python, which may clear away
    half of what belongs together before Qt destroys it.
    """
    widget.hide()
    widget.deleteLater()


class _Frame(QFrame):
    look = ""
    edge = SPACE.medium

    def __init__(self, *widgets: QWidget | QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", self.look)
        self.inside = column(*widgets, gap=SPACE.small, edge=self.edge)
        self.setLayout(self.inside)


class Card(_Frame):
    """A panel on the page, for things that belong together."""

    look = "card"


class Notice(_Frame):
    """A panel that warns without alarm."""

    look = "notice"


class Rule(QFrame):
    """A thin line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rule")
        self.setFixedHeight(1)


class EmptyState(QWidget):
    """What stands where nothing is yet: what will be here, and what to do first."""

    def __init__(
        self,
        title: str,
        text: str,
        button: str = "",
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Heading(title, 2)
        self.text = Body(text)
        layout = column(self.title, self.text, gap=SPACE.small)
        layout.setContentsMargins(0, SPACE.large, 0, SPACE.large)
        self.button: PrimaryButton | None = None
        if button:
            self.button = PrimaryButton(button, pressed)
            layout.addSpacing(SPACE.small)
            layout.addWidget(self.button)
        self.setLayout(layout)


class _Holder(QWidget):
    """As high as its words are at the width there is, and no higher.

    Qt would ask for the height that its labels have at widths of their own choosing, and leave
    empty room to scroll through.
    """

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Scroll(QScrollArea):
    """A column that scrolls, no wider than reads easily. Fill `inside`.

    It follows the keyboard: what has the focus is always in sight.
    """

    def __init__(self, *, widest: int = LINE_WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._widest = widest
        self._column = QWidget()
        self._limit_width()
        self.inside = column(gap=SPACE.medium)
        self.inside.setContentsMargins(0, SPACE.tiny, SPACE.medium, SPACE.large)
        self._column.setLayout(self.inside)
        holder = _Holder()
        holder.setProperty("look", "scrolled")
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._column, 1)
        across.addStretch(0)
        self.setWidget(holder)
        holder.installEventFilter(self)
        self._untouched = False
        self.verticalScrollBar().actionTriggered.connect(self._touch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What has the keyboard stays in sight when the page is laid out anew around it."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, _Holder):
            aim = QApplication.focusWidget()
            if aim is not None and watched.isAncestorOf(aim):
                QTimer.singleShot(0, aim, lambda: self._keep_in_sight(aim, watched))
        return super().eventFilter(watched, event)

    def _keep_in_sight(self, aim: QWidget, holder: QWidget) -> None:
        """A page that nobody has scrolled shows its beginning too, where both fit."""
        if not holder.isAncestorOf(aim):
            return  # it was taken out in the meantime
        end = aim.mapTo(holder, QPoint(0, aim.height())).y() + SPACE.large
        if self._untouched and end <= self.viewport().height():
            self.verticalScrollBar().setValue(0)
        else:
            self.ensureWidgetVisible(aim, 0, SPACE.large)

    def to_top(self) -> None:
        """Show the beginning."""
        self._untouched = True
        self.verticalScrollBar().setValue(0)

    def _touch(self) -> None:
        self._untouched = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls decides what is in sight."""
        self._touch()
        super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger words may have a wider column."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._limit_width()

    def _limit_width(self) -> None:
        self._column.setMaximumWidth(round(self._widest * theme.scale()))
