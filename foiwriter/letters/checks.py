"""Warnings about a finished letter, in order of harm. Nothing here stops anybody.

Severity 1: a person could be hurt. 2: the letter could be refused or go astray. 3: it may not get
what it asks for. 4: it could be better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.letters.answers_keys import keys
from foiwriter.letters.checks_dates import date_warnings
from foiwriter.letters.checks_patterns import (
    ENCLOSED,
    LEFTOVER,
    OPINION,
    RECORDS,
    seems_invented,
    shouts,
)
from foiwriter.letters.checks_people import Person, client_in, people_warnings
from foiwriter.letters.flow import relevant
from foiwriter.letters.model import QuestionKind, Warning  # noqa: A004 - the word of the screens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from foiwriter.letters.model import Answers, Letter, LetterKind, Question

_NAMES = frozenset(
    {"sender.name", "client.name", "client.known_as", "client.parent_name", "signed_by"}
)

MANY_QUESTIONS = 12
"""More questions than this in one request for information often meet the cost limit."""


def warnings(
    letter: Letter,
    kind: LetterKind,
    answers: Mapping[str, str | list[str]],
    others: Iterable[Person] = (),
) -> tuple[Warning, ...]:
    """Return what could do harm in a letter, the worst first.

    Args:
        letter: the composed letter.
        kind: its kind.
        answers: the answers it was composed from, and whatever else is known about the client.
        others: everybody else who is known: children of the same home, and other clients.
    """
    typed = list(_typed(kind, relevant(kind, answers)))
    found = [
        *people_warnings(typed, client_in(answers), others, published=kind.published),
        *(_sender(letter) if letter.regime == "foia" else ()),
        *_names(kind, relevant(kind, answers)),
        *date_warnings(typed, letter.dated),
        *_leftovers(typed),
        *_asking(letter, kind, typed, relevant(kind, answers)),
        *_enclosures(letter, typed),
        *_lengths(kind, typed),
        *_address(letter),
    ]
    if any(warning.id == "real-name" for warning in found):
        found = [w for w in found if (w.id, w.question) != ("no-name", "sender.name")]
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


def _names(kind: LetterKind, answers: Answers) -> Iterator[Warning]:
    """Names in which no letter of any alphabet stands."""
    for question in kind.questions:
        name = answers.get(question.id, "") if question.id in _NAMES else ""
        if isinstance(name, str) and name and not any(sign.isalpha() for sign in name):
            yield Warning(
                id="no-name",
                severity=2,
                message=f"“{name}” has no letters in it. Is it a name?",
                question=question.id,
                fix="Write the name, or leave it if it is right.",
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
