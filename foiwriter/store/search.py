"""Finding things by their words: one interface, FTS5 behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

BEGIN = "\u2039"
"""Stands before each found word in an excerpt."""
END = "\u203a"
"""Stands after it."""

_EXCERPT_WORDS = 16
_WORD = re.compile(r"\w+")


class Found(NamedTuple):
    """One entry that holds the words: what it is, the id of its owner, and where they stand."""

    what: str
    owner: int
    title: str
    excerpt: str


def put(session: Session, what: str, owner: int, *, title: str, body: str) -> None:
    """Make an owner findable by these words, in place of the ones it had."""
    drop(session, what, owner)
    entry = session.execute(
        text(
            "INSERT INTO search_entries (what, owner, title) VALUES (:what, :owner, :title)"
            " RETURNING id"
        ),
        {"what": what, "owner": owner, "title": title},
    ).scalar_one()
    session.execute(
        text("INSERT INTO search_words (rowid, title, body) VALUES (:id, :title, :body)"),
        {"id": entry, "title": title, "body": body},
    )


def drop(session: Session, what: str, owner: int) -> None:
    """Forget the words of an owner; harmless when it has none."""
    entry = session.execute(
        text("DELETE FROM search_entries WHERE what = :what AND owner = :owner RETURNING id"),
        {"what": what, "owner": owner},
    ).scalar()
    if entry is not None:
        session.execute(text("DELETE FROM search_words WHERE rowid = :id"), {"id": entry})


def entries(session: Session, what: str, owners: Sequence[int]) -> list[tuple[str, int, str, str]]:
    """What these owners are found by: (what, owner, title, body)."""
    found = []
    for owner in owners:
        row = session.execute(
            text(
                "SELECT search_words.title, search_words.body FROM search_entries"
                " JOIN search_words ON search_words.rowid = search_entries.id"
                " WHERE search_entries.what = :what AND search_entries.owner = :owner"
            ),
            {"what": what, "owner": owner},
        ).first()
        if row is not None:
            found.append((what, owner, str(row[0]), str(row[1])))
    return found


def find(session: Session, words: str, limit: int) -> list[Found]:
    """Entries that hold every word, or a word that begins so; best first."""
    wanted = _query(words)
    if not wanted:
        return []
    rows = session.execute(
        text(
            "SELECT what, owner, search_entries.title,"
            " snippet(search_words, -1, :begin, :end, '…', :length)"
            " FROM search_words JOIN search_entries ON search_entries.id = search_words.rowid"
            " WHERE search_words MATCH :wanted"
            " ORDER BY bm25(search_words, 4.0, 1.0), search_entries.id DESC LIMIT :limit"
        ),
        {"begin": BEGIN, "end": END, "length": _EXCERPT_WORDS, "wanted": wanted, "limit": limit},
    )
    return [Found(*row) for row in rows]


def owners(session: Session, words: str) -> dict[str, list[int]]:
    """Whose words hold every one of these, by what they are: all of them, in no order.

    Giving each hit its rank and its excerpt costs far more than finding it.
    """
    wanted = _query(words)
    found: dict[str, list[int]] = {}
    if wanted:
        rows = session.connection().execute(
            text(
                "SELECT what, owner FROM search_words"
                " JOIN search_entries ON search_entries.id = search_words.rowid"
                " WHERE search_words MATCH :wanted"
            ),
            {"wanted": wanted},
        )
        for what, owner in rows:
            found.setdefault(what, []).append(owner)
    return found


def _query(words: str) -> str:
    # Each word is quoted, so that nothing typed is read as the engine's own search language.
    return " ".join(f'"{word}"*' for word in _WORD.findall(words))
