"""Clients and what is known of them, and the writer's own details: given once, kept here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from foiwriter.errors import BadInput
from foiwriter.letters.people import Role
from foiwriter.register.models import ActivityRow, BinRow, ClientRow, DetailRow
from foiwriter.register.records import Client
from foiwriter.store import search

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from foiwriter.letters.checks_people import Person
    from foiwriter.letters.model import Answers

_SENDER = "sender."
_CLIENT = "client."
_NAME = "sender.name"

HOUSEHOLD = "Our household"


def listed(session: Session) -> tuple[Client, ...]:
    """Every client, by name."""
    rows = session.scalars(select(ClientRow)).all()
    return tuple(sorted(map(_client, rows), key=lambda client: client.name.casefold()))


def get(session: Session, client_id: int) -> Client:
    """One client.

    Raises:
        BadInput: there is no such client.
    """
    row = session.get(ClientRow, client_id)
    if row is None:
        raise BadInput(
            "Client not found",
            f"There is no client with the number {client_id}.",
            "See who is there with: foiwriter clients list.",
            field="client",
        )
    return _client(row)


def save(session: Session, client: Client, now: datetime) -> Client:
    """Keep a client, new or changed.

    Raises:
        BadInput: there is no name, or no such client.
    """
    name = " ".join(client.name.split())
    if not name:
        raise BadInput(
            "The name is missing", "A client needs a name.", "Type the name.", field="name"
        )
    if client.id is None:
        row = ClientRow(id=next_number(session), recorded_at=now)
        session.add(row)
    else:
        get(session, client.id)
        row = session.get_one(ClientRow, client.id)
    row.name = name
    row.date_of_birth = client.date_of_birth
    row.school = client.school.strip()
    row.relationship = client.relationship.strip()
    row.household = client.household
    row.facts = dict(client.facts)
    row.family_of_id = None if client.family_of == client.id else client.family_of
    session.flush()
    body = " ".join((row.school, row.relationship))
    search.put(session, "client", row.id, title=row.name, body=body)
    return _client(row)


def next_number(session: Session) -> int:
    """A number for a new client that nobody ever had: the log and the bin name clients by it."""
    highest = (
        session.execute(select(func.max(column))).scalar()
        for column in (ClientRow.id, BinRow.client, ActivityRow.client)
    )
    return max(number or 0 for number in highest) + 1


def household(session: Session, now: datetime) -> Client:
    """The client that stands for the home itself; made when it is first needed."""
    row = session.scalars(select(ClientRow).where(ClientRow.household)).first()
    if row is not None:
        return _client(row)
    return save(session, Client(HOUSEHOLD, household=True), now)


def my_details(session: Session) -> Answers:
    """What was typed once about the writer."""
    return {row.key: row.value for row in session.scalars(select(DetailRow))}


def save_my_details(session: Session, details: Answers) -> None:
    """Keep these details in place of the ones there were; an empty answer is not kept."""
    session.execute(delete(DetailRow))
    session.add_all(DetailRow(key=key, value=value) for key, value in details.items() if value)


def facts(client: Client) -> Answers:
    """A client as answers, by question id."""
    born = client.date_of_birth
    own = {
        "client.name": "" if client.household else client.name,
        "client.date_of_birth": born.isoformat() if born else "",
        "client.school": client.school,
        "client.relationship": client.relationship,
    }
    return client.facts | {key: value for key, value in own.items() if value}


def person(client: Client, *, charity: bool) -> Person:
    """A client as the checks of a letter look for it.

    A client that a letter of the writer's own made known is of the writer's home: a letter for
    somebody else holds a signed permission. So is one typed in by hand with what the writer is
    to them, unless `charity` says that the writer belongs to an organisation.
    """
    from foiwriter.letters.checks_people import Person

    born = client.date_of_birth
    helped = bool(client.facts.get("client.holder"))
    told = any(key.startswith(_CLIENT) for key in client.facts)
    return Person(
        names=(client.name, str(client.facts.get("client.known_as", ""))),
        born=born.isoformat() if born else "",
        postcode=str(client.facts.get("client.postcode", "")),
        own=not helped and (told or (bool(client.relationship) and not charity)),
    )


def remember(
    session: Session,
    answers: Answers,
    client_id: int | None,
    now: datetime,
    *,
    many_families: bool = False,
) -> int | None:
    """Keep the answers about the writer and the client; the client's id, made when it is new.

    Where many families are helped, the writer is of the client's family, unless the letter is
    written for the family by those who help. A letter in a client's case then says nothing about
    those who help, whoever writes: nothing of one family ever fills in another's.
    """
    mine = {key: value for key, value in answers.items() if key.startswith(_SENDER) and value}
    theirs = {key: value for key, value in answers.items() if key.startswith(_CLIENT) and value}
    known = my_details(session)
    family_writes = many_families and answers.get("writer") != Role.FOR_FAMILY
    in_case = many_families and (client_id is not None or bool(theirs))
    if in_case and family_writes:
        # What a letter took over from those who help is theirs, not the family's.
        theirs |= {key: value for key, value in mine.items() if known.get(key) != value}
    elif not in_case and not (many_families and _of_a_family(session, mine)):
        _learn(session, known, mine)
    name = str(theirs.get("client.name", ""))
    if answers.get("writer") == Role.YOUNG_PERSON:
        name = str(mine.get(_NAME, ""))
    if client_id is None:
        writer = str(mine.get(_NAME, "")) if family_writes else ""
        client_id = _named(session, name, str(theirs.get("client.date_of_birth", "")), writer)
    if not theirs or (client_id is None and not name):
        return client_id
    client = Client(name) if client_id is None else get(session, client_id)
    return save(session, _with(client, theirs), now).id


def _learn(session: Session, known: Answers, mine: Answers) -> None:
    """Keep what a letter says about the writer, when it is the writer who is known here.

    A letter in somebody else's name says nothing about the person whose register this is.
    """
    if mine and known.get(_NAME, mine.get(_NAME)) == mine.get(_NAME):
        save_my_details(session, known | mine)


def _of_a_family(session: Session, mine: Answers) -> bool:
    """Whether any of this is a family's: then it is not of those who help."""
    return any(
        client.facts.get(key) == value for client in listed(session) for key, value in mine.items()
    )


def _named(session: Session, name: str, born: str, writer: str) -> int | None:
    """The client of this name; one born on another day, or written for by another, is not."""
    same = (
        client
        for client in listed(session)
        if client.name.casefold() == name.casefold()
        and (not writer or client.facts.get(_NAME) in {None, "", writer})
    )
    fitting = (
        client.id
        for client in same
        if not (born and client.date_of_birth) or client.date_of_birth.isoformat() == born
    )
    return next(fitting, None) if name else None


def _with(client: Client, answers: Answers) -> Client:
    """A client with what these answers say of it."""

    def told(key: str, kept: str) -> str:
        return str(answers.get(f"client.{key}") or kept)

    born = told("date_of_birth", "")
    return replace(
        client,
        name=client.name if client.household else told("name", client.name),
        date_of_birth=date.fromisoformat(born) if born else client.date_of_birth,
        school=told("school", client.school),
        relationship=told("relationship", client.relationship),
        facts=client.facts | answers,
    )


def _client(row: ClientRow) -> Client:
    return Client(
        id=row.id,
        name=row.name,
        date_of_birth=row.date_of_birth,
        school=row.school,
        relationship=row.relationship,
        household=row.household,
        facts=dict(row.facts),
        family_of=row.family_of_id,
        closed_on=row.closed_on,
        review_on=row.review_on,
        handed_over_at=row.handed_over_at,
    )
