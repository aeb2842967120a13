"""Keeps hostile mails, shows every one of them in the window, and ends; to be run under `strace`.

With `html` it shows each as a web page instead, as a mail program would: the bad twin.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QTextBrowser

if TYPE_CHECKING:
    from foiwriter.app import App
    from foiwriter.gui.window import MainWindow

DAY = date(2026, 11, 20)
OUTSIDE = "lure"
"""The name of every file and host that a hostile mail wants to be opened."""

_TRICKS = (
    '<img src="file://{place}/lure-{n}.png">',
    '<img src="{place}/lure-{n}.png">',
    '<img src="//lure-{n}.example/share/x.png">',
    '<img src="http://127.0.0.1:9/lure-{n}.png">',
    '<img src="https://127.0.0.1:9/lure-{n}.png">',
    '<link rel="stylesheet" href="file://{place}/lure-{n}.css">',
    "<style>body{{background:url(file://{place}/lure-{n}.png)}}</style>",
    '<iframe src="file://{place}/lure-{n}.html"></iframe>',
    '<object data="file://{place}/lure-{n}.png"></object>',
    '<table background="file://{place}/lure-{n}.png"><tr><td>x</td></tr></table>',
    '<a href="file://{place}/lure-{n}.png">click</a>',
    '<meta http-equiv="refresh" content="0;url=file://{place}/lure-{n}.html">',
    '<img src="cid:lure-{n}"><img srcset="file://{place}/lure-{n}.png 2x">',
    "<script>fetch('file://{place}/lure-{n}.png')</script>",
    "![x](file://{place}/lure-{n}.png)",
)


def hostile(number: int, place: Path) -> bytes:
    """The bytes of one hostile mail; each trick comes with its lure, a file that is there."""
    trick = _TRICKS[number % len(_TRICKS)].format(n=number, place=place)
    kind = "text/plain" if trick.startswith("!") else "text/html"
    head = (
        f"From: foi@kent.gov.uk\r\nSubject: Mail {number}\r\nMessage-ID: <{number}@kent>\r\n"
        f"Disposition-Notification-To: lure-{number}@lure.example\r\n"
        f"Return-Receipt-To: lure-{number}@lure.example\r\n"
        f"Content-Type: {kind}; charset=utf-8\r\n\r\n"
    )
    return f"{head}<p>Thank you for your request.</p>{trick}\r\n".encode()


def _keep(app: App, reference: str, count: int, place: Path) -> None:
    from foiwriter.replies import reading

    for number in range(count):
        for message in reading.read(f"{number}.eml", hostile(number, place)):
            app.file_reply(reference, message, DAY)


def _shown(window: MainWindow, reference: str) -> int:
    """Unfold the words and the links of every reply; how many were shown."""
    from foiwriter.gui.widgets.papers import Reader
    from foiwriter.gui.widgets.unfolding import Unfolding

    window.show_page("request", reference)
    page = window.page
    if page is None:
        return 0
    for each in page.findChildren(Unfolding):
        if not each.is_open:
            each.toggle()
    for _ in range(20):
        QApplication.processEvents()
    return len([each for each in page.findChildren(Reader) if each.toPlainText()])


def main(how: str, home: Path, place: Path, count: int) -> int:
    """Say on one line how many were shown."""
    from foiwriter.app import App, Folders, NewRequest
    from foiwriter.gui.session import Session
    from foiwriter.gui.starting import make_application
    from foiwriter.gui.tasks import Tasks
    from foiwriter.gui.window import MainWindow
    from tests import vaults
    from tests.gui.doubles import AtOnce, Clock, Recorded
    from tests.rings import Ring

    application = make_application(["foiwriter"])
    for number in range(count):
        (place / f"lure-{number}.png").write_bytes(b"\x89PNG")
    print("begin", flush=True)
    if how == "html":
        shown = _as_web_pages(count, place)
    else:
        app = vaults.made(App(Folders(home / "data", home / "out"), today=Clock(), keyring=Ring()))
        new = NewRequest("kent", "foia", "Figures", "sent", date(2026, 11, 2), by="email")
        reference = app.add_request(new).reference
        _keep(app, reference, count, place)
        window = MainWindow()
        window.use(
            Session(app, Tasks(AtOnce(), AtOnce(), window), Recorded(window), Clock(), window)
        )
        window.show()
        window.session.open_vault()  # type: ignore[union-attr]
        shown = _shown(window, reference)
        window.close()
        app.close()
    print(f"shown {shown}", flush=True)
    application.quit()
    return 0


def _as_web_pages(count: int, place: Path) -> int:
    for number in range(count):
        view = QTextBrowser()
        view.setHtml(hostile(number, place).partition(b"\r\n\r\n")[2].decode())
        view.show()
        for _ in range(5):
            QApplication.processEvents()
        view.deleteLater()
    return count


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])))
