"""Keeps the draft on the disk while the person types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from foiwriter.gui.wizard.asking import draft_of

if TYPE_CHECKING:
    from foiwriter.app import Draft
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey

QUIET_MS = 700
"""Typing that rests this long is kept."""
LONGEST_MS = 2500
"""Typing that never rests is kept after this long. With the write itself it stays under 5 s."""


class DraftKeeper(QObject):
    """Saves the journey's draft soon after each change; one save at a time, the newest wins.

    Args:
        session: the run of the window.
        journey: what is being written.
        parent: the object it belongs to.

    Signals:
        kept: a draft has reached the disk.
        failed: why it did not.
    """

    kept = Signal(object)
    failed = Signal(Exception)

    def __init__(self, session: Session, journey: Journey, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._journey = journey
        self._busy = False
        self._unsaved = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.save)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_MS)
        self._longest.timeout.connect(self.save)
        session.keep_now.connect(self.save_at_once)

    @property
    def unsaved(self) -> bool:
        """Whether something typed is not on the disk yet."""
        return self._unsaved

    def touch(self) -> None:
        """Something changed: keep it soon."""
        self._unsaved = True
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    def save(self) -> None:
        """Keep it now; while one save runs the next waits for it."""
        self._quiet.stop()
        self._longest.stop()
        if not self._busy:
            self.save_at_once()

    def save_at_once(self) -> None:
        """Hand what is typed over to be kept, also behind a save that runs: no later one comes."""
        self._quiet.stop()
        self._longest.stop()
        if not self._unsaved or self._journey.kind is None or not self._session.vault_is_open:
            return
        self._busy, self._unsaved = True, False
        app, draft, journey = self._session.app, draft_of(self._journey), self._journey

        def keep() -> Draft:
            # The save before this one may have given the draft its number since.
            saved = app.save_draft(replace(draft, id=journey.draft))
            journey.draft = saved.id
            return saved

        self._session.tasks.database(
            self, keep, lambda saved: self._saved(journey, saved), self._broken
        )

    def follow(self, journey: Journey) -> None:
        """Keep another journey from now on; what is left of the last one is kept first."""
        self.save()
        self._journey = journey
        self._busy = self._unsaved = False

    def drop(self) -> None:
        """Nothing more to keep: the letter has been sent or thrown away."""
        self._quiet.stop()
        self._longest.stop()
        self._unsaved = False

    def _saved(self, journey: Journey, saved: Draft) -> None:
        if journey is self._journey:
            self._busy = False
            if self._unsaved:
                self.touch()
        self._session.drafts_changed.emit()
        self.kept.emit(saved)

    def _broken(self, fault: Exception) -> None:
        self._busy = False
        self._unsaved = True
        self.failed.emit(fault)
