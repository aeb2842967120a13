"""Help: the list of help pages with a search, and one of them to read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from foiwriter import guides
from foiwriter.gui.page import Page
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Found,
    Hint,
    PlainButton,
    Scroll,
    SearchList,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.guidetext import GuideText

if TYPE_CHECKING:
    from foiwriter.gui.session import Session
    from foiwriter.guides import Guide

TITLE = "Help"
ALL_PAGES = "All help pages"
TO_SETTINGS = "Settings"
SAVE = "&Save as a Word file, to fill in…"
FILE_NAME = "Data protection impact assessment.docx"


class HelpPage(Page):
    """Pages to read, kept with the program, so that they are there without the internet."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, TITLE)
        self._reading = ""
        self.search = SearchList(
            "Find a &help page",
            "For example “lost”, “backup” or “consent”",
            noun=("help page", "help pages"),
        )
        self.search.typed.connect(self._look)
        self.search.chosen.connect(lambda guide_id: self.go.emit("help", guide_id))
        self.pane = Scroll()
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys have to scroll it
        self.pane.setProperty("look", "reading")
        self._place = column(gap=SPACE.medium)
        self.pane.inside.addLayout(self._place)
        self.pane.inside.addStretch(1)
        self.saved = Hint()
        listing = QWidget()
        listing.setLayout(column(self.search))
        self._stack = QStackedWidget()
        self._stack.addWidget(listing)
        self._stack.addWidget(self.pane)
        self.body.addWidget(self._stack)

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """Every help page, with the person's own folders put in."""
        folders = self.session.app.folders
        return guides.load(names={"data": str(folders.data), "letters": str(folders.out)})

    def entered(self, argument: object = None) -> None:
        """Show the page of this id; without one, the list."""
        by_id = {guide.id: guide for guide in self.guides}
        self._reading = str(argument) if argument in by_id else ""
        if self._reading:
            self._read(by_id[self._reading])
        else:
            self._list()

    def first_focus(self) -> QWidget | None:
        """The words of the page, or the box to search in."""
        return self.pane if self._reading else self.search.box

    def back(self) -> None:
        """From a page to the list, from the list to Settings."""
        if self._reading:
            self.go.emit("help", None)
        else:
            self.go.emit("settings", "help")

    def _list(self) -> None:
        self.set_frame(title=TITLE, back=TO_SETTINGS)
        self._stack.setCurrentIndex(0)
        self.search.box.clear()
        self._look("")

    def _look(self, words: str) -> None:
        hits = guides.find(self.guides, words)
        self.search.show_found([Found(guide.title, line, guide.id) for guide, line in hits])

    def _read(self, guide: Guide) -> None:
        self.set_frame(title=guide.title, back=ALL_PAGES)
        clear(self._place)
        if guide.id == guides.ASSESSMENT:
            self.saved = Hint()
            self._place.addWidget(Flow(PlainButton(SAVE, self._ask_place), self.saved))
        text = GuideText(guide)
        text.followed.connect(self._follow)
        self._place.addWidget(text)
        self.pane.setAccessibleName(guide.title)
        self.pane.setAccessibleDescription(guide.text)
        self._stack.setCurrentIndex(1)
        self.pane.to_top()

    def _follow(self, aim: str) -> None:
        kind, _, name = aim.partition(":")
        self.go.emit(*(("help", name) if kind == "help" else (name, None)))

    def _ask_place(self) -> None:
        self.session.messages.save_as(
            "Save the assessment", FILE_NAME, "Word files (*.docx)", self._save
        )

    def _save(self, chosen: str) -> None:
        from pathlib import Path

        path, today = Path(chosen).with_suffix(".docx"), self.session.today()

        def write() -> None:
            from foiwriter.sheets.assessment import assessment
            from foiwriter.system.files import durable_write

            durable_write(path, assessment(today).docx())

        self.session.tasks.work(self, write, lambda _: self._say_saved(path.name))

    def _say_saved(self, name: str) -> None:
        self.saved.setText(f"✓ Saved as {name}")
        announce(self, f"Saved as {name}")
