"""A24: whatever a window is doing, it locks: closed, nothing of anybody left, drafts kept."""

from __future__ import annotations

import gc
import math
import re
import shutil
import time
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from foiwriter.app import App, Folders
from foiwriter.gui.door.idle import Idle
from foiwriter.gui.messages import Messages
from foiwriter.gui.session import Door
from foiwriter.gui.shelf import Shelf
from foiwriter.gui.wizard.keeper import DraftKeeper
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.gui import places
from tests.gui.doubles import Clock
from tests.rings import Ring
from tests.robust import rounds, window_states
from tests.robust.windows import Computer, shown, tidy, wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from foiwriter.gui.page import Page

WITHIN_S = 5.0
LEAST = 6
ABOUT_SOMEBODY = re.compile(r"\bSam\b|Okafor|Mill Lane|Local Offer: how")
KEEPS = {"typing", "typing-behind-a-save", "menu"}
"""States in which something was typed that is on no disk yet."""


@pytest.fixture(scope="module")
def qapp() -> Iterator[QApplication]:
    """The application, dressed as the program dresses it."""
    from foiwriter.gui.starting import make_application

    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else make_application(["foiwriter"])
    yield app
    app.clipboard().clear()


@dataclass
class Home:
    """A vault that is filled once and copied for each state."""

    path: Path
    reference: str
    ring: Ring = field(default_factory=Ring)


@pytest.fixture(scope="module")
def home(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = Home(tmp_path_factory.mktemp("filled"), "")
    folders = Folders(made.path / "data", made.path / "letters")
    app = vaults.made(App(folders, today=Clock(), keyring=made.ring))
    made.reference = places.fill(app)
    app.close()
    return made


# Ways of asking for the lock -----------------------------------------------------------------


def _rest(computer: Computer) -> None:
    computer.time.rest(computer.watch.limit())
    computer.idle.look()


def _wake(computer: Computer) -> None:
    computer.time.sleep(computer.watch.limit())
    computer.idle.look()


def _key(computer: Computer) -> None:
    """Ctrl+L at the window that takes keys now: the dialog in front, or the window itself."""
    window = (QApplication.activeModalWidget() or computer.window).windowHandle()
    computer.idle._watch(window)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def _command(computer: Computer) -> None:
    (computer.folders.data / "vault" / "lock-asked").touch()


def _sleep(computer: Computer) -> None:
    from foiwriter.gui.door.sleeping import Away

    away = Away(computer.window)
    away.left.connect(computer.session.lock)
    away.heard_sleep(about=True)


def _button(computer: Computer) -> None:
    computer.window.rail.lock.click()


WAYS: tuple[Callable[[Computer], None], ...] = (_rest, _wake, _key, _command, _sleep, _button)


# What is wrong afterwards --------------------------------------------------------------------


def _lock(home: Home, folder: Path, state: str, way: Callable[[Computer], None]) -> list[str]:
    """Bring a window into a state, ask for the lock, and say what is wrong afterwards."""
    shutil.copytree(home.path, folder)
    computer = Computer(folder, home.ring)
    pages: list[weakref.ref[Page]] = []
    computer.window.stack.made.connect(lambda page: pages.append(weakref.ref(page)))
    try:
        window_states.all_states(home.reference)[state](computer)
        began = time.monotonic()
        way(computer)
        wrong = _wrong(computer, state, began)
    finally:
        computer.end()
        shutil.rmtree(folder)
    gc.collect()
    alive = [type(page()).__name__ for page in pages if page() is not None]
    return wrong + [
        f"{state}: {name} is still in memory" for name in alive if name != "UnlockPage"
    ]


def _wrong(computer: Computer, state: str, began: float) -> list[str]:
    wrong: list[str] = []
    try:
        wait(lambda: not computer.app.vault_open(), WITHIN_S)
    except TimeoutError:
        wrong.append(f"{state}: the database is open")
    tidy()
    if time.monotonic() - began > WITHIN_S:
        wrong.append(f"{state}: {time.monotonic() - began:.1f} s")
    if computer.session.door is not Door.LOCKED:
        wrong.append(f"{state}: the door is {computer.session.door}")
    if computer.window.windowTitle() != "foiwriter":
        wrong.append(f"{state}: titled {computer.window.windowTitle()}")
    told = {text for text in shown() if ABOUT_SOMEBODY.search(text)}
    wrong += [f"{state}: still holds “{text[:60]}”" for text in sorted(told)]
    extra = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    wrong += [
        f"{state}: {type(each).__name__} is on the screen"
        for each in extra
        if each is not computer.window
    ]
    if state in KEEPS:
        wrong += _not_kept(computer, state)
    return wrong


def _not_kept(computer: Computer, state: str) -> list[str]:
    wait(lambda: not computer.session.tasks.under_way)
    again = App(computer.folders, today=Clock(), keyring=computer.ring)
    try:
        again.open_vault()
        kept = [str(draft.answers.get("needs", "")) for draft in again.drafts()]
    finally:
        again.close()
    wanted = window_states.LAST_WORDS
    if state == "typing-behind-a-save":
        wanted += " And more."
    return [] if kept.count(wanted) == 1 else [f"{state}: kept {kept}"]


def _sample(home: Home) -> list[str]:
    names = list(window_states.all_states(home.reference))
    count = max(LEAST, rounds(len(names)))
    return names[:: math.ceil(len(names) / count)]


def test_the_window_locks_in_every_state(home: Home, tmp_path: Path) -> None:
    names = _sample(home)
    wrong: list[str] = []
    for place, state in enumerate(names):
        wrong += _lock(home, tmp_path / state, state, WAYS[place % len(WAYS)])
    assert wrong == []


def test_what_was_typed_last_is_kept(home: Home, tmp_path: Path) -> None:
    wrong: list[str] = []
    for place, state in enumerate(sorted(KEEPS)):
        wrong += _lock(home, tmp_path / state, state, WAYS[place])
    assert wrong == []


def test_a_clinic_forgets_the_family_whose_case_is_open(
    qapp: QApplication, tmp_path: Path
) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "letters")
    app = vaults.made(App(folders, today=Clock(), keyring=None), vaults.WORDS, mode=Mode.CLINIC)
    sam = app.add_client("Sam Okafor")
    app.close()
    computer = Computer(tmp_path, None, vaults.WORDS)
    wrong: list[str] = []
    try:
        for page in ("clients", "client", "requests", "hand-over"):
            computer.session.open_case(sam)
            computer.window.show_page(page, sam.id if page == "client" else None)
            computer.settle()
            assert computer.window.stack.key == page
            assert any("Okafor" in text for text in shown()), page
            began = time.monotonic()
            _rest(computer)
            wrong += _wrong(computer, f"clinic {page}", began)
            assert computer.session.client is None
            computer.session.open_vault(vaults.WORDS)
            wait(lambda: computer.session.vault_is_open)
            computer.settle()
    finally:
        computer.end()
    assert wrong == []


