"""Search: everything in the register that holds the words, with the request it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from foiwriter.register import drafts
from foiwriter.register.models import ClientRow, EventRow, LetterRow, ReplyRow, RequestRow
from foiwriter.register.records import SearchHit
from foiwriter.store import search

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from foiwriter.store.search import Found

_OWNERS: dict[str, type[LetterRow | ReplyRow | EventRow]] = {
    "letter": LetterRow,
    "reply": ReplyRow,
    "note": EventRow,
}
_MANY = 1_000
_AT_ONCE = 5_000
_AROUND = 60


def find(session: Session, words: str, limit: int) -> tuple[SearchHit, ...]:
    """What holds every one of the words, best first."""
    hits = [_hit(session, found) for found in search.find(session, words, limit)]
    kept = [hit for hit in hits if hit is not None]
    return (*kept, *_drafts(session, words))[:limit]


def find_of(session: Session, words: str, limit: int, client_id: int) -> tuple[SearchHit, ...]:
    """What one client's case holds of all of the words, best first."""
    mine = select(RequestRow.reference).where(RequestRow.client_id == client_id)
    references = set(session.scalars(mine))
    own = {draft.id for draft in drafts.listed(session) if draft.client == client_id}
    hits = [
        hit
        for hit in find(session, words, _MANY)
        if hit.client == client_id
        or (hit.reference and hit.reference in references)
        or (hit.draft is not None and hit.draft in own)
    ]
    return tuple(hits[:limit])


def requests_with(session: Session, words: str) -> frozenset[int]:
    """The ids of the requests that hold the words.

    Looked for in subjects, references, letters, replies, notes and the client's name.
    """
    found = search.owners(session, words)
    ids = set(found.pop("request", ()))
    for what, owners in found.items():
        if what == "client":
            column, query = RequestRow.client_id, select(RequestRow.id)
        else:
            column, query = _OWNERS[what].id, select(_OWNERS[what].request_id)
        for begin in range(0, len(owners), _AT_ONCE):
            part = owners[begin : begin + _AT_ONCE]
            ids.update(one for one in session.scalars(query.where(column.in_(part))) if one)
    return frozenset(ids)


def _hit(session: Session, found: Found) -> SearchHit | None:
    if found.what == "client":
        client = session.get(ClientRow, found.owner)
        if client is None:
            return None
        return SearchHit("client", client.name, found.excerpt, client=client.id)
    request_id = _request_of(session, found)
    request = session.get(RequestRow, request_id) if request_id is not None else None
    if request is None:
        return None
    title = found.title or request.subject
    return SearchHit(found.what, title, found.excerpt, reference=request.reference)


def _drafts(session: Session, words: str) -> list[SearchHit]:
    """Drafts are few and change with every key press, so they are read instead of indexed."""
    wanted = words.casefold().split()
    hits = []
    for draft in drafts.listed(session) if wanted else ():
        text = " ".join(str(answer) for answer in draft.answers.values())
        if all(word in text.casefold() for word in wanted):
            hits.append(SearchHit("draft", draft.kind, _excerpt(text, wanted[0]), draft=draft.id))
    return hits


def _excerpt(text: str, word: str) -> str:
    at = text.casefold().find(word)
    before, found, after = text[:at][-_AROUND:], text[at : at + len(word)], text[at + len(word) :]
    return f"{before}{search.BEGIN}{found}{search.END}{after[:_AROUND]}"


def _request_of(session: Session, found: Found) -> int | None:
    if found.what == "request":
        return found.owner
    owners = _OWNERS[found.what]
    return session.scalars(select(owners.request_id).where(owners.id == found.owner)).first()
