"""Where the window opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt

from foiwriter.gui import placing
from foiwriter.gui.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def fresh(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("kept", [placing.Place(), placing.Place(5000, 4000)])
def test_a_window_is_never_larger_than_the_free_part_of_the_screen_less_its_frame(
    kept: placing.Place,
) -> None:
    screen = QRect(0, 28, 1024, 740)
    place = placing.fitting(kept, screen)
    assert place.width + placing.FRAME[0] <= screen.width()
    assert place.height + placing.FRAME[1] <= screen.height()


def test_a_window_that_fits_opens_at_the_usual_size() -> None:
    assert placing.fitting(placing.Place(), QRect(0, 0, 1920, 1080)) == placing.Place()


def test_the_window_opens_wholly_on_the_screen(
    fresh: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    placing.keep(placing.Place(9000, 9000), tmp_path)
    placing.restore(fresh, tmp_path)
    free = fresh.screen().availableGeometry()
    with qtbot.waitExposed(fresh):
        fresh.show()
    assert free.contains(fresh.geometry())
    fresh.close()


def test_the_size_is_as_it_was_left(fresh: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    fresh.resize(700, 640)
    placing.keep(placing.of(fresh), tmp_path)
    other = MainWindow()
    qtbot.addWidget(other)
    placing.restore(other, tmp_path)
    assert (other.width(), other.height()) == (700, 640)


def test_a_window_that_filled_the_screen_fills_it_again_and_keeps_the_size_it_goes_back_to(
    fresh: MainWindow, tmp_path: Path
) -> None:
    placing.keep(placing.Place(700, 600, maximised=True), tmp_path)
    placing.restore(fresh, tmp_path)
    assert fresh.windowState() & Qt.WindowState.WindowMaximized
    assert placing.read(tmp_path) == placing.Place(700, 600, maximised=True)


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"width": "x"}', '{"width": -1, "height": 5}'])
def test_a_file_that_cannot_be_read_leaves_the_usual_size(tmp_path: Path, words: str) -> None:
    (tmp_path / placing.NAME).write_text(words)
    assert placing.read(tmp_path) == placing.Place()


def test_a_folder_that_cannot_be_written_costs_only_the_size(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    placing.keep(placing.Place(), tmp_path / "file" / "data")
    assert placing.read(tmp_path / "file" / "data") == placing.Place()


def test_control_q_closes_the_window(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
