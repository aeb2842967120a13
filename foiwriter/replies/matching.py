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

_OURS = re.compile(
    r"(?<![0-9A-Za-z])(?=F\s?W[\s\-\u2010-\u2015_]*((?:[0-9A-Za-z][\s\-]?){9}))", re.I
)
"""It looks ahead only, so that one try does not swallow the next: “Fw FW-…”."""
_TOKEN = re.compile(r"[0-9A-Za-z]+")
_LONGEST_TOKENS = 6
_MOST_RAW = 1_000_000
_MOST_SIGNS = 200_000  # a reference stands at the top, not behind a hundred pages


class Clue(StrEnum):
    """What in a message points to a request."""

    OURS = "our reference"
    MAIL = "the mails it answers"
    THEIRS = "their reference"
    NAMED = "a mail that a mail of the request named"


class Book(NamedTuple):
    """What the register knows of references and mails: each key leads to requests.

    Attributes:
        ours: our references and those of our letters.
        mails: ids of mails that are kept.
        named: ids of mails that those only name; a stranger's mail may name any.
        theirs: their references, as `references.plain` writes them.
        domains: per request the domain after the @ of its authority, where it is known.
    """

    ours: Mapping[str, str]
    mails: Mapping[str, frozenset[str]]
    named: Mapping[str, frozenset[str]]
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
    ours = all_ours(message)
    note((book.ours[one] for one in ours if one in book.ours), Clue.OURS)
    for one in (message.message_id, *message.answers):
        note(book.mails.get(one, ()), Clue.MAIL)
        note(book.named.get(one, ()), Clue.NAMED)
    for one in their_references(words):
        note(book.theirs.get(one, ()), Clue.THEIRS)
    order = list(Clue)
    ranked = sorted(found.items(), key=lambda item: (order.index(item[1][0]), item[0]))
    candidates = tuple((request, tuple(clues)) for request, clues in ranked)
    strange = any(one not in book.ours for one in ours)  # another register's, or thrown away
    if len(candidates) != 1 or strange:
        return Match("", candidates)
    request, clues = candidates[0]
    proof = {Clue.OURS, Clue.MAIL} & set(clues)
    theirs = Clue.THEIRS in clues and _same_domain(message.sender, book.domains.get(request, ""))
    return Match(request if proof or theirs else "", candidates)


def all_ours(message: Message) -> tuple[str, ...]:
    """Our references anywhere in a message: its words, what came with it, what is not shown."""
    parts = [f"{message.subject}\n{message.text}", _raw(message.data)]
    parts += [_raw(each.data) for each in message.attachments if _is_text(each.media_type)]
    return tuple(dict.fromkeys(one for part in parts for one in our_references(part)))


def _raw(data: bytes) -> str:
    return data[:_MOST_RAW].decode("latin-1")


def _is_text(media_type: str) -> bool:
    return media_type.startswith(("text/", "message/"))


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
    """Whole words only: a piece of a date or of a longer number is no reference."""
    for line in words.splitlines():
        tokens = [word for word in line.split() if _TOKEN.search(word)]
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + _LONGEST_TOKENS, len(tokens)) + 1):
                run = references.plain("".join(tokens[start:end]))
                if run:
                    yield run


def _same_domain(sender: str, domain: str) -> bool:
    """Whether the sender writes from the authority's own domain, or a part of it."""
    own = sender.rpartition("@")[2].strip("<> ").casefold()
    return bool(domain) and (own == domain or own.endswith(f".{domain}"))
