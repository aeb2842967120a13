"""Recording what happened in a request, or putting right what was recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from foiwriter.gui.clinic.scope import enter_case
from foiwriter.gui.door.formkeeper import FormKeeper
from foiwriter.gui.forms import Form, text
from foiwriter.gui.page import Page
from foiwriter.gui.pages import happenings
from foiwriter.gui.pages.happenings import QUESTIONS, Happening
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    BigButton,
    Body,
    Found,
    Hint,
    LinkButton,
    PlainButton,
    PrimaryButton,
    Scroll,
    SearchList,
    clear,
    column,
)
from foiwriter.gui.widgets.foot import Foot
from foiwriter.register.records_cases import FormKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from foiwriter.app import RequestView
    from foiwriter.gui.session import Session
    from foiwriter.law.schema import EventKind
    from foiwriter.letters.model import Answers
    from foiwriter.register.records import EventView

BY = {"us": "You did this", "them": "They did this", "either": ""}
USUAL = ("reply", "acknowledged", "clarification-asked", "letter-came", "clarification-answered")
SELDOM = ("sent", "received", "note", "withdrawn", "closed")
KEPT_WHEN_CORRECTED = ("on", "note")
KIND = "_kind"


class RecordPage(Page):
    """Takes one event: what, when, and a copy."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "What happened?")
        self.reference = ""
        self.help = (
            "Record a thing on the day it happened, not the day you type it.",
            "Some events move a date: their question stops the clock, your answer starts it.",
        )
        self._event: EventView | None = None
        self._kinds: tuple[EventKind, ...] = ()
        self._kind = ""
        self._common: tuple[Happening, ...] = ()
        self.keeper = FormKeeper(session, self)
        self.common = column(gap=SPACE.medium)
        self.search = SearchList(
            "Search by a word", "Or choose from the list", noun=("choice", "choices")
        )
        self.search.list.setMinimumHeight(SPACE.huge * 9)
        self.chosen = Body()
        self.chosen.setProperty("look", "lead")
        self.other = LinkButton("Choose something else", self._choose_again)
        self.form = Form(session, QUESTIONS)
        self.form.changed.connect(self.keeper.touch)
        self.remove = PlainButton("Take it &out…", self._ask_remove)
        self.keep = PrimaryButton("&Keep it", self._keep)
        self.foot = Foot(self.keep, self.remove)
        picked = column(self.chosen, self.other, gap=SPACE.tiny)
        self.page_scroll = Scroll()
        inside = column(
            self.keeper.told, self.common, self.search, picked, self.form, gap=SPACE.large
        )
        self.page_scroll.inside.addLayout(inside)
        self.page_scroll.inside.addStretch(1)
        self.body.addWidget(self.page_scroll, 1)
        self.body.addWidget(self.foot)
        self.search.typed.connect(lambda _: self._filter())
        self.search.chosen.connect(self._choose_kind)

    def entered(self, argument: object = None) -> None:
        """Ask; the argument is a reference, or a reference and an event to correct."""
        self.keeper.stop()
        event_id: int | None = None
        if isinstance(argument, tuple):
            self.reference, event_id = argument
        elif isinstance(argument, str):
            self.reference = argument
        self._event = None
        self._kind = ""
        self.search.box.clear()
        clear(self.common)
        self.form.fill({})
        self._show()
        self.page_scroll.to_top()
        title = "What happened?" if event_id is None else "Put right what was recorded"
        self.set_frame(title=title, back="The request", has_problem=False)
        app, reference = self.session.app, self.reference
        self.session.tasks.database(
            self,
            lambda: (app.request(reference), app.event_kinds(reference)),
            lambda found: self._take(*found, event_id),
        )

    def first_focus(self) -> QWidget | None:
        """The first choice, or the first question once something is chosen."""
        if self._kind:
            return self.form.first_focus()
        if not self.search.isHidden():
            return self.search.box
        item = self.common.itemAt(0)
        layout = item.layout() if item is not None else None
        first = layout.itemAt(0) if layout is not None else None
        return first.widget() if first is not None else None

    def back(self) -> None:
        """Go to the request; what was typed is not wanted."""
        self.keeper.drop()
        self.go.emit("request", self.reference)

    def _take(self, view: RequestView, kinds: Sequence[EventKind], event_id: int | None) -> None:
        if not enter_case(self, view.client):
            return
        self._kinds = tuple(sorted(kinds, key=_rarity))
        found = [event for event in view.events if event.id == event_id]
        self._event = found[0] if found else None
        correcting = self._event is not None
        self.remove.setVisible(correcting)
        for key, field in self.form.fields.items():
            field.setHidden(correcting and key not in KEPT_WHEN_CORRECTED)
        self._filter()
        self._common = tuple(happenings.common(view, kinds, self.session.app.law))
        if self._event is None:
            self._ask()
        else:
            self._choose_kind(self._event.kind)
            self.form.fields["on"].fill({"on": self._event.on.isoformat()})
            self.form.fields["note"].fill({"note": self._event.note})
        form = FormKey("record", request=view.reference, event=event_id)
        self.keeper.begin(form, self._typed, self._put_back)

    def _typed(self) -> Answers:
        return {**self.form.answers(), KIND: self._kind}

    def _put_back(self, answers: Answers) -> None:
        """Show what was typed earlier; without anything chosen, ask from the first."""
        kind = text(answers, KIND)
        if kind:
            self._choose_kind(kind)
        else:
            self._kind = ""
            self._show()
            self._ask()
        for field in self.form.fields.values():
            field.fill(answers)

    def _ask(self) -> None:
        """Show the few things that happen most as large choices."""
        clear(self.common)
        for each in self._common:
            button = BigButton(each.label)
            button.clicked.connect(lambda _=False, each=each: self._choose(each))
            button.setAccessibleDescription(each.hint)
            lines = column(button, gap=SPACE.tiny)
            if each.hint:
                lines.addWidget(Hint(each.hint))
            self.common.addLayout(lines)
        self.common.addLayout(column(BigButton(happenings.ELSE, self._search)))
        self._focus()

    def _search(self) -> None:
        """Show everything that can have happened, to find it by a word."""
        clear(self.common)
        self._show(searching=True)
        self._focus()

    def _filter(self) -> None:
        words = self.search.text
        self.search.show_found(
            [
                Found(kind.title, BY[kind.by], kind.id)
                for kind in self._kinds
                if happenings.found(kind, BY[kind.by], words)
            ]
        )

    def _choose_kind(self, kind_id: object) -> None:
        kinds = {kind.id: kind for kind in self._kinds}
        if isinstance(kind_id, str) and kind_id in kinds:
            self._choose(Happening(kinds[kind_id].title, kind_id))

    def _choose(self, happening: Happening) -> None:
        self._kind = happening.kind
        self.chosen.setText(f"✓ {happening.label}")
        clear(self.common)
        if happening.note:
            self.form.fields["note"].fill({"note": happening.note})
        self._show(chosen=True)
        self._focus()

    def _choose_again(self) -> None:
        """Everything that can have happened, so that a slip is put right in one step."""
        self._kind = ""
        self._search()

    def _focus(self) -> None:
        aim = self.first_focus()
        if aim is not None and self.isVisible():
            aim.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, searching: bool = False, chosen: bool = False) -> None:
        """One thing at a time: first what, then when and the rest."""
        self.search.setVisible(searching)
        for widget in (self.chosen, self.other, self.form, self.foot):
            widget.setVisible(chosen)

    def _keep(self) -> None:
        answers = self.form.checked()
        self.set_frame(has_problem=answers is None)
        if answers is not None:
            self.session.tasks.database(
                self,
                self.keeper.done(lambda: self._written(answers)),
                self._kept,
                self._not_kept,
            )

    def _written(self, answers: Answers) -> RequestView:
        app, on = self.session.app, date.fromisoformat(text(answers, "on"))
        if self._event is not None:
            return app.correct(self._event.id, on=on, kind=self._kind, note=text(answers, "note"))
        file = text(answers, "file")
        return app.record(
            self.reference,
            self._kind,
            on,
            note=text(answers, "note"),
            text=text(answers, "text"),
            file=Path(file) if file else None,
            their_reference=text(answers, "theirs"),
        )

    def _kept(self, view: RequestView) -> None:
        self.session.requests_changed.emit()
        self.go.emit("request", view.reference)

    def _not_kept(self, fault: Exception) -> None:
        from foiwriter.errors import BadInput

        if isinstance(fault, BadInput):
            self.set_frame(has_problem=True)
            self.form.show_problems([fault])
        else:
            self.session.show_fault(fault)

    def _ask_remove(self) -> None:
        self.session.messages.ask(
            "Take this out?",
            "It no longer counts for any date. A trace of it stays in your records.",
            yes="Take it out",
            no="Leave it",
            on_yes=self._remove,
        )

    def _remove(self) -> None:
        event, app = self._event, self.session.app
        if event is not None:
            remove = self.keeper.done(lambda: app.correct(event.id, remove=True))
            self.session.tasks.database(self, remove, self._kept)


def _rarity(kind: EventKind) -> int:
    """What happens most stands first, what records itself last; the pack orders the rest."""
    if kind.id in USUAL:
        return USUAL.index(kind.id) - len(USUAL)
    return SELDOM.index(kind.id) + 1 if kind.id in SELDOM else 0
