"""From clean answers to what a template prints: words for dates, paragraphs, named gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.letters import cleaning, people
from foiwriter.letters.answers import is_required
from foiwriter.letters.flow_conditions import holds
from foiwriter.letters.model import (
    MARK_END,
    MARK_ID,
    MARK_TEXT,
    Passage,
    QuestionKind,
    SenderBlock,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiwriter.letters.model import Answers, LetterKind, Question

_NAME = re.compile(r"\{([a-z_][a-z0-9_.]*)\}")
_PLAIN = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.YES_NO})
_TYPED = {QuestionKind.TEXT, QuestionKind.LONG_TEXT, QuestionKind.LIST}
_QUOTATION_MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"))
CLIENT_KEYS = ("name", "known_as", "date_of_birth", "school", "relationship", "parent_name")


@dataclass(frozen=True, slots=True)
class Printer:
    """Turns answers into printed values; marks each for a preview when `marked`."""

    kind: LetterKind
    answers: Answers
    marked: bool = False

    def mark(self, key: str, text: str) -> str:
        """The text with the question it came from, when this is a preview."""
        if not self.marked or not text:
            return text
        return f"{MARK_ID}{key}{MARK_TEXT}{text}{MARK_END}"

    def gap(self, key: str, name: str) -> str:
        """A named gap in a preview, nothing in a finished letter."""
        return f"{MARK_ID}?{key}{MARK_TEXT}{name}{MARK_END}" if self.marked else ""

    def line(self, key: str) -> str:
        """A one-line answer as it prints; a date is written out, a missing one is a gap."""
        answer = self.answers.get(key, "")
        question = self.kind.question(key)
        if isinstance(answer, list):
            answer = words.listed(answer)
        if not answer:
            return self._missing(question)
        is_date = key.endswith(".date") or (question and question.kind is QuestionKind.DATE)
        return self.mark(key, words.long_date(date.fromisoformat(answer)) if is_date else answer)

    def lines(self, key: str) -> tuple[str, ...]:
        """The paragraphs or items of an answer; a gap alone when a needed one is missing."""
        answer = self.answers.get(key, "")
        parts = answer if isinstance(answer, list) else cleaning.paragraphs(answer)
        if not parts:
            missing = self._missing(self.kind.question(key))
            return (missing,) if missing else ()
        if key.endswith(("passages", ".text")):
            parts = [_unquoted(part) for part in parts]
        return tuple(self.mark(key, part) for part in parts)

    def _missing(self, question: Question | None) -> str:
        if question is None or not self.marked:
            return ""
        asked = holds(question.shown_if, self.answers) and is_required(question, self.answers)
        return self.gap(question.id, question.gap or question.label) if asked else ""

    def fill(self, text: str, names: Mapping[str, str]) -> str:
        """A phrase of the manifest with its names filled in."""
        return _NAME.sub(lambda found: names.get(found[1], ""), text)


def _unquoted(passage: str) -> str:
    """A quotation without the marks that stand round all of it: the template has its own."""
    for opening, closing in _QUOTATION_MARKS:
        inner = passage[1:-1]
        if passage.startswith(opening) and passage.endswith(closing) and opening not in inner:
            return inner.strip() or passage
    return passage


def sender_block(printer: Printer) -> SenderBlock:
    """Who writes: the address stays out when the writer asked for that."""
    hidden = printer.answers.get("sender.hide_address") == "yes"
    return SenderBlock(
        name=printer.line("sender.name"),
        organisation=printer.line("sender.organisation"),
        role=_role(printer),
        address=() if hidden else printer.lines("sender.address"),
        postcode="" if hidden else printer.line("sender.postcode"),
        email=printer.line("sender.email"),
        phone=printer.line("sender.phone"),
    )


def _role(printer: Printer) -> str:
    """What stands under the name: `Mother of Amina Yusuf`; nothing when the name says it all."""
    if people.voice(printer.answers) is people.Voice.YOUNG_PERSON:
        return ""
    writer = printer.answers.get("writer", "")
    if writer == people.Role.FOR_FAMILY:
        return f"For {printer.line(_holder_key(printer.answers))}"
    if writer not in {people.Role.PARENT, people.Role.FOR_YOUNG_PERSON}:
        return ""
    given = words.sentence(str(printer.answers.get("client.relationship", ""))).rstrip(".")
    shown = printer.mark("client.relationship", given or "Parent")
    return f"{shown} of {printer.line('client.name')}"


def _holder_key(answers: Answers) -> str:
    of_age = answers.get("client.holder") == people.Role.YOUNG_PERSON
    return "client.name" if of_age else "client.parent_name"


def client_block(printer: Printer) -> dict[str, Value]:
    """The child or young person: every key is there; a young person who writes is the sender."""
    voice = people.voice(printer.answers)
    found: dict[str, Value] = {key: printer.line(f"client.{key}") for key in CLIENT_KEYS}
    if voice is people.Voice.YOUNG_PERSON:
        found["name"] = printer.line("sender.name")
    known_as = str(printer.answers.get("client.known_as") or "")
    full = str(printer.answers.get("client.name") or "")
    key = "client.known_as" if known_as else "client.name"
    short = known_as or full
    found["short"] = printer.mark(key, short) or found["name"]
    found["possessive"] = printer.mark(key, f"{short}’s") if short else f"{found['name']}’s"
    found["voice"] = voice.value
    return found


def answer_values(printer: Printer) -> dict[str, Value]:
    """Everything under `q`: lists with their count, choices as plain values and as flags."""
    found: dict[str, Value] = {}
    for question in printer.kind.questions:
        if not question.keep:
            found |= _values(printer, question)
    return found


def typed(printer: Printer) -> tuple[str, ...]:
    """What somebody typed for this letter: the writer's name, texts, items and passages."""
    keys = ["sender.name"]
    for question in printer.kind.questions:
        if question.kind is QuestionKind.PASSAGE:
            keys.append(f"{question.id}.text")
        elif question.kind in _TYPED and not question.keep:
            keys.append(question.id)
    return tuple(line for key in keys for line in printer.lines(key))


def _values(printer: Printer, question: Question) -> dict[str, Value]:
    name = question.id
    answer = printer.answers.get(name, "")
    if question.kind is QuestionKind.PASSAGE:
        return {name: _passage(printer, name)}
    if question.kind in _PLAIN:
        flags: dict[str, Value] = {
            f"{name}_{choice.value.replace('-', '_')}": choice.value in answer
            if isinstance(answer, list)
            else choice.value == answer
            for choice in question.choices
        }
        if question.kind is QuestionKind.CHOICES:
            return {**flags, name: tuple(answer), f"{name}_count": len(answer)}
        return {**flags, name: str(answer)}
    if question.kind in {QuestionKind.LIST, QuestionKind.LONG_TEXT}:
        lines = printer.lines(name)
        return {name: lines, f"{name}_count": len(lines)}
    return {name: printer.line(name)}


def _passage(printer: Printer, name: str) -> Passage:
    text = printer.lines(f"{name}.text")
    if not text:
        question = printer.kind.question(name)
        missing = printer.gap(f"{name}.text", question.gap if question else "")
        text = (missing,) if missing else ()
    return Passage(
        text=text,
        date=printer.line(f"{name}.date"),
        reference=printer.line(f"{name}.reference"),
    )
