"""Every step of Write: named, reached by keyboard, with nothing cut at 100 % and at 200 %."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from foiwriter.gui import theme
from foiwriter.gui.page import Start
from foiwriter.gui.wizard.places import Step
from tests.gui.looking import focusable, name_of, seen, tabbed
from tests.gui.test_audit import clipped, sideways, unnamed
from tests.gui.walking import EHC, choose, go_on, press, to_check, to_questions, write_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow


def fits(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until everything is laid out; what is still cut or off the side then stays so."""

    def laid_out() -> None:
        assert clipped(window) == []
        assert sideways(window) == []

    qtbot.waitUntil(laid_out, timeout=2000)


def _question(page: str) -> Callable[[MainWindow], None]:
    def walk(window: MainWindow) -> None:
        to_questions(window, "school help", "kent")
        write_page(window).journey.start_at(f"questions:{page}")
        write_page(window)._show_step()

    return walk


def _kind(kind: str, page: str) -> Callable[[MainWindow], None]:
    def walk(window: MainWindow) -> None:
        window.show_page("write", Start(kind=kind, authority="leeds"))
        write_page(window).journey.start_at(f"questions:{page}")
        write_page(window)._show_step()

    return walk


def _problem(window: MainWindow) -> None:
    _question("client")(window)
    go_on(window)


def _duty(window: MainWindow) -> None:
    window.show_page("write")
    choose(window, "school help")


def _authority(window: MainWindow) -> None:
    _duty(window)
    go_on(window)
    choose(window, "kent")
    write_page(window).step.edit.click()  # type: ignore[union-attr]


def _exit(window: MainWindow) -> None:
    to_questions(window, "school help", "kent")
    write_page(window).journey.answer("screening", "danger")
    go_on(window)


def _after(presses: int) -> Callable[[MainWindow], None]:
    def walk(window: MainWindow) -> None:
        to_check(window)
        for _ in range(presses):
            go_on(window)

    return walk


def _sent(window: MainWindow) -> None:
    _after(3)(window)
    press(write_page(window).step.by.rows[2].button)  # type: ignore[union-attr]


def _done(window: MainWindow) -> None:
    _sent(window)
    go_on(window)


STATES: dict[str, Callable[[MainWindow], None]] = {
    "duty": _duty,
    "authority": _authority,
    "screening": _question("screening"),
    "writer": _question("writer"),
    "sender": _question("sender"),
    "client": _question("client"),
    "needs": _question("needs"),
    "problem": _problem,
    "list": _kind("information/foi-request", "requests"),
    "passage": _kind("information/query-reply", "reply"),
    "choices": _kind("local-offer/lo-consult", "topics"),
    "exit": _exit,
    "check": _after(0),
    "letter": _after(1),
    "saved": _after(2),
    "sent": _sent,
    "done": _done,
}


@pytest.fixture(params=list(STATES))
def state(
    request: pytest.FixtureRequest, window: MainWindow, session: Session, qtbot: QtBot
) -> Callable[[], None]:
    """Brings the window into one of the states when called."""

    def reach() -> None:
        with qtbot.waitActive(window):
            window.activateWindow()
        STATES[request.param](window)
        qtbot.waitUntil(lambda: write_page(window).step is not None)

    return reach


def test_every_control_has_a_name_and_its_own_alt_key_and_tab_reaches_it(
    state: Callable[[], None], window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1280, 720)
    state()
    assert unnamed(window) == []
    keys = Counter(
        QKeySequence.mnemonic(each.text()).toString()
        for each in [
            *seen(window, QAbstractButton),
            *(label for label in seen(window, QLabel) if label.buddy() is not None),
        ]
    )
    del keys[""]
    assert {key: count for key, count in keys.items() if count > 1} == {}
    fits(window, qtbot)
    path = tabbed(qtbot, seen(window.rail, QAbstractButton)[0])
    assert [name_of(each) for each in focusable(window) if each not in path] == []


def test_nothing_is_cut_at_200_percent_on_a_small_screen(
    state: Callable[[], None], window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, "light", 2.0)
    window.resize(1024, 768)
    state()
    fits(window, qtbot)
    assert (window.width(), window.height()) == (1024, 768), "the page does not fit the screen"


def test_labels_never_read_what_is_typed_as_markup(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    hostile = {**EHC, "client.name": "<b>Sam</b> & Co", "client.school": "<img src=x>"}
    to_check(window, answers=hostile)
    go_on(window)
    assert write_page(window).journey.place.step is Step.LETTER
    for label in write_page(window).findChildren(QLabel):
        assert label.textFormat() == label.textFormat().PlainText, label.text()
    pane = write_page(window).pane

    def told() -> bool:
        assert pane.preview is not None
        return "<b>Sam</b> & Co" in "".join(part.text for part in pane.preview.text)

    qtbot.waitUntil(told)


def test_a_dark_window_draws_the_letter_on_white_paper(
    window: MainWindow, session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, "dark", 1.0)
    to_questions(window, "school help", "kent")
    picture = write_page(window).pane.picture

    def white() -> bool:
        shown = picture.grab().toImage()
        return shown.pixelColor(shown.width() // 2, 8).lightness() > 240

    qtbot.waitUntil(white)
