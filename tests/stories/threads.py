"""Threads from the first letter to the end: what the stories need to be told, and kept to look at.

python -m tests.stories.threads FOLDER   each story with its letters, mails, words and pictures

A story is a test of its own in `test_thread_*.py`, told once on the command line (`Told`) and
once through the widgets of the window (`Walk`). All names are invented, the bodies are real.
"""

from __future__ import annotations

import json
import shutil
import sys
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from foiwriter.gui.pages.arrival import ArrivalPage
from foiwriter.gui.pages.request import RequestPage
from foiwriter.gui.wizard.places import Step
from tests.gui.doubles import Recorded
from tests.gui.looking import button, name_of, seen, words_of
from tests.gui.walking import go_on, press, put, step_of, through_questions, write_page
from tests.stories.test_story_2014_cli import Desk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.commands import Answer
    from tests.gui.doubles import Clock

    Answers = Mapping[str, str | list[str]]

OPTION = "--stories"
SIZE = (1280, 820)
RUTH: Answers = {
    "sender.name": "Ruth Hargreave",
    "sender.address": "9 Tanners Row\nMillbeck",
    "sender.postcode": "ML4 2DN",
    "sender.email": "ruth.hargreave@example.org",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(OPTION, default="", help="A folder to keep each story in.")


class Kept:
    """Where a story is kept to be looked at; without a folder nothing is kept."""

    def __init__(self, request: pytest.FixtureRequest, face: str) -> None:
        folder = request.config.getoption(OPTION, default="")
        name = Path(request.path).stem.removeprefix("test_thread_").replace("_", "-")
        self.folder = Path(folder) / name / face if folder else None
        self._count = 0
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)

    def place(self, name: str) -> Path | None:
        """The path of the next thing to keep."""
        self._count += 1
        return self.folder / f"{self._count:02d}-{name}" if self.folder else None

    def text(self, name: str, words: str) -> None:
        """Keep words."""
        if path := self.place(name):
            path.write_text(words, encoding="utf-8")

    def file(self, path: Path) -> None:
        """Keep a copy of a file."""
        if place := self.place(path.name):
            shutil.copyfile(path, place)


