"""Check your answers: everything in one list, with Change beside each, and the letter's date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Card, Heading, Hint, LinkButton, Rule, clear, column
from foiwriter.gui.wizard.answer_row import AnswerRow
from foiwriter.gui.wizard.asking import composing
from foiwriter.gui.wizard.date_fields import DateField
from foiwriter.gui.wizard.step import StepView
from foiwriter.gui.wizard.wording import LEFT_OUT, NOT_ANSWERED, answer_text
from foiwriter.letters import flow
from foiwriter.letters.model import Question, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout, QWidget

    from foiwriter.app import Composed
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.letters.model import LetterKind

TITLE = "Check your answers"
DATED = Question(
    id="dated",
    kind=QuestionKind.DATE,
    label="Date on the letter",
    hint="Usually the day you send it.",
)
LOOKS = {NOT_ANSWERED: "problem", LEFT_OUT: "hint"}
LINK_PADDING = 5  # pixels that a link button has above its words, so that a row has one baseline


class CheckStep(StepView):
    """Lists the answers; each can be changed, and the way leads straight back here."""

    continue_text = "&Make the letter"

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self.title = TITLE
        self.help = (
            "Change takes you to the question and straight back here.",
            "The letter may only rely on law that was in force on its date.",
        )
        self.date_field = DateField(DATED, session.today)
        self.date_field.changed.connect(self._date_edited)
        self.changes: dict[str, LinkButton] = {}
        self.to = Body()
        self._cards = column(gap=SPACE.medium)
        self.inside.addLayout(self._cards)
        self.inside.addWidget(self.date_field)

    def enter(self) -> None:
        """List what has been answered."""
        self.show_problems(())
        self.date_field.fill({DATED.id: self.journey.day.isoformat()})
        self._draw()
        self.page_scroll.verticalScrollBar().setValue(0)

    def control(self, key: str) -> QWidget | None:
        """The date's box, or the Change button of a question."""
        if key in {"dated", "date"}:
            return self.date_field.box
        return self.changes.get(key)

    def act(self) -> None:
        """Make the letter, or say what stands in its way."""
        problems = self.journey.missing()
        if self.date_field.date.day is None:
            problems.append(
                BadInput(
                    "The date cannot be read",
                    "Write the date on the letter like this: 23 November 2026.",
                    field="dated",
                )
            )
        if problems:
            self.show_problems(problems)
            return
        self.session.tasks.work(
            self, composing(self.journey, self.session.app), self._made, self._refused
        )

    def _made(self, composed: Composed) -> None:
        self.show_problems(())
        self.journey.composed = composed
        self.done.emit()

    def _refused(self, fault: Exception) -> None:
        if isinstance(fault, FoiWriterError):
            field = getattr(fault, "field", "") or "dated"
            self.show_problems([BadInput(fault.title, fault.message, fault.help, field=field)])
        else:
            self.session.show_fault(fault)

    def beside(self, problems: Sequence[BadInput]) -> None:
        """Put what is wrong with the date beside it too."""
        texts = {"dated" if p.field == "date" else p.field: str(p) for p in problems}
        self.date_field.show_problems(texts)

    def _date_edited(self) -> None:
        day = self.date_field.date.day
        if day is not None:
            self.recheck([p for p in self.problems if p.field not in {"dated", "date"}])
            self.journey.dated = None if day == self.session.today() else day
            self.changed.emit()

    def _draw(self) -> None:
        clear(self._cards)
        self.changes = {}
        kind = self.journey.kind
        if kind is None:
            return
        self._cards.addWidget(self._letter_card(kind))
        counted = self.journey.counted
        for page in kind.pages:
            asked = flow.shown(page, counted)
            if asked:
                rows = [(q.id, q.label, answer_text(q, counted)) for q in asked]
                self._cards.addWidget(self._card(page.title, rows))
        self._fetch_name()

    def _letter_card(self, kind: LetterKind) -> Card:
        return self._card("The letter", [("kind", "Letter", kind.title), ("authority", "To", "")])

    def _card(self, title: str, rows: Sequence[tuple[str, str, str]]) -> Card:
        card = Card(Heading(title, 3))
        for place, (key, label, answer) in enumerate(rows):
            if place:
                card.inside.addWidget(Rule())
            card.inside.addLayout(self._row(key, label, answer))
        return card

    def _row(self, key: str, label: str, answer: str) -> QLayout:
        """Question, answer and Change beside one another; under one another where it is narrow."""
        asked, given = Hint(label), Body(answer)
        for words in (asked, given):
            words.setContentsMargins(0, LINK_PADDING, 0, LINK_PADDING)
        if answer in LOOKS:
            given.setProperty("look", LOOKS[answer])
        if key == "authority":
            self.to = given
        parts: list[QWidget] = [asked, given]
        if key != "kind":
            change = LinkButton("Change", lambda: self.opened.emit(key), name=f"Change: {label}")
            self.changes[key] = change
            parts.append(change)
        return AnswerRow(*parts)

    def _fetch_name(self) -> None:
        app, authority, day = self.session.app, self.journey.authority, self.journey.day
        if authority:
            self.session.tasks.work(
                self,
                lambda: app.directory.name_on(authority, day).name,
                self.to.setText,
                lambda _: self.to.setText(NOT_ANSWERED),
                latest="name",
            )
        else:
            self.to.setText(NOT_ANSWERED)
