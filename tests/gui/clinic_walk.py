"""A day at a clinic, walked through the real window, and the evening at home after it.

python -m tests.gui.clinic_walk FOLDER [--dark] [--text 200]   a picture of each page
"""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from foiwriter.app import App, Folders
from foiwriter.gui import theme
from foiwriter.gui.pages.recovery import RecoveryPage
from foiwriter.gui.session import Session
from foiwriter.gui.starting import make_application
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from tests.gui import walking
from tests.gui.doubles import AtOnce, Clock, Recorded
from tests.gui.looking import button, name_of, seen
from tests.gui.walking import press, put, write_page
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.gui.page import Page

CLINIC_WORDS = "kettle orchard seven lanterns"
FAMILY_WORDS = "plum river nine candles"
NEW_WORDS = "window heron paper eleven"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SAM = {
    "name": "Sam Okafor",
    "date_of_birth": "9 March 2017",
    "school": "Mill Lane Primary School",
    "sender.name": "Grace Okafor",
    "relationship": "mother",
    "sender.address": "14 Mill Lane\nNorthbridge",
    "sender.postcode": "NB4 7QT",
    "sender.email": "grace.okafor@example.org",
}
NOOR = {
    "name": "Noor Haddad",
    "date_of_birth": "2 June 2014",
    "school": "Park Road Academy",
    "sender.name": "Rana Haddad",
    "relationship": "mother",
    "sender.address": "3 Harbour Row\nNorthbridge",
    "sender.postcode": "NB9 1AA",
    "sender.email": "rana.haddad@example.org",
}
NOORS_LETTER: dict[str, str | list[str]] = {
    "screening": "none",
    "writer": "parent",
    "client.known_as": "Noor",
    "needs": "Noor sits beside Sam Okafor and cannot follow what is said.",
    "support_tried": "A laptop for writing, since January 2026.",
    "still_needed": "She writes three lines in an hour.",
}
"""What is typed for the second family, with the name of the first one's child in it."""


@dataclass
class Walk:
    """Two computers: the clinic's, without a keyring, and the family's own.

    Attributes:
        home: a folder for both, and for the stick between them.
        look: called with the window and a name at each page worth a picture.
        size: of the windows, in pixels.
        groups: the recovery key, as it was copied by hand.
        case_file: what the first family took home.
    """

    home: Path
    look: Callable[[MainWindow, str], None] = lambda _window, _name: None
    size: tuple[int, int] = (1280, 820)
    groups: tuple[str, ...] = ()
    windows: list[MainWindow] = field(default_factory=list)

    @property
    def stick(self) -> Path:
        """The first family's own stick."""
        return self.home / "sams-stick"

    @property
    def other_stick(self) -> Path:
        """The second family's own stick."""
        return self.home / "noors-stick"

    @property
    def drive(self) -> Path:
        """The charity's own drive."""
        return self.home / "drive"

    @property
    def case_file(self) -> Path:
        """What the first family took home."""
        (found,) = self.stick.rglob("*.foicase")
        return found

    def start(self, name: str, ring: Ring | None) -> MainWindow:
        """Start the program on a computer."""
        folders = Folders(self.home / name / "data", self.home / name / "letters")
        app = App(folders, today=Clock(), keyring=ring)
        window = MainWindow()
        session = Session(
            app, Tasks(AtOnce(), AtOnce(), window), Recorded(window), Clock(), window
        )
        window.use(session)
        window.closed.connect(session.stop)
        window.resize(*self.size)
        window.show()
        window.activateWindow()
        window.show_first()
        session.open_vault()
        self.windows.append(window)
        settle()
        return window

    def end(self) -> None:
        """Close every window."""
        for window in self.windows:
            window.close()
            window.deleteLater()
        self.windows.clear()

    def see(self, window: MainWindow, name: str) -> None:
        """Let everything be drawn, then show it."""
        settle()
        self.look(window, name)


def settle() -> None:
    """Let everything that is waiting be done and drawn."""
    for _ in range(6):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def page_of(window: MainWindow) -> Page:
    """The page in front."""
    assert window.page is not None
    return window.page


def click(window: MainWindow, name: str) -> None:
    """Press the button of the page in front that a screen reader calls by this name."""
    settle()
    press(button(page_of(window), name))
    settle()


def can_press(window: MainWindow, name: str) -> bool:
    """Whether such a button is on the page in front."""
    settle()
    return name in {name_of(each) for each in seen(page_of(window), QAbstractButton)}


def boxes(window: MainWindow) -> list[QLineEdit]:
    """The boxes of the page in front that can be typed in."""
    settle()
    return [box for box in seen(page_of(window), QLineEdit) if not box.isReadOnly()]


