"""The letter beside the questions: its picture, its words, and how often it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from foiwriter.gui.widgets.preview import PreviewPane
from foiwriter.gui.widgets.preview_feed import LONGEST_REST_MS, PreviewFeed
from foiwriter.letters.previewing import PageImage, PageLink, Preview, TextPart
from tests.gui.looking import name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

COPIED: list[str] = []
WHITE = b"\xff\xff\xff\xff"
LABELS = {"name": "Your name", "needs": "What is hard?"}


def preview_of(*links: PageLink, pages: int = 1) -> Preview:
    page = PageImage(210, 297, WHITE * 210 * 297, links)
    text = (
        TextPart("Request\n", heading=True),
        TextPart("your name", "name", gap=True),
        TextPart(" writes <b>about</b> "),
        TextPart("reading", "needs"),
        TextPart(".\n"),
    )
    return Preview((page,) * pages, text)


LINKS = (
    PageLink(0.1, 0.1, 0.5, 0.15, "name", gap=True),
    PageLink(0.1, 0.5, 0.5, 0.55, "needs", gap=False),
)


@pytest.fixture
def pane(qtbot: QtBot) -> PreviewPane:
    made = PreviewPane(lambda key: LABELS.get(key, key), COPIED.append)
    made.resize(460, 700)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_preview(preview_of(*LINKS))
    return made


def test_the_picture_and_the_words_have_names(pane: PreviewPane) -> None:
    assert name_of(pane) == "Your letter so far"
    assert name_of(pane.picture) == "Picture of the letter"
    assert name_of(pane.words) == "The letter in words"
    for chip in (pane.page_chip, pane.words_chip):
        assert name_of(chip)


def test_a_press_on_a_part_opens_its_question(pane: PreviewPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.opened) as heard:
        QTest.mouseClick(
            pane.picture, Qt.MouseButton.LeftButton, pos=pane.picture.box_of(1).center().toPoint()
        )
    assert heard.args == ["needs"]
    with qtbot.assertNotEmitted(pane.opened):
        QTest.mouseClick(pane.picture, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_keys_move_between_the_parts_and_open_one(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.picture.setFocus()
    QTest.keyClick(pane.picture, Qt.Key.Key_Right)
    with qtbot.waitSignal(pane.opened) as heard:
        QTest.keyClick(pane.picture, Qt.Key.Key_Return)
    assert heard.args == ["needs"]
    QTest.keyClick(pane.picture, Qt.Key.Key_Left)
    QTest.keyClick(pane.picture, Qt.Key.Key_Left)
    with qtbot.waitSignal(pane.opened) as heard:
        QTest.keyClick(pane.picture, Qt.Key.Key_Return)
    assert heard.args == ["name"]


def test_the_part_under_the_mouse_says_what_it_is(pane: PreviewPane, qtbot: QtBot) -> None:
    middle = [pane.picture.box_of(place).center().toPoint() for place in (0, 1)]
    for point, told in (
        (middle[0], "Not answered yet: Your name"),
        (middle[1], "Change: What is hard?"),
        (QPoint(1, 1), ""),
    ):
        QTest.mouseMove(pane.picture, point)
        qtbot.waitUntil(lambda said=told: pane.picture.toolTip() == said)


def test_the_place_of_the_keyboard_stays_when_the_letter_is_drawn_again(
    pane: PreviewPane, qtbot: QtBot
) -> None:
    pane.picture.setFocus()
    QTest.keyClick(pane.picture, Qt.Key.Key_Right)
    pane.show_preview(preview_of(*LINKS[1:], pages=2))
    with qtbot.waitSignal(pane.opened) as heard:
        QTest.keyClick(pane.picture, Qt.Key.Key_Return)
    assert heard.args == ["needs"]


def test_the_words_are_plain_text_with_gaps_in_brackets(pane: PreviewPane) -> None:
    pane.words_chip.click()
    assert pane.words.toPlainText() == "Request\n[your name] writes <b>about</b> reading.\n"
    face = QAccessible.queryAccessibleInterface(pane.words)
    assert "writes <b>about</b>" in face.text(QAccessible.Text.Value)


def test_tab_moves_between_the_parts_of_the_words_and_enter_opens_one(
    pane: PreviewPane, qtbot: QtBot
) -> None:
    pane.words_chip.click()
    pane.words.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(pane.words, Qt.Key.Key_Tab)
    with qtbot.waitSignal(pane.opened) as heard:
        QTest.keyClick(pane.words, Qt.Key.Key_Return)
    assert heard.args == ["name"]


def test_tab_is_not_caught_in_the_words(pane: PreviewPane) -> None:
    pane.words_chip.click()
    pane.words.setFocus(Qt.FocusReason.TabFocusReason)
    pressed = 0
    while pane.focusWidget() is pane.words:
        QTest.keyClick(pane.words, Qt.Key.Key_Tab)
        pressed += 1
        assert pressed < 5, "two parts, and then out"


def test_the_words_are_copied_without_brackets_or_links(pane: PreviewPane) -> None:
    pane.words_chip.click()
    pane.copy_words.click()
    assert COPIED[-1:] == ["Request\nyour name writes <b>about</b> reading.\n"]


def test_the_note_counts_pages_and_gaps(pane: PreviewPane) -> None:
    assert pane.note.text() == "1 page, 1 gap. Press a yellow part to fill it in."
    done = preview_of(LINKS[1], pages=2)
    pane.show_preview(done._replace(text=done.text[2:]))
    assert pane.note.text() == "2 pages. Press any words of yours to change them."


def test_a_fault_leaves_the_last_letter_standing(pane: PreviewPane) -> None:
    pane.show_fault("The letter cannot be laid out.")
    assert pane.note.text() == "The letter cannot be laid out."
    assert pane.picture.pages == 1


def test_the_pages_are_as_high_as_their_width_asks(pane: PreviewPane) -> None:
    one = pane.picture.heightForWidth(420)
    assert one == round(420 * 297 / 210)
    pane.show_preview(preview_of(pages=3))
    assert pane.picture.heightForWidth(420) > 3 * one


def test_a_new_letter_begins_with_an_empty_desk(pane: PreviewPane) -> None:
    pane.clear()
    assert pane.picture.pages == 0
    assert pane.words.toPlainText() == ""


class Later:
    """Tasks that wait until the test lets each one finish."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def work(
        self,
        _owner: object,
        call: Callable[[], object],
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def finish() -> None:
            try:
                result = call()
            except ValueError as fault:
                failed(fault)
            else:
                done(result)

        self.waiting.append(finish)


