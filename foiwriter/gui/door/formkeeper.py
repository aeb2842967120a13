"""Keeps a form in the locked records while the person fills it in, and brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Hint, LinkButton, announce
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard.keeper import LONGEST_MS, QUIET_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.gui.forms import Form
    from foiwriter.gui.session import Session
    from foiwriter.letters.model import Answers
    from foiwriter.register.records_cases import FormKey

T = TypeVar("T")
BACK = "What you typed here before is back. It is not in your records yet."
AFRESH = "Start afresh"


class FormKeeper(QObject):
    """Keeps what was changed in a form soon after each change, and at once before a lock.

    A page places `told`: it says that typed words are back, and offers to start afresh.

    Args:
        session: the run of the window.
        parent: the object it belongs to.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._key: FormKey | None = None
        self._began: Answers = {}
        self._read: Callable[[], Answers] = dict
        self._put: Callable[[Answers], None] = lambda _: None
        self._unsaved = self._kept = self._has_told = False
        self._quiet, self._longest = self._timer(QUIET_MS), self._timer(LONGEST_MS)
        self.told = Flow(Hint(BACK), LinkButton(AFRESH, self.start_afresh), gap=SPACE.small)
        self.told.hide()
        session.keep_now.connect(self.save)

    def begin(
        self, key: FormKey, read: Callable[[], Answers], put: Callable[[Answers], None]
    ) -> None:
        """Keep another form from now on. What was kept of it before is put in.

        Args:
            key: which form, about whom.
            read: everything typed, as it stands; no secrets.
            put: shows answers in the form.
        """
        self.stop()
        self._key, self._read, self._put, self._began = key, read, put, read()
        self._kept = self._has_told = False
        self.told.hide()
        if self._session.vault_is_open:
            app = self._session.app
            self._session.tasks.database(
                self, lambda: app.form(key), lambda kept: self._came_back(key, kept)
            )

    def begin_form(self, key: FormKey, form: Form) -> None:
        """Like `begin`, for a form that has just been filled with what it starts from."""
        form.changed.connect(self.touch)
        self.begin(key, form.answers, form.fill)

    def touch(self) -> None:
        """Something changed: keep it soon."""
        if self._key is None:
            return
        self._unsaved = True
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    def save(self) -> None:
        """Hand what is typed over to be kept now."""
        self._rest()
        key = self._key
        if not self._unsaved or key is None or not self._session.vault_is_open:
            return
        self._unsaved, self._kept = False, True
        app, answers = self._session.app, self._changed()
        keep = (lambda: app.keep_form(key, answers)) if answers else (lambda: app.drop_form(key))
        self._session.tasks.database(self, keep, None, self._broken)

    def done(self, work: Callable[[], T]) -> Callable[[], T]:
        """Wrap the work that keeps the form as a record: the form is forgotten after it.

        Both run as one step of the database, so that no lock comes between them.
        """
        self.save()
        app, key = self._session.app, self._key

        def both() -> T:
            answer = work()
            if key is not None:
                app.drop_form(key)
            return answer

        return both

    def stop(self) -> None:
        """Keep what is typed, and look at the form no more: it is about to be cleared."""
        self.save()
        self._key, self._unsaved = None, False

    def drop(self) -> None:
        """The form is left on purpose: forget what was typed."""
        self._rest()
        app, key = self._session.app, self._key
        if key is not None and (self._kept or self._unsaved) and self._session.vault_is_open:
            self._session.tasks.database(None, lambda: app.drop_form(key))
        self._unsaved = self._kept = False
        self._key = None

    def start_afresh(self) -> None:
        """Forget what was typed and show the form as it began."""
        key, began = self._key, self._began
        self.drop()
        self.told.hide()
        self._put(began)
        self._rest()
        self._unsaved, self._key = False, key

    def _changed(self) -> Answers:
        now = self._read()
        return {key: each for key, each in now.items() if each != self._began.get(key, "")}

    def _came_back(self, key: FormKey, kept: Answers) -> None:
        if key != self._key or not kept:
            return
        self._put({**self._began, **kept, **self._changed()})
        self._kept = True
        self.told.show()
        announce(self.told, BACK)

    def _broken(self, fault: Exception) -> None:
        """Try again with the next change; say it once, not every few seconds."""
        self._unsaved = True
        if not self._has_told:
            self._has_told = True
            self._session.show_fault(fault)

    def _rest(self) -> None:
        self._quiet.stop()
        self._longest.stop()

    def _timer(self, after_ms: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(after_ms)
        made.timeout.connect(self.save)
        return made
