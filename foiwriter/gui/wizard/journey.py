"""The way to one letter: what has been answered so far, and which step comes next. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.wizard.places import LATER, Place, Step
from foiwriter.letters import flow
from foiwriter.letters.answers import check_page, clean
from foiwriter.letters.answers_keys import keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from foiwriter.app import Composed, Written
    from foiwriter.authorities.model import Contact
    from foiwriter.errors import BadInput
    from foiwriter.letters.model import Answers, Exit, LetterKind, Page
    from foiwriter.register.records import ReplyView


IDENTITY = ("client.name", "client.date_of_birth")


class Journey:
    """Holds everything a letter is made from while it is being written.

    Args:
        today: says which day it is.

    Attributes:
        kind: the letter kind, once chosen.
        authority: the directory id of whom it goes to; contact: how, when typed here,
            and known_contact: how, from the records.
        answers: everything typed, by answer key; hidden answers stay in it, parked.
        facts: what was known before this letter.
        dated: the day on the letter; None means today.
        client, in_request, draft, reference: ids this letter already has.
        bound: whether it belongs to the open case, whatever name is typed in it.
        enclosures: files that go with it.
        place: where the person is.
        composed, written: the letter as last made, and as last saved or sent.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self.kind: LetterKind | None = None
        self.authority = ""
        self.contact: Contact | None = None
        self.known_contact: Contact | None = None
        self.answers: Answers = {}
        self.facts: Answers = {}
        self.dated: date | None = None
        self.client: int | None = None
        self.bound = False
        self.client_before: Answers = {}  # name and birthday as the records have them
        self.in_request = ""
        self.draft: int | None = None
        self.reference = ""
        self.enclosures: list[Path] = []
        self.composed: Composed | None = None
        self.written: Written | None = None
        self.place = Place(Step.NEED)
        self.asks_authority = True
        self.exit: Exit | None = None
        self.replies: tuple[ReplyView, ...] = ()  # what the request it grows from has had back
        self._save_asked = False
        self._return_to: Place | None = None
        self._came_from = Place(Step.NEED)

    @property
    def day(self) -> date:
        """The day on the letter."""
        return self.dated or self._today()

    @property
    def started(self) -> bool:
        """Whether there is anything here that would be missed."""
        return self.kind is not None and self.place.step not in (Step.NEED, Step.DONE)

    @property
    def keeps(self) -> bool:
        """Whether there is a letter under way that is worth keeping as a draft."""
        if self.kind is None or self.place.step is Step.DONE:
            return False
        return self.draft is not None or self.place.step not in (Step.NEED, Step.DUTY)

    def choose_kind(self, kind: LetterKind) -> None:
        """Take a letter kind. Answers to the same questions stay."""
        self.kind = kind

    def choose_authority(self, authority: str) -> None:
        """Take whom the letter goes to."""
        if authority != self.authority:
            self.authority, self.contact, self.known_contact = authority, None, None

    def take_facts(self, facts: Answers) -> None:
        """Fill in what is known already; what was typed here stands."""
        self.facts = dict(facts)
        self.client_before = {key: facts[key] for key in IDENTITY if key in facts}
        self.answers = {**facts, **self.answers}

    def take_written(self, written: Written) -> None:
        """Keep what came of saving or sending."""
        self.written = written
        self.reference = written.reference
        self.draft = written.draft if written.draft is not None else self.draft

    def take_save_asked(self) -> bool:
        """Whether the letter was just said to be right, so that it is saved; asked once."""
        asked, self._save_asked = self._save_asked, False
        return asked

    @property
    def counted(self) -> Answers:
        """The answers that count just now: parked ones left out."""
        return flow.relevant(self.kind, self.answers) if self.kind else {}

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of questions on the way, in order."""
        return flow.pages(self.kind, self.answers, self.facts) if self.kind else ()

    @property
    def page(self) -> Page | None:
        """The page of questions the person is at."""
        if self.kind is None or self.place.step is not Step.QUESTIONS:
            return None
        return next((page for page in self.kind.pages if page.id == self.place.page), None)

    @property
    def position(self) -> tuple[int, int]:
        """Which page of questions this is, and of how many; (0, 0) elsewhere."""
        ids = [page.id for page in self.pages]
        if self.place.page not in ids:
            return (0, 0)
        return (ids.index(self.place.page) + 1, len(ids))

    def answer(self, key: str, value: str | list[str]) -> None:
        """Keep what was typed, as typed; a letter made from other answers counts no more."""
        if self.answers.get(key, "") != value:
            self.answers[key] = value
            self.touch()

    def touch(self) -> None:
        """Something the letter is made from has changed: it has to be made and saved again."""
        self.composed = None
        self.written = None

    def problems(self) -> list[BadInput]:
        """What is wrong on the page of questions, in order."""
        page = self.page
        return check_page(page, self.counted, today=self._today()) if page else []

    def tidy(self) -> None:
        """Replace the answers of the page by their clean form; the page has no problems."""
        if self.page is None:
            return
        questions = flow.shown(self.page, self.counted)
        found, _ = clean(questions, self.counted, today=self._today())
        for question in questions:
            for key in keys(question):
                if key in self.answers:
                    self.answers[key] = found.get(key, "")

    def missing(self) -> list[BadInput]:
        """Everything that is wrong or missing in the whole letter, in the order it is asked."""
        found: list[BadInput] = []
        if self.kind is not None:
            counted = self.counted
            for page in self.kind.pages:
                if flow.holds(page.shown_if, counted):
                    found += check_page(page, counted, today=self._today())
        return found

    def forward(self) -> Place:
        """Go on to the next step and say which it is."""
        self._came_from = self.place
        self.place = self._next()
        self._save_asked = self._came_from.step is Step.LETTER
        if self.place.step in LATER:
            self._return_to = None
        return self.place

    def _next(self) -> Place:
        step = self.place.step
        if step is Step.NEED:
            return Place(Step.DUTY)
        if step is Step.DUTY and self.asks_authority:
            return self._return_to or Place(Step.AUTHORITY)
        if step in {Step.DUTY, Step.AUTHORITY}:
            return self._after_page("") if self._return_to is None else self._return_to
        if step is Step.QUESTIONS:
            return self._after_question()
        place = LATER.index(step) + 1 if step in LATER else 0
        return Place(LATER[min(place, len(LATER) - 1)])

    def _after_question(self) -> Place:
        """The exit the answers lead to; else back to where a change was asked for; else on."""
        self.exit = self._exit()
        if self.exit is not None:
            return Place(Step.EXIT)
        if self._return_to is None:
            return self._after_page(self.place.page)
        unanswered = next((p for p in self._pages_with_problems() if p != self.place.page), "")
        return Place(Step.QUESTIONS, unanswered) if unanswered else self._return_to

    def _exit(self) -> Exit | None:
        return flow.exit_for(self.kind, self.counted, self._today()) if self.kind else None

    def _pages_with_problems(self) -> list[str]:
        if self.kind is None:
            return []
        counted = self.counted
        return [
            page.id
            for page in self.kind.pages
            if flow.shown(page, counted) and check_page(page, counted, today=self._today())
        ]

    def _after_page(self, page_id: str) -> Place:
        if self.kind is None:
            return Place(Step.NEED)
        page = flow.next_page(self.kind, self.answers, self.facts, after=page_id)
        return Place(Step.QUESTIONS, page.id) if page else Place(Step.CHECK)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step before this one."""
        return self.place.step not in {Step.NEED, Step.DONE}

    def back(self) -> Place:
        """Go back one step; nothing typed is lost."""
        self.place = self._previous()
        return self.place

    def _previous(self) -> Place:
        step = self.place.step
        if step is Step.EXIT:
            return self._came_from
        if self._return_to is not None:
            back, self._return_to = self._return_to, None
            return back
        if step in LATER[1:]:
            return Place(LATER[LATER.index(step) - 1])
        if step in {Step.QUESTIONS, Step.CHECK}:
            return self._before_page(self.place.page)
        return Place(Step.DUTY) if step is Step.AUTHORITY else Place(Step.NEED)

    def _before_page(self, page_id: str) -> Place:
        if self.kind is not None:
            page = flow.previous_page(self.kind, self.answers, self.facts, before=page_id)
            if page is not None:
                return Place(Step.QUESTIONS, page.id)
        return Place(Step.AUTHORITY if self.asks_authority else Step.DUTY)

    def change(self, key: str) -> Place:
        """Open the question with an answer key, or the authority's list for `authority`.

        Asked for from the checks or the letter, the way leads straight back there.
        """
        if self.place.step in LATER:
            self._return_to = Place(Step.CHECK) if self.place.step is Step.SAVE else self.place
        if key == "authority":
            self.place = Place(Step.AUTHORITY)
        elif key == "dated":
            self.place = Place(Step.CHECK)
        else:
            page = flow.page_of(self.kind, key) if self.kind else None
            self.place = Place(Step.QUESTIONS, page.id) if page else self.place
        return self.place

    def start_at(self, text: str) -> Place:
        """Go to a place written down earlier, or as near to it as the answers allow."""
        place = Place.read(text)
        known = {page.id for page in self.kind.pages} if self.kind else set()
        if place.step is Step.QUESTIONS and place.page not in known:
            place = self._after_page("")
        if place.step is Step.EXIT:
            place = self._after_page("")
        self.place = place
        return self.place