class Typing:
    """Somebody typing: what stands there now, and every state that was drawn."""

    def __init__(self) -> None:
        self.text = ""
        self.drawn: list[str] = []
        self.broken = False

    def snapshot(self) -> Callable[[], str] | None:
        text = self.text

        def draw() -> str:
            if self.broken:
                raise ValueError(text)
            self.drawn.append(text)
            return text

        return draw if text else None


@pytest.fixture
def typing() -> Typing:
    return Typing()


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def feed(later: Later, typing: Typing, qtbot: QtBot) -> PreviewFeed:
    return PreviewFeed(later, typing.snapshot)  # type: ignore[arg-type]


def test_the_first_change_is_drawn_at_once(
    feed: PreviewFeed, typing: Typing, later: Later, qtbot: QtBot
) -> None:
    typing.text = "a"
    feed.ask()
    with qtbot.waitSignal(feed.ready) as heard:
        later.waiting.pop()()
    assert heard.args == ["a"]


def test_while_one_is_drawn_only_the_newest_waits(
    feed: PreviewFeed, typing: Typing, later: Later, qtbot: QtBot
) -> None:
    for text in ("a", "ab", "abc", "abcd"):
        typing.text = text
        feed.ask()
    assert len(later.waiting) == 1
    later.waiting.pop()()
    qtbot.waitUntil(lambda: len(later.waiting) == 1)
    later.waiting.pop()()
    assert typing.drawn == ["a", "abcd"]
    with qtbot.waitSignal(feed.settled, timeout=LONGEST_REST_MS * 4):
        pass
    assert later.waiting == []


def test_a_fault_does_not_stop_the_next_drawing(
    feed: PreviewFeed, typing: Typing, later: Later, qtbot: QtBot
) -> None:
    typing.text, typing.broken = "a", True
    feed.ask()
    with qtbot.waitSignal(feed.failed):
        later.waiting.pop()()
    typing.broken = False
    feed.ask()
    qtbot.waitUntil(lambda: len(later.waiting) == 1)
    with qtbot.waitSignal(feed.ready):
        later.waiting.pop()()


def test_nothing_to_draw_is_no_fault(feed: PreviewFeed, later: Later, qtbot: QtBot) -> None:
    with qtbot.waitSignal(feed.settled):
        feed.ask()
    assert later.waiting == []


def test_a_stopped_feed_draws_no_more(
    feed: PreviewFeed, typing: Typing, later: Later, qtbot: QtBot
) -> None:
    typing.text = "a"
    feed.ask()
    feed.ask()
    later.waiting.pop()()
    feed.stop()
    assert later.waiting == []
