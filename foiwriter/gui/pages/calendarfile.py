"""A calendar file for another program, written once or kept up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Hint, PlainButton, announce, column
from foiwriter.gui.widgets.flow import Flow
from foiwriter.words import plural

if TYPE_CHECKING:
    from foiwriter.gui.session import Session

NAME = "foiwriter due days.ics"
KINDS = "Calendar file (*.ics)"
ABOUT = (
    "A calendar file holds the last days, with the authority and our reference. It names no child "
    "and says nothing of what a request is about. The file is not locked."
)
CLINIC = "In a clinic there is no calendar file: it would stay on this computer."


class CalendarFile(QWidget):
    """Saves a calendar file, keeps one current, or stops that.

    Args:
        session: the run of the window.
        parent: the widget it stands in.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._about = Body(ABOUT, self)
        self.told = Hint("", self)
        self.save = PlainButton("&Save a calendar file…", lambda: self._ask(keep=False))
        self.keep = PlainButton("&Keep a calendar file up to date…", lambda: self._ask(keep=True))
        self.stop = PlainButton("Stop keeping it", self._stop)
        self._buttons = Flow(self.save, self.keep, self.stop)
        self.setLayout(column(self._about, self.told, self._buttons, gap=SPACE.small))

    def show_standing(self) -> None:
        """Show how it is now."""
        clinic = self._session.rules.ends_each_day
        kept = self._session.app.settings.calendar_file
        self._about.setText(CLINIC if clinic else ABOUT)
        self._buttons.setVisible(not clinic)
        self.stop.setVisible(kept is not None)
        fault = self._session.app.calendar_fault
        words = f"Kept up to date: {kept}" if kept and not clinic else ""
        self.told.setText(f"{words}. It could not be written: {fault}" if fault else words)
        self.told.setVisible(bool(self.told.text()))

    def _ask(self, *, keep: bool) -> None:
        title = "Which file shall be kept up to date?" if keep else "Save a calendar file"
        self._session.messages.save_as(
            title, NAME, KINDS, lambda path: self._write(Path(path), keep=keep)
        )

    def _write(self, path: Path, *, keep: bool) -> None:
        app = self._session.app
        path = path if path.suffix else path.with_name(f"{path.name}.ics")
        make = app.keep_calendar if keep else app.publish_calendar
        self._session.tasks.database(
            self, lambda: make(path), lambda count: self._saved(path, count)
        )

    def _saved(self, path: Path, count: int) -> None:
        self.show_standing()
        words = f"Saved {plural(count, 'day')}: {path}"
        if self._session.app.settings.calendar_file != path:
            self.told.setText(words)
            self.told.show()
        announce(self, words)

    def _stop(self) -> None:
        app = self._session.app
        self._session.tasks.database(
            self, lambda: app.keep_calendar(None), lambda _: self.show_standing()
        )
