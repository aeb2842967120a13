"""The dialogs: none blocks, each says what, why and what next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox, QPushButton

from foiwriter.errors import FoiWriterError
from foiwriter.gui import messages
from foiwriter.gui.messages import UNEXPECTED, Messages
from tests.gui.looking import button

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def owner(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def _box(owner: QMainWindow) -> QMessageBox:
    (found,) = owner.findChildren(QMessageBox)
    return found


def test_a_problem_tells_what_why_and_what_to_do(owner: QMainWindow, qtbot: QtBot) -> None:
    Messages(owner).problem(
        FoiWriterError("The folder is full", "The disk has no room.", "Free some.")
    )
    box = _box(owner)
    assert box.text() == "The folder is full"
    assert box.informativeText() == "The disk has no room.\n\nFree some."
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.close()


def test_markup_in_a_message_is_shown_as_it_is(owner: QMainWindow) -> None:
    Messages(owner).tell("Kept", "<b>Smith & Sons</b>")
    box = _box(owner)
    assert box.informativeText() == "<b>Smith & Sons</b>"
    box.close()


def test_the_safe_answer_is_the_one_that_enter_and_escape_give(
    owner: QMainWindow, qtbot: QtBot
) -> None:
    said: list[str] = []
    asks = Messages(owner)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        asks.ask(
            "Sure?", "It goes.", yes="Take it", no="Leave it", on_yes=lambda: said.append("y")
        )
        box = owner.findChildren(QMessageBox)[-1]
        assert box.defaultButton().text() == "Leave it"
        qtbot.keyClick(box, key)
        qtbot.waitUntil(lambda box=box: not _visible(box))
    assert said == []


def test_yes_is_a_button_that_says_what_it_does(owner: QMainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    Messages(owner).ask(
        "Sure?", "It goes.", yes="Take it", no="Leave", on_yes=lambda: said.append("y")
    )
    yes = button(_box(owner), "Take it")
    assert isinstance(yes, QPushButton)
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert said == ["y"]


def test_a_file_is_asked_for_without_blocking(owner: QMainWindow, tmp_path: Path) -> None:
    chosen: list[str] = []
    wanted = tmp_path / "letter.pdf"
    wanted.touch()
    asks = Messages(owner)
    asks.file("Choose", "Letters (*.pdf)", chosen.append)
    (dialog,) = owner.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(wanted))
    assert chosen == [str(wanted)]
    asks.close_all()


def test_words_that_blame_or_grovel_are_not_used() -> None:
    """House rule: say how to fix it, without "please", "sorry", "invalid" or "oops"."""
    text = f"{UNEXPECTED.title} {UNEXPECTED.message} {UNEXPECTED.help}".casefold()
    assert not any(word in text for word in ("please", "sorry", "invalid", "oops", "error:"))


def _visible(box: QMessageBox) -> bool:
    from shiboken6 import Shiboken

    return Shiboken.isValid(box) and box.isVisible()


def test_a_file_is_saved_among_the_documents_not_where_the_program_was_started(
    owner: QMainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = Messages(owner)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    asks.save_as("Save it", "letter.pdf", "PDF (*.pdf)", print)
    (dialog,) = owner.findChildren(QFileDialog)
    assert dialog.selectedFiles() == [str(tmp_path / "letter.pdf")]
    monkeypatch.setenv("FOIWRITER_PORTABLE", str(tmp_path / "stick"))
    (tmp_path / "stick").mkdir()
    asks.save_as("Save it", "letter.pdf", "PDF (*.pdf)", print)
    _, dialog = owner.findChildren(QFileDialog)
    assert dialog.selectedFiles() == [str(tmp_path / "stick" / "letter.pdf")]
    asks.close_all()


def test_a_clinic_begins_at_the_familys_stick_and_lists_it(
    owner: QMainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, own = tmp_path / "FAMILY", tmp_path / "Documents"
    for folder in (stick, own):
        folder.mkdir()
    monkeypatch.setattr(messages, "sticks", lambda: (stick,))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(own))
    asks = Messages(owner)
    asks.folder("Folder", "", print)
    assert owner.findChildren(QFileDialog)[-1].directory().path() == str(own)
    asks.private = True
    asks.folder("Folder", "", print)
    dialog = owner.findChildren(QFileDialog)[-1]
    assert dialog.directory().path() == str(stick)
    assert dialog.testOption(QFileDialog.Option.ShowDirsOnly)
    assert QUrl.fromLocalFile(str(stick)) in dialog.sidebarUrls()
    asks.close_all()


def test_a_file_saved_without_its_ending_gets_it(owner: QMainWindow) -> None:
    asks = Messages(owner)
    asks.save_as("Save it", "letter.pdf", "PDF (*.pdf)", print)
    (dialog,) = owner.findChildren(QFileDialog)
    assert dialog.defaultSuffix() == "pdf"
    asks.close_all()
