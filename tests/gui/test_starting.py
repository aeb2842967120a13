"""Starting the whole program: with real threads, from nothing to Today, and closed again."""

from __future__ import annotations

import gc
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Folders
from foiwriter.gui import starting
from foiwriter.gui.messages import UNEXPECTED
from foiwriter.gui.pages.today import TodayPage
from foiwriter.gui.session import Door
from foiwriter.gui.window import MainWindow
from tests import vaults
from tests.gui.doubles import Clock
from tests.gui.looking import words_of
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def start(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], tuple[MainWindow, App]]]:
    """Starts the program on one folder, as often as it is called."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    ring = Ring()
    windows: list[MainWindow] = []

    def begin() -> tuple[MainWindow, App]:
        app = App(Folders(tmp_path / "data", tmp_path / "letters"), today=Clock(), keyring=ring)
        if not app.vault_exists():
            vaults.made(app).close()
        window = MainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        starting.begin(window, app, Clock())
        return window, app

    yield begin
    for window in windows:
        window.close()
    gc.enable()


def _is_open(window: MainWindow) -> bool:
    session = window.session
    return session is not None and session.door is Door.OPEN and not session.tasks.under_way


def test_from_nothing_to_today_and_closed_again(
    start: Callable[[], tuple[MainWindow, App]], qtbot: QtBot
) -> None:
    window, app = start()
    qtbot.waitUntil(lambda: _is_open(window))
    qtbot.waitUntil(lambda: "Start with your first letter" in words_of(window))
    window.close()
    assert not app.vault_open()


def test_the_next_start_shows_today_before_the_register_is_open(
    start: Callable[[], tuple[MainWindow, App]], qtbot: QtBot
) -> None:
    from foiwriter.app import NewRequest

    window, app = start()
    qtbot.waitUntil(lambda: _is_open(window))
    app.add_request(
        NewRequest("leeds", "foia", "Local Offer", "sent", date(2026, 10, 23), by="email")
    )
    assert window.session is not None
    window.session.requests_changed.emit()
    qtbot.waitUntil(lambda: "Local Offer" in words_of(window) and _is_open(window))
    window.close()
    window, app = start()
    assert window.session is not None
    with qtbot.waitSignal(window.session.glanced):
        pass
    assert window.session.door is Door.OPENING
    qtbot.waitUntil(lambda: "Local Offer" in words_of(window))
    page = window.page
    assert isinstance(page, TodayPage)
    drawn = page._place.itemAt(0).widget()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: _is_open(window))
    assert page._place.itemAt(0).widget() is drawn, "what looks the same is not drawn again"  # type: ignore[union-attr]


def test_a_fault_in_a_slot_is_told_calmly(
    start: Callable[[], tuple[MainWindow, App]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, _app = start()
    qtbot.waitUntil(lambda: _is_open(window))
    assert window.session is not None
    told: list[str] = []
    monkeypatch.setattr(window.session.messages, "problem", lambda fault: told.append(fault.title))
    fault = ValueError("Sam Okafor")
    sys.excepthook(ValueError, fault, None)
    assert told == [UNEXPECTED.title]


def test_looking_for_what_to_throw_away_waits_until_the_first_page_stands() -> None:
    gc.enable()
    starting._hurry()
    assert not gc.isenabled()
    starting._settle()
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("kept", "looks"),
    [
        ('{"version": 1, "colours": "dark", "text_size_percent": 150}', ("dark", 1.5)),
        ('{"text_size_percent": 900}', ("system", 2.0)),
        ('{"colours": "pink"}', ("system", 1.0)),
        ("{", ("system", 1.0)),
        ("[]", ("system", 1.0)),
        (None, ("system", 1.0)),
    ],
)
def test_the_window_comes_up_in_the_looks_that_were_chosen(
    tmp_path: Path, kept: str | None, looks: tuple[str, float]
) -> None:
    if kept is not None:
        (tmp_path / "settings.json").write_text(kept)
    assert starting.chosen_looks(tmp_path) == looks


def test_nothing_heavy_is_loaded_before_the_window_is_up() -> None:
    """The window takes a key press first; the register, the law and letters come after it."""
    heavy = {"sqlalchemy", "pydantic", "docx", "docxtpl", "lxml", "typst", "holidays", "keyring"}
    program = (
        "import sys; from foiwriter.gui.starting import make_application; "
        "from foiwriter.gui.window import MainWindow; app = make_application(['x']); "
        f"window = MainWindow(); window.show(); print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
