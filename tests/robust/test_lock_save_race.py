"""A25: locking while something is being saved loses nothing, breaks nothing, writes no more."""

from __future__ import annotations

import hashlib
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QWidget

from foiwriter.app import App, Draft, Folders
from foiwriter.app.gate import Gate
from foiwriter.errors import FoiWriterError
from foiwriter.gui.messages import Messages
from foiwriter.gui.session import Session
from foiwriter.gui.tasks import Tasks
from foiwriter.store import copying
from foiwriter.store.engine import RegisterKey
from tests import vaults
from tests.gui.doubles import Clock
from tests.rings import Ring
from tests.robust import rounds
from tests.robust.windows import wait

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WRITERS = 2
LONGEST_S = 0.012  # some saves


@pytest.fixture(scope="module")
def qapp() -> QCoreApplication:
    from foiwriter.gui.starting import make_application

    return QApplication.instance() or make_application(["foiwriter"])


@dataclass
class Tally:
    """What all rounds together found."""

    told: int = 0
    lost: int = 0
    damaged: int = 0
    after_lock: int = 0
    faults: list[str] = field(default_factory=list)


class Desk:
    """One vault, opened and locked again and again while two threads and a page save to it."""

    def __init__(self, home: Path) -> None:
        self.window = QWidget()
        folders = Folders(home / "data", home / "letters")
        self.app = vaults.made(App(folders, today=Clock(), keyring=Ring()))
        tasks = Tasks(ThreadPoolExecutor(1), ThreadPoolExecutor(2), self.window)
        self.session = Session(self.app, tasks, Messages(self.window), Clock(), self.window)
        self.drafts = {
            name: self.app.save_draft(Draft("ehc/ehc-request", {"needs": "0"})).id
            for name in ("page", *(f"writer {number}" for number in range(WRITERS)))
        }
        self.tally = Tally()
        self._told = dict.fromkeys(self.drafts, 0)
        self._pick = random.Random(20181125)

    def save(self, name: str, number: int) -> None:
        """Save the next number; only what came back without a fault counts as told."""
        draft = Draft("ehc/ehc-request", {"needs": str(number)}, id=self.drafts[name])
        self.app.save_draft(draft)
        self._told[name] = number

    def round(self) -> None:
        """Open, save from all sides, lock in the middle of it, and look."""
        session = self.session
        session.open_vault()
        wait(lambda: session.vault_is_open)
        threads = [
            threading.Thread(target=self._write, args=(f"writer {number}",))
            for number in range(WRITERS)
        ]
        for thread in threads:
            thread.start()
        wanted = self._ask_as_a_page()
        _run_for(self._pick.uniform(0, LONGEST_S))
        closed: list[str] = []
        session.locked.connect(closed.append)
        session.lock()
        wait(lambda: bool(closed))
        before = self._bytes()
        for thread in threads:
            thread.join()
        wait(lambda: not session.tasks.under_way)
        self.tally.after_lock += self._bytes() != before
        self._look(wanted)

    def _write(self, name: str) -> None:
        number = self._told[name]
        until = time.monotonic() + 0.2  # it goes on for a while after the lock
        while time.monotonic() < until:
            number += 1
            try:
                self.save(name, number)
            except FoiWriterError:
                return
            except Exception as fault:  # noqa: BLE001 - whatever it is, it is counted
                self.tally.faults.append(type(fault).__name__)
                return

    def _ask_as_a_page(self) -> int:
        """What a page asks to have kept is kept, though the page is gone a moment later."""
        number = self._told["page"] + 1
        page = QObject()
        for each in range(number, number + 3):
            self.session.tasks.database(page, lambda each=each: self.save("page", each))
        page.deleteLater()
        return number + 2

    def _look(self, wanted: int) -> None:
        """Open what was locked by another App, and compare."""
        again = App(self.app.folders, today=Clock(), keyring=self.app._keyring)
        try:
            again.open_vault()
            kept = {draft.id: int(str(draft.answers["needs"])) for draft in again.drafts()}
        finally:
            again.close()
        self._told["page"] = max(self._told["page"], wanted)
        for name, number in self._told.items():
            self.tally.told += 1
            # One more may have been kept: the lock came between the save and its answer.
            found = kept.get(self.drafts[name] or 0, -1)
            self.tally.lost += found < number
            self._told[name] = max(found, number)
        try:
            copying.check(self.app._vault.register, self._key())
        except FoiWriterError:
            self.tally.damaged += 1

    def _key(self) -> RegisterKey:
        from foiwriter.vault.ways import Keyrings, key_of

        have = self.app._vault.read_slots()
        assert have is not None
        ring = self.app._keyring
        key = key_of(have, Keyrings.only(ring), None, self.app._vault.keys)  # type: ignore[arg-type]
        return RegisterKey(key, have.register_salt)

    def _bytes(self) -> str:
        found = hashlib.sha256()
        for path in sorted(self.app._vault.folder.glob("register.db*")):
            found.update(path.name.encode() + path.read_bytes())
        return found.hexdigest()

    def end(self) -> None:
        """Let go of everything."""
        self.session.stop()
        self.window.deleteLater()
        QCoreApplication.processEvents()


def _run_for(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.0005)


def _raced(home: Path, times: int) -> Tally:
    desk = Desk(home)
    try:
        for _ in range(times):
            desk.round()
    finally:
        desk.end()
    return desk.tally


def test_a_lock_in_the_middle_of_saving_loses_and_breaks_nothing(
    qapp: QCoreApplication, tmp_path: Path, note: Callable[..., None]
) -> None:
    tally = _raced(tmp_path, rounds(500))
    note(locks=rounds(500), lost=tally.lost, damaged=tally.damaged, after_lock=tally.after_lock)
    assert tally.faults == []
    assert (tally.lost, tally.damaged, tally.after_lock) == (0, 0, 0)


def test_a_lock_that_drops_what_pages_asked_for_loses_it_bad_twin(
    qapp: QCoreApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    note: Callable[..., None],
) -> None:
    def drop_all(tasks: Tasks) -> None:
        for task in tasks._pending:
            task.cancel()

    monkeypatch.setattr(Tasks, "unhear", drop_all)
    tally = _raced(tmp_path, rounds(200))
    note(locks=rounds(200), lost=tally.lost)
    assert tally.lost > 0


def test_a_gate_that_opens_again_by_itself_writes_after_the_lock_bad_twin(
    qapp: QCoreApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    note: Callable[..., None],
) -> None:
    monkeypatch.setattr(Gate, "lock", Gate.close)
    desk = Desk(tmp_path)
    wrote = 0
    try:
        for _ in range(rounds(40)):
            try:
                desk.round()
            except FoiWriterError:  # the vault is still open when another App looks
                wrote += 1
    finally:
        desk.end()
    note(locks=rounds(40), wrote=wrote + desk.tally.after_lock)
    assert wrote + desk.tally.after_lock > 0
