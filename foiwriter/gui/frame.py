"""What the window draws around a page: the rail, the header and the help margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from foiwriter.gui import theme
from foiwriter.gui.icons import icon
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import clear, column
from foiwriter.gui.widgets.buttons import LinkButton, PlainButton, PrimaryButton
from foiwriter.gui.widgets.flow import BesideLayout, Flow
from foiwriter.gui.widgets.text import Body, Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.gui.page import Page
    from foiwriter.gui.pages import Entry

BACK_KEYS = "Alt+Left"
LONG_TITLE = 360  # pixels at 100 %


class Rail(QWidget):
    """The way to every page, at the left.

    Signals:
        chosen: the key of the page the person asked for.
        find_asked: the person wants to find something.
        lock_asked: the person wants the records locked.
    """

    chosen = Signal(str)
    find_asked = Signal()
    lock_asked = Signal()

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Pages")
        self._group = QButtonGroup(self)
        self._by_key: dict[str, QPushButton] = {}
        self._many = {entry.key for entry in entries if entry.many_families}
        layout = column(gap=SPACE.tiny, edge=SPACE.medium)
        name = QLabel("foiwriter")
        name.setProperty("look", "app-name")
        layout.addWidget(name)
        layout.addSpacing(SPACE.small)
        for entry in entries:
            layout.addWidget(self._button(entry))
        layout.addStretch(1)
        self._find = PlainButton(
            "Find…   Ctrl+K", self.find_asked.emit, name="Find anything, Control K"
        )
        self._find.setProperty("look", "finder")
        layout.addWidget(self._find)
        self.lock = PlainButton(
            "Lock   Ctrl+L", self.lock_asked.emit, name="Lock my records, Control L"
        )
        self.lock.setProperty("look", "finder")
        self.lock.setToolTip("Close your records and show nothing (Ctrl+L)")
        self.lock.setIcon(icon("lock"))
        self.lock.hide()
        layout.addWidget(self.lock)
        self.setLayout(layout)
        self.adapt(many_families=False, is_open=False)

    def adapt(self, *, many_families: bool, is_open: bool) -> None:
        """Lead to the clients only where there are several; lock only what is open."""
        shown = [key for key in self._by_key if many_families or key not in self._many]
        for key, button in self._by_key.items():
            button.setVisible(key in shown)
            button.setShortcut("")
        for place, key in enumerate(shown, start=1):
            button = self._by_key[key]
            button.setShortcut(f"Ctrl+{place}")
            button.setToolTip(f"{button.accessibleName()} (Ctrl+{place})")
        self.lock.setVisible(is_open)

    def _button(self, entry: Entry) -> QPushButton:
        button = QPushButton(f"  {entry.name}")  # Qt leaves hardly a gap after the icon
        button.setProperty("look", "rail")
        button.setCheckable(True)
        button.setAccessibleName(entry.name)
        button.setIcon(icon(entry.key))
        button.clicked.connect(lambda _=False: self.chosen.emit(entry.key))
        self._group.addButton(button)
        self._by_key[entry.key] = button
        return button

    @property
    def buttons(self) -> list[QPushButton]:
        """Its buttons that lead somewhere in this mode, top to bottom."""
        return [button for button in self._by_key.values() if not button.isHidden()]

    def mark(self, key: str) -> None:
        """Light the entry of the page that is shown; none for a page before the records."""
        if key in self._by_key:
            self._by_key[key].setChecked(True)
            return
        self._group.setExclusive(False)  # Qt lets go of the last one only so
        for button in self._by_key.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def redraw_icons(self) -> None:
        """Take the colours again after the theme changed."""
        for key, button in self._by_key.items():
            button.setIcon(icon(key))
        self.lock.setIcon(icon("lock"))


class Header(QWidget):
    """Back link, title and the primary button of the page that is shown.

    Signals:
        back, act, help: the person pressed the back link, the primary button, the help button.
    """

    back = Signal()
    act = Signal()
    help = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back_link = LinkButton("", self.back.emit)
        self.title = Heading("", 1)
        self.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.primary = PrimaryButton("", self.act.emit)
        self.help_button = PlainButton("Help", self.help.emit, name="Help for this page")
        self.help_button.setCheckable(True)
        self.help_button.setToolTip("Help for this page (F1)")
        self._buttons = Flow(self.help_button, self.primary)
        across = BesideLayout(self._room_needed, SPACE.small)
        across.addWidget(self.title)
        across.addWidget(self._buttons)
        self.setLayout(column(self.back_link, across, gap=SPACE.tiny))

    def _room_needed(self) -> int:
        """How wide the header is before the buttons stand beside the title."""
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        most = round(LONG_TITLE * theme.scale())  # a longer title takes a second line
        return min(title, most) + self._buttons.sizeHint().width() + SPACE.large

    def show_page(self, page: Page) -> None:
        """Take the words of a page."""
        self.title.setText(page.title)
        self.back_link.setText(f"‹ {page.back_text}")
        self.back_link.setShortcut(BACK_KEYS)  # a new text takes the old one away
        self.back_link.setToolTip(f"Back ({BACK_KEYS})")
        self.back_link.setAccessibleName(page.back_text)
        self.back_link.setVisible(bool(page.back_text))
        self.primary.setText(page.primary_text)
        self.primary.setVisible(bool(page.primary_text))


class HelpMargin(QWidget):
    """Help for the page that is shown, at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "margin")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Help")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE.medium)
        layout = column(Heading("Help", 3), self._lines, gap=SPACE.small)
        layout.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.large)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_help(self, lines: Sequence[str]) -> None:
        """Show these paragraphs."""
        clear(self._lines)
        for line in lines:
            text = Body(line)
            text.setProperty("look", "hint")
            self._lines.addWidget(text)
        self.setAccessibleDescription(" ".join(lines))
