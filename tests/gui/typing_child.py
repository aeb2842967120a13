"""A program that is killed while somebody types: `python -m tests.gui.typing_child HOME [forget]`.

Types a numbered word into the first long text of a letter about every 60 ms and says on standard
output which word it has typed. With `forget` the keeper waits for ever: the twin that must fail.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from foiwriter.app import App, Folders
from foiwriter.gui.messages import Messages
from foiwriter.gui.page import Start
from foiwriter.gui.pages.write import WritePage
from foiwriter.gui.session import Session
from foiwriter.gui.starting import make_application
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from foiwriter.gui.wizard import keeper
from foiwriter.gui.wizard.questions_step import QuestionsStep
from tests import vaults

TODAY = date(2026, 11, 24)
PASSPHRASE = "four plain words here"
EVERY_MS = 60
NEVER_MS = 3_600_000


def main(home: Path, *, forget: bool) -> int:
    """Type until killed."""
    application = make_application(["foiwriter"])
    if forget:
        keeper.LONGEST_MS = NEVER_MS
    app = App(
        Folders(home / "data", home / "letters"),
        today=lambda: TODAY,
        keyring=None,
        passphrase=PASSPHRASE,
    )
    window = MainWindow()
    tasks = Tasks(ThreadPoolExecutor(1), ThreadPoolExecutor(2), window)
    session = Session(app, tasks, Messages(window), lambda: TODAY, window)
    window.use(session)
    window.show()
    session.vault_opened.connect(lambda: _begin(window))
    vaults.made(app, PASSPHRASE)
    session.open_vault()
    return application.exec()


def _begin(window: MainWindow) -> None:
    window.show_page("write", Start(kind="ehc/ehc-request", authority="kent"))
    timer = QTimer(window)
    typed = 0

    def type_one() -> None:
        nonlocal typed
        page = window.page
        if not isinstance(page, WritePage) or page.journey.kind is None:
            return
        if not isinstance(page.step, QuestionsStep) or "needs" not in page.step.fields:
            page.open_question("needs")
            return
        QTest.keyClicks(page.step.fields["needs"].aim(), f"w{typed} ")
        sys.stdout.write(f"{typed}\n")
        sys.stdout.flush()
        typed += 1

    timer.timeout.connect(type_one)
    timer.start(EVERY_MS)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), forget="forget" in sys.argv[2:]))
