"""The one main window: the rail, the page that is shown, its help, and the finder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from foiwriter.gui import placing, theme
from foiwriter.gui.frame import Header, HelpMargin, Rail
from foiwriter.gui.page import HelpPlace, Page
from foiwriter.gui.pages import PAGES, UNLOCK, Entry
from foiwriter.gui.taborder import after, show_in_scroll
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.text import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from foiwriter.gui.finder import Finder
    from foiwriter.gui.session import Session

APP_NAME = "foiwriter"
MARGIN_WIDTH = 260  # pixels at 100 %
ROOM_FOR_MARGIN = 1180  # how wide the window is, at 100 %, before help stands beside the page


class MainWindow(QMainWindow):
    """Shows one page at a time. Pages are made on the first visit.

    Signals:
        page_shown: the key of the page now in front.
        closed: the window has closed.
    """

    page_shown = Signal(str)
    closed = Signal()

    def __init__(self, pages: Sequence[Entry] = PAGES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self._entries = {entry.key: entry for entry in pages}
        self._pages: dict[str, Page] = {}
        self._key = ""
        self._wanted: tuple[str, object] = ("", None)
        self._wants_help = False
        self._finder: Finder | None = None
        self._focus_before_find: QWidget | None = None
        self.rail = Rail([entry for entry in pages if entry.in_rail])
        self.header = Header()
        self.stack = QStackedWidget()
        self.stack.setAccessibleName("Page")
        self.margin = HelpMargin()
        self.setCentralWidget(self._arranged())
        self.setWindowTitle(APP_NAME)
        self.resize(*placing.USUAL)
        self.rail.chosen.connect(self.show_page)
        self.rail.find_asked.connect(self.open_finder)
        self.header.back.connect(self._back)
        self.header.act.connect(self._act)
        self.header.help.connect(self._toggle_help)
        QShortcut(QKeySequence("Ctrl+K"), self, self.open_finder)
        QShortcut(QKeySequence("F1"), self, self._toggle_help)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
            app.styleHints().colorSchemeChanged.connect(self.dress)
        self._fit()

    def _arranged(self) -> QWidget:
        centre = QWidget()
        centre.setProperty("look", "page")
        inner = column(self.header, self.stack, gap=SPACE.medium)
        inner.setContentsMargins(SPACE.huge, SPACE.large, SPACE.large, 0)
        centre.setLayout(inner)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(centre, 1)
        across.addWidget(self.margin)
        return whole

    def use(self, session: Session) -> None:
        """Take the session; from now on pages can be shown."""
        self.session = session
        session.door_changed.connect(self._door_changed)
        session.settings_changed.connect(self.dress)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._key)

    def show_page(self, key: str, argument: object = None) -> None:
        """Go to a page, unless the one in front wants to stay.

        A page that needs the vault waits behind the one that opens it.
        """
        if self.session is None or key not in self._entries:
            return
        if self.page is not None and not self.page.leave():
            self._mark_rail()
            return
        if key != UNLOCK:
            self._wanted = (key, argument)
        if self._entries[key].needs_vault and self.session.door.value in {"new", "ask", "shut"}:
            key, argument = UNLOCK, None
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._made(key, self.session)
        self._key = key
        self._wants_help = False
        self.stack.setCurrentWidget(page)
        self._mark_rail()
        page.entered(argument)
        self._draw_frame()
        (page.first_focus() or self.header.title).setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(key)

    def _made(self, key: str, session: Session) -> Page:
        page = self._entries[key].make(session)
        page.go.connect(self.show_page)
        page.frame_changed.connect(self._draw_frame)
        page.help_asked.connect(self._toggle_help)
        self.stack.addWidget(page)
        return page

    def _door_changed(self, door: str) -> None:
        entry = self._entries.get(self._key)
        if entry is None or door == "opening":
            return
        if self._key == UNLOCK and door == "open":
            self.show_page(*self._wanted)
        elif self._key == UNLOCK or (entry.needs_vault and door != "open"):
            self.show_page(*(self._wanted if self._wanted[0] else ("today", None)))

    def _mark_rail(self) -> None:
        entry = self._entries.get(self._key)
        if entry is not None:
            self.rail.mark(entry.under or entry.key)

    def _draw_frame(self) -> None:
        page = self.page
        if page is None:
            return
        self.header.show_page(page)
        self.header.setHidden(page.header_inside)
        self.margin.show_help(page.help)
        spoken = f"Error: {page.title}" if page.has_problem else page.title
        title = f"{spoken} – {APP_NAME}"
        if title != self.windowTitle():
            self.setWindowTitle(title)
            self.stack.setAccessibleName(page.title)
            announce(self.stack, spoken)
        self._fit()

    def _back(self) -> None:
        if self.page is not None:
            self.page.back()

    def _act(self) -> None:
        if self.page is not None:
            self.page.act()

    def _toggle_help(self) -> None:
        self._wants_help = not self._wants_help
        self._fit()

    def _fit(self) -> None:
        """Decide where the help stands: beside the page where there is room, else on request."""
        page, size = self.page, theme.scale()
        has_help = bool(page and page.help)
        in_margin = bool(page and page.help_place is HelpPlace.MARGIN)
        beside = in_margin and self.width() >= ROOM_FOR_MARGIN * size
        self.margin.setFixedWidth(round(MARGIN_WIDTH * size))
        self.margin.setVisible(has_help and (beside or self._wants_help))
        self.header.help_button.setVisible(has_help and not beside)
        self.header.help_button.setChecked(self._wants_help)

    def open_finder(self) -> None:
        """Open the finder over the page."""
        if self.session is None:
            return
        if self._finder is None:
            from foiwriter.gui.finder import Finder

            self._finder = Finder(self.session, self)
            self._finder.chosen.connect(self.show_page)
            self._finder.closed.connect(self._focus_back)
        self._focus_before_find = QApplication.focusWidget()
        self._finder.open()

    def _focus_back(self) -> None:
        if self._focus_before_find is not None:
            self._focus_before_find.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self) -> None:
        """Put on the colours and the text size that the settings ask for."""
        app = QApplication.instance()
        if self.session is None or not isinstance(app, QApplication):
            return
        chosen = self.session.app.settings
        theme.apply(app, chosen.colours, chosen.text_size_percent / 100)
        self.rail.redraw_icons()
        self._fit()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Tab follows the layout, from the rail through the page; the finder keeps it inside."""
        finding = self._finder is not None and self._finder.isVisible()
        root = self._finder if finding else self.centralWidget()
        current = QApplication.focusWidget()
        aim = after(current, root, forwards=next) if current is not None and root else None
        if aim is None:
            return super().focusNextPrevChild(next)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        aim.setFocus(reason)
        return True

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            show_in_scroll(new, SPACE.large)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the help when the window gets narrow or wide."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless the page in front wants to stay."""
        if self.page is not None and not self.page.leave():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()
