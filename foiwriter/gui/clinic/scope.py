"""What may be seen while one client's case is open, and what needs a case at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from foiwriter.gui.page import Page
    from foiwriter.gui.session import Session

CASE_PAGES = frozenset({"write", "record", "take-in", "hand-over"})
"""Pages that change one client's case: without one they lead to Clients."""
CASE_PAGES_WHERE_NAMES_ARE_HIDDEN = CASE_PAGES | {
    *("today", "requests", "request", "arrival", "calendar")
}
"""A clinic's screen never shows two families at once, so its lists need a case too."""


def needs_case(session: Session, key: str, argument: object = None) -> bool:
    """Whether a page cannot be shown before a client's case is open.

    A draft or a letter in a request tells itself whose case it is; it is opened on the way.
    """
    asked = session.rules
    if not asked.many_families or session.client is not None:
        return False
    tells = bool(getattr(argument, "draft", "") or getattr(argument, "request", ""))
    if key == "write" and tells and not asked.hides_names:
        return False
    pages = CASE_PAGES_WHERE_NAMES_ARE_HIDDEN if asked.hides_names else CASE_PAGES
    return key in pages


def client_id(session: Session) -> int | None:
    """The id of the client whose records alone may be shown now; None for everybody's."""
    return session.client.id if session.client is not None else None


def strange(session: Session, client: int | None) -> bool:
    """Whether a record of this client must not be shown while another's case is open."""
    mine = client_id(session)
    return session.rules.many_families and mine is not None and client != mine


def enter_case(page: Page, client: int | None) -> bool:
    """Before a page shows a record: have the case of its client open.

    Where no case is open, the one of this client is opened. A record of another client than the
    open one is not shown: the page leads away instead.
    """
    session = page.session
    if strange(session, client):
        elsewhere = "clients" if session.rules.hides_names else "requests"
        QTimer.singleShot(0, page, lambda: page.go.emit(elsewhere, None))
        return False
    if session.rules.many_families and session.client is None and client is not None:
        app, wanted = session.app, client
        session.tasks.database(page, lambda: app.client(wanted), session.open_case)
    return True
