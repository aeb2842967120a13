"""Taking in a matter that is already under way: something sent, or a letter that came."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.gui.clinic.scope import client_id
from foiwriter.gui.door.formkeeper import FormKeeper
from foiwriter.gui.forms import Form, text
from foiwriter.gui.page import Page
from foiwriter.gui.pages.takenin import questions
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Found,
    PrimaryButton,
    Scroll,
    SearchList,
    Small,
    clear,
    column,
)
from foiwriter.gui.widgets.authoritylist import AuthorityList
from foiwriter.gui.widgets.foot import Foot
from foiwriter.register.records import NewRequest
from foiwriter.register.records_cases import FormKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.app import RequestView
    from foiwriter.gui.session import Session
    from foiwriter.law.schema import EventKind, Regime
    from foiwriter.letters.model import Answers

WHO, ABOUT, WHAT, DETAILS = "who", "about", "what", "details"
TITLES = {
    WHO: {"sent": "Who did you send it to?", "had": "Who wrote to you?"},
    ABOUT: {"sent": "What was it about?", "had": "What was it about?"},
    WHAT: {"sent": "", "had": "What did the letter say?"},
    DETAILS: {"sent": "When did you send it?", "had": "When did it come?"},
}
COMMON_REGIMES = ("ehc", "foia", "sar", "annual-review", "complaint", "local-offer", "transport")
CHOSEN = ("_authority", "_regime", "_event")
NOT_A_LETTER = {"received", "sent", "note"}


class TakeInPage(Page):
    """A few steps: who, about what, which letter, when and a copy."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Add a request")
        self.help = (
            "Add what is already under way. Its dates run at once, from the day you give.",
            "Nothing is sent to anyone.",
        )
        self._way = "sent"
        self._step = WHO
        self._authority = self._regime = self._event = ""
        self._names: dict[str, str] = {}
        self._regimes: tuple[Regime, ...] = ()
        self._events: tuple[EventKind, ...] = ()
        self._steps = QStackedWidget()
        self._steps.setAccessibleName("Step")
        self.bodies = AuthorityList(session)
        self.lists: dict[str, SearchList] = {
            WHO: self.bodies,
            ABOUT: SearchList("Search by a word", noun=("subject", "subjects")),
            WHAT: SearchList("Search by a word", noun=("choice", "choices")),
        }
        self._details = Scroll()
        self.chosen = Small()
        self.form: Form | None = None
        self._offered = ""
        self.keeper = FormKeeper(session, self)
        self.keep = PrimaryButton("&Add it and start its dates", self._keep)
        self.foot = Foot(self.keep)
        self.body.addWidget(self.keeper.told)
        self.body.addWidget(self._steps, 1)
        self.body.addWidget(self.foot)
        for each in self.lists.values():
            self._add(each)
        self._steps.addWidget(self._details)  # after the lists, which stand in their order
        self.bodies.taken.connect(lambda found: self._choose(WHO, found))
        for name in (ABOUT, WHAT):
            self.lists[name].typed.connect(lambda _, name=name: self._fill(name))
            self.lists[name].chosen.connect(
                lambda found, name=name: self._choose(name, str(found))
            )

    def _add(self, found: SearchList) -> None:
        holder = QWidget()
        lines = column(found)
        lines.setContentsMargins(0, 0, SPACE.medium, SPACE.large)
        holder.setLayout(lines)
        self._steps.addWidget(holder)

    def entered(self, argument: object = None) -> None:
        """Begin, or go on where a form was not finished; the argument says `sent` or `had`."""
        self.keeper.stop()
        self.form = None
        self._way = "had" if argument == "had" else "sent"
        self._authority = self._regime = self._event = ""
        for each in self.lists.values():
            each.box.clear()
        self.bodies.begin()
        self._go(WHO)
        app = self.session.app
        self.session.tasks.work(
            self, lambda: tuple(app.law.regimes.values()), self._take_regimes, latest="regimes"
        )

    def first_focus(self) -> QWidget | None:
        """The box or the first question of this step."""
        if self._step == DETAILS:
            return self.form.first_focus() if self.form else None
        return self.lists[self._step].box

    def _go(self, step: str) -> None:
        self._step = step
        if step != DETAILS:
            self.keeper.told.hide()
        self.foot.setVisible(step == DETAILS)
        if step == DETAILS:
            self._show_details()
            self._steps.setCurrentWidget(self._details)
        else:
            self._steps.setCurrentIndex(list(self.lists).index(step))
            self._fill(step)
        back = "Requests" if step == WHO else "Back"
        self.set_frame(title=TITLES[step][self._way], back=back, has_problem=False)
        aim = self.first_focus()
        if aim is not None:
            aim.setFocus()

    def _order(self) -> tuple[str, ...]:
        return (WHO, ABOUT, WHAT, DETAILS) if self._way == "had" else (WHO, ABOUT, DETAILS)

    def back(self) -> None:
        """One step back; what was chosen stays."""
        place = self._order().index(self._step)
        if place:
            self._go(self._order()[place - 1])
        else:
            self.keeper.drop()
            self.go.emit("requests", None)

    def _fill(self, step: str) -> None:
        words = self.lists[step].text
        if step == ABOUT:
            rows = [Found(r.title, r.summary, r.id) for r in self._regimes]
            self.lists[ABOUT].show_found(_fitting(rows, words))
        elif step == WHAT:
            rows = [Found(e.title, "", e.id) for e in self._events]
            self.lists[WHAT].show_found(_fitting(rows, words))

    def _take_regimes(self, regimes: Sequence[Regime]) -> None:
        def place(regime: Regime) -> int:
            known = COMMON_REGIMES
            return known.index(regime.id) if regime.id in known else len(known)

        self._regimes = tuple(sorted(regimes, key=place))
        self._names.update({regime.id: regime.title for regime in regimes})
        key = FormKey(f"take-in-{self._way}", client=client_id(self.session))
        self.keeper.begin(key, self._typed, self._put_back)

    def _typed(self) -> Answers:
        chosen = (self._authority, self._regime, self._event)
        return (
            {**self.form.answers(), **dict(zip(CHOSEN, chosen, strict=True))} if self.form else {}
        )

    def _put_back(self, answers: Answers) -> None:
        """Show what was chosen and typed earlier; nothing of it begins at the first step."""
        self.form = None
        self._authority = self._regime = self._event = ""
        self._go(WHO)
        try:
            for step, chosen in zip((WHO, ABOUT, WHAT), CHOSEN, strict=True):
                if text(answers, chosen):
                    self._choose(step, text(answers, chosen))
        except FoiWriterError:  # an update no longer knows it
            self._go(WHO)
        self._fill_details(answers)

    def _fill_details(self, answers: Answers) -> None:
        if self.form is not None:
            self.form.fill(answers)

    def _choose(self, step: str, found: str) -> None:
        if step == WHO:
            self._authority = found
            self._names[found] = self.session.app.directory.get(found).name
            self._go(ABOUT)
        elif step == ABOUT:
            self._regime = found
            kinds = self.session.app.law.events_of(found)
            self._events = tuple(
                kind for kind in kinds if kind.by == "them" and kind.id not in NOT_A_LETTER
            )
            self._go(WHAT if self._way == "had" else DETAILS)
        else:
            self._event = found
            self._go(DETAILS)

    def _show_details(self) -> None:
        typed = self.form.answers() if self.form else {}
        clear(self._details.inside)
        names = (self._names.get(self._authority, ""), self._names.get(self._regime, ""))
        self.chosen = Small(" · ".join(name for name in names if name))
        if typed.get("subject") == self._offered:
            typed.pop("subject")
        self._offered = self._names.get(self._regime, "")
        self.form = Form(self.session, questions(self._way))
        self.form.fill({"subject": self._offered, **typed})
        self.form.changed.connect(self.keeper.touch)
        for widget in (self.chosen, self.form):
            self._details.inside.addWidget(widget)
        self._details.inside.addStretch(1)
        self._details.to_top()

    def _keep(self) -> None:
        answers = self.form.checked() if self.form else None
        self.set_frame(has_problem=answers is None)
        if answers is None:
            return
        app, new = self.session.app, self._new(answers)
        add = self.keeper.done(lambda: app.add_request(new))
        self.session.tasks.database(self, add, self._kept, self._not_kept)

    def _new(self, answers: Answers) -> NewRequest:
        received, file = text(answers, "received"), text(answers, "file")
        return NewRequest(
            authority=self._authority,
            regime=self._regime,
            subject=text(answers, "subject"),
            event=self._event if self._way == "had" else "sent",
            on=date.fromisoformat(text(answers, "on")),
            by=text(answers, "by") or "post",
            received=date.fromisoformat(received) if received else None,
            their_reference=text(answers, "theirs"),
            text=text(answers, "text"),
            file=Path(file) if file else None,
            client=client_id(self.session),
        )

    def _kept(self, view: RequestView) -> None:
        self.session.requests_changed.emit()
        self.go.emit("request", view.reference)

    def _not_kept(self, fault: Exception) -> None:
        if isinstance(fault, BadInput) and self.form is not None:
            self.set_frame(has_problem=True)
            self.form.show_problems([fault])
        else:
            self.session.show_fault(fault)


def _fitting(rows: Sequence[Found], words: str) -> list[Found]:
    wanted = words.casefold().split()
    return [row for row in rows if all(w in f"{row.text} {row.detail}".casefold() for w in wanted)]
