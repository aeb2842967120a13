"""The real window, in which somebody types a letter until the power goes.

`python -m tests.robust.typing_window HOME SEED [careless]` prints, for each key pressed, how many
letters stand in the answer and when. `careless`, the bad twin, keeps no draft while one types.
The keyring of the home is read from `HOME/ring.json`.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from foiwriter.gui.page import Start
from foiwriter.gui.pages.write import WritePage
from foiwriter.gui.starting import begin, make_application
from foiwriter.gui.window import MainWindow
from foiwriter.gui.wizard.questions_step import QuestionsStep
from tests.gui.walking import EHC
from tests.robust import apps

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

ANSWER = "needs"
TEXT = "She cannot follow what is said in a busy room and comes home in tears each day. " * 40
LOOK_MS = 20
STARTED = {name: value for name, value in EHC.items() if name != ANSWER}


def main(home: Path, seed: int) -> None:
    """Open the window, go to the question, type."""
    ring = apps.Ring()
    ring.kept = json.loads((home / "ring.json").read_text(encoding="utf-8"))
    application = make_application(["foiwriter"])
    window = MainWindow()
    window.show()
    session = begin(window, apps.at(home, ring))
    when(lambda: session.vault_is_open, lambda: _write(window, random.Random(seed)))
    application.exec()


def when(ready: Callable[[], bool], then: Callable[[], None]) -> None:
    """Do something as soon as the window is ready for it."""
    if ready():
        then()
    else:
        QTimer.singleShot(LOOK_MS, lambda: when(ready, then))


def open_question(
    window: MainWindow, start: Start, question: str, then: Callable[[], None]
) -> None:
    """Begin a letter and go to one of its questions; the cursor stands there afterwards."""
    window.show_page("write", start)

    def there() -> bool:
        page = window.page
        if not isinstance(page, WritePage) or page.journey.kind is None:
            return False
        step = page.step
        if not isinstance(step, QuestionsStep) or step.control(question) is None:
            page.open_question(question)
            return False
        return True

    def go() -> None:
        assert isinstance(window.page, WritePage)
        box = window.page.step.control(question)  # type: ignore[union-attr]
        assert box is not None
        box.setFocus()
        then()

    when(there, go)


def _write(window: MainWindow, pick: random.Random) -> None:
    answers = {**STARTED, "client.date_of_birth": "2017-03-09"}
    start = Start(kind="ehc/ehc-request", authority="kent", answers=answers)

    def begin_typing() -> None:
        box = window.focusWidget()
        assert box is not None
        _say(0)
        _type(box, 0, pick)

    open_question(window, start, ANSWER, begin_typing)


def _type(box: QWidget, typed: int, pick: random.Random) -> None:
    """Type one letter, then rest: a moment within a word, sometimes longer."""
    if typed == len(TEXT):
        return
    QTest.keyClicks(box, TEXT[typed])
    _say(typed + 1)
    rest_ms = pick.randint(900, 1600) if pick.random() < 0.02 else pick.randint(30, 160)
    QTimer.singleShot(rest_ms, lambda: _type(box, typed + 1, pick))


def _say(typed: int) -> None:
    sys.stdout.write(f"{typed}\n")
    sys.stdout.flush()


def _keep_nothing() -> None:
    from foiwriter.gui.wizard.keeper import DraftKeeper

    DraftKeeper.touch = lambda self: setattr(self, "_unsaved", True)  # type: ignore[method-assign]


if __name__ == "__main__":
    if "careless" in sys.argv:
        _keep_nothing()
    main(Path(sys.argv[1]), int(sys.argv[2]))
