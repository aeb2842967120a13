"""Warnings about a finished letter, in order of harm. Nothing here stops anybody.

Severity 1: a person could be hurt. 2: the letter could be refused or go astray. 3: it may not get
what it asks for. 4: it could be better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.letters.answers_keys import keys
from foiwriter.letters.checks_patterns import (
    DIAGNOSIS,
    ENCLOSED,
    LEFTOVER,
    OPINION,
    OWN_CHILD,
    OWN_CHILD_BORN,
    RECORDS,
    mentions,
    seems_invented,
    shouts,
)
from foiwriter.letters.flow import relevant
from foiwriter.letters.model import QuestionKind, Warning  # noqa: A004 - the word of the screens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from foiwriter.letters.model import Answers, Letter, LetterKind, Question

MANY_QUESTIONS = 12
"""More questions than this in one request for information often meet the cost limit."""

_SUBJECT_ACCESS = (
    "Take it out: the answer may be published. To see what is held about a child, make a subject"
    " access request instead. It is not published. The right is the child's, and a parent may use"
    " it for a child who is too young to, or who agrees."
)


def warnings(
    letter: Letter,
    kind: LetterKind,
    answers: Mapping[str, str | list[str]],
    others: Iterable[str] = (),
) -> tuple[Warning, ...]:
    """Return what could do harm in a letter, the worst first.

    Args:
        letter: the composed letter.
        kind: its kind.
        answers: the answers it was composed from, and whatever else is known about the client.
        others: names, dates of birth (ISO) and postcodes of other clients.
    """
    typed = list(_typed(kind, relevant(kind, answers)))
    found = [
        *_other_clients(typed, others),
        *(_private(typed, answers) if kind.published else ()),
        *(_sender(letter) if letter.regime == "foia" else ()),
        *_leftovers(typed),
        *_asking(letter, kind, typed, relevant(kind, answers)),
        *_enclosures(letter, typed),
        *_lengths(kind, typed),
        *_address(letter),
    ]
    return tuple(sorted(found, key=lambda warning: warning.severity))


def _typed(kind: LetterKind, answers: Answers) -> Iterator[tuple[Question, str]]:
    """Every text that the writer typed about the matter, item by item, with its question."""
    for question in kind.questions:
        if question.keep or question.choices or question.kind is QuestionKind.YES_NO:
            continue
        for key in keys(question):
            answer = answers.get(key, "")
            for text in answer if isinstance(answer, list) else [answer]:
                if text:
                    yield question, text


def _other_clients(
    typed: Sequence[tuple[Question, str]], others: Iterable[str]
) -> Iterator[Warning]:
    for other in dict.fromkeys(others):
        for question, text in typed:
            if mentions(text, other):
                yield Warning(
                    id="other-client",
                    severity=1,
                    message=f"“{other}” belongs to another client, and stands in this letter.",
                    question=question.id,
                    fix="Take it out before anybody sees the letter.",
                )
                break


def _private(
    typed: Sequence[tuple[Question, str]], answers: Mapping[str, str | list[str]]
) -> Iterator[Warning]:
    """A child's name, birth date or diagnosis in a letter that may be published."""
    known = [
        str(answers[key])
        for key in ("client.name", "client.known_as", "client.date_of_birth")
        if answers.get(key)
    ]
    for question, text in typed:
        why = _why_private(text, known)
        if why:
            yield Warning(
                id="private", severity=1, message=why, question=question.id, fix=_SUBJECT_ACCESS
            )


def _why_private(text: str, known: Iterable[str]) -> str:
    named = next((each for each in known if mentions(text, each)), "")
    if named:
        return f"“{named}” stands in a letter that may be published."
    if OWN_CHILD_BORN.search(text):
        return "A date of birth stands in a letter that may be published."
    if DIAGNOSIS.search(text):
        return "Somebody's diagnosis stands in a letter that may be published."
    if OWN_CHILD.search(text):
        return "The letter seems to ask about one child, and may be published."
    return ""


def _sender(letter: Letter) -> Iterator[Warning]:
    sender = letter.sender
    if not sender.organisation and seems_invented(sender.name):
        yield Warning(
            id="real-name",
            severity=2,
            message=f"“{sender.name}” may not count as a real name.",
            question="sender.name",
            fix="A request for information has to give the real name of the person or body that"
            " asks. Give your first name and last name, or write for your charity in its name.",
        )


def _leftovers(typed: Sequence[tuple[Question, str]]) -> Iterator[Warning]:
    for question, text in typed:
        found = LEFTOVER.search(text)
        if found:
            yield Warning(
                id="leftover",
                severity=2,
                message=f"“{found[0].strip()}” looks like a blank that was not filled in.",
                question=question.id,
                fix="Put the words in, or take it out.",
            )


def _asking(
    letter: Letter, kind: LetterKind, typed: Sequence[tuple[Question, str]], answers: Answers
) -> Iterator[Warning]:
    lists = [(q, text) for q, text in typed if q.kind is QuestionKind.LIST]
    if kind.id == "foi-request":
        for place, (question, text) in enumerate(lists, 1):
            if OPINION.search(text):
                yield Warning(
                    id="opinion",
                    severity=3,
                    message=f"Question {place} asks for an opinion or a reason.",
                    question=question.id,
                    fix="They only have to give what is written down. Ask for the report, the"
                    " minutes or the e-mails in which the reason was given.",
                )
    if "records" in answers and answers["records"] == "no":
        for question, text in lists:
            if question.id == "questions" and RECORDS.search(text):
                yield Warning(
                    id="records",
                    severity=3,
                    message="Your own questions seem to ask for papers or figures.",
                    question="records",
                    fix="Say yes to “Do you ask for recorded information?”. Then they have a last"
                    " day for the answer.",
                )
                break
    if letter.opens == "foia" and len(lists) > MANY_QUESTIONS:
        yield Warning(
            id="many-questions",
            severity=3,
            message=f"The letter asks {len(lists)} questions.",
            question=lists[-1][0].id,
            fix="Many questions together can cost too much to answer. Put the ones that matter"
            " first, or ask in two letters some months apart.",
        )


def _enclosures(letter: Letter, typed: Sequence[tuple[Question, str]]) -> Iterator[Warning]:
    if letter.enclosures:
        return
    for question, text in typed:
        found = ENCLOSED.search(text)
        if found:
            yield Warning(
                id="no-enclosure",
                severity=3,
                message=f"The letter says “{found[0]}”, and nothing goes with it.",
                question=question.id,
                fix="Add the paper under Enclosures, or change the words.",
            )
            return


def _lengths(kind: LetterKind, typed: Sequence[tuple[Question, str]]) -> Iterator[Warning]:
    for question, text in typed:
        if question.max_chars and len(text) > question.max_chars:
            over = words.plural(len(text) - question.max_chars, "character")
            yield Warning(
                id="long",
                severity=4,
                message=f"“{question.label}” is {over} longer than people like to read.",
                question=question.id,
                fix="Keep what matters most, and put the rest in a paper that goes with it."
                if not kind.published
                else "Say it shorter: a short question is harder to misread.",
            )
        if shouts(text):
            yield Warning(
                id="capitals",
                severity=4,
                message=f"“{question.label}” is written in capital letters.",
                question=question.id,
                fix="Write it in ordinary letters: capitals read like shouting.",
            )


def _address(letter: Letter) -> Iterator[Warning]:
    if not letter.recipient.lines:
        yield Warning(
            id="no-address",
            severity=4,
            message=f"The letter has no address for {letter.recipient.name}.",
            question="authority",
            fix="It can go out like this by e-mail or web form. For the post, add the address.",
        )
