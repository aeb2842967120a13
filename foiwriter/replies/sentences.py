"""The sentences that a reply says itself: without quoted mail and the words it answers.

What does not count is made blank and keeps its length, so that every place stays where it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST = 2_000
"""A longer run without a full stop is a table; it is read in pieces."""

_QUOTED_LINE = re.compile(r"^[ \t]*(?:>|&gt;).*$", re.M)
_OLDER = re.compile(
    r"^[ \t]*[-_]{2,}[ \t]*original (?:message|e-?mail|appointment).*$", re.M | re.I
)
_FORWARDED = re.compile(r"^[ \t]*[-_]{2,}[ \t]*forwarded (?:message|e-?mail|by).*$", re.M | re.I)
_WROTE = re.compile(
    r"^[ \t]*(?:on|am|le)\b[^\n]{4,200}(?:\n[^\n]{0,200}){0,2}?\bwrote:[ \t]*$", re.M | re.I
)
_HEADERS = re.compile(
    r"^[ \t]*\*?from:\*?[^\n]*\n"
    r"(?:[^\n]*\n){0,2}?[ \t]*\*?(?:sent|date|to):\*?[^\n]*\n"
    r"(?:[^\n]*\n){0,3}?[ \t]*\*?subject:\*?[^\n]*$",
    re.M | re.I,
)
_ASKED = re.compile(
    r"^[ \t]*(?:\d{1,2}[.)][ \t]*)?(?:"
    r"(?:in your (?:request|e-?mail|letter)[^\n:]{0,60})?"
    r"\byou (?:have )?(?:asked|requested|wrote|sought)\b[^\n:]{0,90}:"
    r"|your (?:original )?(?:request|question|e-?mail|enquiry|query)s?(?![^\n:]{0,20} review)"
    r"(?:[^\n:]{0,60}:|[ \t]*$)"
    r"|(?:(?:original|information|foi) )?requests?(?:[ \t]+(?:details|\d{1,2}))?(?::|[ \t]*$)"
    r"|(?:details of (?:the|your) request|(?:information|details) requested)[^\n:]{0,60}(?::|$)"
    r")[ \t]*",
    re.M | re.I,
)
_ITEM = re.compile(
    r"^[ \t]*(?:q(?:uestion)?[ \t]?\d{0,2}|\d{1,2})[.:)\-\u2013]?[ \t]", re.M | re.I
)
_ANSWERED = re.compile(
    r"^[ \t]*(?:\d{1,2}[.)][ \t]*)?(?:(?:our|the council'?s?|council|the trust'?s?|school)[ \t]+)?"
    r"(?:response|answer|reply|decision|a[ \t]?\d{1,2}\b|a[:.)])"
    r"|^[ \t]*(?:we|in response|i can|i am|the council|this information|thank you)\b",
    re.M | re.I,
)
_HEAD = re.compile(
    r"[ \t]*(?:\S+[ \t]+){0,2}(?:response|answer|reply|decision|a[ \t]?\d|a[.:)])", re.I
)
_LONGEST_QUESTION, _LONGEST_REQUEST = 600, 6_000
_STATEMENT = re.compile(r"[.!](?=\s+[A-Z])")
_FIRST_SIGN = re.compile(r"\s*")
_SIGN = re.compile(r"[^\n]")
_QUOTE_BELOW = re.compile(r"\s*(?:>|&gt;)")
_GOES_ON = re.compile(
    r"[ \t]*(?:\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{1,4}[.)]|[-*\u2022\u2013\u201c\"])"
)
_WORDS_OF_OTHERS = re.compile('\u201c[^\u201c\u201d\n]{12,1500}\u201d|"[^"\n]{12,1500}"')
_BLANK = re.compile(r"\n[ \t]*\n")
_SHORT = (
    r"(?<!\b[sSqQ])(?<!\bss)(?<!\b[rR]eg)(?<!\b[rR]egs)(?<!\b[nN]o)(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)"
    r"(?<!\b[sS]ec)(?<!\b[pP]ara)(?<!\be\.g)(?<!\bi\.e)(?<!\b[rR]ef)(?<!\b[aA]rt)"
)
_END = re.compile(
    rf"{_SHORT}[.!?][\"'\u2019\u201d)\]]*(?=\s+[\"'\u2018\u201c(\[]*[A-Z0-9\u2022*-])"
    r"|\n[ \t]*(?=\n)"
    r"|\n(?=[ \t]*(?:\d{1,2}[.)][ \t]|[-*\u2022\u2013\uf0b7][ \t]"
    r"|\(?[a-hivx]{1,3}\)[ \t]|[QA]\d?[.:)]))",
)
_NARROW = 60


class Sentence(NamedTuple):
    """A sentence on one line, and where it begins in the text it was taken from."""

    words: str
    begins: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences that the writer of a reply says, in order."""
    own = without_asked(without_older(text))
    start = 0
    for end in _ends(own):
        piece = own[start:end]
        words = " ".join(piece.split())
        if words:
            yield Sentence(words, end - len(piece.lstrip()))
        start = end


