"""From a request to the letter that follows: what is already filled, begun or quoted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foiwriter.gui.page import Start
from foiwriter.letters.model import QuestionKind
from foiwriter.register.begun import DAY_OF_REPLY, draft_of
from foiwriter.register.ways import WayOn, way_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiwriter.app import App, RequestView
    from foiwriter.register.records import NextLetter
    from foiwriter.register.records_seeing import Reminder


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the page of a request draws.

    Attributes:
        view: the request.
        letters: what may come next.
        laws: the provision behind each time limit, in words.
        passages: for each letter kind that quotes them, the question that takes words of theirs.
        exemptions: the provisions that replies rely on, in words, by citation id.
        way: what to do now, and the steps the law has.
        reminders: those set for the request.
    """

    view: RequestView
    letters: tuple[NextLetter, ...]
    laws: Mapping[str, str]
    passages: Mapping[str, str]
    exemptions: Mapping[str, str]
    way: WayOn
    reminders: tuple[Reminder, ...] = ()

    @property
    def ready(self) -> tuple[NextLetter, ...]:
        """The letters that make sense today."""
        return tuple(letter for letter in self.letters if letter.ready)

    @property
    def quoting(self) -> NextLetter | None:
        """The letter that can query words of a reply."""
        return next((one for one in self.ready if one.kind in self.passages), None)

    def telling(self, reply_id: int) -> NextLetter | None:
        """The letter that tells them of a reply that was shut away, until it is sent."""
        return next((one for one in self.ready if reply_id in one.about), None)


def read(app: App, reference: str) -> Standing:
    """The request, what may come next, and what both rest on. Not for the main thread."""
    view, letters = app.request(reference), app.next_letters(reference)
    passages = {
        letter.kind: question.id
        for letter in letters
        for question in app.kinds.get(letter.kind).questions
        if question.kind is QuestionKind.PASSAGE
    }
    laws = {clock.limit: clock.due.citation or "" for clock in view.clocks if clock.due}
    relied = {found.detail for reply in view.replies for found in reply.findings if found.detail}
    exemptions = {one: app.provision(one) for one in relied}
    way = way_on(view, letters, app.law.regime(view.regime))
    reminders = app.reminders_of(reference)
    return Standing(view, letters, laws, passages, exemptions, way, reminders)


def start_of(letter: NextLetter, view: RequestView) -> Start:
    """How Write opens for a follow-up letter: the one that was begun, or a new one."""
    if letter.draft is not None:
        return Start(draft=str(letter.draft))
    return Start(
        kind=letter.kind,
        authority=letter.authority or view.authority,
        request=view.reference,
        client=str(view.client or ""),
        answers=letter.answers,
    )


def query(app: App, standing: Standing, reply_id: int, words: str) -> Start:
    """How Write opens to query these words of a reply, and no others. Not for the main thread.

    The reply counts as read: who quotes it has read it.

    Raises:
        BadInput: the reply does not hold these words.
    """
    letter = standing.quoting
    if letter is None:
        raise ValueError("no letter that follows quotes anything")
    question = standing.passages[letter.kind]
    passage = app.passage(reply_id, words)
    quoted = {f"{question}.{part}": value for part, value in passage.items()}
    app.mark_read(reply_id)
    begun = app.draft(letter.draft).answers if letter.draft is not None else {}
    same = all(begun.get(key, "") == value for key, value in quoted.items())
    draft = letter.draft if begun and same else None
    return start_of(
        replace(letter, answers={**letter.answers, **quoted}, draft=draft), standing.view
    )


def tell(app: App, standing: Standing, reply_id: int) -> Start:
    """How Write opens to tell them of this reply, which was shut away. Not for the main thread.

    A letter about it that was begun is opened again; one about another reply is left alone.
    """
    letter = standing.telling(reply_id)
    if letter is None:
        raise ValueError("no letter that follows is about this reply")
    view = standing.view
    day = next(reply.on.isoformat() for reply in view.replies if reply.id == reply_id)
    about = replace(letter, answers={**letter.answers, DAY_OF_REPLY: day})
    draft = draft_of(about, view.reference, app.drafts())
    return start_of(replace(about, draft=draft), view)
