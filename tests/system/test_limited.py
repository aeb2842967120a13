"""A process of its own for what a stranger's file may bring down."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.system import limited
from foiwriter.system.limited import Limits, run

if TYPE_CHECKING:
    from collections.abc import Callable

SHORT = Limits(seconds=0.5)


def doubled(number: int) -> int:
    return 2 * number


def process() -> int:
    return os.getpid()


def greedy(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def endless() -> None:
    threading.Event().wait()


def busy() -> None:
    while True:
        pass


def ended() -> None:
    os._exit(7)


def deep(depth: int = 0) -> int:
    return deep(depth + 1)


def refusing() -> None:
    raise BadInput("No", "It is not a mail.", "Choose another.", field="file")


def broken() -> None:
    raise KeyError("a header of somebody’s")


def test_a_function_gives_what_it_gives_elsewhere() -> None:
    assert run("a.eml", doubled, 21) == 42
    assert run("a.eml", process) != os.getpid()


@pytest.mark.parametrize(
    ("function", "told"),
    [
        (endless, "It took longer than 0.5 seconds: a.eml."),
        (busy, "It took longer than 0.5 seconds: a.eml."),
        (ended, "The reader stopped working on it: a.eml."),
        (deep, "It needs more than 512 MB of memory: a.eml."),
        (broken, "The reader stopped with KeyError: a.eml."),
    ],
)
def test_what_goes_wrong_there_is_a_sentence_here(function: Callable[[], None], told: str) -> None:
    with pytest.raises(BadInput) as caught:
        run("a.eml", function, within=SHORT)
    assert caught.value.message == told
    assert "somebody" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_memory_is_limited() -> None:
    assert run("a.eml", greedy, 200) == 200 * 1024 * 1024
    with pytest.raises(BadInput, match="more than 512 MB of memory"):
        run("a.eml", greedy, 600)


def test_a_sentence_for_a_person_comes_back_as_it_is() -> None:
    with pytest.raises(BadInput) as caught:
        run("a.eml", refusing)
    assert (caught.value.message, caught.value.field) == ("It is not a mail.", "file")


def test_no_process_is_left() -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(BadInput):
        run("a.eml", busy, within=SHORT)
    assert set(multiprocessing.active_children()) <= before


def test_where_no_clean_process_can_be_kept_one_is_started_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A memory stick takes no socket."""
    contexts = {name: multiprocessing.get_context(name) for name in ("forkserver", "spawn")}

    def refused(*_: object, **__: object) -> None:
        raise OSError("Operation not permitted")

    monkeypatch.setattr(contexts["forkserver"].Process, "start", refused)
    assert run("a.eml", doubled, 21) == 42
    monkeypatch.setattr(contexts["spawn"].Process, "start", refused)
    with pytest.raises(FoiWriterError, match="could not start another process"):
        run("a.eml", doubled, 21)


def test_time_counts_from_when_the_process_began(monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.monotonic()
    monkeypatch.setattr(limited, "_SECONDS_TO_BEGIN", 0.0)
    with pytest.raises(BadInput, match="took longer"):
        run("a.eml", doubled, 21)
    assert time.monotonic() - began < 5
