"""The notices of one run: read when the records open, shown wherever a person begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from foiwriter.gui.safety import notices
from foiwriter.gui.safety.notices import Notices

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.gui.session import Session


def _clock() -> datetime:
    return datetime.now(UTC)


class Noted(QObject):
    """Keeps what was found; that the last run ended without closing is told by the vault once.

    Args:
        session: the run of the window; there is one of these for each, see `of`.
        now: what the clock of this computer says.

    Attributes:
        found: the notices.

    Signals:
        changed: `found` was read anew.
    """

    changed = Signal()

    def __init__(self, session: Session, now: Callable[[], datetime] = _clock) -> None:
        super().__init__(session)
        self._session = session
        self._now = now
        self.found = Notices()
        session.locking.connect(self._forget)

    @classmethod
    def of(cls, session: Session) -> Noted:
        """The one of this session."""
        there = session.findChild(cls)
        return there if isinstance(there, cls) else cls(session)

    def refresh(self) -> None:
        """Read the notices again.

        Backups that were never looked at are read through first: that may take a moment, and
        whoever presses a button meanwhile must not wait for it.
        """
        if self._session.vault_is_open:
            app = self._session.app
            work = self._session.tasks.work
            work(self, app.backups, lambda _: self._read(), latest="backups-read")

    def _read(self) -> None:
        if self._session.vault_is_open:
            app, now = self._session.app, self._now()
            self._session.tasks.database(
                self, lambda: notices.read(app, now), self.take, latest="notices"
            )

    def take(self, found: Notices) -> None:
        """Take these; what was told once stays until it is put away."""
        if found.ended_at is None:
            before = self.found
            found = replace(found, ended_at=before.ended_at, recovered=before.recovered)
        self.found = found
        self.changed.emit()

    def put_away(self) -> None:
        """The person has read how the last run ended."""
        self.found = replace(self.found, ended_at=None, recovered=())
        self.changed.emit()

    def _forget(self) -> None:
        self.found = Notices()
