"""Pictures of the door, to look at: `python -m tests.gui.door_screens FOLDER`.

The first run, the recovery sheet, the lock page and the recovery key, each at the usual size, at
200 % on a small screen, and dark.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from foiwriter.app import App, Folders
from foiwriter.gui import theme
from foiwriter.gui.pages import setup, unlock
from foiwriter.gui.pages.recovery import RecoveryPage
from foiwriter.gui.session import Session
from foiwriter.gui.starting import make_application
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.gui.doubles import AtOnce, Clock, Recorded
from tests.gui.looking import name_of
from tests.gui.screens import LOOKS, Look
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from foiwriter.vault.recovery import RecoverySheet

WHO = {mode: words for mode, words, _ in setup.WHO}


class Shot:
    """A window on a computer of its own, and what a person can do at it.

    Args:
        home: its folder.
        ring: its keyring, or none.
        mode: the mode of a vault that is there already; none makes the first run.
        words: the passphrase of that vault.
    """

    def __init__(
        self, home: Path, ring: Ring | None, mode: Mode | None = None, words: str | None = None
    ) -> None:
        self.home = home
        self.sheet: RecoverySheet | None = None
        folders = Folders(home / "data", home / "letters")
        self.app = App(folders, today=Clock(), keyring=ring)
        if mode is not None:
            vaults.made(self.app, words, mode=mode)
            self.sheet = self.app.new_recovery_sheet()
            self.app.keep_recovery(self.sheet, "printed")
            self.app.close()
        self.window = MainWindow()
        tasks = Tasks(AtOnce(), AtOnce(), self.window)
        self.session = Session(self.app, tasks, Recorded(self.window), Clock(), self.window)
        self.window.use(self.session)

    def open(self, look: Look) -> None:
        """Show the window in a look."""
        self.window.resize(*look.size)
        self.window.show()
        self.window.activateWindow()
        self.window.show_first()
        self.session.open_vault()
        self.settle()

    def press(self, name: str) -> None:
        """Press a button of the page."""
        page = self.window.page
        assert page is not None
        self.settle()
        (found,) = (each for each in page.findChildren(QAbstractButton) if name_of(each) == name)
        found.click()
        self.settle()

    def type(self, *texts: str) -> None:
        """Type into the boxes of the page, top to bottom."""
        page = self.window.page
        assert page is not None
        self.settle()
        for box, text in zip(page.findChildren(QLineEdit), texts, strict=True):
            QTest.keyClicks(box, text)

    def settle(self) -> None:
        """Let everything that is waiting be drawn."""
        from PySide6.QtCore import QCoreApplication, QEvent

        for _ in range(6):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()

    def recovery(self) -> RecoveryPage:
        """The page of the recovery sheet, in front."""
        assert isinstance(self.window.page, RecoveryPage)
        return self.window.page


def _words(shot: Shot) -> None:
    shot.press(WHO[Mode.CLINIC])


def _words_wrong(shot: Shot) -> None:
    _words(shot)
    shot.type("short", "short")
    shot.press("Lock my records with it")


def _sheet(shot: Shot) -> None:
    shot.press(WHO[Mode.HOME])


def _typed_back(shot: Shot) -> None:
    _sheet(shot)
    shot.press("I have copied it by hand…")


def _typed_wrong(shot: Shot) -> None:
    _typed_back(shot)
    shot.type("ABCDE", "FGHJK")
    shot.press("Check them")


def _saved(shot: Shot) -> None:
    _sheet(shot)
    assert isinstance(shot.session.messages, Recorded)
    shot.session.messages.path = str(shot.home / "foiwriter recovery sheet A1B2.pdf")
    shot.press("Save it as a PDF…")


def _locked(shot: Shot) -> None:
    if not shot.session.vault_is_open:
        shot.session.open_vault(vaults.WORDS)
    shot.session.lock()


def _locked_wrong(shot: Shot) -> None:
    _locked(shot)
    shot.type("something else entirely")
    shot.press("Open")


def _key(shot: Shot) -> None:
    shot.press(unlock.USE_KEY)


def _key_wrong(shot: Shot) -> None:
    _key(shot)
    assert shot.sheet is not None
    groups = list(shot.sheet.groups)
    groups[2] = "ABCDE"
    shot.type(" ".join(groups))
    shot.press("Open")


def _what_happened(shot: Shot) -> None:
    _key(shot)
    assert shot.sheet is not None
    shot.type(shot.sheet.text)
    shot.press("Open")


def _mended(shot: Shot) -> None:
    _what_happened(shot)
    shot.press("The keyring of this computer is lost or new")


def _nothing(shot: Shot) -> None:
    shot.settle()


STATES: dict[str, tuple[Callable[[Shot], None], str]] = {
    "setup": (_nothing, "first"),
    "setup-words": (_words, "first"),
    "setup-wrong": (_words_wrong, "first"),
    "recovery": (_sheet, "first"),
    "recovery-back": (_typed_back, "first"),
    "recovery-wrong": (_typed_wrong, "first"),
    "recovery-saved": (_saved, "first"),
    "ask": (_nothing, "charity"),
    "locked-words": (_locked, "clinic"),
    "locked-wrong": (_locked_wrong, "clinic"),
    "locked-home": (_locked, "home"),
    "shut": (_nothing, "lost"),
    "recover": (_key, "lost"),
    "recover-wrong": (_key_wrong, "lost"),
    "recover-asks": (_what_happened, "lost"),
    "recover-done": (_mended, "lost"),
}


def _computer(home: Path, kind: str) -> Shot:
    ring = Ring()
    if kind == "first":
        return Shot(home, ring)
    if kind in {"charity", "clinic"}:
        return Shot(home, None, Mode(kind), vaults.WORDS)
    made = Shot(home, ring, Mode.HOME)
    if kind == "lost":
        ring.kept.clear()
    return made


def save_all(folder: Path, only: tuple[str, ...] = ()) -> int:
    """Save a picture of every state in every look; the answer counts them."""
    application = make_application(["foiwriter"])
    folder.mkdir(parents=True, exist_ok=True)
    saved = 0
    for look in LOOKS:
        theme.apply(application, look.choice, look.scale)
        for name, (act, kind) in STATES.items():
            if not only or name in only:
                _shoot(application, folder / f"{name}-{look.name}.png", look, act, kind)
                saved += 1
    return saved


def _shoot(
    application: QApplication, picture: Path, look: Look, act: Callable[[Shot], None], kind: str
) -> None:
    with tempfile.TemporaryDirectory() as home:
        shot = _computer(Path(home), kind)
        shot.open(look)
        act(shot)
        shot.settle()
        shot.window.grab().save(str(picture))
        shot.window.close()
        shot.window.deleteLater()
        shot.app.close()
        application.processEvents()


if __name__ == "__main__":
    print(save_all(Path(sys.argv[1]), tuple(sys.argv[2:])), "pictures")
