"""How names, addresses, numbers and days may be written, for finding them in a text."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_LAST_DIGITS = 9
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'")
_LETTERS = {
    ord("ł"): "l", ord("Ł"): "L", ord("ø"): "o", ord("Ø"): "O", ord("đ"): "d", ord("Đ"): "D",
    0x131: "i", ord("ß"): "ss", ord("æ"): "ae", ord("Æ"): "Ae", ord("œ"): "oe",
    ord("Œ"): "Oe", ord("ð"): "d", ord("þ"): "th",
}  # fmt: skip
_UNSEEN = {0x02: None, 0xFFFE: None}
_SIGNS = {ord("_"): " "} | _DASHES | _QUOTES | _LETTERS | _UNSEEN
_DROPPED = {"Mn", "Me", "Cf"}

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev"}
_STREETS = (
    ("road", "rd"), ("street", "st"), ("avenue", "ave", "av"), ("lane", "ln"), ("close", "cl"),
    ("drive", "dr"), ("court", "ct"), ("crescent", "cres"), ("terrace", "terr"),
    ("gardens", "gdns"), ("place", "pl"), ("square", "sq"), ("grove", "gr"), ("park", "pk"),
)  # fmt: skip
_BREAKS = re.compile(r"[\s'\-.,]+")
_PHONE = re.compile(r"\+?\d(?:[\s().\-/]{0,3}\d){8,}")
_POSTCODE = re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}")
_MONTH = "|".join(month[:3] for month in MONTHS)
_TH = r"(?:\s?(?:st|nd|rd|th))?"
_DAYS = (
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s?[/.\-]\s?(?P<m>\d{1,2})\s?[/.\-]\s?(?P<y>\d{4}|\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>\d{4})\s?[/.\-]\s?(?P<m>\d{1,2})\s?[/.\-]\s?(?P<d>\d{1,2})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}}){_TH}[\s\-.]*(?:of\s+)?(?P<n>{_MONTH})[a-z]*"
        r"[\s\-.,]*'?(?P<y>\d{4}|\d\d)(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<n>{_MONTH})[a-z]*[\s\-.]*(?P<d>\d{{1,2}}){_TH}[\s,]+(?P<y>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
)  # fmt: skip


_BORN = re.compile(r"\b(?:born|birth|birthday|d\.?o\.?b)\b", re.IGNORECASE)


class Known(NamedTuple):
    """Something to find.

    A text that holds it holds one of `keys` once both are packed; `pattern` builds what it may
    look like, for a closer look. `packed` is all of it.
    """

    keys: tuple[str, ...]
    packed: str
    pattern: Callable[[], str]


def plain(text: str) -> str:
    """A text as it reads: without accents, with one sort of dash and quote, nothing unseen."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in apart if unicodedata.category(sign) not in _DROPPED)
    return text.translate(_SIGNS)


def packed(text: str) -> str:
    """The letters and digits of a plain text, small."""
    return "".join(filter(str.isalnum, text.casefold()))


def digits(text: str) -> str:
    """The digits of a text."""
    return "".join(sign for sign in text if sign.isdecimal())


def last_digits(text: str) -> str:
    """The digits of a telephone number that are the same at home and from abroad."""
    return digits(text)[-_LAST_DIGITS:]


def names(name: str) -> Iterator[Known]:
    """A full name: in either order, and without what stands in the middle."""
    words = [word for word in plain(name).split() if word.strip(".").casefold() not in _TITLES]
    words = words if len(words) > 1 else plain(name).split()
    yield _name(words)
    if len(words) > 2:
        yield _name([words[0], words[-1]])


def address(line: str) -> Known:
    """A line of an address, however its street is shortened."""
    pieces = _pieces(line)
    kinds = next((kinds for kinds in _STREETS if pieces[-1].casefold() in kinds), ())

    def pattern() -> str:
        last = f"(?:{'|'.join(kinds)})" if kinds else re.escape(pieces[-1])
        body = r"[\s',.\-]*".join([*map(re.escape, pieces[:-1]), last])
        return rf"(?<!\w){body}(?!\w)"

    return Known(
        (packed("".join(pieces[:-1] if kinds else pieces)),), packed(plain(line)), pattern
    )


def postcode(code: str) -> Known:
    """A postcode, spaced or not."""
    whole = "".join(plain(code).split())

    def pattern() -> str:
        return rf"(?<!\w){re.escape(whole[:-3])}\s*{re.escape(whole[-3:])}(?!\w)"

    return Known((packed(whole),), packed(whole), pattern)


def email(one: str) -> Known:
    """An e-mail address."""
    whole = plain(one)

    def pattern() -> str:
        body = r"\s+".join(map(re.escape, whole.split()))
        return rf"(?<![\w.+\-]){body}(?![\w\-])"

    return Known((packed(whole),), packed(whole), pattern)


def is_postcode(line: str) -> bool:
    """Whether a line is a postcode and nothing else."""
    return _POSTCODE.fullmatch(line.strip()) is not None


def pattern_of(value: str) -> str:
    """How something that belongs in a letter may be written in it; empty for nothing."""
    pieces = [re.escape(piece) for piece in _BREAKS.split(plain(value)) if piece]
    between = r"[\s',.\-]*"
    return rf"(?<!\w){between.join(pieces)}(?!\w)" if pieces else ""


def phones_in(text: str) -> list[str]:
    """The digits of everything in a text that may be a telephone number."""
    return [digits(match.group()) for match in _PHONE.finditer(text)]


def days_in(text: str, told: Collection[str] = ()) -> set[str]:
    """Every day that is written in a text, as ISO dates; a short year is of either century.

    Days of `told` are left out where they are written with the name of the month, as days of the
    law are, and nothing in the text is about a birth.
    """
    born = _BORN.search(text) is not None
    found = set()
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            named = match.groupdict().get("n")
            days = set(_meant(match.groupdict()))
            found |= days - set(told) if named and not born else days
    return found


def _meant(written: dict[str, str]) -> Iterator[str]:
    named, year = written.get("n"), int(written["y"])
    month = _month(named) if named else int(written["m"])
    for one in (year,) if len(written["y"]) == 4 else (1900 + year, 2000 + year):
        with contextlib.suppress(ValueError):
            yield date(one, month, int(written["d"])).isoformat()


def _month(named: str) -> int:
    return [month[:3].casefold() for month in MONTHS].index(named[:3].casefold()) + 1


def _name(words: list[str]) -> Known:
    first, rest = _pieces(words[0]), _pieces(" ".join(words[1:]))

    def pattern() -> str:
        between, letter = r"[\s'\-.]*", r"[^\W\d_]"
        one = between.join(map(re.escape, (*first, *rest)))
        end, begin = between.join(map(re.escape, rest)), between.join(map(re.escape, first))
        return rf"(?<!{letter})(?:{one}|{end}[\s,]*{begin})(?!{letter})"

    begin, end = packed("".join(first)), packed("".join(rest))
    return Known((begin + end, end + begin), begin + end, pattern)


def _pieces(text: str) -> list[str]:
    return [piece for piece in _BREAKS.split(plain(text)) if piece] or [text]
