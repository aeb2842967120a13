"""Which request a message belongs to: by references and the ids of mails, else by asking.

Nothing is filed on a guess. A message is filed by itself only when everything in it points to
one request; whatever else is known makes a list to choose from. Who sent it proves nothing: a
council answers a hundred requests from one address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.register import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from foiwriter.replies.model import Message

_OURS = re.compile(r"(?<![0-9A-Za-z])F\s?W[\s\-\u2010-\u2015_]*((?:[0-9A-Za-z][\s\-]?){9})", re.I)
_TOKEN = re.compile(r"[0-9A-Za-z]+")
_LONGEST_TOKENS = 6
_MOST_SIGNS = 200_000  # a reference stands at the top, not behind a hundred pages


class Clue(StrEnum):
    """What in a message points to a request."""

    OURS = "our reference"
    MAIL = "the mails it answers"
    THEIRS = "their reference"


class Book(NamedTuple):
    """What the register knows of references and mails: each key leads to requests.

    Attributes:
        ours: our references and those of our letters.
        mails: ids of mails.
        theirs: their references, as `references.plain` writes them.
        domains: per request the domain after the @ of its authority, where it is known.
    """

    ours: Mapping[str, str]
    mails: Mapping[str, frozenset[str]]
    theirs: Mapping[str, frozenset[str]]
    domains: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a message belongs.

    Attributes:
        request: the one request it certainly belongs to; empty when somebody has to say.
        candidates: requests it may belong to, with what points to each, likeliest first.
    """

    request: str = ""
    candidates: tuple[tuple[str, tuple[Clue, ...]], ...] = ()


def match(message: Message, book: Book) -> Match:
    """The request a message belongs to, or those it may belong to."""
    found: dict[str, list[Clue]] = {}

    def note(requests: Iterable[str], clue: Clue) -> None:
        for request in requests:
            known = found.setdefault(request, [])
            if clue not in known:
                known.append(clue)

    words = f"{message.subject}\n{message.text}"
    note((book.ours[one] for one in our_references(words) if one in book.ours), Clue.OURS)
    for one in (message.message_id, *message.answers):
        note(book.mails.get(one, ()), Clue.MAIL)
    for one in their_references(words):
        note(book.theirs.get(one, ()), Clue.THEIRS)
    order = list(Clue)
    ranked = sorted(found.items(), key=lambda item: (order.index(item[1][0]), item[0]))
    candidates = tuple((request, tuple(clues)) for request, clues in ranked)
    if len(candidates) != 1:
        return Match("", candidates)
    request, clues = candidates[0]
    alone = clues == (Clue.THEIRS,)
    sure = not alone or _same_domain(message.sender, book.domains.get(request, ""))
    return Match(request if sure else "", candidates)


def our_references(words: str) -> tuple[str, ...]:
    """Our own references in a text; one that was retyped with l for 1 or o for 0 is repaired.

    A mark of forwarding (“FW:”) is none, nor is a number whose check letter is wrong.
    """
    tidied = (references.tidy(f"FW{found[1]}") for found in _OURS.finditer(words))
    return tuple(dict.fromkeys(one for one in tidied if one))


def their_references(words: str) -> frozenset[str]:
    """Everything in a text that may be a reference of theirs, as `references.plain` writes it."""
    return frozenset(_runs(words[:_MOST_SIGNS]))


def _runs(words: str) -> Iterator[str]:
    for line in words.splitlines():
        tokens = _TOKEN.findall(line)
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + _LONGEST_TOKENS, len(tokens)) + 1):
                run = references.plain("".join(tokens[start:end]))
                if run:
                    yield run


def _same_domain(sender: str, domain: str) -> bool:
    """Whether the sender writes from the authority's own domain, or a part of it."""
    own = sender.rpartition("@")[2].strip("<> ").casefold()
    return bool(domain) and (own == domain or own.endswith(f".{domain}"))
