"""One thread does the work, in order, and faults come back to whoever asked."""

from __future__ import annotations

import threading

import pytest

from foiwriter.store.threads import DatabaseThread


def test_all_work_happens_on_one_other_thread() -> None:
    worker = DatabaseThread()
    seen = {worker.run(threading.get_ident) for _ in range(5)}
    worker.stop()
    assert len(seen) == 1
    assert seen != {threading.get_ident()}


def test_work_that_asks_for_more_work_does_not_wait_for_itself() -> None:
    worker = DatabaseThread()
    assert worker.run(lambda: worker.run(lambda: 2) + 1) == 3
    worker.stop()


def test_a_fault_reaches_the_one_who_asked() -> None:
    worker = DatabaseThread()
    with pytest.raises(KeyError):
        worker.run(lambda: {}["nothing"])
    assert worker.run(lambda: "still there") == "still there"
    worker.stop()
