"""A day at a clinic, and the evening at home, told through the real window.

Two families come to a clinic that shares a laptop. Each leaves with what is theirs and with
nothing of the other's; the records are locked in between, the passphrase is forgotten and the
recovery key helps; at home the first family's dates run on; in the evening nothing is left.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from foiwriter.gui.pages.clients import ClientsPage
from foiwriter.gui.session import Door
from foiwriter.gui.wizard.places import Step
from foiwriter.vault.modes import Mode
from tests.gui import clinic_walk as steps
from tests.gui.clinic_walk import CLINIC_WORDS, NEW_WORDS, Walk
from tests.gui.looking import words_of
from tests.gui.walking import write_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow

OF_SAM = ("Sam Okafor", "Grace Okafor", "14 Mill Lane", "NB4 7QT", "grace.okafor")


@pytest.fixture
def walk(tmp_path: Path, qapp: QApplication) -> Iterator[Walk]:
    """The two computers, and a check that no title ever names anybody at the clinic."""
    titles: list[str] = []

    def look(window: MainWindow, _name: str) -> None:
        if window is made.windows[0]:
            titles.append(window.windowTitle())

    made = Walk(tmp_path, look)
    yield made
    made.end()
    assert titles
    assert not [title for title in titles if "Okafor" in title or "Haddad" in title]


def _session(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def _app(window: MainWindow) -> App:
    return _session(window).app


def _everything_shown(window: MainWindow) -> str:
    """Every word in the window, seen or not: labels, boxes, titles, names for a screen reader."""
    steps.settle()
    found = [window.windowTitle()]
    for kind in (QLabel, QLineEdit, QPlainTextEdit):
        for each in window.findChildren(kind):
            text = each.toPlainText() if isinstance(each, QPlainTextEdit) else each.text()
            found += [text, each.accessibleName(), each.toolTip()]
    return "\n".join(found)


def _shows_nothing_of(window: MainWindow, words: tuple[str, ...]) -> None:
    shown = _everything_shown(window)
    assert [each for each in words if each in shown] == []


def test_a_day_at_a_clinic(walk: Walk) -> None:
    window = steps.set_up_clinic(walk)
    app = _app(window)
    assert (app.mode, app.recovery_kept()) == (Mode.CLINIC, True)
    assert isinstance(window.page, ClientsPage), "a clinic begins with its clients"
    steps.start_work(walk, window)
    _two_families(walk, window)
    _locked_and_recovered(walk, window)
    _handed_over(walk, window)
    _at_home(walk)
    _end_of_day(walk, window)


def _two_families(walk: Walk, window: MainWindow) -> None:
    app = _app(window)
    steps.first_family(walk, window)
    (sams,) = app.requests()
    assert (sams.client_name, sams.due) == ("Sam Okafor", date(2027, 1, 5))
    assert app.folders.out.exists() is False, "nothing readable stays on the laptop"
    steps.next_family(walk, window)
    assert isinstance(window.page, ClientsPage)
    steps.second_family(walk, window)
    assert "There is a problem" in words_of(window), "the first family's child is in it"
    assert write_page(window).journey.place.step is Step.SAVE
    assert app.requests() == (sams,)
    assert not list(walk.other_stick.iterdir()), "no file was written of a letter that is stopped"
    steps.put_right(walk, window)
    assert write_page(window).journey.written is not None
    _shows_nothing_of(window, OF_SAM)


def _locked_and_recovered(walk: Walk, window: MainWindow) -> None:
    session = _session(window)
    steps.lock(walk, window)
    assert (session.door, session.app.vault_open()) == (Door.LOCKED, False)
    assert window.windowTitle() == "foiwriter"
    _shows_nothing_of(window, (*OF_SAM, "Noor", "Haddad", "3 Harbour Row", "NB9 1AA"))
    steps.try_words(walk, window, "not the right words", "wrong-passphrase")
    assert session.door is not Door.OPEN
    assert any("That passphrase" in words for words in words_of(window))
    steps.recover(walk, window)
    assert session.app.vault_open()
    steps.new_words(walk, window)
    assert session.door is Door.OPEN
    steps.lock(walk, window)
    steps.try_words(walk, window, CLINIC_WORDS, "old-passphrase")
    assert session.door is not Door.OPEN, "the forgotten passphrase opens nothing any more"
    steps.try_words(walk, window, NEW_WORDS, "unlocked")
    assert session.door is Door.OPEN


def _handed_over(walk: Walk, window: MainWindow) -> None:
    steps.open_case(walk, window, "Sam")
    steps.hand_over(walk, window)
    files = [path for path in walk.stick.rglob("*") if path.is_file()]
    assert {".docx", ".pdf", ".foicase"} <= {path.suffix for path in files}
    assert not [path for path in files if b"Noor" in path.read_bytes()]
    sealed = walk.case_file.read_bytes()
    assert not [words for words in OF_SAM if words.encode() in sealed]
    assert _session(window).client is None


def _at_home(walk: Walk) -> None:
    home = steps.take_in_at_home(walk)
    (view,) = _app(home).requests()
    assert (view.client_name, view.due) == ("Sam Okafor", date(2027, 1, 5))
    (there,) = _app(walk.windows[0]).requests()
    assert view.reference == there.reference
    whole, kept = _app(home).request(view.reference), _app(walk.windows[0]).request(view.reference)
    assert [each.sha256 for each in whole.letters] == [each.sha256 for each in kept.letters]
    assert "Noor" not in _everything_shown(home)


def _end_of_day(walk: Walk, window: MainWindow) -> None:
    vault = _app(window).folders.data / "vault"
    steps.end_day(walk, window)
    assert not vault.exists() or not list(vault.iterdir())
    assert [path.suffix for path in walk.drive.iterdir()] == [".foibackup"]
    assert _session(window).door is Door.NEW
    assert window.header.title.text() == "Who are the letters for?"
    _shows_nothing_of(window, (*OF_SAM, "Noor", "Haddad"))
