"""How a letter begins: afresh, from a draft, or from a request with answers already filled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.errors import BadInput
from foiwriter.gui.clinic.scope import client_id
from foiwriter.gui.page import Start
from foiwriter.gui.wizard.journey import Journey
from foiwriter.gui.wizard.places import Place, Step
from foiwriter.gui.wizard.whom import CLIENT, WRITER, take_client

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QObject

    from foiwriter.app import App, Client
    from foiwriter.gui.session import Session
    from foiwriter.letters.model import Answers


@dataclass(frozen=True, slots=True)
class Begun:
    """A journey ready to be shown, and the client whose case it opens where none is open."""

    journey: Journey
    case: Client | None = None


class Beginning:
    """Makes journeys; what it needs from the register is fetched on the database thread.

    Args:
        session: the run of the window.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(self, owner: QObject, start: Start, begun: Callable[[Begun], None]) -> None:
        """Make the journey that was asked for, then call `begun`."""
        session = self._session
        vault, many, mine = session.vault_is_open, self._many, client_id(session)

        def made() -> Begun:
            if start.draft and vault:
                journey = _resumed(session.app, int(start.draft), session.today)
            else:
                asked = self._of_case(start, mine)
                journey = _fresh(session.app, asked, session.today, vault=vault, many=many)
            if not many:
                return Begun(journey)
            _bind(journey, mine)
            opens = mine is None and journey.client is not None
            return Begun(journey, session.app.client(journey.client or 0) if opens else None)

        session.tasks.database(owner, made, begun, latest="begin")

    @property
    def _many(self) -> bool:
        return self._session.rules.many_families

    def afresh(self) -> Journey:
        """A journey at its first step, of the open case where there is one."""
        journey = Journey(self._session.today)
        if self._many:
            journey.client, journey.bound = client_id(self._session), True
        return journey

    def _of_case(self, start: Start, mine: int | None) -> Start:
        """Where a case is open, every letter is for its client."""
        if mine is None or not self._many:
            return start
        return replace(start, client=str(mine))

    def facts(self, owner: QObject, journey: Journey, taken: Callable[[], None]) -> None:
        """Fetch what is known about the person into a journey that has begun without it."""
        app, of_case = self._session.app, journey.bound

        def take(found: Journey) -> None:
            journey.take_facts(found.facts)
            told = any(key.startswith(CLIENT) for key in journey.answers)
            if (journey.client is None or of_case) and found.client is not None and not told:
                take_client(journey, found.client, found.answers)
            taken()

        def fetch() -> Journey:
            said = {WRITER: journey.answers.get(WRITER, "")}
            asked = Start(client=str(journey.client or ""), answers=said)
            return _fresh(app, asked, self._session.today, vault=True, many=of_case)

        self._session.tasks.database(owner, fetch, take, latest="facts")


def _bind(journey: Journey, mine: int | None) -> None:
    """Hold a journey to the open case.

    Raises:
        BadInput: it is of another client.
    """
    if mine is not None and journey.client not in {None, mine}:
        raise BadInput(
            "This letter is of another client",
            "It belongs to a case that is not open.",
            "Press Next family, then open that client's case.",
            field="client",
        )
    journey.client = mine if mine is not None else journey.client
    journey.bound = True


def known(app: App, journey: Journey) -> Answers:
    """Everything known already about whom a letter is for, and whoever the answers say writes."""
    return app.facts(journey.client, writer=str(journey.answers.get(WRITER, "")))


def _fresh(
    app: App, start: Start, today: Callable[[], date], *, vault: bool, many: bool = False
) -> Journey:
    journey = Journey(today)
    journey.client = int(start.client) if start.client else None
    journey.in_request = start.request
    journey.answers = dict(start.answers)
    if vault:
        journey.take_facts(known(app, journey))
        if journey.client is None and not many:
            _take_only_client(app, journey)
    if vault and start.request:
        take_replies(app, journey)
    if not start.kind:
        return journey
    journey.choose_kind(app.kinds.get(start.kind))
    if start.authority:
        journey.choose_authority(start.authority)
        journey.known_contact = app.contact_for(start.authority) if vault else None
        journey.asks_authority = not start.request
        journey.start_at(str(Place(Step.DUTY)))
        journey.forward()
        if journey.place.step is Step.AUTHORITY:
            journey.forward()
    else:
        journey.start_at(str(Place(Step.DUTY)))
    return journey


def _take_only_client(app: App, journey: Journey) -> None:
    """With one client there is nothing to choose; the page still shows whom the letter is for."""
    named = [client for client in app.clients() if not client.household]
    if len(named) == 1 and not any(key.startswith(CLIENT) for key in journey.answers):
        take_client(journey, named[0].id, app.facts(named[0].id))


def _resumed(app: App, draft_id: int, today: Callable[[], date]) -> Journey:
    draft = app.draft(draft_id)
    journey = Journey(today)
    journey.choose_kind(app.kinds.get(draft.kind))
    journey.authority = draft.authority
    journey.known_contact = app.contact_for(draft.authority) if draft.authority else None
    journey.dated = draft.dated
    journey.client = draft.client
    journey.in_request = draft.in_request
    journey.draft = draft.id
    journey.reference = draft.reference
    journey.enclosures = [Path(path) for path in draft.enclosures]
    journey.asks_authority = not draft.in_request
    journey.answers = dict(draft.answers)
    journey.take_facts(known(app, journey))
    journey.start_at(draft.page)
    if draft.in_request:
        take_replies(app, journey)
    return journey


def take_replies(app: App, journey: Journey) -> None:
    """Have the replies at hand to select from. A whole reply is not the words that are meant."""
    replies = app.request(journey.in_request).replies
    journey.replies = tuple(reply for reply in replies if reply.text.strip())
    whole = {" ".join(reply.text.split()) for reply in journey.replies}
    for key, value in journey.answers.items():
        if key.endswith(".text") and isinstance(value, str) and " ".join(value.split()) in whole:
            journey.answers[key] = ""
