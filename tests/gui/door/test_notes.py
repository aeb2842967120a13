"""Notes from other starts: seen, taken away, told once; old ones are not meant for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.door.notes import Notes

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_note_is_seen_and_taken_away(tmp_path: Path, qtbot: QtBot) -> None:
    notes = Notes(tmp_path, ("lock-asked",))
    notes.start()
    with qtbot.waitSignal(notes.left) as told:
        (tmp_path / "lock-asked").touch()
    assert told.args == ["lock-asked"]
    assert not (tmp_path / "lock-asked").exists()
    notes.stop()


def test_where_the_system_says_nothing_it_looks_by_itself(tmp_path: Path, qtbot: QtBot) -> None:
    notes = Notes(tmp_path / "later", ("lock-asked",))
    notes.start()
    (tmp_path / "later").mkdir()
    with qtbot.waitSignal(notes.left):
        (tmp_path / "later" / "lock-asked").touch()
    notes.stop()


def test_a_note_from_before_is_thrown_away(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "lock-asked").touch()
    notes = Notes(tmp_path, ("lock-asked",))
    with qtbot.assertNotEmitted(notes.left):
        notes.start()
        notes.look()
    assert not (tmp_path / "lock-asked").exists()
    notes.stop()


def test_other_files_are_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    notes = Notes(tmp_path, ("lock-asked",))
    notes.start()
    (tmp_path / "register.db").touch()
    with qtbot.assertNotEmitted(notes.left):
        notes.look()
    assert (tmp_path / "register.db").exists()
    notes.stop()
