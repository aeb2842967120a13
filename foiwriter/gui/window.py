"""The one main window: the rail, the page that is shown, its help, and the finder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from foiwriter.gui import placing, theme
from foiwriter.gui.clinic.scope import needs_case
from foiwriter.gui.door import leading
from foiwriter.gui.door.standing import Door
from foiwriter.gui.dropping import Dropping
from foiwriter.gui.finding import Finding
from foiwriter.gui.frame import Header, HelpMargin, Rail
from foiwriter.gui.page import HelpPlace, Page
from foiwriter.gui.pages import PAGES, RECOVERY, UNLOCK, Entry
from foiwriter.gui.shelf import Shelf
from foiwriter.gui.taborder import DRAWN_MS, after, catch, show_in_scroll, taken_away
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import clear, column
from foiwriter.gui.widgets.text import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QResizeEvent

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
        self._wanted: tuple[str, object] = ("", None)
        self._wants_help = False
        self.banner: QWidget | None = None
        self._banner_place = column(gap=0)
        self._was_open = False
        self.finding = Finding(self)
        self.rail = Rail([entry for entry in pages if entry.in_rail])
        self.header = Header()
        self.stack = Shelf(pages)
        self.margin = HelpMargin()
        self.setCentralWidget(self._arranged())
        self.setWindowTitle(APP_NAME)
        self.resize(*placing.USUAL)
        self.rail.chosen.connect(self.show_page)
        self.stack.made.connect(self._listen_to)
        self.rail.find_asked.connect(self.open_finder)
        self.rail.lock_asked.connect(self.lock)
        self.finding.chosen.connect(self.show_page)
        self.header.back.connect(lambda: self.page.back() if self.page else None)
        self.header.act.connect(lambda: self.page.act() if self.page else None)
        self.header.help.connect(self._toggle_help)
        for keys, act in (
            ("Ctrl+K", self.open_finder),
            ("F1", self._toggle_help),
            ("Ctrl+Q", self.close),
            ("Ctrl+L", self.lock),
        ):
            QShortcut(QKeySequence(keys), self, act)
        Dropping(self).dropped.connect(lambda paths: self.show_page("arrival", paths))
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
        framed = column(gap=0)
        framed.addLayout(self._banner_place)
        framed.addLayout(inner, 1)
        centre.setLayout(framed)
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
        session.client_changed.connect(self._client_changed)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.stack.page

    def show_first(self) -> None:
        """Show Today while the vault opens; what stands first is known once it has."""
        self.show_page("today")
        self._wanted = ("", None)

    def show_page(self, key: str, argument: object = None) -> None:
        """Go to a page, unless the one in front wants to stay; one of the vault waits for it."""
        if self.session is None or key not in self.stack.entries:
            return
        if self.page is not None and not self.page.leave():
            self._mark_rail()
            return
        key, argument = self._placed(key, argument, self.session)
        page = self.stack.bring(key, self.session)
        self._wants_help = False
        self._mark_rail()
        page.entered(argument)
        self._draw_frame()
        aim = page.first_focus() or self.header.title
        aim.setFocus(Qt.FocusReason.OtherFocusReason)
        if not aim.isVisible():  # a window behind others would forget it
            QTimer.singleShot(0, aim, lambda: aim.setFocus(Qt.FocusReason.OtherFocusReason))
        self.page_shown.emit(key)

    def _placed(self, key: str, argument: object, session: Session) -> tuple[str, object]:
        """Where a wish for a page leads, as the vault stands."""
        if needs_case(session, key, argument):
            key, argument = session.home, None
        if leading.is_wish(key, session.door):
            if not session.is_locked:
                self._wanted = (key, argument)
        elif key in {UNLOCK, leading.SETUP} and session.vault_is_open:
            return self._wanted if self._wanted[0] else (session.home, None)
        door = Door.LOCKED if session.is_locked else session.door
        other = leading.instead(self.stack.entries[key], door)
        return (other, None) if other else (key, argument)

    def _listen_to(self, page: Page) -> None:
        page.go.connect(self.show_page)
        page.frame_changed.connect(self._draw_frame)
        page.help_asked.connect(self._toggle_help)

    def lock(self) -> None:
        """Lock the records, where they are open."""
        if self.session is not None:
            self.session.lock()

    def _door_changed(self, door: str) -> None:
        session, entry = self.session, self.stack.entry
        if session is None or door == "opening":
            return
        self._adapt(session)
        closed = door == "locked" and self.stack.key not in {UNLOCK, leading.RECOVER}
        if closed or (door == "new" and self._was_open):
            self._was_open = False
            self._forget()
            self._wanted = ("", None)
            self.show_page(leading.FOR[session.door])
        elif entry is None:
            return
        elif door == "open":
            self._came_in(session)
        elif entry.needs_vault or self.stack.key in leading.FOR.values():
            self.show_page(leading.FOR[session.door])

    def _came_in(self, session: Session) -> None:
        """The vault is open: show what was wanted behind the page that opened it."""
        self._was_open = True
        first = self._wanted[0] == "" and self.stack.key != session.home
        if self.stack.key in {UNLOCK, leading.SETUP, RECOVERY} or (
            first and self.stack.key not in leading.BEFORE
        ):
            self.show_page(*(self._wanted if self._wanted[0] else (session.home, None)))

    def _adapt(self, session: Session) -> None:
        """Lead to what the mode has; while it is locked, to nothing."""
        door, rules = session.door.value, session.rules
        is_open = door in {"open", "sheet"}
        self.rail.adapt(many_families=rules.many_families, is_open=is_open)
        self.rail.setVisible(not session.is_locked)
        if is_open and rules.many_families and self.banner is None:
            from foiwriter.gui.clinic.banner import ClientBanner

            self.banner = ClientBanner(session, self)
            self._banner_place.addWidget(self.banner)
        elif self.banner is not None and not (is_open and rules.many_families):
            clear(self._banner_place)
            self.banner = None

    def _client_changed(self, client: object) -> None:
        """Another case, or none: what the one before has shown is forgotten."""
        if client is None and self.session is not None and self.session.vault_is_open:
            self._forget()
            self.show_page(self.session.home)
        else:
            self._forget(but=self.page)

    def _forget(self, but: Page | None = None) -> None:
        """Destroy the pages and the finder, and with them whatever they show or could undo."""
        self.stack.forget(but)
        self.finding.forget()

    def _mark_rail(self) -> None:
        entry = self.stack.entry
        if entry is not None and self.session is not None:
            self.rail.mark(leading.lit(entry, self.session.door))

    def _draw_frame(self) -> None:
        page = self.page
        if page is None:
            return
        self.header.show_page(page)
        self.header.setHidden(page.header_inside)
        self.margin.show_help(page.help)
        spoken = f"Error: {page.title}" if page.has_problem else page.title
        session, entry = self.session, self.stack.entry
        titled = leading.titled(session, entry, spoken) if session and entry else ""
        title = f"{titled} – {APP_NAME}" if titled else APP_NAME
        if title != self.windowTitle() or self.stack.accessibleName() != page.title:
            self.setWindowTitle(title)
            self.stack.setAccessibleName(page.title)
            announce(self.stack, spoken)
        self._fit()

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
        if self.session is not None:
            self.finding.open(self.session)

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
        root = self.finding.shown or self.centralWidget()
        current = QApplication.focusWidget()
        aim = after(current, root, forwards=next) if current is not None and root else None
        if aim is None:
            return super().focusNextPrevChild(next)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        aim.setFocus(reason)
        return True

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            show_in_scroll(new, SPACE.large)
        if taken_away(old):
            QTimer.singleShot(DRAWN_MS, self, lambda: catch(self))

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
