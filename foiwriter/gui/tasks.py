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
    """One piece of work under way. `cancel()` means its answer is no longer wanted.

    Attributes:
        is_cancelled: nobody wants it done any more.
        is_unheard: it is still done, but its answer is dropped.
    """

    def __init__(self, owner: QObject | None) -> None:
        self._owner = owner
        self.is_cancelled = False
        self.is_unheard = False

    def cancel(self) -> None:
        """Drop the answer; a function that watches `cancelled()` also stops early."""
        self.is_cancelled = True

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for the answer."""
        gone = self.is_cancelled or self.is_unheard
        return not gone and (self._owner is None or Shiboken.isValid(self._owner))


class Tasks(QObject):
    """Runs functions on two executors: one thread that owns the database, and the rest.

    Args:
        database: everything that touches the register runs here, one call after another.
        work: anything else that takes longer than a frame (searching, rendering).

    Tests pass executors that run at once, so nothing there needs a thread or a wait.

    Signals:
        failed: a fault nobody handles.
        failed_unheard: a fault of work whose owner was forgotten; something may not be kept.
        settled: nothing is under way.
    """

    failed = Signal(Exception)
    failed_unheard = Signal(Exception)
    settled = Signal()
    _arrived = Signal(object)

    def __init__(self, database: Executor, work: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._work = work
        self._latest: dict[str, Task] = {}
        self._pending: dict[Task, bool] = {}  # whether it belongs to the database
        self._closed = False
        self._arrived.connect(self._deliver)

    @property
    def under_way(self) -> int:
        """How many pieces of work have not come back yet."""
        return len(self._pending)

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

    def unhear(self) -> None:
        """Drop the answers of everything under way: who asked is being forgotten.

        What is to be kept in the register is still kept; any other work stops.
        """
        for task, keeps in self._pending.items():
            task.is_unheard = True
            if not keeps:
                task.cancel()

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
        keeps = executor is self._database
        self._pending[task] = keeps

        def step() -> None:
            # What a page asked to have kept is kept, also when the page is gone by now.
            if task.is_cancelled or not (keeps or task.wanted):
                self._arrived.emit(lambda: self._close_one(task))
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
            self._close_one(task)

    def _give_up(self, task: Task, fault: Exception, failed: Failed | None) -> None:
        try:
            if self._closed or task.is_cancelled:
                return
            if not task.wanted:
                if task.is_unheard and self._pending.get(task):
                    self.failed_unheard.emit(fault)
            elif failed is not None:
                failed(fault)
            else:
                self.failed.emit(fault)
        finally:
            self._close_one(task)

    def _close_one(self, task: Task) -> None:
        self._pending.pop(task, None)
        for name in [name for name, each in self._latest.items() if each is task]:
            del self._latest[name]  # or whoever asked would stay in memory for ever
        if not self._pending:
            self.settled.emit()

    @Slot(object)
    def _deliver(self, act: Callable[[], None]) -> None:
        act()
