"""One request: where it stands, what to do next, and everything that happened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.gui import wording
from foiwriter.gui.page import Page
from foiwriter.gui.pages.today import start_of
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Badge,
    Body,
    Card,
    Heading,
    Hint,
    Lead,
    LinkButton,
    PlainButton,
    Rule,
    Scroll,
    clear,
    column,
)
from foiwriter.gui.widgets.clockrow import ClockRow
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.outcome import OutcomeChips
from foiwriter.gui.widgets.papers import LetterRow, ReplyRow
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.timeline import Timeline
from foiwriter.words import listed, long_date, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from foiwriter.app import App, RequestView
    from foiwriter.gui.session import Session
    from foiwriter.register.records import KeptLetter, NextLetter

RECORD = "&Record what happened"


class RequestPage(Page):
    """One request in full."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Request")
        self.reference = ""
        self.help = (
            "Each time limit tells how its date was worked out, day by day.",
            "Record each letter and call as it happens. The dates move by themselves.",
            "Nothing you record is lost: a correction keeps what stood there before.",
        )
        self._next: tuple[NextLetter, ...] = ()
        self._view: RequestView | None = None
        scroll = Scroll(widest=860)
        self._place = column(gap=SPACE.medium)
        scroll.inside.addLayout(self._place)
        scroll.inside.addStretch(1)
        self.body.addWidget(scroll)
        session.requests_changed.connect(self._refresh_if_seen)
        session.day_changed.connect(self._refresh_if_seen)

    def entered(self, argument: object = None) -> None:
        """Show the request with this reference."""
        if isinstance(argument, str):
            self.reference = argument
        self.set_frame(back="Requests")
        self.refresh()

    def back(self) -> None:
        """Go to the list."""
        self.go.emit("requests", None)

    def act(self) -> None:
        """Write the letter that is ready, or record what happened."""
        ready = [letter for letter in self._next if letter.ready]
        if ready and self._view is not None:
            self.go.emit("write", start_of(ready[0], self._view))
        else:
            self._record()

    def _record(self) -> None:
        self.go.emit("record", self.reference)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the request again."""
        app, reference = self.session.app, self.reference
        self.session.tasks.database(
            self,
            lambda: _read(app, reference),
            lambda both: self.show_request(*both),
            latest="request",
        )

    def show_request(
        self, view: RequestView, letters: Sequence[NextLetter], laws: Mapping[str, str]
    ) -> None:
        """Draw the request; `laws` names the provision behind each time limit."""
        self._view, self._next = view, tuple(letters)
        ready = [letter for letter in letters if letter.ready]
        primary = wording.escaped(ready[0].label) if ready else RECORD
        self.set_frame(title=view.subject, back="Requests", primary=primary)
        self.setUpdatesEnabled(False)
        clear(self._place)
        for part in (
            *self._standing(view),
            *self._what_next(letters),
            *self._section("Time limits", _clock_rows(view, laws)),
            *self._replies(view),
            *self._letters(view),
            *self._timeline(view),
            *self._ending(view),
            *self._more(view),
        ):
            self._place.addWidget(part)
        self.setUpdatesEnabled(True)

    def _standing(self, view: RequestView) -> list[QWidget]:
        text, tone = wording.status(view)
        theirs = listed(view.their_references)
        about = (
            view.authority_name,
            view.client_name,
            view.reference,
            f"their reference {theirs}" if theirs else "",
        )
        outcome = wording.OUTCOME.get(view.outcome, "")
        caution = wording.due_caution(view)
        day = wording.due_sentence(view, self.session.today())
        lines = [Hint(" · ".join(part for part in about if part)), Badge(text, tone), Lead(day)]
        kin = [(view.parent, "Grew from")] if view.parent else []
        kin += [(child, "Led to") for child in view.children]
        links = []
        for other, how in kin:
            link = LinkButton(f"{how} {other}")
            link.clicked.connect(lambda _=False, other=other: self.go.emit("request", other))
            links.append(link)
        return [*lines, *(Hint(sentence(line)) for line in (outcome, caution) if line), *links]

    def _what_next(self, letters: Sequence[NextLetter]) -> list[QWidget]:
        rows: list[QWidget] = []
        for letter in letters:
            when = "" if letter.ready else f"From {long_date(letter.ready_from)}."
            row = Row(
                None,
                letter.label,
                tuple(line for line in (sentence(letter.when), when) if line),
                helps="Write it" if letter.ready else "",
                opens="" if letter.ready else "Write it now all the same",
            )
            row.helped.connect(lambda letter=letter: self._write(letter))
            row.opened.connect(lambda letter=letter: self._write(letter))
            rows.append(row)
        record = PlainButton(RECORD, self._record)
        parts = self._section("What next", rows) if rows else [_headed("What next")]
        return [*parts, record]

    def _write(self, letter: NextLetter) -> None:
        if self._view is not None:
            self.go.emit("write", start_of(letter, self._view))

    def _letters(self, view: RequestView) -> list[QWidget]:
        rows = [LetterRow(letter) for letter in view.letters]
        for row in rows:
            row.wanted.connect(lambda letter_id, row=row: self._show_letter(letter_id, row))
            row.save.connect(self._save_letter)
        return self._section("Letters sent", rows)

    def _replies(self, view: RequestView) -> list[QWidget]:
        rows = [ReplyRow(reply) for reply in view.replies]
        for row in rows:
            row.read.connect(self._mark_read)
            row.save.connect(self._save_reply)
        return self._section("Replies", rows)

    def _timeline(self, view: RequestView) -> list[QWidget]:
        timeline = Timeline(view.events)
        timeline.correct.connect(lambda event: self.go.emit("record", (self.reference, event)))
        return [_headed("What has happened"), timeline]

    def _ending(self, view: RequestView) -> list[QWidget]:
        app, reference = self.session.app, view.reference
        chips = OutcomeChips(view.outcome)
        chips.chosen.connect(
            lambda value: self.session.tasks.database(
                self, lambda: app.set_outcome(reference, value), self._changed
            )
        )
        return [_headed("How it ended"), chips]

    def _more(self, view: RequestView) -> list[QWidget]:
        buttons = Flow()
        if view.letters:
            buttons.add(PlainButton("I have &not sent it after all…", self._ask_undo))
        return [_headed("Put right"), Body(UNDO_WORDS), buttons] if view.letters else []

    def _section(self, title: str, rows: Sequence[QWidget]) -> list[QWidget]:
        if not rows:
            return []
        card = Card()
        card.setAccessibleName(title)
        card.inside.setContentsMargins(0, 0, 0, 0)
        card.inside.setSpacing(0)
        for place, row in enumerate(rows):
            if place:
                card.inside.addWidget(Rule())
            card.inside.addWidget(row)
        return [_headed(title), card]

    def _show_letter(self, letter_id: int, row: LetterRow) -> None:
        app = self.session.app
        self.session.tasks.database(
            row, lambda: app.letter(letter_id), lambda kept: row.show_text(kept.text)
        )

    def _save_letter(self, letter_id: int) -> None:
        app = self.session.app
        self.session.tasks.database(self, lambda: app.letter(letter_id), self._ask_where)

    def _ask_where(self, kept: KeptLetter) -> None:
        name = f"{kept.view.reference}.docx"
        self.session.messages.save_as(
            "Save the letter", name, "Word file (*.docx)", lambda path: self._keep(path, kept.docx)
        )

    def _save_reply(self, reply_id: int) -> None:
        app = self.session.app
        names = {reply.id: reply.file_name for reply in self._view.replies} if self._view else {}
        self.session.tasks.database(
            self,
            lambda: app.reply_file(reply_id),
            lambda data: self.session.messages.save_as(
                "Save the file", names.get(reply_id, ""), "", lambda path: self._keep(path, data)
            ),
        )

    def _keep(self, path: str, data: bytes) -> None:
        from foiwriter.system.files import durable_write

        self.session.tasks.work(self, lambda: durable_write(Path(path), data))

    def _mark_read(self, reply_id: int) -> None:
        app = self.session.app
        self.session.tasks.database(self, lambda: app.mark_read(reply_id), self._changed)

    def _ask_undo(self) -> None:
        self.session.messages.ask(
            "Take back “sent”?",
            "The letter becomes a draft again, with everything you typed. Its dates stop.",
            yes="Make it a draft again",
            no="Leave it as sent",
            on_yes=self._undo,
        )

    def _undo(self) -> None:
        app, reference = self.session.app, self.reference
        self.session.tasks.database(self, lambda: app.undo_sent(reference), self._undone)

    def _undone(self, _draft: object) -> None:
        self.session.drafts_changed.emit()
        self.session.requests_changed.emit()
        self.go.emit("today", None)

    def _changed(self, _result: object) -> None:
        self.session.requests_changed.emit()


UNDO_WORDS = "If a letter never went, take it back. That works until something later is recorded."


def _headed(title: str) -> Heading:
    """A heading with room above it, so that the parts stand apart."""
    heading = Heading(title, 2)
    heading.setContentsMargins(0, SPACE.medium, 0, 0)
    return heading


def _clock_rows(view: RequestView, laws: Mapping[str, str]) -> list[ClockRow]:
    return [ClockRow(clock, laws.get(clock.limit, "")) for clock in view.clocks]


def _read(app: App, reference: str) -> tuple[RequestView, tuple[NextLetter, ...], dict[str, str]]:
    """The request, what may come next, and the law behind each time limit in words."""
    view = app.request(reference)
    laws = {clock.limit: clock.due.citation or "" for clock in view.clocks if clock.due}
    return view, app.next_letters(reference), laws
