"""A file of answers, as the command line takes it: TOML with one key per question."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from foiwriter.authorities.model import Contact
from foiwriter.errors import BadInput
from foiwriter.letters import cleaning
from foiwriter.letters.answers_checking import CHECKS
from foiwriter.letters.answers_dates import parse_date
from foiwriter.letters.answers_keys import keys
from foiwriter.letters.exits import CARRY_ON
from foiwriter.letters.model import Answers, LetterKind, Question, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MOST_BYTES = 1_000_000
"""The largest file of answers that is read."""

_CONTACT_KEYS = ("role", "address", "postcode", "email", "web_form", "telephone", "last_checked")
_CHECKED = {"postcode": QuestionKind.POSTCODE, "email": QuestionKind.EMAIL}


def read_toml(path: Path, kind: LetterKind) -> tuple[Answers, Contact | None]:
    """Return the answers in a file, as typed, and the contact that it gives for the authority.

    A key is a question's id; `[sender]`, `[client]` and passages are tables; `[authority.contact]`
    adds or overrides an address. The answers are not checked yet: `clean` does that.

    Raises:
        BadInput: the file cannot be opened or is not one of answers to this letter; the message
            says where and why.
    """
    tables = _parsed(path)
    authority = tables.pop("authority", {})
    if not isinstance(authority, dict) or set(authority) - {"contact"}:
        raise _wrong(
            path, "authority", "“authority” takes one table.", "Write it as [authority.contact]."
        )
    known = _known(kind)
    answers: Answers = {}
    for key, value in _flat(tables):
        if key not in known:
            near = get_close_matches(key, known, n=1, cutoff=0.6)
            asked = ", ".join(each for each in known if each != CARRY_ON)
            told = f"Did you mean “{near[0]}”?" if near else f"Its questions: {asked}."
            raise _wrong(path, key, f"The letter {kind.path} has no question “{key}”.", told)
        answers[key] = _answer(path, key, value, known[key])
    return answers, _contact(path, authority.get("contact"))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as fault:
        raise BadInput(
            "The answers cannot be read",
            f"The file {path} cannot be opened ({fault.strerror or fault}).",
            "Check the name of the file.",
            field="answers",
        ) from fault
    if len(data) > MOST_BYTES:
        raise _wrong(path, "", f"It has more than {MOST_BYTES:,} bytes.", "Say it shorter.")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise _wrong(
            path, "", "It is not written in UTF-8.", "Save it again as a UTF-8 text file."
        ) from fault
    except tomllib.TOMLDecodeError as fault:
        raise _wrong(
            path, "", f"It cannot be read as TOML: {fault}.", "Put that place right."
        ) from fault
    except (ValueError, RecursionError) as fault:  # a number of 5,000 figures, a list too deep
        raise _wrong(
            path, "", "It cannot be read as TOML.", "Take out what is too long or too deep."
        ) from fault


def _known(kind: LetterKind) -> dict[str, Question]:
    asked = {key: question for question in kind.questions for key in keys(question)}
    went_past = Question(id=CARRY_ON, kind=QuestionKind.LIST, label="Pages gone past")
    return asked | {CARRY_ON: went_past}


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, dict):
            yield from _flat(value, f"{name}.")
        else:
            yield name, value


def _answer(path: Path, key: str, value: Any, question: Question) -> str | list[str]:
    if isinstance(value, list):
        if question.kind not in {QuestionKind.LIST, QuestionKind.CHOICES, QuestionKind.LONG_TEXT}:
            raise _wrong(
                path, key, f"“{key}” takes one answer, not a list.", "Take the brackets away."
            )
        items = [_word(path, key, item) for item in value]
        return "\n".join(items) if question.kind is QuestionKind.LONG_TEXT else items
    return _word(path, key, value)


def _word(path: Path, key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, str | int | float):
        return str(value)
    raise _wrong(
        path, key, f"“{key}” holds something that is no answer.", "Write a text in quotes."
    )


def _contact(path: Path, table: Any) -> Contact | None:
    if table is None:
        return None
    if not isinstance(table, dict):
        raise _wrong(
            path, "authority", "“contact” is not a table.", "Write it as [authority.contact]."
        )
    given: dict[str, Any] = {}
    for key, value in table.items():
        field = f"authority.contact.{key}"
        if key not in _CONTACT_KEYS:
            near = get_close_matches(key, _CONTACT_KEYS, n=1, cutoff=0.6)
            told = f"Did you mean “{near[0]}”?" if near else f"It has {', '.join(_CONTACT_KEYS)}."
            raise _wrong(path, field, f"A contact has no “{key}”.", told)
        text = "\n".join(map(str, value)) if isinstance(value, list) else _word(path, field, value)
        given[key] = _contact_part(key, field, text)
    return Contact(authority="", **given)


def _contact_part(key: str, field: str, text: str) -> str | date:
    if key == "last_checked":
        return parse_date(text, field=field)
    if key == "address":
        return cleaning.lines(text)
    kind = _CHECKED.get(key, QuestionKind.TEXT)
    return str(CHECKS[kind](Question(id=field, kind=kind, label=key), text, None))


def _wrong(path: Path, field: str, message: str, told: str) -> BadInput:
    return BadInput("The answers cannot be used", f"{path.name}: {message}", told, field=field)
