"""Settings: kept as soon as they are made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from foiwriter.gui import theme
from foiwriter.gui.pages.settings import SettingsPage
from tests.gui.looking import button, name_of, words_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> SettingsPage:
    window.show_page("settings")
    found = window.page
    assert isinstance(found, SettingsPage)
    qtbot.waitUntil(lambda: bool(found.form and found.form.isVisible()))
    return found


def test_text_size_is_kept_and_put_on_at_once(page: SettingsPage, app: App, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(page, "Text size 150 percent"), Qt.MouseButton.LeftButton)
    assert app.settings.text_size_percent == 150
    assert theme.scale() == 1.5


def test_dark_is_kept_and_put_on_at_once(page: SettingsPage, app: App, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(page, "Colours: Dark"), Qt.MouseButton.LeftButton)
    assert app.settings.colours == "dark"
    assert theme.colours().dark


def test_the_choices_made_are_shown(page: SettingsPage, window: MainWindow, app: App) -> None:
    app.save_settings(
        app.settings.model_copy(update={"text_size_percent": 125, "save_pdf": False})
    )
    window.show_page("today")
    window.show_page("settings")
    assert button(page, "Text size 125 percent").isChecked()
    assert not page.pdf.isChecked()


def test_the_folder_for_letters_is_chosen_and_taken_back(
    page: SettingsPage, app: App, messages: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    messages.path = str(tmp_path / "mine")
    qtbot.mouseClick(button(page, "Choose a folder…"), Qt.MouseButton.LeftButton)
    assert app.settings.letters_folder == Path(messages.path)
    assert page.folder.text() == messages.path
    qtbot.mouseClick(button(page, "Use the usual folder"), Qt.MouseButton.LeftButton)
    assert app.settings.letters_folder is None
    assert page.folder.text() == str(app.folders.out)


def test_my_details_are_kept_in_the_vault_not_in_the_settings(
    page: SettingsPage, app: App, qtbot: QtBot
) -> None:
    assert page.form is not None
    qtbot.keyClicks(page.form.control("sender.name"), "Grace Okafor")
    qtbot.mouseClick(button(page, "Keep my details"), Qt.MouseButton.LeftButton)
    assert app.my_details()["sender.name"] == "Grace Okafor"
    assert page.kept.text() == "✓ Kept"
    kept = (app.folders.data / "settings.json").read_text() if _has_settings(app) else ""
    assert "Okafor" not in kept


def test_a_detail_that_cannot_be_used_is_said_beside_its_box(
    page: SettingsPage, window: MainWindow, app: App, qtbot: QtBot
) -> None:
    assert page.form is not None
    qtbot.keyClicks(page.form.control("sender.email"), "grace at home")
    qtbot.mouseClick(button(page, "Keep my details"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "There is a problem" in words_of(window))
    assert window.windowTitle() == "Error: Settings – foiwriter"
    assert app.my_details() == {}


def test_about_tells_version_law_and_licences(
    page: SettingsPage, window: MainWindow, qtbot: QtBot
) -> None:
    from foiwriter import __version__
    from foiwriter.gui.widgets.papers import Reader

    assert f"Version {__version__}" in words_of(window)
    assert "Law read to July 2026; not checked by a lawyer." in words_of(window)
    qtbot.mouseClick(
        button(page, "Licences of what foiwriter is built on"), Qt.MouseButton.LeftButton
    )
    (reader,) = page.findChildren(Reader)
    assert "pyside6-essentials" in reader.toPlainText().casefold()


def test_without_the_vault_my_details_ask_for_it(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("settings")
    qtbot.waitUntil(lambda: any("Open your records" in words for words in words_of(window)))


def _has_settings(app: App) -> bool:
    return (app.folders.data / "settings.json").exists()


@pytest.mark.parametrize(
    ("aim", "name"),
    [("text-size", "Text size 100 percent"), ("colours", "Colours: Like the computer")],
)
def test_a_setting_that_was_found_has_the_keyboard_and_is_in_sight(
    window: MainWindow, session: Session, aim: str, name: str, qtbot: QtBot
) -> None:
    window.resize(900, 500)
    window.show_page("settings", aim)
    page = window.page
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: bool(page.form and page.form.isVisible()))

    def in_sight() -> bool:
        at = QApplication.focusWidget()
        return at is not None and name_of(at) == name and not at.visibleRegion().isEmpty()

    qtbot.waitUntil(in_sight)


def test_a_button_that_makes_the_words_larger_stays_in_sight(
    page: SettingsPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1000, 520)
    chip = button(page, "Text size 200 percent")
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert theme.scale() == 2.0
    qtbot.waitUntil(lambda: chip.visibleRegion().boundingRect() == chip.rect())


def test_about_names_the_edition_of_the_calendar(
    page: SettingsPage, window: MainWindow, app: App
) -> None:
    edition = app.calendars.calendar_edition.edition
    assert any(edition in words for words in words_of(window))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Safety…", "safety"),
        ("Backups…", "backups"),
        ("Bin…", "bin"),
        ("What was done…", "activity"),
        ("Help pages…", "help"),
    ],
)
def test_the_pages_of_safety_and_help_are_reached_from_here(
    page: SettingsPage, window: MainWindow, name: str, key: str, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.page_shown) as shown:
        qtbot.keyClick(button(page, name), Qt.Key.Key_Return)
    assert shown.args == [key]
