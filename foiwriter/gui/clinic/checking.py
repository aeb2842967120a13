"""A second pair of eyes: letters that wait for a supervisor, where the clinic asks for that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiwriter.gui.widgets.requestrow import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QWidget

    from foiwriter.app import App, Draft, RequestView
    from foiwriter.gui.session import Session

CHECKED = "I have checked it"
WAITS = "A supervisor looks at it."


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A letter that nobody has checked yet: its reference, what it is, and who made it."""

    reference: str
    title: str = field(repr=False)
    made_by: str = field(repr=False)


def unchecked(
    app: App, views: Iterable[RequestView], drafts: Iterable[Draft]
) -> tuple[Unchecked, ...]:
    """The letters of a case that wait for a check: saved ones first. For the database thread."""
    if not app.needs_check():
        return ()
    return tuple(_unchecked(app, views, drafts))


def _unchecked(
    app: App, views: Iterable[RequestView], drafts: Iterable[Draft]
) -> Iterator[Unchecked]:
    letters = [
        (draft.reference, app.kinds.get(draft.kind).title) for draft in drafts if draft.reference
    ]
    for view in views:
        letters += [(each.reference, each.title) for each in app.request(view.reference).letters]
    for reference, title in letters:
        handling = app.handling(reference)
        if handling is None:
            yield Unchecked(reference, title, "")
        elif not handling.checked_by:
            who = (handling.made_by, handling.made_by_role)
            yield Unchecked(reference, title, ", ".join(part for part in who if part))


def check_rows(
    session: Session, letters: Iterable[Unchecked], again: Callable[[], None]
) -> list[QWidget]:
    """A row for each letter nobody has checked yet; a supervisor can say that it is checked."""
    worker = session.worker
    may = worker is not None and worker.supervisor
    rows: list[QWidget] = []
    for letter in letters:
        made = f"Made by {letter.made_by}." if letter.made_by else ""
        line = " ".join(part for part in (made, "" if may else WAITS) if part)
        row = Row(
            None,
            f"{letter.title} · {letter.reference}",
            (line,) if line else (),
            helps=CHECKED if may else "",
            opens="",
        )
        row.helped.connect(lambda letter=letter: _check(session, letter, again))
        rows.append(row)
    return rows


def _check(session: Session, letter: Unchecked, again: Callable[[], None]) -> None:
    app, worker = session.app, session.worker
    if worker is not None and worker.id is not None:
        supervisor = worker.id
        session.tasks.database(
            session, lambda: app.mark_checked(letter.reference, supervisor), lambda _: again()
        )
