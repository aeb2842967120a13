"""Help: pages that are there without the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from foiwriter import guides
from foiwriter.gui.pages.help import HelpPage
from foiwriter.gui.widgets import LinkButton
from tests.gui.looking import button, seen, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded


@pytest.fixture
def page(window: MainWindow) -> HelpPage:
    """The list of help pages; the vault is still shut."""
    window.show_page("help")
    assert isinstance(window.page, HelpPage)
    return window.page


def test_every_help_page_is_in_the_list(page: HelpPage) -> None:
    model = page.search.model
    listed = [model.data(model.index(row)) for row in range(model.rowCount())]
    assert listed == [guide.title for guide in guides.load()]


def test_a_page_is_found_by_its_words_and_opened_by_enter(
    page: HelpPage, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search.box, "72 hours")
    qtbot.keyClick(page.search.box, Qt.Key.Key_Return)
    assert window.windowTitle() == "A lost or stolen computer – foiwriter"
    assert any("within 72 hours" in words for words in words_of(window))
    assert window.header.back_link.accessibleName() == "All help pages"
    window.header.back.emit()
    assert window.windowTitle() == "Help – foiwriter"


@pytest.mark.parametrize("guide", guides.load(), ids=lambda guide: guide.id)
def test_every_word_of_a_page_is_on_the_screen(
    page: HelpPage, window: MainWindow, guide: guides.Guide
) -> None:
    window.show_page("help", guide.id)
    links = [link.text() for link in seen(page, LinkButton)]
    shown = " ".join([*words_of(window), window.header.title.text(), *links])
    for block in guide.blocks:
        if isinstance(block, guides.Grid):
            wanted = [cell for row in block.rows for cell in row if cell]
        elif isinstance(block, guides.Points):
            wanted = list(block.items)
        else:
            wanted = [block.text]
        for text in wanted:
            assert text.replace("{data}", "").replace("{letters}", "").strip() in shown


def test_the_arrow_keys_scroll_a_page(page: HelpPage, window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("help", "protection")
    assert QApplication.focusWidget() is page.pane
    qtbot.keyClick(page.pane, Qt.Key.Key_PageDown)
    assert page.pane.verticalScrollBar().value() > 0


def test_what_is_kept_names_the_persons_own_folders(
    page: HelpPage, window: MainWindow, app: App
) -> None:
    window.show_page("help", "what-is-kept")
    assert f"Your records are in {app.folders.data}" in words_of(window)


def test_a_link_leads_to_the_other_page(page: HelpPage, window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("help", "what-is-kept")
    other = button(page, "What foiwriter protects, and what it cannot")
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert window.header.title.text() == "What foiwriter protects, and what it cannot"


def test_the_assessment_is_saved_as_a_word_file(
    page: HelpPage, window: MainWindow, messages: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    from docx import Document

    window.show_page("help", "assessment")
    messages.path = str(tmp_path / "ours.docx")
    qtbot.mouseClick(button(page, "Save as a Word file, to fill in…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.saved.text() == "✓ Saved as ours.docx")
    read = Document(messages.path)
    words = [each.text for each in read.paragraphs]
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    assert any("Lawful basis and condition" in each for each in words)
    assert any("How likely" in each for each in cells)


def test_only_the_assessment_can_be_saved(page: HelpPage, window: MainWindow) -> None:
    window.show_page("help", "protection")
    assert not page.saved.isVisible()
