"""People in a letter who should not stand there: one card for each of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from foiwriter import words
from foiwriter.letters.checks_patterns import DIAGNOSIS, OWN_CHILD, OWN_CHILD_BORN, mentions
from foiwriter.letters.model import Warning  # noqa: A004 - the word of the screens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from foiwriter.letters.model import Question

    Typed = Sequence[tuple[Question, str]]

_PUBLISHED = "Answers to requests for information may be published."
_SUBJECT_ACCESS = (
    "A subject access request asks for what is held about one person, and that answer is not"
    " published. The right is the child's, and a parent may use it for a child who is too young"
    " to, or who agrees."
)


class Person(NamedTuple):
    """Somebody known besides the letter: every name, the birth date (ISO) and the postcode.

    `own` is a child of the writer's own home; everybody else is somebody the writer helps.
    """

    names: tuple[str, ...] = ()
    born: str = ""
    postcode: str = ""
    own: bool = False


def client_in(answers: Mapping[str, str | list[str]]) -> Person:
    """The person that a letter is for, as far as the answers tell."""
    told = {
        key: str(answers.get(f"client.{key}") or "")
        for key in ("name", "known_as", "date_of_birth")
    }
    return Person((told["name"], told["known_as"]), told["date_of_birth"], own=True)


def people_warnings(
    typed: Typed, client: Person, others: Iterable[Person], *, published: bool
) -> Iterator[Warning]:
    """Warn of somebody else's client in any letter, and of a child in one that is published.

    One warning for each person, at the first place where they stand. A question without a known
    person is also looked at for words about one child.
    """
    around = list(others)
    for person in around:
        if not person.own and (place := _place(typed, person)):
            question, shown = place
            yield Warning(
                id="other-client",
                severity=1,
                message=f"{shown} stands in this letter, and is of another family.",
                question=question.id,
                fix="Take it out before anybody sees the letter.",
            )
    if published:
        yield from _private(typed, [client, *(person for person in around if person.own)])


def _private(typed: Typed, family: Iterable[Person]) -> Iterator[Warning]:
    told: set[str] = set()
    carded: set[str] = set()
    for person in family:
        if not (place := _place(typed, person)):
            continue
        question, shown = place
        carded |= {q.id for q, text in typed if _shown(text, person)}
        if shown not in told:
            told.add(shown)
            yield _card(f"{shown} stands in this letter.", "Take it out.", question)
    for question, text in typed:
        if question.id not in carded and (why := _one_child(text)):
            carded.add(question.id)
            yield _card(why, "Take that out.", question)


def _card(what: str, do: str, question: Question) -> Warning:
    return Warning(
        id="private",
        severity=1,
        message=f"{what} {_PUBLISHED}",
        question=question.id,
        fix=f"{do} Or ask for the child's own records instead. {_SUBJECT_ACCESS}",
    )


def _one_child(text: str) -> str:
    if OWN_CHILD_BORN.search(text):
        return "A date of birth stands in this letter."
    if DIAGNOSIS.search(text):
        return "Somebody's diagnosis stands in this letter."
    return "The letter seems to ask about one child." if OWN_CHILD.search(text) else ""


def _place(typed: Typed, person: Person) -> tuple[Question, str] | None:
    """Where a person stands first, and as what."""
    found = ((question, _shown(text, person)) for question, text in typed)
    return next(((question, shown) for question, shown in found if shown), None)


def _shown(text: str, person: Person) -> str:
    """How a text names a person: a name, the birth date in words, a postcode; or nothing."""
    for name in person.names:
        if name and mentions(text, name):
            return f"The name “{name}”"
    if person.born and mentions(text, person.born):
        return f"The birth date {words.long_date(date.fromisoformat(person.born))}"
    if person.postcode and mentions(text, person.postcode):
        return f"The postcode {person.postcode}"
    return ""
