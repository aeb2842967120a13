"""Who to write to: a search box over the bodies that can owe the duty, and where to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from foiwriter.authorities.model import Contact
from foiwriter.errors import BadInput
from foiwriter.gui.widgets import Card, Heading, LinkButton, Small, announce
from foiwriter.gui.widgets.authoritylist import AuthorityList
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard.contact_form import ContactForm, where
from foiwriter.gui.wizard.step import StepView

if TYPE_CHECKING:
    from collections.abc import Collection

    from foiwriter.authorities.model import Authority
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey

TITLE = "Who do you want to write to?"
WHO = (
    "Only bodies that can owe this duty are listed. For a child it is the council of the area "
    "where the child lives, even when the school is elsewhere."
)
WHERE = "The letter reads right without an address. What you type is kept for next time."
NOTHING = BadInput(
    "Nobody chosen", "Choose who the letter goes to from the list.", field="authority"
)


class AuthorityStep(StepView):
    """Chooses the authority, by search; those written to last stand first."""

    fills = True
    enter_goes_on = False

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self.title = TITLE
        self.help = (WHO, WHERE)
        self.search = AuthorityList(session, day=lambda: self.journey.day, allowed=self._allowed)
        self.name = Heading("", 3)
        self.where = Small()
        self.edit = LinkButton("Add an address or e-mail", self._edit)
        self.form = ContactForm(session.today)
        self.form.hide()
        self.other = LinkButton("Choose somebody else", self._choose_again)
        self.chosen = Card(self.name, self.where, Flow(self.edit, self.other), self.form)
        self._rest = QWidget()
        self.inside.addWidget(self.search, 1)
        self.inside.addWidget(self.chosen)
        self.inside.addWidget(self._rest, 1)
        self.search.taken.connect(self._choose)
        self.form.edited.connect(self._keep_contact)

    def enter(self) -> None:
        """Show who can be chosen, and who has been."""
        self.show_problems(())
        self.search.begin()
        self.form.hide()
        self._one_thing()
        if self.journey.authority:
            self._fetch(self.journey.authority)

    def first_focus(self) -> QWidget | None:
        """The search box, until somebody has been chosen."""
        return self.search.box if self.chosen.isHidden() else self.proceed

    def _one_thing(self) -> None:
        """Show the list while nobody is chosen, and who is chosen afterwards."""
        chosen = bool(self.journey.authority)
        self.search.setHidden(chosen)
        self.chosen.setVisible(chosen)
        self._rest.setVisible(chosen)

    def _choose_again(self) -> None:
        self.search.show()
        self.chosen.hide()
        self._rest.hide()
        self.search.box.clear()
        self.search.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def control(self, key: str) -> QWidget | None:
        """A box of the contact, the search box, or the link that brings the search back."""
        box = self.search.box if self.chosen.isHidden() else self.other
        return self.form.control(key) or box

    def act(self) -> None:
        """Go on with the authority that was chosen."""
        if not self.journey.authority:
            meant = "" if self.search.searching else self.search.clear_match
            if meant:
                self._choose(meant)
            else:
                self.show_problems([NOTHING])
            return
        problems = self.form.problems() if self.journey.contact is not None else []
        self.show_problems(problems)
        if problems:
            return
        if self.journey.contact is not None:
            self._save_contact(self.journey.contact)
        self.done.emit()

    def _save_contact(self, contact: Contact) -> None:
        if self.session.vault_is_open:
            app, told = self.session.app, self.session.contacts_changed
            self.session.tasks.database(
                self, lambda: app.save_contact(contact), lambda _: told.emit()
            )

    def _choose(self, authority_id: str) -> None:
        self.journey.choose_authority(authority_id)
        self.show_problems(())
        self.changed.emit()
        self.form.hide()
        self._one_thing()
        self._fetch(authority_id)
        self.proceed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allowed(self) -> tuple[Collection[str], Collection[str]]:
        from foiwriter.authorities.types import types_meant

        kind = self.journey.kind
        return (types_meant(kind.owed_by), kind.recipients) if kind else ((), ())

    def _fetch(self, authority_id: str) -> None:
        session, day = self.session, self.journey.day

        def found() -> tuple[Authority, Contact]:
            body = session.app.directory.name_on(authority_id, day)
            return body, known_contact(session, body)

        session.tasks.database(self, found, self._show_chosen, latest="authority")

    def _show_chosen(self, found: tuple[Authority, Contact]) -> None:
        body, contact = found
        self.name.setText(f"To {body.name}")
        self.journey.known_contact = contact
        self.form.show_contact(self.journey.contact or contact)
        self._show_where()
        announce(self.chosen, f"Chosen: {body.name}")

    def _show_where(self) -> None:
        known = where(self.form.contact)
        self.where.setText(known or "No address is kept for them yet. The letter needs none.")
        self.edit.setText("Change the address" if known else "Add an address or e-mail")
        self.edit.setVisible(self.form.isHidden())

    def _edit(self) -> None:
        self.form.show()
        self.edit.hide()
        self.form.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_contact(self) -> None:
        self.journey.contact = self.form.contact
        if self.problems:
            self.recheck(self.form.problems())
        self.changed.emit()


def known_contact(session: Session, body: Authority) -> Contact:
    """What is known about reaching a body: typed here, else from the directory."""
    if session.vault_is_open:
        return session.app.contact_for(body.id)
    return Contact(body.id, address=body.postal_address, email=body.email)
