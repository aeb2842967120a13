"""The recovery sheet: nobody gets past it without keeping it, and it opens what it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from foiwriter.errors import FoiWriterError
from foiwriter.gui.pages import recovery
from foiwriter.gui.pages.recovery import RecoveryPage
from foiwriter.gui.session import Door
from tests import vaults
from tests.gui.doubles import Recorded
from tests.gui.looking import name_of, seen, words_of
from tests.gui.starts import Starts, boxes, press
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.window import MainWindow
    from foiwriter.vault.recovery import RecoverySheet


@pytest.fixture
def starts(qtbot: QtBot, tmp_path: Path) -> Iterator[Starts]:
    made = Starts(qtbot, tmp_path, Ring())
    yield made
    made.end()


@pytest.fixture
def window(starts: Starts, qtbot: QtBot) -> MainWindow:  # type: ignore[override]
    """A new home vault, its sheet on the screen."""
    made = starts.window()
    press(made, "My own family, at home", qtbot)
    assert isinstance(made.page, RecoveryPage)
    return made


def _page(window: MainWindow) -> RecoveryPage:
    assert isinstance(window.page, RecoveryPage)
    return window.page


def _sheet(window: MainWindow) -> RecoverySheet:
    sheet = _page(window).sheet
    assert sheet is not None
    return sheet


def _opens(starts: Starts, sheet: RecoverySheet) -> bool:
    app = starts.app()
    try:
        app.open_vault(recovery=sheet.text)
    except FoiWriterError:
        return False
    finally:
        app.close()
    return True


def test_all_eight_groups_are_on_the_screen_and_can_be_heard(window: MainWindow) -> None:
    sheet, page = _sheet(window), _page(window)
    shown = [label.text() for label in seen(page, QLabel)]
    assert [group for group in shown if group in sheet.groups] == list(sheet.groups)
    heard = {name_of(label) for label in seen(page, QLabel)}
    assert f"Group 8: {' '.join(sheet.groups[7])}" in heard


def test_no_record_is_kept_and_no_page_with_records_shown_before_it(window: MainWindow) -> None:
    assert window.session is not None
    for key in ("today", "requests", "take-in", "safety"):
        window.show_page(key)
        assert window.header.title.text() == recovery.TITLE
    with pytest.raises(FoiWriterError):
        window.session.app.add_client("Sam Okafor")


def test_copied_by_hand_two_groups_are_typed_back_while_the_key_is_hidden(
    window: MainWindow, starts: Starts, qtbot: QtBot
) -> None:
    sheet = _sheet(window)
    press(window, "I have copied it by hand…", qtbot)
    assert not set(sheet.groups) & set(words_of(window))
    boxes(window, qtbot, 2)
    for place, box in _page(window).boxes.items():
        qtbot.keyClicks(box, f" {sheet.groups[place - 1].lower()} ")
    press(window, "Check them", qtbot)
    assert window.windowTitle() == "Today – foiwriter"
    assert window.session is not None
    assert window.session.app.recovery_made_on()[1] == "copied"
    assert _opens(starts, sheet)


def test_a_group_typed_wrong_is_named_and_nothing_is_kept(
    window: MainWindow, starts: Starts, qtbot: QtBot
) -> None:
    sheet = _sheet(window)
    press(window, "I have copied it by hand…", qtbot)
    boxes(window, qtbot, 2)
    (right, one), (wrong, other) = _page(window).boxes.items()
    qtbot.keyClicks(one, sheet.groups[right - 1])
    qtbot.keyClicks(other, sheet.groups[right - 1])
    qtbot.keyClick(other, Qt.Key.Key_Return)
    told = [words for words in words_of(window) if words.startswith("⚠ Group")]
    assert len(told) == 1
    assert f"Group {wrong} " in told[0]
    assert window.windowTitle().startswith("Error: ")
    assert not _opens(starts, sheet)


def test_saved_as_a_file_it_warns_that_the_file_must_leave_this_computer(
    window: MainWindow, starts: Starts, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet, session = _sheet(window), window.session
    assert session is not None
    assert isinstance(session.messages, Recorded)
    session.messages.path = str(tmp_path / "sheet")
    press(window, "Save it as a PDF…", qtbot)
    qtbot.waitUntil(lambda: recovery.AWAY in words_of(window))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert session.app.recovery_made_on()[1] == "saved"
    press(window, "Go on", qtbot)
    assert window.windowTitle() == "Today – foiwriter"
    assert _opens(starts, sheet)


def test_a_file_that_cannot_be_written_keeps_nothing(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    assert isinstance(session.messages, Recorded)
    session.messages.path = str(tmp_path / "no such folder" / "sheet.pdf")
    press(window, "Save it as a PDF…", qtbot)
    assert session.messages.said
    assert not session.app.recovery_kept()
    assert window.header.title.text() == recovery.TITLE


def test_printed_it_asks_whether_it_is_on_paper(
    window: MainWindow, starts: Starts, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = _sheet(window)
    printer = _printer(tmp_path / "printed.pdf")
    printer.outputFileName = lambda: ""  # type: ignore[method-assign] # as one with paper has it
    _page(window).ask_printer = lambda _window, chosen: chosen(printer)
    press(window, "Print it…", qtbot)
    assert (tmp_path / "printed.pdf").stat().st_size > 1000
    assert window.session is not None
    assert not window.session.app.recovery_kept(), "paper may have run out"
    press(window, "No, go back", qtbot)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.text() == "&Print it…", "the keyboard goes back with it"  # type: ignore[attr-defined]
    press(window, "Print it…", qtbot)
    press(window, "Yes, all of it", qtbot)
    assert window.windowTitle() == "Today – foiwriter"
    assert window.session.app.recovery_made_on()[1] == "printed"
    assert _opens(starts, sheet)


def test_printed_to_a_file_it_is_a_saved_sheet_and_says_to_move_it_away(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = _printer(tmp_path / "printed.pdf")
    _page(window).ask_printer = lambda _window, chosen: chosen(printer)
    press(window, "Print it…", qtbot)
    qtbot.waitUntil(lambda: recovery.AWAY in words_of(window))
    assert str(tmp_path / "printed.pdf") in words_of(window)
    assert window.session is not None
    assert window.session.app.recovery_made_on()[1] == "saved"


def test_who_goes_elsewhere_from_a_saved_sheet_is_not_given_another_one(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    assert isinstance(session.messages, Recorded)
    session.messages.path = str(tmp_path / "sheet.pdf")
    press(window, "Save it as a PDF…", qtbot)
    qtbot.waitUntil(lambda: recovery.AWAY in words_of(window))
    window.show_page("requests")
    qtbot.waitUntil(lambda: session.door is Door.OPEN)
    assert window.windowTitle() == "Requests – foiwriter"


def _printer(path: Path) -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_a_start_after_closing_without_keeping_it_comes_back_to_it(
    window: MainWindow, starts: Starts, qtbot: QtBot
) -> None:
    first = _sheet(window).groups
    again = starts.window()
    assert again.session is not None
    assert again.session.door is Door.SHEET
    assert again.header.title.text() == recovery.TITLE
    assert _sheet(again).groups != first, "a key that was on a screen is not used again"


def test_a_new_sheet_replaces_the_old_one_only_once_it_is_kept(
    starts: Starts, tmp_path: Path, qtbot: QtBot
) -> None:
    app = starts.app()
    vaults.made(app)
    old = app.new_recovery_sheet()
    app.keep_recovery(old, "printed")
    app.close()
    window = starts.window()
    window.show_page("recovery")
    assert window.header.title.text() == recovery.NEW_TITLE
    new = _sheet(window)
    window.header.back_link.click()
    assert window.stack.key == "safety"
    assert _opens(starts, old)
    assert not _opens(starts, new)
    window = starts.window()
    window.show_page("recovery")
    new = _sheet(window)
    session = window.session
    assert session is not None
    assert isinstance(session.messages, Recorded)
    session.messages.path = str(tmp_path / "new.pdf")
    press(window, "Save it as a PDF…", qtbot)
    press(window, "Go on", qtbot)
    assert window.stack.key == "safety"
    assert _opens(starts, new)
    assert not _opens(starts, old)


def test_a_key_that_was_left_stays_on_no_screen(window: MainWindow) -> None:
    sheet = _sheet(window)
    window.show_page("settings")
    assert _page_words(window).isdisjoint(sheet.groups)


def _page_words(window: MainWindow) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel)} | {
        name_of(each) for each in window.findChildren(QAbstractButton)
    }
