"""The duty page: what the law says, who must act, by when, and what happens if they do not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from foiwriter import words
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Card,
    Heading,
    Hint,
    Lead,
    LinkButton,
    Notice,
    Small,
    clear,
    column,
)
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.gui.wizard.step import StepView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.law.showing import DutyPage
    from foiwriter.letters.model import LetterKind


class _Shown(NamedTuple):
    """A duty page, and the other pages a letter kind rests on (id and title)."""

    page: DutyPage
    others: tuple[tuple[str, str], ...]


class DutyStep(StepView):
    """Shows the duty a letter rests on before anything is asked."""

    continue_text = "&Write this letter"

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self.help = (
            "You do not have to remember any of this: the letter says it for you.",
            "Where a line says that words were not read, the letter does not quote them.",
        )
        self.text = ""
        self._lines = column(gap=SPACE.medium)
        self.inside.addLayout(self._lines)

    def enter(self) -> None:
        """Show the main duty of the journey's letter kind."""
        kind = self.journey.kind
        if kind is not None:
            self.title = kind.title
            self._show(kind, "")

    def _show(self, kind: LetterKind, duty_id: str) -> None:
        app = self.session.app
        self.session.tasks.work(
            self, lambda: _found(app, kind, duty_id), self._draw, latest="duty"
        )

    def _draw(self, shown: _Shown) -> None:
        page, kind = shown.page, self.journey.kind
        clear(self._lines)
        self.text = page.as_text()
        if kind is not None:
            self._lines.addWidget(Lead(" ".join(kind.when.split())))
        for warning in page.warnings:
            self._lines.addWidget(Notice(Body(warning)))
        self._lines.addWidget(_law_card(page))
        self._lines.addWidget(_card("By when", page.by_when, page.counting))
        self._lines.addWidget(_card("If they do not", page.if_not))
        if page.your_time:
            self._lines.addWidget(_card("Your own time", page.your_time))
        if kind is not None and shown.others:
            self._lines.addWidget(self._others(kind, shown.others))
        if page.known:
            self._lines.addWidget(
                Unfolding("How well is each part known?", lambda: _plain_lines(page.known))
            )
        self._lines.addWidget(Small(page.status))
        self.page_scroll.verticalScrollBar().setValue(0)

    def _others(self, kind: LetterKind, others: Iterable[tuple[str, str]]) -> QWidget:
        card = Card(Heading("It also rests on", 3))
        for other, title in others:
            card.inside.addWidget(
                LinkButton(title.replace("&", "&&"), partial(self._show, kind, other))
            )
        return card


def _found(app: App, kind: LetterKind, duty_id: str) -> _Shown:
    """The page of a duty (the main one when none is named), and the others of the kind."""
    law = app.law
    own = [each for each in kind.duties if law.duties[each].regime == kind.regime]
    first = own[0] if own else kind.regime
    chosen = duty_id or first
    titles = {each: law.duties[each].title for each in kind.duties}
    titles.setdefault(first, law.regimes[first].title if first in law.regimes else "")
    others = tuple((each, title) for each, title in titles.items() if each != chosen and title)
    return _Shown(app.duty_page(chosen), others)


def _law_card(page: DutyPage) -> Card:
    card = Card(Heading(page.title, 3), Body(page.what))
    if page.who:
        card.inside.addWidget(_labelled("Who must act", words.sentence(page.who)))
    if page.requirements:
        card.inside.addWidget(_labelled("What a request needs", "\n".join(page.requirements)))
    if page.law:
        named = "\n".join(words.sentence(each) for each in page.law)
        card.inside.addWidget(_labelled("The law a letter may name", named))
    return card


def _card(title: str, lines: Iterable[str], note: str = "") -> QWidget:
    shown = [line for line in (*lines, note) if line]
    card = Card(Heading(title, 3))
    for line in shown or ["The law sets no time."]:
        card.inside.addWidget(Body(line))
    return card


def _labelled(label: str, text: str) -> QWidget:
    both = QWidget()
    name = Hint(label)
    both.setLayout(column(name, Body(text), gap=SPACE.hair))
    return both


def _plain_lines(lines: Iterable[str]) -> QWidget:
    inside = QWidget()
    inside.setLayout(column(*(Hint(line) for line in lines), gap=SPACE.small))
    return inside
