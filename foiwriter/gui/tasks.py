"""Work off the main thread: plain functions in, results back on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from concurrent.futures import Executor

Result = TypeVar("Result")
Failed = Callable[[Exception], None]
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Task:
    """One piece of work under way. `cancel()` means its answer is no longer wanted."""

    def __init__(self, owner: QObject | None) -> None:
        self._owner = owner
        self.is_cancelled = False

    def cancel(self) -> None:
        """Drop the answer; a function that watches `cancelled()` also stops early."""
        self.is_cancelled = True

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for the answer."""
        return not self.is_cancelled and (self._owner is None or Shiboken.isValid(self._owner))


class Tasks(QObject):
    """Runs functions on two executors: one thread that owns the database, and the rest.

    Args:
        database: everything that touches the register runs here, one call after another.
        work: anything else that takes longer than a frame (searching, rendering).

    Tests pass executors that run at once, so nothing there needs a thread or a wait.
    """

    failed = Signal(Exception)
    settled = Signal()
    _arrived = Signal(object)

    def __init__(self, database: Executor, work: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._work = work
        self._latest: dict[str, Task] = {}
        self._open = 0
        self._closed = False
        self._arrived.connect(self._deliver)

    @property
    def under_way(self) -> int:
        """How many pieces of work have not come back yet."""
        return self._open

    def database(
        self,
        owner: QObject | None,
        call: Callable[[], Result],
        done: Callable[[Result], Any] | None = None,
        failed: Failed | None = None,
        *,
        latest: str = "",
    ) -> Task:
        """Run `call` on the database thread, then `done(result)` on the main thread.

        Args:
            owner: whose answer it is; when it has been destroyed the answer is dropped.
            call: a plain function; it must not touch a widget.
            done: takes the result.
            failed: takes the exception; without it the `failed` signal goes out.
            latest: a name; a newer call of the same name makes older answers unwanted.
        """
        return self._run(self._database, Task(owner), call, done, failed, latest)

    def work(
        self,
        owner: QObject | None,
        call: Callable[[], Result],
        done: Callable[[Result], Any] | None = None,
        failed: Failed | None = None,
        *,
        latest: str = "",
    ) -> Task:
        """Like `database`, for work that does not touch the register."""
        return self._run(self._work, Task(owner), call, done, failed, latest)

    def long(
        self,
        owner: QObject | None,
        call: Callable[[Progress, Cancelled], Result],
        done: Callable[[Result], Any],
        progress: Progress,
    ) -> Task:
        """Run work that reports `progress(done, total)` and watches `cancelled()`."""
        task = Task(owner)

        def report(count: int, total: int) -> None:
            self._arrived.emit(lambda: progress(count, total) if task.wanted else None)

        return self._run(
            self._work, task, lambda: call(report, lambda: task.is_cancelled), done, None, ""
        )

    def close(self) -> None:
        """Wait for what is under way and take nothing more; what is to be kept is still kept.

        Answers that come after this are dropped: nobody is there to show them to.
        """
        self._closed = True
        self._work.shutdown(wait=True, cancel_futures=True)
        self._database.shutdown(wait=True)

    def _run(
        self,
        executor: Executor,
        task: Task,
        call: Callable[[], Result],
        done: Callable[[Result], Any] | None,
        failed: Failed | None,
        latest: str,
    ) -> Task:
        if self._closed:
            task.cancel()
            return task
        if latest:
            if latest in self._latest:
                self._latest[latest].cancel()
            self._latest[latest] = task
        self._open += 1

        def step() -> None:
            if not task.wanted:
                self._arrived.emit(self._close_one)
                return
            try:
                result = call()
            except Exception as fault:  # noqa: BLE001 - whatever failed must reach the person, not die in a thread
                outcome = fault
                self._arrived.emit(lambda: self._give_up(task, outcome, failed))
            else:
                self._arrived.emit(lambda: self._give(task, result, done))

        executor.submit(step)
        return task

    def _give(self, task: Task, result: Result, done: Callable[[Result], Any] | None) -> None:
        try:
            if done is not None and task.wanted and not self._closed:
                done(result)
        finally:
            self._close_one()

    def _give_up(self, task: Task, fault: Exception, failed: Failed | None) -> None:
        try:
            if not task.wanted or self._closed:
                return
            if failed is not None:
                failed(fault)
            else:
                self.failed.emit(fault)
        finally:
            self._close_one()

    def _close_one(self) -> None:
        self._open -= 1
        if not self._open:
            self.settled.emit()

    @Slot(object)
    def _deliver(self, act: Callable[[], None]) -> None:
        act()
