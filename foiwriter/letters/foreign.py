"""Whether a letter carries something of another family: that stops it where many are helped."""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.letters.checks_patterns import mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Test = Callable[[str, str], bool]

_LEAST_DIGITS = 9
_LEAST_LINE = 8
_ENDS = re.compile(r"</w:p>|<w:(?:br|tab|cr)\b[^>]*>|</[a-z]+:(?:title|subject|creator)>")
_TAG = re.compile(r"<[^>]*>")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")


class Family(NamedTuple):
    """What gives a family away: full names, birth dates (ISO), addresses, ways to reach it."""

    names: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


class Found(NamedTuple):
    """What stands in a letter that should not, in words, and the question that asks for it."""

    what: str
    question: str = ""


def family(facts: Mapping[str, str | list[str]]) -> Family:
    """What gives a family away, from the facts that are kept of it."""

    def told(*keys: str) -> tuple[str, ...]:
        values = (str(facts.get(key) or "").strip() for key in keys)
        return tuple(dict.fromkeys(value for value in values if value))

    return Family(
        names=tuple(
            name
            for name in told("client.name", "client.known_as", "client.parent_name", "sender.name")
            if len(name.split()) > 1
        ),
        born=told("client.date_of_birth"),
        addresses=tuple(
            line
            for address in told("sender.address", "client.address")
            for line in address.splitlines()[:1]
            if len(line.strip()) >= _LEAST_LINE or any(sign.isdigit() for sign in line)
        ),
        postcodes=told("sender.postcode", "client.postcode"),
        emails=told("sender.email", "client.email"),
        phones=tuple(
            phone
            for phone in told("sender.phone", "client.phone")
            if len(_digits(phone)) >= _LEAST_DIGITS
        ),
    )


def foreign(
    parts: Iterable[str],
    typed: Mapping[str, str],
    own: Family,
    others: Iterable[Family],
    around: Iterable[str] = (),
) -> Found | None:
    """The first thing of another family that a letter carries; None when it carries none.

    What both families have is not foreign. Birth dates are looked for in what was typed only: a
    law may well begin on the day somebody was born.

    Args:
        parts: every text of the letter: its pages, headers, footers, properties, file names.
        typed: what was typed for it, by question id.
        own: the family it is for.
        others: everybody else.
        around: names and addresses that belong here, such as those of whom it goes to.
    """
    here = [*own.names, *own.addresses, *own.postcodes, *own.emails, *own.phones, *around]
    looked = [("", _without(_plain(part), here)) for part in parts]
    answers = [(key, _without(_plain(text), here)) for key, text in typed.items()]
    everything = "\n".join(_packed(text) for _, text in (*answers, *looked))
    for other in others:
        for what, known, test in _marks(other, own):
            if test in _RARE or _longest(known) in everything:
                where = answers if test is _date_in else (*answers, *looked)
                found = next((question for question, text in where if test(text, known)), None)
                if found is not None:
                    return Found(what, found)
    return None


def texts(docx: bytes) -> Iterator[str]:
    """Every text in a DOCX, part by part: pages, headers, footers, properties."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                raw = archive.read(name).decode("utf-8", "replace")
                yield html.unescape(_TAG.sub("", _ENDS.sub(" ", raw)))


def _marks(other: Family, own: Family) -> Iterator[tuple[str, str, Test]]:
    mine = {_packed(_plain(value)) for values in own for value in values}

    def strange(values: Iterable[str]) -> Iterator[str]:
        return (value for value in values if _packed(_plain(value)) not in mine)

    for name in strange(other.names):
        yield f"The name “{name}”", _plain(name), _name_in
    for line in strange(other.addresses):
        yield f"The address “{line}”", _plain(line), mentions
    for code in strange(other.postcodes):
        yield f"The postcode {code}", _plain(code), mentions
    for email in strange(other.emails):
        yield f"The e-mail address {email}", _plain(email), mentions
    for phone in strange(other.phones):
        yield f"The telephone number {phone}", phone, _phone_in
    for day in strange(other.born):
        yield "A date of birth", day, _date_in


def _name_in(text: str, name: str) -> bool:
    first, _, rest = name.partition(" ")
    return mentions(text, name) or mentions(text, f"{rest}, {first}")


def _phone_in(text: str, phone: str) -> bool:
    return _digits(phone)[-_LEAST_DIGITS:] in _digits(text)


def _date_in(text: str, day: str) -> bool:
    return mentions(text, day)


_RARE = (_date_in, _phone_in)
"""What is written in many ways, so that a quick look does not find it."""


def _longest(known: str) -> str:
    return _packed(max(known.split(), key=len, default=""))


def _plain(text: str) -> str:
    """A text as it reads: without accents, with one sort of dash and quote, nothing unseen."""
    apart = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return bare.translate(_DASHES).translate(_QUOTES)


def _packed(text: str) -> str:
    return "".join(text.casefold().split())


def _digits(text: str) -> str:
    digits = "".join(sign for sign in text if sign.isdigit())
    return f"0{digits[2:]}" if digits.startswith("44") and len(digits) > _LEAST_DIGITS else digits


def _without(text: str, known: Iterable[str]) -> str:
    """A text in which what belongs here is left out, so that it hides in no longer name."""
    for value in sorted({_plain(one) for one in known if one}, key=len, reverse=True):
        form = r"\s*".join(map(re.escape, value.split()))
        text = re.sub(rf"(?<!\w){form}(?!\w)", " · ", text, flags=re.IGNORECASE)
    return text
