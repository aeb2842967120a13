"""On what footing a client's facts are kept: asked, told, printed to sign, and withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from foiwriter.errors import BadInput
from foiwriter.gui.clinic.details import KEEP, CaseForm
from foiwriter.gui.clinic.printing import SheetButtons
from foiwriter.gui.door.formkeeper import FormKeeper
from foiwriter.gui.forms import Form, text
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Hint, PlainButton, PrimaryButton, column
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.section import headed
from foiwriter.letters.model import Choice, Question, QuestionKind
from foiwriter.register.records_cases import FormKey
from foiwriter.words import long_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from foiwriter.app import App, Client
    from foiwriter.gui.clinic.casefacts import CaseFacts
    from foiwriter.gui.session import Session
    from foiwriter.register.records import Consent
    from foiwriter.sheets.page import Sheet

BASES = {
    "consent": "They agreed to it",
    "legitimate-interests": "We need them to help, and they would expect it",
    "legal-obligation": "The law asks us to keep them",
    "public-task": "It is our public task",
    "vital-interests": "Somebody's life is at stake",
}
CONDITIONS = {
    "explicit-consent": "They agreed in clear words, spoken or signed",
    "legal-claims": "For a legal claim, such as an appeal",
    "not-for-profit": "We are a charity and they are in touch with us",
    "safeguarding": "To keep a child safe",
}
HOWS = {"signed": "They signed the sheet", "spoken": "They said so", "written": "They wrote it"}


def _choices(words: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, label=label) for value, label in words.items())


QUESTIONS = (
    Question(
        id="given_by",
        kind=QuestionKind.TEXT,
        label="Who agreed?",
        hint="The parent or carer, or a young person from 16",
        gap="a name",
    ),
    Question(
        id="given_on", kind=QuestionKind.DATE, label="On which day?", past=True, gap="the day"
    ),
    Question(
        id="basis",
        kind=QuestionKind.CHOICE,
        label="Why may their facts be kept?",
        hint="The lawful basis",
        choices=_choices(BASES),
        gap="the reason",
    ),
    Question(
        id="condition",
        kind=QuestionKind.CHOICE,
        label="And why facts about health?",
        hint="The condition for health data",
        choices=_choices(CONDITIONS),
        gap="the reason",
    ),
    Question(
        id="how",
        kind=QuestionKind.CHOICE,
        label="How did they agree?",
        choices=_choices(HOWS),
        gap="how",
    ),
    Question(id="note", kind=QuestionKind.LONG_TEXT, label="Anything to remember", required=False),
)


class ConsentForm(CaseForm):
    """Asks who agreed to what, when and how. `kept` goes out with the consent.

    Args:
        session: the run of the window.
        client: whose facts they are.
        parent: the widget it stands in.
    """

    title = "Consent"

    def __init__(self, session: Session, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self.form = Form(session, QUESTIONS)
        self.form.fill(
            {
                "given_by": client.facts.get("sender.name", ""),
                "given_on": session.today().isoformat(),
            }
        )
        self.keeper = FormKeeper(session, self)
        self.dropped.connect(self.keeper.drop)
        self.keep = PrimaryButton(KEEP, self._keep)
        self.drop = PlainButton("Lea&ve it", self.dropped.emit)
        buttons = Flow(self.keep, self.drop)
        self.setLayout(column(self.keeper.told, self.form, buttons, gap=SPACE.medium))
        self.keeper.begin_form(FormKey("consent", client=client.id), self.form)

    def first_focus(self) -> QWidget | None:
        """The first box."""
        return self.form.first_focus()

    def rest(self) -> None:
        """Keep what is typed."""
        self.keeper.stop()

    def _keep(self) -> None:
        from foiwriter.register.records import Consent

        answers = self.form.checked()
        client_id = self._client.id
        if answers is None or client_id is None:
            return
        consent = Consent(
            basis=text(answers, "basis"),
            condition=text(answers, "condition"),
            given_on=date.fromisoformat(text(answers, "given_on")),
            given_by=text(answers, "given_by"),
            how=text(answers, "how"),
            note=text(answers, "note"),
        )
        app = self._session.app
        save = self.keeper.done(lambda: app.save_consent(client_id, consent))
        self._session.tasks.database(self, save, self.kept.emit, self._not_kept)

    def _not_kept(self, fault: Exception) -> None:
        if isinstance(fault, BadInput):
            self.form.show_problems([fault])
        else:
            self._session.show_fault(fault)


def consent_parts(
    session: Session, facts: CaseFacts, ask: Callable[[], None], again: Callable[[], None]
) -> list[QWidget]:
    """What the case's page shows: the footing, the sheet to sign, and the ways to change it."""
    buttons = Flow()
    if facts.consent is None:
        lines: list[QWidget] = [Hint("Print the sheet, go through it with them, then record it.")]
    else:
        lines = [Body("\n".join(told(facts.consent)))]
    if facts.consent is not None:
        buttons.add(PlainButton("&Record it anew", ask))
        if facts.consent.withdrawn_on is None:
            buttons.add(PlainButton("They &take it back…", lambda: _ask(session, facts, again)))
    sheet = SheetButtons(session, "Consent sheet", lambda: _sheet(session, facts))
    return [headed("Consent"), *lines, sheet, *([buttons] if facts.consent else [])]


def told(consent: Consent) -> list[str]:
    """A consent in words, a line each."""
    how = HOWS.get(consent.how, "")
    lines = [
        f"{consent.given_by}, on {long_date(consent.given_on)}. {how}".strip(),
        BASES.get(consent.basis, consent.basis),
        CONDITIONS.get(consent.condition, consent.condition),
        consent.note,
        f"Taken back on {long_date(consent.withdrawn_on)}" if consent.withdrawn_on else "",
    ]
    return [line for line in lines if line]


def _ask(session: Session, facts: CaseFacts, again: Callable[[], None]) -> None:
    session.messages.ask(
        "Have they taken it back?",
        "The day is recorded. Nothing is erased by this: hand the case over or erase it next.",
        yes="They took it back",
        no="No",
        on_yes=lambda: _withdraw(session, facts, again),
    )


def _withdraw(session: Session, facts: CaseFacts, again: Callable[[], None]) -> None:
    app, client_id = session.app, facts.client.id
    if client_id is not None:
        session.tasks.database(session, lambda: app.withdraw_consent(client_id), lambda _: again())


def _sheet(session: Session, facts: CaseFacts) -> Sheet:
    from foiwriter.sheets.consent import consent_sheet

    organisation = _organisation(session.app)
    return consent_sheet(facts.client, facts.consent, organisation, session.today())


def _organisation(app: App) -> str:
    """The clinic's or the charity's own name, where it is known."""
    name = app.my_details().get("sender.organisation", "")
    return name if isinstance(name, str) else ""
