"""The sentences that a reply says itself: without quoted mail and the words it answers.

What does not count is made blank and keeps its length, so that every place stays where it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    r"\byou (?:have )?(?:asked|requested|wrote|sought)"
    r"|your (?:original )?(?:request|question|e-?mail|enquiry|query)s?"
    r"|(?:original |information |foi )?(?:request|question|query)s?(?:[ \t]*\d{0,2})"
    r"|q[ \t]?\d{0,2}|details of (?:the|your) request|(?:information|details) requested"
    r")\b[^\n:]{0,90}[:.)\-\u2013][ \t]*",
    re.M | re.I,
)
_ANSWERED = re.compile(
    r"^[ \t]*(?:\d{1,2}[.)][ \t]*)?(?:(?:our|the council'?s?|council|the trust'?s?|school)[ \t]+)?"
    r"(?:response|answer|reply|decision|a[ \t]?\d{1,2}\b|a[:.)])"
    r"|^[ \t]*(?:we|in response|i can|i am|the council|this information|thank you)\b",
    re.M | re.I,
)
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
        words = " ".join(text[start:end].split()) if own[start:end].strip() else ""
        if words:
            begins = end - len(own[start:end].lstrip())
            yield Sentence(" ".join(own[begins:end].split()), begins)
        start = end


def without_older(text: str) -> str:
    """The text with older mail made blank: quoted lines, and what hangs below a mail's head."""
    text = text.replace("\r\n", " \n").replace("\r", "\n").replace("\x0b", "\n")
    for found in _WROTE.finditer(text):
        below = text[found.end() :].lstrip()
        if not below.startswith((">", "&gt;")):
            text = _blank(text, found.start(), len(text))
            break
        text = _blank(text, found.start(), found.end())
    text = _QUOTED_LINE.sub(lambda line: " " * len(line[0]), text)
    for mark in (_OLDER, _FORWARDED, _HEADERS):
        found_head = mark.search(text)
        if found_head and (mark is _OLDER or text[: found_head.start()].strip()):
            text = _blank(text, found_head.start(), len(text))
    return text


def without_asked(text: str) -> str:
    """The text with the request that it repeats made blank: below “You asked”, and in quotes."""
    place = 0
    while found := _ASKED.search(text, place):
        end = _end_of_asked(text, found.end())
        text = _blank(text, found.start(), end)
        place = max(end, found.end())
    return _WORDS_OF_OTHERS.sub(lambda words: " " * len(words[0]), text)


def _end_of_asked(text: str, place: int) -> int:
    """Where the words of the request end: at an answer's head, or after its paragraphs."""
    answer = _ANSWERED.search(text, text.find("\n", place) + 1 or len(text))
    limit = answer.start() if answer else len(text)
    begins = place + len(text[place:]) - len(text[place:].lstrip())
    while begins < limit:
        gap = _BLANK.search(text, begins)
        end = gap.end() if gap else len(text)
        if end >= limit or not _GOES_ON.match(text, end):
            return min(end, limit)
        begins = end
    return limit


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


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
