"""One request: where it stands, what to do next, and everything that happened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from foiwriter.gui import wording
from foiwriter.gui.clinic.scope import enter_case
from foiwriter.gui.page import Page
from foiwriter.gui.pages import following
from foiwriter.gui.pages.remindme import RemindMe
from foiwriter.gui.pages.replies import Replies
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Badge,
    Body,
    Hint,
    Lead,
    LinkButton,
    PlainButton,
    Scroll,
    clear,
    column,
)
from foiwriter.gui.widgets.clockrow import ClockRow
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.months import Months
from foiwriter.gui.widgets.outcome import OutcomeChips
from foiwriter.gui.widgets.papers import LetterRow
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import headed, section
from foiwriter.gui.widgets.staying import hold
from foiwriter.gui.widgets.steps import Steps
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.register.happening import may_take_back
from foiwriter.words import listed, sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.app import RequestView
    from foiwriter.gui.page import Start
    from foiwriter.gui.pages.following import Standing
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
        self._standing: Standing | None = None
        self.replies = Replies(session, self)
        self.page_scroll = Scroll(widest=860)
        self._place = column(gap=SPACE.medium)
        self.page_scroll.inside.addLayout(self._place)
        self.page_scroll.inside.addStretch(1)
        self.body.addWidget(self.page_scroll)
        session.requests_changed.connect(self._refresh_if_seen)
        session.day_changed.connect(self._refresh_if_seen)

    def entered(self, argument: object = None) -> None:
        """Show the request with this reference."""
        if isinstance(argument, str) and argument != self.reference:
            self.reference = argument
            self._standing = None
            clear(self._place)  # the last one must not be taken for this one
        self.set_frame(back="Requests")
        self.page_scroll.to_top()
        self.refresh()

    def back(self) -> None:
        """Go to the list."""
        self.go.emit("requests", None)

    def act(self) -> None:
        """Write the letter that is ready, or record what happened."""
        if self._standing is not None and self._standing.ready:
            self._write(self._standing.ready[0])
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
            lambda: following.read(app, reference),
            self.show_request,
            latest="request",
        )

    def show_request(self, standing: Standing) -> None:
        """Draw the request as it stands; one of another case than the open one is not shown."""
        view, ready = standing.view, standing.ready
        if not enter_case(self, view.client):
            return
        self._standing = standing
        primary = wording.escaped(ready[0].label) if ready else RECORD
        self.set_frame(title=view.subject, back="Requests", primary=primary)
        back = hold(self.page_scroll)
        self.setUpdatesEnabled(False)
        clear(self._place)
        for part in (
            *self._summary(view),
            *self._what_next(standing),
            *section("Time limits", _clock_rows(standing)),
            *self._replies(standing),
            *self._letters(view),
            *self._timeline(standing),
            *self._ending(view),
            *self._more(view),
        ):
            self._place.addWidget(part)
        self.setUpdatesEnabled(True)
        back()

    def _summary(self, view: RequestView) -> list[QWidget]:
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

    def _what_next(self, standing: Standing) -> list[QWidget]:
        rows: list[QWidget] = []
        for letter in standing.letters:
            now = "Carry on with it" if letter.draft is not None else "Write it"
            row = Row(
                None,
                letter.label,
                (sentence(letter.when),),
                helps=now if letter.ready else "",
                opens="" if letter.ready else f"{now} now all the same",
            )
            row.helped.connect(lambda letter=letter: self._write(letter))
            row.opened.connect(lambda letter=letter: self._write(letter))
            rows.append(row)
        if not standing.ready:
            rows.insert(0, Row(None, standing.way.now, (), opens=""))
        parts = section("What next", rows)
        if standing.way.steps:
            parts.append(Unfolding(STEPS, lambda: Steps(standing.way.steps)))
        if standing.ready:  # without a letter, recording is the button at the top
            parts = [*parts, PlainButton(RECORD, self._record)]
        return parts

    def _write(self, letter: NextLetter) -> None:
        standing, app = self._standing, self.session.app
        if standing is None:
            return
        if letter.kind in standing.passages:  # who queries a reply has read it
            for reply in standing.view.replies:
                if not reply.read:
                    self.session.tasks.database(self, partial(app.mark_read, reply.id))
        self._go(following.start_of(letter, standing.view))

    def _go(self, start: Start) -> None:
        self.go.emit("write", start)

    def _query(self, reply_id: int, words: str) -> None:
        standing, app = self._standing, self.session.app
        if standing is not None:
            self.session.tasks.database(
                self, lambda: following.query(app, standing, reply_id, words), self._go
            )

    def _tell(self, reply_id: int) -> None:
        standing, app = self._standing, self.session.app
        if standing is not None:
            self.session.tasks.database(
                self, lambda: following.tell(app, standing, reply_id), self._go
            )

    def _letters(self, view: RequestView) -> list[QWidget]:
        rows = [LetterRow(letter) for letter in view.letters]
        for row in rows:
            row.wanted.connect(lambda letter_id, row=row: self._show_letter(letter_id, row))
            row.save.connect(self._save_letter)
        return section("Letters sent", rows)

    def _replies(self, standing: Standing) -> list[QWidget]:
        rows = self.replies.rows(standing)
        for row in rows:
            row.quoted.connect(self._query)
            row.told.connect(self._tell)
        came = PlainButton("&Add what came…", lambda: self.go.emit("arrival", self.reference))
        return [*section("Replies", rows), Flow(came)]

    def _timeline(self, standing: Standing) -> list[QWidget]:
        view = standing.view
        timeline = Months(view, self.session.today(), standing.reminders)
        timeline.correct.connect(lambda event: self.go.emit("record", (self.reference, event)))
        return [headed("Month by month"), timeline, RemindMe(self.session, view.reference)]

    def _ending(self, view: RequestView) -> list[QWidget]:
        app, reference = self.session.app, view.reference
        chips = OutcomeChips(view.outcome)
        chips.chosen.connect(
            lambda value: self.session.tasks.database(
                self, lambda: app.set_outcome(reference, value), self._changed
            )
        )
        return [headed("How it ended"), chips]

    def _more(self, view: RequestView) -> list[QWidget]:
        if not may_take_back(view):
            return []
        undo = Flow(PlainButton("I have &not sent it after all…", self._ask_undo))
        return [headed("Put right"), Body(UNDO_WORDS), undo]

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
            "Save the letter",
            name,
            "Word file (*.docx)",
            lambda path: self.replies.keep(path, kept.docx),
        )

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


STEPS = "If they do not do what the law asks"
UNDO_WORDS = "If a letter never went, take it back. That works until something later is recorded."


def _clock_rows(standing: Standing) -> list[ClockRow]:
    laws = standing.laws
    return [ClockRow(clock, laws.get(clock.limit, "")) for clock in standing.view.clocks]
