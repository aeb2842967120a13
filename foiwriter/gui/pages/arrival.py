"""What came: a mail, a file or pasted words; looked at, then kept in its request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPlainTextEdit

from foiwriter.errors import FoiWriterError
from foiwriter.gui.clinic.scope import client_id
from foiwriter.gui.page import Page
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Card,
    Chip,
    ErrorSummary,
    Field,
    Hint,
    Lead,
    Notice,
    PlainButton,
    PrimaryButton,
    Scroll,
    clear,
    column,
)
from foiwriter.gui.widgets.belonging import WHICH, Belonging
from foiwriter.gui.widgets.findings import seems
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.papers import Reader
from foiwriter.gui.widgets.section import headed
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.replies.model import Message
from foiwriter.words import listed, long_date, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from foiwriter.app import RequestView
    from foiwriter.app.arriving import Arrival
    from foiwriter.gui.session import Session

KINDS = "E-mails and documents (*.eml *.mbox *.msg *.pdf *.docx *.txt *.html *.png *.jpg *.jpeg)"
WHAT = {
    "reply": "It answers",
    "review-decided": "It is the outcome of a review",
    "clarification-asked": "They ask me something",
    "extended": "They need longer",
    "acknowledged": "They have my letter",
    "wrote": "It is my own mail",
    "letter-came": "Something else",
}
"""What a message can be, in the words of people, by its event."""

EMPTY = "Choose the e-mail or the file. You can also drop it anywhere on this window."
NOTHING = "Choose a file or paste the words first"
THEIRS = "Their reference (optional)"
WHERE_IT_STANDS = "It often stands near the top. What comes later is found by it."
KEPT = "The file is kept as it is, with everything that came with it."


class ArrivalPage(Page):
    """One thing after the other: what it is, where it belongs, kept."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "What came")
        self.help = (
            "An e-mail program can save a mail as a file: look for “Save as” or drag it here.",
            "Nothing in it is opened or fetched. You see its words only.",
            "foiwriter files it by references, never by who sent it. When in doubt it asks.",
        )
        self._waiting: list[Arrival] = []
        self._into = ""
        self._last = ""
        self._requests: tuple[RequestView, ...] = ()
        self.problems = ErrorSummary()
        self._place = column(gap=SPACE.medium)
        self.page_scroll = Scroll()
        self.page_scroll.inside.addWidget(self.problems)
        self.page_scroll.inside.addLayout(self._place)
        self.page_scroll.inside.addStretch(1)
        self.body.addWidget(self.page_scroll)
        self._first: QWidget | None = None
        self._reading: Unfolding | None = None

    def entered(self, argument: object = None) -> None:
        """Ask for what came; the argument may be a reference, or the paths of files."""
        self._waiting, self._into = [], argument if isinstance(argument, str) else ""
        self.problems.show_problems([])
        self._ask()
        if isinstance(argument, list | tuple) and argument:
            self._open([str(path) for path in argument])

    def first_focus(self) -> QWidget | None:
        """The button that chooses a file, or the one that keeps."""
        return self._first

    def leave(self) -> bool:
        """What was not kept is forgotten."""
        self._waiting, self._requests = [], ()
        clear(self._place)
        return True

    def back(self) -> None:
        """To the request it was for, else to the list."""
        self.go.emit(*(("request", self._into) if self._into else ("requests", None)))

    def _ask(self) -> None:
        clear(self._place)
        self.set_frame(
            title="What came",
            back="The request" if self._into else "Requests",
            has_problem=False,
        )
        choose = PlainButton("&Choose the file…", self._ask_files)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self._words_field = Field("Or &paste the words", self.words, "Of a letter or a web page")
        look = PlainButton("&Look at the words", self._paste)
        for part in (Lead(EMPTY), Flow(choose), self._words_field, Flow(look)):
            self._place.addWidget(part)
        self._first = choose
        choose.setFocus()

    def _ask_files(self) -> None:
        self.session.messages.file("Choose what came", KINDS, lambda path: self._open([path]))

    def _open(self, paths: Sequence[str]) -> None:
        app = self.session.app
        files = [Path(path) for path in paths]
        self.session.tasks.work(self, lambda: app.open_messages(files), self._look, self._refused)

    def _paste(self) -> None:
        text = self.words.toPlainText().strip()
        if not text:
            self._say(NOTHING, self.words)
            return
        self._look((Message("", b"", text),))

    def _look(self, messages: Sequence[Message]) -> None:
        app, mine = self.session.app, client_id(self.session)

        def look() -> tuple[list[Arrival], tuple[RequestView, ...]]:
            views = [view for view in app.requests() if mine is None or view.client == mine]
            return [app.look_at(message) for message in messages], tuple(views)

        self.session.tasks.database(self, look, lambda found: self._take(*found), self._refused)

    def _take(self, arrivals: list[Arrival], requests: tuple[RequestView, ...]) -> None:
        self._waiting, self._requests = arrivals, requests
        self._next()

    def _refused(self, fault: Exception) -> None:
        if isinstance(fault, FoiWriterError):
            self._say(str(fault), self._first)
        else:
            self.session.show_fault(fault)

    def _say(self, text: str, aim: QWidget | None) -> None:
        self.problems.show_problems([(text, aim)])
        self.set_frame(has_problem=True)

    def _next(self) -> None:
        """Show the next message, or go where the last one was kept."""
        self.problems.show_problems([])
        if not self._waiting:
            self.go.emit("request", self._last)
            return
        arrival = self._waiting[0]
        clear(self._place)
        title = arrival.message.subject or arrival.message.file_name or "What came"
        self.set_frame(title=title, has_problem=False)
        for part in (
            *self._about(arrival),
            *self._what(arrival),
            *self._where(arrival),
        ):
            self._place.addWidget(part)
        keep = PrimaryButton("&Keep it", self._keep)
        self._place.addWidget(Flow(keep, PlainButton("&Leave it out", self._drop)))
        self._first = keep
        self.page_scroll.to_top()
        aim = self._reading.link if self._reading is not None else keep
        if self.isVisible():
            aim.setFocus()

    def _about(self, arrival: Arrival) -> list[QWidget]:
        message = arrival.message
        lines = [f"Came on {long_date(arrival.on)}"]
        if message.sender:
            lines.append(f"From {message.sender}")
        if message.attachments:
            names = listed([each.name for each in message.attachments])
            files = plural(len(message.attachments), "file")
            lines.append(f"With {files}: {names}")
        parts: list[QWidget] = [Hint(" · ".join(lines))]
        notes = [*arrival.notes]
        if self._into and arrival.request and arrival.request != self._into:
            notes.append(f"It belongs to {arrival.request}, not to the request you came from.")
        if arrival.kept_in:
            notes.append(f"This very file is kept already, in {arrival.kept_in}.")
        parts += [Notice(Body(note)) for note in notes]
        self._reading = None
        if message.text:
            self._reading = Unfolding("Read it", lambda: Reader("Words of it", message.text))
            parts.append(self._reading)
        say = self.session.app.provision
        found = [(seems(each.kind, say(each.detail)), each.sentence) for each in arrival.findings]
        cards = [Card(Body(told), Hint(f"“{sentence}”")) for told, sentence in found]
        return [*parts, *([headed("What it seems to say"), *cards] if cards else [])]

    def _what(self, arrival: Arrival) -> list[QWidget]:
        self._kinds, chips = QButtonGroup(self), Flow()
        for number, (kind, label) in enumerate(WHAT.items()):
            chip = Chip(label, name=f"What it is: {label}")
            chip.setChecked(kind == arrival.event)
            self._kinds.addButton(chip, number)
            chips.add(chip)
        if self._kinds.checkedButton() is None:
            self._kinds.button(len(WHAT) - 1).setChecked(True)
        self.theirs = QLineEdit()
        return [headed("What is it?"), chips, Field(THEIRS, self.theirs, WHERE_IT_STANDS)]

    def _where(self, arrival: Arrival) -> list[QWidget]:
        self.belonging = Belonging(arrival, self._requests, arrival.request or self._into)
        self.belonging.chosen.connect(self._focus_first)
        return [headed("Where it belongs"), self.belonging, Hint(KEPT)]

    def _focus_first(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    def _keep(self) -> None:
        arrival = self._waiting[0]
        app, reference = self.session.app, self.belonging.reference
        if not reference:
            self._say(WHICH, self.belonging.search.box)
            return
        event, theirs = list(WHAT)[self._kinds.checkedId()], self.theirs.text()
        self.session.tasks.database(
            self,
            lambda: app.file_reply(
                reference,
                arrival.message,
                arrival.on,
                event=app.fitting_event(reference, event),
                their_reference=theirs,
            ),
            lambda _: self._is_kept(),
            self._refused,
        )

    def _is_kept(self) -> None:
        self.session.requests_changed.emit()
        self._drop()

    def _drop(self) -> None:
        self._last = self.belonging.reference
        self._waiting = self._waiting[1:]
        if self._waiting or self._last:
            self._next()
        else:
            self._ask()
