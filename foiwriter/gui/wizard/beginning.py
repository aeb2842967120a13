"""How a letter begins: afresh, from a draft, or from a request with answers already filled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.gui.wizard.journey import Journey
from foiwriter.gui.wizard.places import Place, Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QObject

    from foiwriter.app import App
    from foiwriter.gui.page import Start
    from foiwriter.gui.session import Session
    from foiwriter.letters.model import Answers


@dataclass(frozen=True, slots=True)
class Begun:
    """A journey ready to be shown."""

    journey: Journey


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
        vault = session.vault_is_open

        def made() -> Begun:
            if start.draft and vault:
                return Begun(_resumed(session.app, int(start.draft), session.today))
            return Begun(_fresh(session.app, start, session.today, vault=vault))

        session.tasks.database(owner, made, begun, latest="begin")

    def facts(self, owner: QObject, journey: Journey, taken: Callable[[], None]) -> None:
        """Fetch what is known about the person into a journey that has begun without it."""
        app = self._session.app

        def take(facts: Answers) -> None:
            journey.take_facts(facts)
            taken()

        self._session.tasks.database(
            owner, lambda: known(app, journey.client), take, latest="facts"
        )


def known(app: App, client: int | None) -> Answers:
    """Everything known already about the person who writes and whom it is for."""
    return app.facts(client)


def _fresh(app: App, start: Start, today: Callable[[], date], *, vault: bool) -> Journey:
    journey = Journey(today)
    journey.client = int(start.client) if start.client else None
    journey.in_request = start.request
    journey.answers = dict(start.answers)
    if vault:
        journey.take_facts(known(app, journey.client))
    if not start.kind:
        return journey
    journey.choose_kind(app.kinds.get(start.kind))
    if start.authority:
        journey.choose_authority(start.authority)
        journey.asks_authority = not start.request
        journey.start_at(str(Place(Step.DUTY)))
        journey.forward()
        if journey.place.step is Step.AUTHORITY:
            journey.forward()
    else:
        journey.start_at(str(Place(Step.DUTY)))
    return journey


def _resumed(app: App, draft_id: int, today: Callable[[], date]) -> Journey:
    draft = app.draft(draft_id)
    journey = Journey(today)
    journey.choose_kind(app.kinds.get(draft.kind))
    journey.authority = draft.authority
    journey.dated = draft.dated
    journey.client = draft.client
    journey.in_request = draft.in_request
    journey.draft = draft.id
    journey.reference = draft.reference
    journey.enclosures = [Path(path) for path in draft.enclosures]
    journey.asks_authority = not draft.in_request
    journey.facts = known(app, draft.client)
    journey.answers = {**journey.facts, **draft.answers}
    journey.start_at(draft.page)
    return journey
