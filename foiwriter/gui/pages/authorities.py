"""Authorities: search as you type, and everything known about the one chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from foiwriter.authorities.model import Contact
from foiwriter.gui import theme
from foiwriter.gui.page import Page, Start
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    EmptyState,
    Notice,
    PlainButton,
    Scroll,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.authoritylist import AuthorityList
from foiwriter.gui.widgets.flow import Flow
from foiwriter.words import listed, plural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from foiwriter.authorities.model import Authority
    from foiwriter.gui.session import Session
    from foiwriter.gui.widgets.authoritycard import AuthorityCard

ROOM_FOR_BOTH = 700  # pixels at 100 % before list and details stand beside each other
CSV = "Spreadsheet (*.csv)"
FILE_NAME = "foiwriter contacts.csv"


class AuthoritiesPage(Page):
    """The directory."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Authorities")
        self.help = (
            "Search by name, old name, town or region. A slip in spelling does no harm.",
            "Few addresses are known. Type one once and every letter has it.",
            "“Save all as a spreadsheet” gives a row for each council to fill in.",
        )
        self.chosen = ""
        self._problem: QWidget | None = None
        self.search = AuthorityList(session, day=self._day)
        self._began = False
        self.card: AuthorityCard | None = None
        self._details = Scroll(widest=560)
        self._left = QWidget()
        sheets = Flow(
            PlainButton("Save all as a &spreadsheet…", self._ask_export),
            PlainButton("Read a s&preadsheet…", self._ask_import),
        )
        self._notes = column(gap=SPACE.small)
        self._left.setLayout(column(self.search, self._notes, sheets, gap=SPACE.medium))
        across = QHBoxLayout()
        across.setSpacing(SPACE.large)
        across.setContentsMargins(0, 0, 0, SPACE.large)
        across.addWidget(self._left, 2)
        across.addWidget(self._details, 3)
        self.body.addLayout(across)
        self.search.taken.connect(self.choose)
        session.contacts_changed.connect(self._refresh_card)
        session.vault_opened.connect(self._refresh_card)
        self._say_nothing_chosen()

    def entered(self, argument: object = None) -> None:
        """Show the list; the argument may be the id of an authority to show."""
        if not self._began:  # afterwards it stays as it was left
            self._began = True
            self.search.begin()
        if isinstance(argument, str) and argument:
            self.choose(argument)
        self._fit()

    def first_focus(self) -> QWidget | None:
        """The search box, unless only the details are to be seen."""
        return self.search.box if self._left.isVisibleTo(self) else None

    def back(self) -> None:
        """From the details to the list, where there is room only for one of them."""
        self.chosen = ""
        self._fit()
        self.search.box.setFocus()

    def _day(self) -> date | None:
        """Who exists today stands in the whole list; a search finds everybody."""
        return None if self.search.text.strip() else self.session.today()

    def choose(self, authority_id: str) -> None:
        """Show one authority."""
        app, with_records = self.session.app, self.session.vault_is_open

        def read() -> tuple[Authority, list[Authority], Contact]:
            body = app.directory.get(authority_id)
            contact = app.contact_for(body.id) if with_records else Contact(body.id)
            return body, [app.directory.get(other) for other in body.successors], contact

        self.session.tasks.database(self, read, lambda all_: self._show(*all_), latest="body")

    def _show(self, body: Authority, successors: Sequence[Authority], contact: Contact) -> None:
        from foiwriter.gui.widgets.authoritycard import AuthorityCard

        clear(self._details.inside)
        self.chosen = body.id
        self.card = AuthorityCard(self.session, body, successors, contact)
        self.card.write.connect(lambda found: self.go.emit("write", Start(authority=found)))
        self.card.other.connect(self.choose)
        self.card.keep.connect(self._keep)
        self._details.inside.addWidget(self.card)
        self._details.verticalScrollBar().setValue(0)
        announce(self._details, body.name)
        self._fit()

    def _say_nothing_chosen(self) -> None:
        self._details.inside.addWidget(
            EmptyState(
                "Choose one from the list",
                "You will see its names and codes, and how to reach it.",
            )
        )
        self._details.inside.addStretch(1)

    def _refresh_card(self) -> None:
        if self.chosen and self.isVisible():
            self.choose(self.chosen)

    def _keep(self, contact: Contact) -> None:
        if not self.session.vault_is_open:
            self.go.emit("unlock", None)
            return
        app = self.session.app
        self.session.tasks.database(self, lambda: app.save_contact(contact), self._kept)

    def _kept(self, _nothing: None) -> None:
        self.session.contacts_changed.emit()
        if self.card is not None:
            self.card.say_kept()
            announce(self.card, "Kept")

    def _ask_export(self) -> None:
        if not self.session.vault_is_open:
            self.go.emit("unlock", None)
            return
        self.session.messages.save_as("Save all contacts", FILE_NAME, CSV, self._export)

    def _export(self, path: str) -> None:
        app = self.session.app
        self.session.tasks.database(
            self,
            lambda: app.export_contacts(Path(path)),
            lambda rows: self._note([f"✓ Saved {plural(rows, 'row')} to {path}."]),
        )

    def _ask_import(self) -> None:
        if not self.session.vault_is_open:
            self.go.emit("unlock", None)
            return
        self.session.messages.file("Read a spreadsheet of contacts", CSV, self._import)

    def _import(self, path: str) -> None:
        app = self.session.app
        self.session.tasks.database(
            self, lambda: app.import_contacts(Path(path)), lambda result: self._imported(*result)
        )

    def _imported(self, kept: int, refused: Sequence[str]) -> None:
        self.session.contacts_changed.emit()
        lines = [f"✓ Kept {plural(kept, 'contact')}."]
        if refused:
            lines.append(f"{plural(len(refused), 'row')} could not be read:")
        self._note([*lines, *refused])

    def _note(self, lines: Sequence[str]) -> None:
        clear(self._notes)
        self._notes.addWidget(Notice(*(Body(line) for line in lines)))
        announce(self, listed(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list and details beside each other where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        both = self.width() >= ROOM_FOR_BOTH * theme.scale()
        self._left.setVisible(both or not self.chosen)
        self._details.setVisible(both or bool(self.chosen))
        back = "Authorities" if self.chosen and not both else ""
        title = self.card.body_name if back and self.card is not None else "Authorities"
        if self.card is not None:
            self.card.heading.setVisible(not back)
        if (back, title) != (self.back_text, self.title):
            self.set_frame(back=back, title=title)
