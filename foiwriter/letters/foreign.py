"""Whether a letter carries something of another family: that stops it where many are helped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.letters import foreign_forms as forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_LEAST_DIGITS = 9
_LEAST_LINE = 8
_PART_OF_A_HOUSE = re.compile(r"^(?:flat|apartment|apt|unit|room|suite|floor)\b", re.IGNORECASE)


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


class Allowed(NamedTuple):
    """What may stand in a letter besides what is of its own family.

    `words` are names and addresses that belong here, such as those of whom it goes to; `days`
    (ISO) mean something else, such as the day on which a law began.
    """

    words: Sequence[str] = ()
    days: Collection[str] = ()


_NOTHING = Allowed()


class _Text(NamedTuple):
    """One text that is looked at, and the question that it answers."""

    question: str
    plain: str
    typed: bool


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
            for line in _lines(address)
        ),
        postcodes=told("sender.postcode", "client.postcode"),
        emails=told("sender.email", "client.email"),
        phones=tuple(
            phone
            for phone in told("sender.phone", "client.phone")
            if len(forms.digits(phone)) >= _LEAST_DIGITS
        ),
    )


def foreign(
    parts: Iterable[str],
    typed: Mapping[str, str],
    own: Family,
    others: Iterable[Family],
    allowed: Allowed = _NOTHING,
) -> Found | None:
    """The first thing of another family that a letter carries; None when it carries none.

    What both families have is not foreign, nor is what stands within something that belongs in
    the letter. Birth dates are looked for in what was typed only: a law may well begin on the
    day somebody was born.

    Args:
        parts: every text of the letter: its pages, headers, footers, properties, file names.
        typed: what was typed for it, by question id.
        own: the family it is for.
        others: everybody else.
        allowed: what else may stand in it.
    """
    texts = [_Text(key, forms.plain(text), typed=True) for key, text in typed.items()]
    texts += [_Text("", forms.plain(part), typed=False) for part in parts]
    packed = "\n".join(forms.packed(text.plain) for text in texts)
    phones = [(text.question, forms.phones_in(text.plain)) for text in texts]
    numbers = "|".join(number for _, found in phones for number in found)
    days = [
        (text.question, forms.days_in(text.plain, allowed.days)) for text in texts if text.typed
    ]
    here = [*own.names, *own.addresses, *own.postcodes, *own.emails, *allowed.words]
    mine = {forms.packed(forms.plain(value)) for value in here}
    mine |= {known.packed for name in own.names for known in forms.names(name)}
    calls = {forms.last_digits(value) for value in (*own.phones, *allowed.words)}
    for other in others:
        for day in set(other.born) - set(own.born):
            for question, found in days:
                if day in found:
                    return Found("A date of birth", question)
        for phone in other.phones:
            last = forms.last_digits(phone)
            if last in numbers and last not in calls:
                where = next(q for q, found in phones if any(last in each for each in found))
                return Found(f"The telephone number {phone}", where)
        for what, known in _marks(other):
            if known.packed not in mine and any(key in packed for key in known.keys):
                pattern = known.pattern()
                hit = next((t for t in texts if _stands(t.plain, pattern, here)), None)
                if hit is not None:
                    return Found(what, hit.question)
    return None


def _stands(text: str, pattern: str, here: Sequence[str]) -> bool:
    """Whether a text holds something that is no part of what belongs in it."""
    found = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
    if not found:
        return False
    known = filter(None, (forms.pattern_of(value) for value in here))
    spans = [m.span() for one in known for m in re.finditer(one, text, re.IGNORECASE)]
    return any(
        not any(begin <= start and end <= stop for begin, stop in spans) for start, end in found
    )


def _marks(other: Family) -> Iterator[tuple[str, forms.Known]]:
    for name in other.names:
        for known in forms.names(name):
            yield f"The name “{name}”", known
    for line in other.addresses:
        yield f"The address “{line}”", forms.address(line)
    for code in other.postcodes:
        yield f"The postcode {code}", forms.postcode(code)
    for email in other.emails:
        yield f"The e-mail address {email}", forms.email(email)


def _lines(address: str) -> list[str]:
    """The lines of an address that are of one house only: a town or a “Flat 2” is of many."""
    lines = [line.strip(" ,") for line in address.splitlines() if line.strip(" ,")]
    numbered = [
        line
        for line in lines
        if any(sign.isdigit() for sign in line)
        and len(line) >= _LEAST_LINE
        and not (_PART_OF_A_HOUSE.match(line) and len(line.split()) < 4)
        and not forms.is_postcode(line)
    ]
    if numbered or not lines:
        return numbered
    return [" ".join(lines[:2])] if len(" ".join(lines[:2])) >= _LEAST_LINE else []
