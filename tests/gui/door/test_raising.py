"""A second start: it asks the first window to come forward, and carries nothing else."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from foiwriter.gui import starting
from foiwriter.gui.door import raising
from foiwriter.gui.door.raising import Single
from foiwriter.gui.door.watching import Watch

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow


def test_only_one_start_is_the_first_until_it_ends(tmp_path: Path) -> None:
    one, other = Single(tmp_path / "data"), Single(tmp_path / "data")
    assert one.first()
    assert not other.first()
    one.release()
    assert other.first()
    other.release()


def test_where_nothing_can_be_written_every_start_is_the_first(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    assert Single(tmp_path / "data").first()


def test_the_note_holds_nothing_and_its_going_is_the_answer(tmp_path: Path) -> None:
    sizes: list[int] = []

    def window_answers(_seconds: float) -> None:
        note = tmp_path / raising.NAME
        sizes.append(note.stat().st_size)
        note.unlink()

    assert raising.ask(tmp_path, wait=window_answers)
    assert sizes == [0]


def test_without_an_answer_it_gives_up_in_three_seconds_and_leaves_no_note(
    tmp_path: Path,
) -> None:
    now = 0.0

    def clock() -> float:
        return now

    def wait(seconds: float) -> None:
        nonlocal now
        now += seconds

    assert not raising.ask(tmp_path, clock=clock, wait=wait)
    assert 3.0 <= now < 3.2
    assert not (tmp_path / raising.NAME).exists()


def test_a_window_that_is_an_icon_comes_to_the_front(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    watch = Watch(session, window)
    window.showMinimized()
    answered: list[bool] = []
    folder = session.app.folders.data
    asking = threading.Thread(target=lambda: answered.append(raising.ask(folder)))
    asking.start()
    qtbot.waitUntil(lambda: answered == [True])
    asking.join()
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    watch.raise_notes.stop()


def test_a_second_start_ends_well_when_the_first_answers_and_says_so_when_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOIWRITER_HOME", str(tmp_path))
    first = Single(tmp_path / "data")
    assert first.first()
    monkeypatch.setattr(raising, "ask", lambda _folder: True)
    assert starting.run(["foiwriter"]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(raising, "ask", lambda _folder: False)
    assert starting.run(["foiwriter"]) == 1
    assert capsys.readouterr().err == f"{raising.NO_ANSWER}\n"
    first.release()
