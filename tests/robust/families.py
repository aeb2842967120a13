"""A thousand invented families, each with facts that no other has."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from foiwriter.app import Client

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers

_FIRST = (
    "Robin",
    "Aaliyah",
    "Samir",
    "Mairead",
    "Zoë",
    "Tomasz",
    "Yusuf",
    "Niamh",
    "Kofi",
    "Ffion",
)
_LAST = ("Ashdown", "O’Brien", "Okafor", "Smith-Jones", "Nowak", "Khan", "Hargreave", "Ní Bhroin")
_STREETS = ("Tanners Row", "Mill Lane", "Orchard Way", "Quay Street", "Station Approach")


def name(number: int) -> str:
    """The child of a family: a name that no other family has."""
    return f"{_FIRST[number % 10]} {_word(number)} {_LAST[number % 8]}"


def family(number: int) -> Client:
    """A client as a clinic keeps one."""
    return Client(
        name(number),
        date(2012, 1, 1) + timedelta(days=2 * number),
        "Millbeck Primary School",
        "mother",
        facts=sender(number),
    )


def sender(number: int) -> Answers:
    """Who writes for the family, and from where."""
    return {
        "sender.name": f"Ruth {_word(number)}-Wells",
        "sender.address": f"{number + 1000} {_STREETS[number % 5]}\nMillbeck",
        "sender.postcode": f"ML{number // 100 + 1} {number % 10}{_LETTERS[number // 10 % 10]}X",
        "sender.email": f"ruth.{_word(number).lower()}@example.org",
        "sender.phone": f"07700 9{number:05}",
    }


def marks(number: int) -> tuple[str, ...]:
    """What gives a family away, as somebody might type it."""
    facts = sender(number)
    client = family(number)
    born = client.date_of_birth
    assert born is not None
    return (
        client.name,
        client.name.upper(),
        str(facts["sender.name"]),
        str(facts["sender.address"]).splitlines()[0],
        str(facts["sender.postcode"]).replace(" ", "").lower(),
        str(facts["sender.email"]),
        str(facts["sender.phone"]).replace(" ", ""),
        f"{born.day}/{born.month}/{born.year}",
    )


_LETTERS = "ABDEFGHJLN"
_SYLLABLES = ("ba", "ke", "di", "lo", "mu", "na", "pe", "ri", "so", "tu")


def _word(number: int) -> str:
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:04}").capitalize()
