"""The states a window can be in when it has to lock: forty ways of not being ready for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from foiwriter.app import Draft
from foiwriter.gui.page import Start
from foiwriter.gui.pages.write import WritePage
from foiwriter.gui.wizard import outside
from foiwriter.gui.wizard.questions_step import QuestionsStep
from tests.gui import places, walking
from tests.robust.windows import wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.robust.windows import Computer

LAST_WORDS = "He comes home in tears, says Grace Okafor."
"""Typed a moment before the lock, and on no disk yet."""


def all_states(reference: str) -> dict[str, Callable[[Computer], None]]:
    """What to do to bring the window into each state, by name."""
    found: dict[str, Callable[[Computer], None]] = {}
    for name, show in places.states(reference).items():
        found[name] = lambda computer, show=show: computer.walk(lambda: show(computer.window))
    for name, more in places.more_states().items():
        found[name] = lambda computer, more=more: computer.walk(
            lambda: more(computer.window, reference)
        )
    found.update(_OTHERS)
    return found


def _writing(computer: Computer) -> QuestionsStep:
    window = computer.window
    answers = {**walking.EHC, "client.date_of_birth": "2017-03-09"}
    window.show_page("write", Start(kind="ehc/ehc-request", authority="kent", answers=answers))

    def there() -> bool:
        page = window.page
        if not isinstance(page, WritePage) or page.journey.kind is None:
            return False
        if not isinstance(page.step, QuestionsStep) or "needs" not in page.step.fields:
            page.open_question("needs")
            return False
        return True

    wait(there)
    step = walking.write_page(window).step
    assert isinstance(step, QuestionsStep)
    return step


def typing(computer: Computer) -> None:
    """In the middle of a sentence, which nothing has kept yet."""
    step = _writing(computer)
    computer.settle()
    box = step.fields["needs"].aim()
    assert isinstance(box, QPlainTextEdit)
    walking.put(box, LAST_WORDS)


def _typing_behind_a_save(computer: Computer) -> None:
    typing(computer)
    page = walking.write_page(computer.window)
    page.keeper.save()
    box = page.step.fields["needs"].aim()  # type: ignore[union-attr]
    assert isinstance(box, QPlainTextEdit)
    QTest.keyClicks(box, " And more.")


def _to_check(computer: Computer) -> None:
    _writing(computer)
    page = walking.write_page(computer.window)
    while isinstance(page.step, QuestionsStep):
        walking.answer(computer.window, walking.EHC)
        before = page.journey.place
        walking.go_on(computer.window)
        assert page.journey.place != before, page.step.problems
        computer.settle()


def _to_letter(computer: Computer) -> None:
    _to_check(computer)
    walking.go_on(computer.window)
    computer.settle()


def _to_saved(computer: Computer) -> None:
    _to_letter(computer)
    walking.go_on(computer.window)
    page = walking.write_page(computer.window)
    wait(lambda: page.journey.written is not None)


def _while_saving(computer: Computer) -> None:
    _to_letter(computer)
    walking.go_on(computer.window)  # and the lock comes while the files are being made


def _copied(computer: Computer) -> None:
    _to_saved(computer)
    computer.session.copy("Dear Sir or Madam, about Sam Okafor")


def _message(computer: Computer) -> None:
    computer.window.show_page("requests")
    computer.session.messages.tell("About Sam Okafor", "The letter of Sam Okafor is saved.")


def _question(computer: Computer) -> None:
    computer.window.show_page("requests")
    computer.session.messages.ask(
        "Throw away the draft of Sam Okafor?", "Sure?", yes="Yes", no="No", on_yes=lambda: None
    )


def _open_file(computer: Computer) -> None:
    computer.session.messages.private = True  # a dialog that is not the program's has no texts
    computer.session.messages.file("A reply to Sam Okafor", "Letters (*.pdf)", lambda _: None)


def _save_file(computer: Computer) -> None:
    computer.session.messages.private = True
    computer.session.messages.save_as("Save", "Sam Okafor.pdf", "PDF (*.pdf)", lambda _: None)


def _folder(computer: Computer) -> None:
    computer.session.messages.private = True
    computer.session.messages.folder("For Sam Okafor", "", lambda _: None)


def _printing(computer: Computer) -> None:
    _to_saved(computer)
    outside.ask_printer(computer.window, lambda _: None)


def _long_work(computer: Computer) -> None:
    computer.window.show_page("requests")
    begun = threading.Event()

    def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> str:
        for done in range(100_000):
            begun.set()
            progress(done, 100_000)
            if cancelled():
                return "stopped"
            threading.Event().wait(0.001)
        return "Sam Okafor"

    computer.session.tasks.long(
        computer.window,
        work,
        lambda told: computer.session.messages.tell(told, told),
        lambda _done, _total: None,
    )
    assert begun.wait(5)


def _database_busy(computer: Computer) -> None:
    computer.window.show_page("requests")
    app = computer.app
    for place in range(40):
        draft = Draft("ehc/ehc-request", {"client.name": f"Sam Okafor {place}"})
        computer.session.tasks.database(None, lambda draft=draft: app.save_draft(draft))


def _minimised(computer: Computer) -> None:
    computer.window.show_page("requests")
    computer.settle()
    computer.window.showMinimized()


def _menu(computer: Computer) -> None:
    typing(computer)
    box = QApplication.focusWidget() or computer.window.page
    assert box is not None
    middle = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, box.mapToGlobal(middle))
    QApplication.postEvent(box, event)
    QApplication.processEvents()


def _undoing(computer: Computer) -> None:
    typing(computer)
    box = walking.write_page(computer.window).step.fields["needs"].aim()  # type: ignore[union-attr]
    assert isinstance(box, QPlainTextEdit)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.document().isUndoAvailable()


def _searching(computer: Computer) -> None:
    computer.window.show_page("requests")
    computer.window.open_finder()
    box = QApplication.focusWidget()
    if isinstance(box, QLineEdit):
        box.setText("Okafor")


def _searching_over_a_dialog(computer: Computer) -> None:
    _searching(computer)
    _message(computer)


def _two_dialogs(computer: Computer) -> None:
    _question(computer)
    _message(computer)


def _details(computer: Computer) -> None:
    computer.window.show_page("settings", "details")
    computer.settle()


def _page(name: str) -> Callable[[Computer], None]:
    def show(computer: Computer) -> None:
        computer.window.show_page(name)
        computer.settle()

    return show


_OTHERS: dict[str, Callable[[Computer], None]] = {
    "typing": typing,
    "typing-behind-a-save": _typing_behind_a_save,
    "undoing": _undoing,
    "menu": _menu,
    "check": _to_check,
    "letter": _to_letter,
    "saved": _to_saved,
    "while-saving": _while_saving,
    "copied": _copied,
    "message": _message,
    "question": _question,
    "two-dialogs": _two_dialogs,
    "open-file": _open_file,
    "save-file": _save_file,
    "folder": _folder,
    "printing": _printing,
    "long-work": _long_work,
    "database-busy": _database_busy,
    "minimised": _minimised,
    "searching": _searching,
    "searching-over-a-dialog": _searching_over_a_dialog,
    "my-details": _details,
    "safety": _page("safety"),
    "bin": _page("bin"),
    "done": _page("activity"),
    "help": _page("help"),
}
