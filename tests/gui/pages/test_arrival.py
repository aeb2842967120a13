"""What came: looked at, filed where it belongs or where the person says, and shown there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from foiwriter.app import App
from foiwriter.gui.dropping import Dropping
from foiwriter.gui.pages.arrival import ArrivalPage
from foiwriter.gui.pages.request import RequestPage
from foiwriter.gui.widgets.findings import GUESSES
from foiwriter.replies.model import Attached, Message
from tests.gui.looking import button, name_of, seen, words_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded

REFUSAL = "We have decided to refuse your request. It would exceed the cost limit in section 12."


@pytest.fixture
def reference(add: Callable[..., str]) -> str:
    return add(on=date(2026, 11, 2), subject="Waiting times")


@pytest.fixture
def other(add: Callable[..., str]) -> str:
    return add(on=date(2026, 11, 3), subject="School transport")


def _page(window: MainWindow, argument: object = None) -> ArrivalPage:
    window.show_page("arrival", argument)
    assert isinstance(window.page, ArrivalPage)
    return window.page


def _press(root: QWidget, name: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: name in {name_of(each) for each in seen(root, QAbstractButton)})
    QApplication.processEvents()  # what was drawn just now has no place yet
    qtbot.mouseClick(button(root, name), Qt.MouseButton.LeftButton)


def _told(window: MainWindow, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(text in words for words in words_of(window)))


def _paste(page: ArrivalPage, text: str, qtbot: QtBot) -> None:
    page.words.setPlainText(text)
    _press(page, "Look at the words", qtbot)


def test_words_with_our_reference_are_kept_in_its_request(
    window: MainWindow, session: Session, reference: str, other: str, app: App, qtbot: QtBot
) -> None:
    page = _page(window)
    _paste(page, f"Your ref {reference}. {REFUSAL}", qtbot)
    _told(window, f"Leeds City Council: Waiting times ({reference})", qtbot)
    _told(window, "They refuse", qtbot)
    _press(page, "Keep it", qtbot)
    assert isinstance(window.page, RequestPage)
    (reply,) = app.request(reference).replies
    assert reply.text.endswith("section 12.")
    assert app.request(other).replies == ()


def test_where_nothing_tells_the_person_is_asked_and_decides(
    window: MainWindow, session: Session, reference: str, other: str, app: App, qtbot: QtBot
) -> None:
    page = _page(window)
    _paste(page, "Thank you for your letter.", qtbot)
    _press(page, "Keep it", qtbot)
    _told(window, "There is a problem", qtbot)
    assert window.windowTitle().startswith("Error: ")
    page.belonging.search.box.setText("transport")
    qtbot.keyClick(page.belonging.search.box, Qt.Key.Key_Return)
    _press(page, "Keep it", qtbot)
    assert len(app.request(other).replies) == 1
    assert app.request(reference).replies == ()


def test_from_a_request_it_is_kept_there_unless_another_is_chosen(
    window: MainWindow, session: Session, reference: str, app: App, qtbot: QtBot
) -> None:
    window.show_page("request", reference)
    assert window.page is not None
    _press(window.page, "Add what came…", qtbot)
    page = window.page
    assert isinstance(page, ArrivalPage)
    _paste(page, "We need more time.", qtbot)
    _press(page, "What it is: They need longer", qtbot)
    _press(page, "Keep it", qtbot)
    assert [event.kind for event in app.request(reference).events][-1] == "extended"


def test_files_dropped_on_the_window_are_looked_at_one_after_the_other(
    window: MainWindow,
    session: Session,
    reference: str,
    app: App,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = Attached("table.csv", "text/csv", b"a,b\n")
    found = tuple(
        Message(
            f"{n}.eml", b"%d" % n, f"Ref {reference}", subject=f"Mail {n}", attachments=(table,)
        )
        for n in (1, 2)
    )
    monkeypatch.setattr(App, "open_messages", lambda _self, _paths: found)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/mails/1.eml")])
    drop = QDropEvent(
        QPointF(QPoint(200, 200)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    watcher = window.findChild(Dropping)
    assert watcher is not None
    assert watcher.eventFilter(window, drop)  # what is sent by hand, Qt never passes to a window
    page = window.page
    assert isinstance(page, ArrivalPage)
    assert window.header.title.text() == "Mail 1"
    _told(window, "With 1 file: table.csv", qtbot)
    _press(page, "Keep it", qtbot)
    assert window.header.title.text() == "Mail 2"
    _press(page, "Keep it", qtbot)
    assert isinstance(window.page, RequestPage)
    assert len(app.request(reference).replies) == 2


def test_nothing_pasted_is_a_sentence(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    page = _page(window)
    _press(page, "Look at the words", qtbot)
    _told(window, "There is a problem", qtbot)


def test_what_a_reply_seems_to_say_counts_once_the_person_agrees(
    window: MainWindow,
    reference: str,
    app: App,
    messages: Recorded,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    table = Attached("table.csv", "text/csv", b"a,b\n")
    message = Message("m.eml", b"raw", REFUSAL, subject="Refused", attachments=(table,))
    app.file_reply(reference, message, date(2026, 11, 20))
    window.show_page("request", reference)
    page = window.page
    assert page is not None
    _press(page, "What the reply of 20 November 2026 seems to say", qtbot)
    _told(window, GUESSES, qtbot)
    assert app.request(reference).outcome == ""
    _press(page, "It is so: They refuse", qtbot)
    assert app.request(reference).outcome == "refused"
    messages.path = str(tmp_path / "table.csv")
    _press(page, "Save the file table.csv", qtbot)
    assert (tmp_path / "table.csv").read_bytes() == b"a,b\n"


def test_a_reply_with_facts_about_strangers_is_shut_away_and_shown_again(
    window: MainWindow, session: Session, reference: str, app: App, qtbot: QtBot
) -> None:
    message = Message("m.eml", b"raw", "Pupil 17 is Tansy Quill.", subject="List of Tansy")
    app.file_reply(reference, message, date(2026, 11, 20))
    window.show_page("request", reference)
    page = window.page
    assert page is not None
    _press(page, "Shut away the reply of 20 November 2026", qtbot)
    _told(window, "is shut away", qtbot)
    assert not any("Tansy" in words for words in words_of(window))
    _press(page, "Show the reply of 20 November 2026", qtbot)
    _told(window, "List of Tansy", qtbot)


def test_a_link_opens_only_after_its_address_was_shown(
    window: MainWindow, reference: str, app: App, messages: Recorded, qtbot: QtBot
) -> None:
    text = "See https://k\u0435nt.gov.uk/x and file:///etc/passwd or http://kent.gov.uk"
    app.file_reply(reference, Message("m.eml", b"raw", text), date(2026, 11, 20))
    window.show_page("request", reference)
    page = window.page
    assert isinstance(page, RequestPage)
    opened: list[str] = []
    page.replies.open_address = lambda address: bool(opened.append(address)) or True
    _press(page, "Links in it: reply of 20 November 2026", qtbot)
    messages.says_yes = False
    _press(page, "https://xn--knt-rdd.gov.uk/x", qtbot)
    assert opened == []
    assert messages.asked[-1][0] == "Open xn--knt-rdd.gov.uk?"
    assert "https://xn--knt-rdd.gov.uk/x" in messages.asked[-1][1]
    messages.says_yes = True
    _press(page, "https://xn--knt-rdd.gov.uk/x", qtbot)
    assert opened == ["https://xn--knt-rdd.gov.uk/x"]
    names = {name_of(each) for each in seen(page, QAbstractButton)}
    assert not any("passwd" in name or name.startswith("http:") for name in names)


def test_the_page_stays_where_it_was_when_a_reply_was_read(
    window: MainWindow, reference: str, app: App, qtbot: QtBot
) -> None:
    window.resize(1000, 520)
    app.file_reply(reference, Message("m.eml", b"raw", "We refuse."), date(2026, 11, 20))
    window.show_page("request", reference)
    page = window.page
    assert isinstance(page, RequestPage)
    name = "I have read the reply of 20 November 2026"
    qtbot.waitUntil(lambda: name in {name_of(each) for each in seen(page, QAbstractButton)})
    button(page, name).setFocus()
    bar = page.page_scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    at = bar.value()
    qtbot.keyClick(button(page, name), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.request(reference).replies[0].read)
    for _ in range(20):
        QApplication.processEvents()
    assert abs(bar.value() - at) < 150, "the next button is in sight, and no more has moved"
    aim = QApplication.focusWidget()
    assert aim is not None
    assert page.page_scroll.isAncestorOf(aim)