def test_there_are_at_least_thirty_states(home: Home) -> None:
    assert len(window_states.all_states(home.reference)) >= 30


# With a protection off -----------------------------------------------------------------------


def test_a_window_that_only_covers_its_pages_still_holds_them_bad_twin(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shelf, "forget", lambda _shelf, _but=None: None)
    assert _lock(home, tmp_path / "request", "request", _rest)


def test_dialogs_that_stay_open_tell_a_name_bad_twin(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Messages.close_all
    monkeypatch.setattr(Messages, "close_all", lambda _messages: None)
    wrong = _lock(home, tmp_path / "message", "message", _rest)
    monkeypatch.setattr(Messages, "close_all", real)
    for each in QApplication.topLevelWidgets():
        each.close()
    tidy()
    assert any("Okafor" in told for told in wrong)


def test_a_keeper_that_waits_for_its_turn_loses_the_last_words_bad_twin(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DraftKeeper, "save_at_once", lambda _keeper: None)
    # Nor does a slow computer get round to it meanwhile.
    monkeypatch.setattr(DraftKeeper, "save", lambda _keeper: None)
    assert any("kept" in told for told in _lock(home, tmp_path / "typing", "typing", _rest))


def test_one_clock_alone_misses_a_night_of_sleep_bad_twin(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forward_only = property(lambda idle: idle._forward() - idle._last[0])
    monkeypatch.setattr(Idle, "seconds", forward_only)
    wrong = _lock(home, tmp_path / "today", "today", _wake)
    assert any("open" in told for told in wrong)