def without_older(text: str) -> str:
    """The text with older mail made blank: quoted lines, and what hangs below a mail's head."""
    text = text.replace("\r\n", " \n").replace("\r", "\n").replace("\x0b", "\n")
    spans = [found.span() for found in _QUOTED_LINE.finditer(text)]
    for found in _WROTE.finditer(text):
        if not _QUOTE_BELOW.match(text, found.end()):
            spans.append((found.start(), len(text)))
            break
        spans.append(found.span())
    for mark in (_OLDER, _FORWARDED, _HEADERS):
        head = mark.search(text)
        if head and (mark is _OLDER or text[: head.start()].strip()):
            spans.append((head.start(), len(text)))
    return _blank(text, spans)


def without_asked(text: str) -> str:
    """The text with the request that it repeats made blank: below “You asked”, and in quotes."""
    spans: list[tuple[int, int]] = []
    place = 0
    while found := _ASKED.search(text, place):
        place = max(_end_of_asked(text, found.end()), found.end())
        spans.append((found.start(), place))
    text = _blank(text, spans)
    items = [(found.start(), _end_of_item(text, found.end())) for found in _ITEM.finditer(text)]
    text = _blank(text, items)
    return _WORDS_OF_OTHERS.sub(lambda words: " " * len(words[0]), text)


def _end_of_asked(text: str, place: int) -> int:
    """Where the words of the request end: at an answer's head, or after its paragraphs."""
    last = min(len(text), place + _LONGEST_REQUEST)
    limit = _answer_begins(text, place, last)
    begins = _FIRST_SIGN.match(text, place, last).end()  # type: ignore[union-attr]  # always matches
    while begins < limit:
        gap = _BLANK.search(text, begins, last)
        end = gap.end() if gap else last
        if end >= limit or not _GOES_ON.match(text, end):
            return min(end, limit)
        begins = end
    return limit


def _end_of_item(text: str, place: int) -> int:
    """Where the question of a numbered item ends; at its own start when it is an answer."""
    last = min(len(text), place + _LONGEST_QUESTION)
    gap = _BLANK.search(text, place, last)
    answer = _answer_begins(text, place, last)
    if answer <= (gap.end() if gap else last - 1) and _HEAD.match(text, answer):
        return answer
    told = _STATEMENT.search(text, place, gap.start() if gap else last)
    mark = text.rfind("?", place, told.start() if told else gap.start() if gap else last)
    return mark + 1 if mark >= 0 else place


def _answer_begins(text: str, place: int, last: int) -> int:
    """Where a line begins that heads an answer, below the line of `place`; `last` without one."""
    below = text.find("\n", place, last)
    answer = _ANSWERED.search(text, below + 1, last) if below >= 0 else None
    return answer.start() if answer else last


def _ends(text: str) -> Iterator[int]:
    """Where each sentence ends, a heading counting as one."""
    ends = {found.end() for found in _END.finditer(text)}
    place = 0
    for line in text.splitlines(keepends=True):
        after = place + len(line)
        narrow = 0 < len(line.strip()) < _NARROW and not line.rstrip().endswith((",", ";"))
        if narrow and text[after : after + 40].lstrip()[:1].isupper():
            ends.add(after)
        place = after
    last = 0
    for end in [*sorted(ends), len(text)]:
        while end - last > _LONGEST:
            last += _LONGEST
            yield last
        if end > last:
            yield end
        last = max(last, end)


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some of it made blank; line ends stay."""
    parts: list[str] = []
    place = 0
    for start, end in sorted(spans):
        if end > place:
            begins = max(start, place)
            parts += [text[place:begins], _SIGN.sub(" ", text[begins:end])]
            place = end
    return "".join((*parts, text[place:]))
