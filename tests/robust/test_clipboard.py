"""A26: what was copied goes after half a minute, on lock and on exit, while it is still ours."""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from foiwriter.gui.door import clipboard
from foiwriter.gui.door.clipboard import PRIVATE, Clipboard
from tests import vaults
from tests.rings import Ring
from tests.robust import rounds
from tests.robust.windows import Computer, wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OURS = "Dear Sir or Madam, about Sam Okafor"
THEIRS = "eggs, milk, bread"
FULL = os.environ.get("ROBUST") == "full"
SHORT_S = 1


@pytest.fixture(scope="module")
def qapp() -> Iterator[QApplication]:
    from foiwriter.gui.starting import make_application

    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else make_application(["foiwriter"])
    yield app
    app.clipboard().clear()


@pytest.fixture
def computer(qapp: QApplication, tmp_path: Path) -> Iterator[Computer]:
    from foiwriter.app import App, Folders
    from tests.gui.doubles import Clock

    ring = Ring()
    folders = Folders(tmp_path / "data", tmp_path / "letters")
    vaults.made(App(folders, today=Clock(), keyring=ring)).close()
    made = Computer(tmp_path, ring)
    yield made
    made.end()


def held() -> str:
    return QApplication.clipboard().text()


# The ways in which a copy ends -----------------------------------------------------------------


def _time_over(computer: Computer) -> None:
    computer.session.clipboard._timer.timeout.emit()


def _lock(computer: Computer) -> None:
    computer.session.lock()
    wait(lambda: not computer.app.vault_open())
    computer.session.open_vault()
    wait(lambda: computer.session.vault_is_open)


def _next_family(computer: Computer) -> None:
    client = computer.app.add_client("Sam Okafor")
    computer.session.open_case(client)
    computer.session.copy(held() or OURS)
    computer.session.next_family()
    computer.settle()


ENDS: tuple[Callable[[Computer], None], ...] = (_time_over, _lock)


def _random_use(computer: Computer, times: int) -> list[str]:
    """Copy here and elsewhere in any order, end it in any way, and say what went wrong."""
    pick, wrong = random.Random(20190805), []
    for turn in range(times):
        elsewhere = pick.random() < 0.5
        if pick.random() < 0.8:
            computer.session.copy(f"{OURS} {turn}")
        if elsewhere:
            QApplication.clipboard().setText(THEIRS)
        before = held()
        computer_end = pick.choice(ENDS)
        computer_end(computer)
        if before == THEIRS and held() != THEIRS and computer_end is _time_over:
            wrong.append(f"{turn}: took away what another program had copied")
        if before.startswith(OURS) and held():
            wrong.append(f"{turn}: left {held()[:20]} after {computer_end.__name__}")
    return wrong


def test_what_was_copied_goes_and_what_others_copied_stays(
    computer: Computer, note: Callable[..., None]
) -> None:
    wrong = _random_use(computer, rounds(200))
    note(copies=rounds(200), wrong=len(wrong))
    assert wrong == []


def test_it_is_gone_after_its_time_in_real_time(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, note: Callable[..., None]
) -> None:
    """Half a minute under `make robust`; a second otherwise, by the same timer."""
    copier = computer.session.clipboard
    assert copier._timer.interval() == clipboard.KEPT_SECONDS * 1000
    lasts = clipboard.KEPT_SECONDS if FULL else SHORT_S
    copier._timer.setInterval(lasts * 1000)
    computer.session.copy(OURS)
    began = time.monotonic()
    wait(lambda: not held(), lasts + 5)
    took = time.monotonic() - began
    note(seconds=round(took, 1))
    assert lasts - 0.5 <= took <= lasts + 2


def test_it_is_gone_when_the_family_changes_and_on_exit(computer: Computer) -> None:
    computer.session.copy(OURS)
    _next_family(computer)
    assert held() == ""
    computer.session.copy(OURS)
    computer.window.close()
    assert held() == ""


def test_what_another_program_copied_stays_on_exit(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = type(QApplication.clipboard())
    monkeypatch.setattr(board, "ownsClipboard", lambda _board: False)  # as it is then
    computer.session.copy(OURS)
    QApplication.clipboard().setText(THEIRS)
    computer.session.lock()
    computer.window.close()
    assert held() == THEIRS


def test_every_copy_asks_histories_to_keep_nothing(computer: Computer) -> None:
    computer.session.copy(OURS)
    data = QApplication.clipboard().mimeData()
    assert {name: bytes(data.data(name).data()) for name in PRIVATE} == PRIVATE


# With a protection off -------------------------------------------------------------------------


def test_clearing_without_looking_takes_what_others_copied_bad_twin(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, note: Callable[..., None]
) -> None:
    monkeypatch.setattr(Clipboard, "is_ours", property(lambda _board: True))
    wrong = _random_use(computer, rounds(200))
    note(copies=rounds(200), wrong=len(wrong))
    assert wrong


def test_a_lock_that_forgets_the_clipboard_leaves_a_name_on_it_bad_twin(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, note: Callable[..., None]
) -> None:
    monkeypatch.setattr(Clipboard, "forget", lambda _board: None)
    wrong = _random_use(computer, rounds(200))
    note(copies=rounds(200), wrong=len(wrong))
    assert wrong