def chooses(window: MainWindow, path: Path) -> None:
    """The next file or folder dialog is answered with this."""
    session = window.session
    assert session is not None
    assert isinstance(session.messages, Recorded)
    session.messages.path = str(path)


def set_up_clinic(walk: Walk) -> MainWindow:
    """A new clinic vault: who it is for, a passphrase, the recovery sheet copied by hand."""
    window = walk.start("clinic", None)
    walk.see(window, "setup")
    click(window, "Families who come to a clinic, on a shared laptop")
    for box in boxes(window):
        put(box, CLINIC_WORDS)
    walk.see(window, "setup-passphrase")
    click(window, "Lock my records with it")
    page = page_of(window)
    assert isinstance(page, RecoveryPage)
    assert page.sheet is not None
    walk.groups = page.sheet.groups
    walk.see(window, "recovery-sheet")
    click(window, "I have copied it by hand…")
    for place, box in page.boxes.items():
        put(box, walk.groups[place - 1])
    walk.see(window, "recovery-groups")
    click(window, "Check them")
    if can_press(window, "Go on"):
        click(window, "Go on")
    return window


def start_work(walk: Walk, window: MainWindow) -> None:
    """Say who is working today."""
    walk.see(window, "who-is-working")
    name, role = boxes(window)
    put(name, "Priya Shah")
    put(role, "volunteer adviser")
    click(window, "Start work")
    walk.see(window, "clients-empty")


def add_client(walk: Walk, window: MainWindow, details: dict[str, str]) -> None:
    """Add a client and record the consent."""
    window.show_page("client", "new")
    settle()
    form = page_of(window).form.form  # type: ignore[attr-defined]
    for key, words in details.items():
        put(form.control(key), words)
    walk.see(window, "client-new")
    click(window, "Keep it")
    click(window, "Record consent")
    for choice in (
        "They agreed to it",
        "They agreed in clear words, spoken or signed",
        "They signed the sheet",
    ):
        click(window, choice)
    walk.see(window, "consent")
    click(window, "Keep it")
    walk.see(window, "case")


def write_letter(
    walk: Walk, window: MainWindow, answers: dict[str, str | list[str]], stick: Path
) -> None:
    """Write a letter of the open case up to where it is saved on a stick, or stopped."""
    name = stick.name
    walking.to_check(window, answers=answers)
    walk.see(window, f"{name}-check")
    walking.go_on(window)
    walk.see(window, f"{name}-letter")
    walking.go_on(window)
    walk.see(window, f"{name}-where")
    stick.mkdir(exist_ok=True)
    chooses(window, stick)
    walking.go_on(window)
    walk.see(window, f"{name}-saved")


def send(walk: Walk, window: MainWindow, name: str) -> None:
    """Say that the saved letter went by e-mail today."""
    walking.go_on(window)
    press(write_page(window).step.by.rows[0].button)  # type: ignore[union-attr]
    walking.go_on(window)
    walk.see(window, f"{name}-sent")


def first_family(walk: Walk, window: MainWindow) -> None:
    """Sam's case: details, consent, a letter that goes."""
    add_client(walk, window, SAM)
    letter = {
        key: value
        for key, value in walking.EHC.items()
        if not key.startswith("sender.") and key != "client.name"
    }
    write_letter(walk, window, letter, walk.stick)
    send(walk, window, "sams-letter")
    window.show_page("client")
    walk.see(window, "sams-case")


def next_family(walk: Walk, window: MainWindow) -> None:
    """Close the case with the key that does it on every page."""
    QTest.keyClick(window, Qt.Key.Key_N, CTRL | SHIFT)
    walk.see(window, "next-family")


def second_family(walk: Walk, window: MainWindow) -> None:
    """Noor's letter names the first family's child: stopped, put right, saved."""
    add_client(walk, window, NOOR)
    write_letter(walk, window, NOORS_LETTER, walk.other_stick)


def put_right(walk: Walk, window: MainWindow) -> None:
    """Open the question that stops the letter, and take the name out."""
    step = write_page(window).step
    press(step.change)  # type: ignore[union-attr]
    settle()
    walking.answer(window, {"needs": "Noor cannot follow what is said in a busy room."})
    while write_page(window).journey.place.step is not walking.Step.SAVE:
        walking.go_on(window)
    walk.see(window, "noors-letter-put-right")


def lock(walk: Walk, window: MainWindow) -> None:
    """Ctrl+L, in the middle of a case."""
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    walk.see(window, "locked")


