"""One client's case: what waits, who they are, on what footing it is kept, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from foiwriter.gui.clinic import casefacts
from foiwriter.gui.clinic.checking import check_rows
from foiwriter.gui.page import Page, Start
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Lead, Notice, PlainButton, Scroll, clear, column
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.requestrow import Row, request_row
from foiwriter.gui.widgets.section import headed, section
from foiwriter.register.records import Client
from foiwriter.words import long_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.app import Draft
    from foiwriter.gui.clinic.casefacts import CaseFacts
    from foiwriter.gui.clinic.details import CaseForm
    from foiwriter.gui.session import Session

NEW = "new"
CASE = "Case"
WRITE = "&Write a letter"
NO_CONSENT = (
    "Nobody has recorded yet why these facts may be kept. Do it before you write down more."
)


class ClientPage(Page):
    """The case of one client; a form stands in its place while something is filled in."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, CASE)
        self.help = (
            "Everything here belongs to this client. Their details fill in their letters only.",
            "Hand over gives the family all of it, so that they can go on at home.",
            "Erase removes the client and tells what remains where.",
        )
        self._facts: CaseFacts | None = None
        self.form: CaseForm | None = None
        self.page_scroll = Scroll(widest=860)
        self._place = column(gap=SPACE.medium)
        self.page_scroll.inside.addLayout(self._place)
        self.page_scroll.inside.addStretch(1)
        self.body.addWidget(self.page_scroll)
        for changed in (session.requests_changed, session.drafts_changed, session.clients_changed):
            changed.connect(self._refresh_if_seen)
        session.day_changed.connect(self._refresh_if_seen)

    def entered(self, argument: object = None) -> None:
        """Open a client's case: their id, `new` for somebody new, nothing for the open one."""
        self.page_scroll.to_top()
        if self.form is not None:
            self.form.rest()
        if argument == NEW:
            self._ask_new()
            return
        mine = self.session.client.id if self.session.client else None
        wanted = argument if isinstance(argument, int) else mine
        if wanted is None:
            self._facts = None
            clear(self._place)
            self._place.addWidget(Body("No case is open. Choose a client first."))
            self.set_frame(title=CASE, back="Clients", primary="")
            return
        self.refresh(wanted)

    def first_focus(self) -> QWidget | None:
        """The first box of a form."""
        return self.form.first_focus() if self.form else None

    def act(self) -> None:
        """Write a letter for this client."""
        client = self.session.client
        if client is not None:
            self.go.emit("write", Start(client=str(client.id)))

    def back(self) -> None:
        """From a form to the case, from the case to the clients."""
        if self.form is not None:
            self.form.dropped.emit()
        else:
            self.go.emit("clients", None)

    def _refresh_if_seen(self) -> None:
        client = self.session.client
        if self.isVisible() and self.form is None and client is not None and client.id is not None:
            self.refresh(client.id)

    def refresh(self, client_id: int) -> None:
        """Read the case again."""
        app = self.session.app
        self.session.tasks.database(
            self, lambda: casefacts.read(app, client_id), self.show_case, latest="case"
        )

    def show_case(self, facts: CaseFacts) -> None:
        """Open the case, and draw it."""
        before = self.session.client
        self._facts = facts
        if before is None or before.id != facts.client.id:
            self._forget_newcomer()
        if before is None or before != facts.client:
            self.session.open_case(facts.client)
        self._overview()

    def _forget_newcomer(self) -> None:
        """A form for somebody new that was not finished never meets another family."""
        from foiwriter.gui.clinic.details import NEW_CLIENT

        app = self.session.app
        self.session.tasks.database(None, lambda: app.drop_form(NEW_CLIENT))

    def _overview(self) -> None:
        facts = self._facts
        if facts is None:
            return
        aim = QApplication.focusWidget()
        held = self.form is not None or (aim is not None and self.page_scroll.isAncestorOf(aim))
        self.form = None
        self.set_frame(title=CASE, back="Clients", primary=WRITE, has_problem=False)
        self.setUpdatesEnabled(False)
        clear(self._place)
        for part in (
            *self._standing(facts),
            *section("Requests", self._requests(facts)),
            *section("Letters to finish", [self._draft_row(draft) for draft in facts.drafts]),
            *self._to_check(facts),
            *self._details(facts),
            *self._family(facts),
            *self._consent(facts),
            *self._ending(facts),
        ):
            self._place.addWidget(part)
        self.setUpdatesEnabled(True)
        self.page_scroll.to_top()
        if held and self.isVisible():
            self._hand_over.setFocus()  # what had the keyboard is gone

    def _standing(self, facts: CaseFacts) -> list[QWidget]:
        self._hand_over = PlainButton("&Hand over…", lambda: self.go.emit("hand-over", None))
        parts: list[QWidget] = [Lead(casefacts.summary(facts)), Flow(self._hand_over)]
        if facts.consent is None:
            record = PlainButton("&Record consent", self._ask_consent)
            parts.append(Notice(Body(NO_CONSENT), Flow(record)))
        return parts

    def _requests(self, facts: CaseFacts) -> list[QWidget]:
        rows = []
        for view in facts.requests:
            row = request_row(view, self.session.today(), tells_client=False)
            row.helped.connect(lambda view=view: self.go.emit("request", view.reference))
            row.opened.connect(lambda view=view: self.go.emit("request", view.reference))
            rows.append(row)
        return list(rows)

    def _draft_row(self, draft: Draft) -> Row:
        kind = self.session.app.kinds.get(draft.kind)
        saved = (f"Last saved {long_date(draft.saved_at.date())}",) if draft.saved_at else ()
        row = Row(None, kind.title, saved, opens="Carry on")
        row.opened.connect(lambda: self.go.emit("write", Start(draft=str(draft.id))))
        return row

    def _to_check(self, facts: CaseFacts) -> list[QWidget]:
        rows = check_rows(self.session, facts.to_check, self._again)
        return section("Letters to check", rows)

    def _details(self, facts: CaseFacts) -> list[QWidget]:
        lines = Body("\n".join(casefacts.details(facts.client)))
        change = PlainButton("&Change the details", self._ask_details)
        return [headed("Details"), lines, Flow(change)]

    def _family(self, facts: CaseFacts) -> list[QWidget]:
        rows = []
        for each in facts.family:
            born = f"Born {long_date(each.date_of_birth)}" if each.date_of_birth else ""
            row = Row(None, each.name, (born,) if born else (), opens="Open their case")
            row.opened.connect(lambda each=each: self.go.emit("client", each.id))
            rows.append(row)
        add = PlainButton("Add a &brother or sister", self._ask_sibling)
        return [*(section("Same family", rows) or [headed("Same family")]), Flow(add)]

    def _consent(self, facts: CaseFacts) -> list[QWidget]:
        from foiwriter.gui.clinic.consent import consent_parts

        return consent_parts(self.session, facts, self._ask_consent, self._again)

    def _ending(self, facts: CaseFacts) -> list[QWidget]:
        from foiwriter.gui.clinic.ending import ending_parts

        parts = ending_parts(self.session, facts, self._open)
        return [headed("Save, close or erase"), *parts[:1], Flow(*parts[1:])]

    def _again(self) -> None:
        if self._facts is not None and self._facts.client.id is not None:
            self.refresh(self._facts.client.id)

    def _ask_new(self) -> None:
        from foiwriter.gui.clinic.details import DetailsForm

        self._facts = None
        self._open(DetailsForm(self.session, Client("")), title="New client")

    def _ask_sibling(self) -> None:
        from foiwriter.gui.clinic.details import DetailsForm

        if self._facts is not None:
            sibling = casefacts.sibling(self._facts.client)
            self._open(DetailsForm(self.session, sibling), title="A brother or sister")

    def _ask_details(self) -> None:
        from foiwriter.gui.clinic.details import DetailsForm

        if self._facts is not None:
            self._open(DetailsForm(self.session, self._facts.client))

    def _ask_consent(self) -> None:
        from foiwriter.gui.clinic.consent import ConsentForm

        if self._facts is not None:
            self._open(ConsentForm(self.session, self._facts.client))

    def _open(self, form: CaseForm, *, title: str = "") -> None:
        """Put a form in place of the case."""
        self.form = form
        clear(self._place)
        self._place.addWidget(form)
        form.kept.connect(self._kept)
        form.dropped.connect(self._dropped)
        back = CASE if self._facts is not None else "Clients"
        self.set_frame(title=title or form.title, back=back, primary="", has_problem=False)
        self.page_scroll.to_top()
        aim = form.first_focus()
        if aim is not None and self.isVisible():
            aim.setFocus()

    def _kept(self, kept: object) -> None:
        """Go on with the case: of the client that was just kept, where it was one."""
        client = kept if isinstance(kept, Client) else None
        if client is None and self._facts is not None:
            client = self._facts.client
        if client is not None and client.id is not None:
            self.refresh(client.id)

    def _dropped(self) -> None:
        if self._facts is None:
            self.go.emit("clients", None)
        else:
            self._overview()