def mail(
    path: Path, text: str, at: datetime, *, subject: str = "Your request", sender: str
) -> Path:
    """A mail that came at a moment, as an e-mail program saves it."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "ruth.hargreave@example.org"
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{path.stem}@{sender.rpartition('@')[2]}>"
    message.set_content(text)
    path.write_bytes(message.as_bytes())
    return path


class Told(Desk):
    """A story on the command line; what a person would read of it is kept."""

    def __init__(self, folder: Path, request: pytest.FixtureRequest, today: date) -> None:
        super().__init__(folder)
        self.today = today
        self.kept = Kept(request, "cli")

    def says(self, *argv: object) -> str:
        """What a command tells a person, its lines joined."""
        answer = self.run(*argv)
        assert answer.code == 0, answer.err
        told = " ".join(str(word) for word in argv)
        self.kept.text(f"{argv[0]}-{argv[1]}.txt", f"{self.today}$ foiwriter {told}\n{answer.out}")
        return " ".join(answer.out.split())

    def send(self, kind: str, authority: str, answers: Answers, *argv: str) -> Any:
        """Write a letter today and say that it went by e-mail; `text` holds its words."""
        written = self.try_to_send(kind, authority, answers, *argv).json
        written["text"] = self.text_of(written)
        self.kept.text(f"letter-{kind.rpartition('/')[2]}.txt", written["text"])
        for file in written["files"]:
            self.kept.file(self.out / file["path"])
        return written

    def try_to_send(self, kind: str, authority: str, answers: Answers, *argv: str) -> Answer:
        """The answer of `write`, whatever it is."""
        file = self.folder / "answers.toml"
        lines = (f"{key} = {json.dumps(given)}" for key, given in answers.items())
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        place = (f"--authority={authority}", f"--answers={file}", f"--out={self.out}")
        on = (f"--dated={self.today}", f"--sent={self.today}", "--by=email")
        return self.run("write", kind, *place, *on, *argv, "--json")

    def write_next(self, thread: str, kind: str, more: Answers) -> Any:
        """Write a letter that comes next, with what the thread fills in, and what it does not."""
        offered = self.ready(thread)
        assert kind in offered, sorted(offered)
        to = {"foi-ico": "information-commission", "complaint-lgsco": "lgsco"}
        body = to.get(kind.rpartition("/")[2]) or self.request(thread)["authority"]
        return self.send(kind, body, {**offered[kind]["answers"], **more}, f"--in={thread}")

    def comes(self, path: Path, *argv: str) -> Any:
        """A mail that came today is imported; what was told of it."""
        self.kept.file(path)
        said = argv if any(one.startswith("--event") for one in argv) else (*argv, "--event=reply")
        (told,) = self.run("replies", "import", path, *said, "--json").json
        return told

    def request(self, thread: str) -> Any:
        """A request as it stands."""
        return self.run("requests", "show", thread, "--json").json

    def state(self, thread: str) -> tuple[str, str | None, int | None]:
        """Its status, its due day, and the days left."""
        found = self.request(thread)
        return found["status"], found["due"], found["days_left"]

    def listed(self, *argv: str) -> list[str]:
        """The references that a list holds today."""
        return [each["reference"] for each in self.run("requests", "list", *argv, "--json").json]

    def ready(self, thread: str) -> dict[str, Any]:
        """The letters that make sense today, by kind."""
        offered = self.run("requests", "next", thread, "--json").json
        return {letter["kind"]: letter for letter in offered if letter["ready"]}


class Walk:
    """A story through the window; a picture is kept of each page worth looking at."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        clock: Clock,
        folder: Path,
        request: pytest.FixtureRequest,
    ) -> None:
        self.window, self.session, self.clock, self.folder = window, session, clock, folder
        self.app = session.app
        self.kept = Kept(request, "window")
        window.resize(*SIZE)

    def on(self, day: date) -> None:
        """It is another day."""
        self.clock.day = day
        self.session.look_at_clock()

    def look(self, name: str) -> None:
        """Keep a picture of the window."""
        path = self.kept.place(f"{name}.png")
        if path is not None:
            loop = QEventLoop()
            QTimer.singleShot(250, loop.quit)  # what waits is drawn first
            loop.exec()
            self.window.grab().save(str(path))

    def show(self, page: str, argument: object = None, *, as_: str = "") -> str:
        """Go to a page; the words on it."""
        self.window.show_page(page, argument)
        QApplication.processEvents()
        if as_:
            self.look(as_)
        return self.words()

    def words(self) -> str:
        """The words of the page in front."""
        QApplication.processEvents()  # what unfolds is drawn first
        return "\n".join(words_of(self.window))

    def press(self, name: str) -> None:
        """Press the button of the page in front that a screen reader calls by this name."""
        page = self.window.page
        assert page is not None
        QApplication.processEvents()  # what was drawn just now has no place yet
        found = button(page, name)
        if isinstance(page, RequestPage | ArrivalPage):
            page.page_scroll.ensureWidgetVisible(found)
            QApplication.processEvents()
        press(found)

    def offered(self, thread: str) -> list[str]:
        """The letters that the page of a request offers to write now."""
        self.show("request", thread)
        assert self.window.page is not None
        names = [name_of(each) for each in seen(self.window.page, QAbstractButton)]
        return [name.removeprefix("Write it: ") for name in names if name.startswith("Write it: ")]

    def write_next(self, thread: str, label: str, more: Answers, *, as_: str) -> str:
        """Write a letter that comes next and send it by e-mail today; the words of the letter."""
        self.show("request", thread)
        self.press(f"Write it: {label}")
        through_questions(self.window, more)
        return self.send(as_)

    def send(self, as_: str) -> str:
        """From the check page to a letter that went by e-mail today; its words."""
        assert step_of(self.window) is Step.CHECK
        go_on(self.window)
        assert step_of(self.window) is Step.LETTER
        self.look(f"{as_}-letter")
        go_on(self.window)
        go_on(self.window)
        press(write_page(self.window).step.by.rows[0].button)  # type: ignore[union-attr]
        go_on(self.window)
        assert step_of(self.window) is Step.DONE
        self.look(f"{as_}-sent")
        written = write_page(self.window).journey.written
        assert written is not None
        self.kept.text(f"{as_}.txt", written.text)
        newest = max(self.app.folders.out.glob("*.docx"), key=lambda path: path.stat().st_mtime_ns)
        self.kept.file(newest)
        return written.text

    def sent_in(self) -> str:
        """The request of the letter that was just sent."""
        written = write_page(self.window).journey.written
        assert written is not None
        assert written.request is not None
        return written.request

    def comes(self, path: Path, *, as_: str, theirs: str = "") -> None:
        """A saved mail is chosen on the page “What came”, looked at, and kept."""
        self.kept.file(path)
        messages = self.session.messages
        assert isinstance(messages, Recorded)
        messages.path = str(path)
        self.show("arrival")
        self.press("Choose the file…")
        assert isinstance(self.window.page, ArrivalPage)
        put(self.window.page.theirs, theirs)
        self.look(as_)
        self.press("Keep it")
        assert isinstance(self.window.page, RequestPage), self.words()


def main() -> int:
    """Tell every story and keep it in the folder that was named."""
    folder = Path(sys.argv[1]).resolve()
    stories = sorted(str(path) for path in Path(__file__).parent.glob("test_thread_*.py"))
    plain = ("-q", "-p", "no:cacheprovider", "-p", "tests.stories.threads", "-k", "not would_be")
    return int(pytest.main([*plain, OPTION, str(folder), *stories]))


if __name__ == "__main__":
    raise SystemExit(main())