def try_words(walk: Walk, window: MainWindow, words: str, name: str) -> None:
    """Type a passphrase on the page that is locked."""
    (box,) = boxes(window)
    put(box, words)
    click(window, "Open")
    walk.see(window, name)


def recover(walk: Walk, window: MainWindow) -> None:
    """The passphrase is forgotten: open with the recovery key and choose a new one."""
    found = [
        each for each in seen(page_of(window), QAbstractButton) if "recovery key" in name_of(each)
    ]
    press(found[0])
    settle()
    (box,) = boxes(window)
    put(box, " ".join(walk.groups).lower())
    walk.see(window, "recovery-key")
    click(window, "Open")
    walk.see(window, "recovered")


def new_words(walk: Walk, window: MainWindow) -> None:
    """Choose a new passphrase after the recovery."""
    click(window, NEW_PASSPHRASE)
    for box in boxes(window):
        put(box, NEW_WORDS)
    click(window, "Keep this passphrase")
    walk.see(window, "new-passphrase")
    click(window, "Go on")


NEW_PASSPHRASE = "I have forgotten the passphrase"


def open_case(walk: Walk, window: MainWindow, name: str) -> None:
    """Find a client and open the case."""
    window.show_page("clients")
    if can_press(window, "Priya Shah, volunteer adviser"):
        click(window, "Priya Shah, volunteer adviser")
    box = page_of(window).search.box  # type: ignore[attr-defined]
    put(box, name)
    walk.see(window, "clients")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()


def hand_over(walk: Walk, window: MainWindow) -> None:
    """The open case goes onto the family's stick."""
    walk.stick.mkdir(exist_ok=True)
    click(window, "Hand over…")
    chooses(window, walk.stick)
    click(window, "Choose the folder…")
    for box in boxes(window):
        put(box, FAMILY_WORDS)
    walk.see(window, "hand-over")
    click(window, "Hand over")
    walk.see(window, "handed-over")
    click(window, "Next family")


def take_in_at_home(walk: Walk) -> MainWindow:
    """At home, with a keyring: two presses and a sheet, then the case file."""
    window = walk.start("home", Ring())
    click(window, "My own family, at home")
    chooses(window, walk.home / "home sheet.pdf")
    click(window, "Save it as a PDF…")
    click(window, "Go on")
    window.show_page("requests")
    click(window, "Take in a case…")
    chooses(window, walk.case_file)
    click(window, "Choose the file…")
    (box,) = boxes(window)
    put(box, FAMILY_WORDS)
    click(window, "Open the case file")
    walk.see(window, "take-in-case")
    click(window, "Take it in")
    walk.see(window, "taken-in")
    return window


def end_day(walk: Walk, window: MainWindow) -> None:
    """Look at what everybody has, keep a backup on the charity's drive, destroy the rest."""
    walk.drive.mkdir(exist_ok=True)
    window.show_page("end-of-day")
    walk.see(window, "end-of-day")
    chooses(window, walk.drive)
    click(window, "Choose the folder…")
    put(page_of(window).word.box, "DESTROY")  # type: ignore[attr-defined]
    walk.see(window, "end-of-day-typed")
    click(window, "Destroy the records of today")
    walk.see(window, "end-of-day-done")


def all_of_it(walk: Walk) -> None:
    """The whole day, one step after another."""
    window = set_up_clinic(walk)
    start_work(walk, window)
    first_family(walk, window)
    next_family(walk, window)
    second_family(walk, window)
    put_right(walk, window)
    lock(walk, window)
    try_words(walk, window, "not the right words", "wrong-passphrase")
    recover(walk, window)
    new_words(walk, window)
    open_case(walk, window, "Sam")
    hand_over(walk, window)
    take_in_at_home(walk)
    end_day(walk, window)


def take(folder: Path, *, dark: bool = False, text: float = 1.0) -> list[Path]:
    """Walk, and keep a picture of each page; gives them in order."""
    application = make_application(["foiwriter"])
    theme.apply(application, "dark" if dark else "light", text)
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []

    def keep(window: MainWindow, name: str) -> None:
        path = folder / f"{len(taken) + 1:02d}-{name}.png"
        window.grab().save(str(path))
        taken.append(path)

    with tempfile.TemporaryDirectory() as home:
        size = (1024, 768) if text >= LARGE_TEXT else (1280, 820)
        walk = Walk(Path(home), keep, size)
        try:
            all_of_it(walk)
        finally:
            walk.end()
            application.closeAllWindows()
    return taken


LARGE_TEXT = 1.5


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--text", type=int, default=100)
    given = parser.parse_args()
    for path in take(given.folder, dark=given.dark, text=given.text / 100):
        print(path)


if __name__ == "__main__":
    main()
