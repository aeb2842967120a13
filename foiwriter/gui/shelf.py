"""The pages that have been made, one of them in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from foiwriter.gui.widgets.boxes import discard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.gui.page import Page
    from foiwriter.gui.pages import Entry
    from foiwriter.gui.session import Session


class Shelf(QStackedWidget):
    """Makes each page on the first visit and keeps it until it is forgotten.

    Signals:
        made: a page has just been made.
    """

    made = Signal(object)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = {entry.key: entry for entry in entries}
        self.key = ""
        self._pages: dict[str, Page] = {}
        self.setAccessibleName("Page")

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self.key)

    @property
    def entry(self) -> Entry | None:
        """What the registry says about the page in front."""
        return self.entries.get(self.key)

    def bring(self, key: str, session: Session) -> Page:
        """Put a page in front; it is made where there is none yet."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self.entries[key].make(session)
            self.made.emit(page)
            self.addWidget(page)
        self.key = key
        self.setCurrentWidget(page)
        return page

    def forget(self, but: Page | None = None) -> None:
        """Destroy the pages, and with them whatever they show or could undo; one may stay."""
        for key, page in list(self._pages.items()):
            if page is not but:
                page.blockSignals(True)  # noqa: FBT003 - Qt's signature
                self.removeWidget(page)
                discard(page)
                del self._pages[key]
        if self.key not in self._pages:
            self.key = ""
