"""Stand-ins for what a test must not use: threads, a real keyring, dialogs, the clock."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from foiwriter.gui.messages import Messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from foiwriter.errors import FoiWriterError

TODAY = date(2026, 11, 24)
"""A Tuesday. Sent by e-mail on 26 October, a freedom of information request is late since 24."""


class AtOnce(Executor):
    """Runs each call where it stands: tests need no thread and no wait."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class NextTurn(Executor):
    """Runs each call when the window next has time, as a thread would: answers come later."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        QTimer.singleShot(0, lambda: fn(*args, **kwargs))
        return Future()


class Recorded(Messages):
    """Keeps what was said and asked, and answers as a test told it to.

    Attributes:
        said: (title, message) of everything told, worst included.
        asked: the questions, title first; `says_yes` is the answer to the next ones.
        path: the file or folder the person "chooses".
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.said: list[tuple[str, str]] = []
        self.asked: list[tuple[str, ...]] = []
        self.says_yes = True
        self.path = ""

    def tell(self, title: str, message: str, help: str = "") -> None:  # noqa: A002
        self.said.append((title, f"{message} {help}".strip()))

    def problem(self, error: FoiWriterError) -> None:
        self.said.append((error.title, str(error)))

    def ask(
        self, title: str, message: str, *, yes: str, no: str, on_yes: Callable[[], None]
    ) -> None:
        self.asked.append((title, message, yes, no))
        if self.says_yes:
            on_yes()

    def file(self, title: str, kinds: str, chosen: Callable[[str], None]) -> None:
        self._choose((title, kinds), chosen)

    def save_as(self, title: str, name: str, kinds: str, chosen: Callable[[str], None]) -> None:
        self._choose((title, name, kinds), chosen)

    def folder(self, title: str, start: str, chosen: Callable[[str], None]) -> None:
        self._choose((title, start), chosen)

    def _choose(self, asked: tuple[str, ...], chosen: Callable[[str], None]) -> None:
        self.asked.append(asked)
        if self.path:
            chosen(self.path)


class Clock:
    """Says which day it is; a test moves it on."""

    def __init__(self, day: date = TODAY) -> None:
        self.day = day

    def __call__(self) -> date:
        return self.day
