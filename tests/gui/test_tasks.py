"""Work off the main thread: where results arrive, what is dropped, what fails."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from foiwriter.errors import FoiWriterError
from foiwriter.gui.tasks import Tasks
from tests.gui.doubles import AtOnce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(qapp: QObject) -> Iterator[Tasks]:
    made = Tasks(ThreadPoolExecutor(1), ThreadPoolExecutor(2))
    yield made
    made.close()


def test_a_result_comes_back_on_the_main_thread(tasks: Tasks, qtbot: QtBot) -> None:
    main = threading.get_ident()
    where: list[int] = []
    with qtbot.waitSignal(tasks.settled):
        tasks.work(
            None, threading.get_ident, lambda ran: where.extend([ran, threading.get_ident()])
        )
    assert where[0] != main
    assert where[1] == main


def test_database_calls_run_one_after_another_on_one_thread(tasks: Tasks, qtbot: QtBot) -> None:
    ran: list[int] = []
    with qtbot.waitSignal(tasks.settled):
        for _ in range(20):
            tasks.database(None, threading.get_ident, ran.append)
    assert len(ran) == 20
    assert len(set(ran)) == 1


def test_a_result_nobody_waits_for_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    go = threading.Event()
    got: list[bool] = []
    with qtbot.waitSignal(tasks.settled):
        tasks.work(owner, go.wait, got.append)
        owner.deleteLater()
        qtbot.waitUntil(lambda: not _alive(owner))
        go.set()
    assert got == []


def test_a_newer_call_of_the_same_name_makes_the_older_answer_unwanted(
    tasks: Tasks, qtbot: QtBot
) -> None:
    go = threading.Event()
    got: list[str] = []

    def slow() -> str:
        go.wait()
        return "old"

    with qtbot.waitSignal(tasks.settled):
        tasks.work(None, slow, got.append, latest="search")
        tasks.work(None, lambda: "new", got.append, latest="search")
        go.set()
    assert got == ["new"]


def test_a_fault_goes_to_whoever_asked_for_it_else_to_the_signal(
    tasks: Tasks, qtbot: QtBot
) -> None:
    fault = FoiWriterError("No", "It cannot be done.")

    def fail() -> None:
        raise fault

    caught: list[Exception] = []
    with qtbot.waitSignal(tasks.settled):
        tasks.work(None, fail, None, caught.append)
    assert caught == [fault]
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.work(None, fail)
    assert failed.args == [fault]


def test_long_work_tells_its_progress_and_can_be_stopped(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    reached = threading.Event()
    go = threading.Event()

    def count(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> int:
        progress(1, 3)
        reached.set()
        go.wait()
        return 1 if cancelled() else 3

    with qtbot.waitSignal(tasks.settled):
        task = tasks.long(None, count, lambda _: told.append((-1, -1)), lambda *a: told.append(a))
        qtbot.waitUntil(lambda: told == [(1, 3)])
        task.cancel()
        go.set()
    assert told == [(1, 3)]


def test_when_it_closes_what_is_under_way_is_done_but_no_answer_comes(qtbot: QtBot) -> None:
    tasks = Tasks(ThreadPoolExecutor(1), ThreadPoolExecutor(1))
    kept: list[str] = []
    answers: list[None] = []
    tasks.database(None, lambda: kept.append("draft"), answers.append)
    with qtbot.waitSignal(tasks.settled):
        tasks.close()
        tasks.database(None, lambda: kept.append("too late"), answers.append)
    assert kept == ["draft"]
    assert answers == []


def test_with_executors_that_run_at_once_nothing_has_to_be_waited_for(qapp: QObject) -> None:
    tasks = Tasks(AtOnce(), AtOnce())
    got: list[int] = []
    tasks.database(None, lambda: 7, got.append)
    assert got == [7]
    assert tasks.under_way == 0


def _alive(thing: QObject) -> bool:
    from shiboken6 import Shiboken

    return Shiboken.isValid(thing)
