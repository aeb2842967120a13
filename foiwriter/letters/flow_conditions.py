"""The small language of `shown_if`: which questions, pages and phrases hold for some answers.

    writer == 'for-family' and not (topics has 'other' or period)

A bare name holds when it has an answer; `has` looks inside the answers to a choices question.
Nothing is evaluated as Python.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Test = Callable[[Mapping[str, str | list[str]]], bool]

_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z_][a-z0-9_.]*)|(?P<sign>==|!=|[()])|'(?P<text>[^']*)')")
_WORDS = frozenset({"and", "or", "not", "has"})


class _Token(NamedTuple):
    kind: str
    text: str


def holds(condition: str, answers: Mapping[str, str | list[str]]) -> bool:
    """Whether a condition holds; the empty condition always does.

    Raises:
        FoiWriterError: when the condition cannot be read (a manifest is wrong, not the person).
    """
    return not condition or _compiled(condition)(answers)


def names(condition: str) -> frozenset[str]:
    """The question ids that a condition looks at."""
    tokens = _tokens(condition) if condition else []
    return frozenset(token.text for token in tokens if token.kind == "name")


def _tokens(condition: str) -> list[_Token]:
    found: list[_Token] = []
    place = 0
    text = condition.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise _fault(condition)
        kind = match.lastgroup or ""
        word = match[kind]
        found.append(_Token("sign" if kind == "name" and word in _WORDS else kind, word))
        place = match.end()
    return found


@lru_cache(maxsize=512)
def _compiled(condition: str) -> Test:
    reader = _Reader(_tokens(condition), condition)
    test = reader.either()
    if reader.left:
        raise _fault(condition)
    return test


class _Reader:
    """Reads `either`s of `both`s of single tests, from left to right."""

    def __init__(self, tokens: Sequence[_Token], condition: str) -> None:
        self.left = list(tokens)
        self._condition = condition

    def either(self) -> Test:
        tests = [self._both()]
        while self._takes("or"):
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda answers: any(t(answers) for t in tests)

    def _both(self) -> Test:
        tests = [self._single()]
        while self._takes("and"):
            tests.append(self._single())
        return tests[0] if len(tests) == 1 else lambda answers: all(t(answers) for t in tests)

    def _single(self) -> Test:
        if self._takes("not"):
            inner = self._single()
            return lambda answers: not inner(answers)
        if self._takes("("):
            inner = self.either()
            if not self._takes(")"):
                raise _fault(self._condition)
            return inner
        name = self._next("name")
        if self._takes("=="):
            wanted = self._next("text")
            return lambda answers: answers.get(name, "") == wanted
        if self._takes("!="):
            unwanted = self._next("text")
            return lambda answers: answers.get(name, "") != unwanted
        if self._takes("has"):
            part = self._next("text")
            return lambda answers: part in _many(answers.get(name, ""))
        return lambda answers: bool(answers.get(name))

    def _takes(self, sign: str) -> bool:
        if self.left and self.left[0] == ("sign", sign):
            del self.left[0]
            return True
        return False

    def _next(self, kind: str) -> str:
        if not self.left or self.left[0].kind != kind:
            raise _fault(self._condition)
        return self.left.pop(0).text


def _many(answer: str | list[str]) -> Sequence[str]:
    return [answer] if isinstance(answer, str) else answer


def _fault(condition: str) -> FoiWriterError:
    return FoiWriterError(
        "A letter kind is broken",
        f"The condition “{condition}” in a letter kind cannot be read.",
        "Install the program again, or ask whoever made the letter kind to put it right.",
    )
