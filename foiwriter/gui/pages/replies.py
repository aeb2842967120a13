"""What can be done with the replies of a request: read, save, judge, shut away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from foiwriter.gui.widgets.replyrow import ReplyRow
from foiwriter.gui.wizard import outside

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.pages.following import Standing
    from foiwriter.gui.session import Session
    from foiwriter.replies.links import Link

ASK = "Shut this reply away?"
ASK_WHY = (
    "Then no page and no search shows it. It stays in your records, and you can show it again. "
    "Tell the authority that it sent you facts about other people: a letter for that stands ready."
)


class Replies(QObject):
    """Makes the rows of replies and does what they ask for.

    Args:
        session: the run of the window.
        page: the page they stand on.
    """

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self.open_address: Callable[[str], bool] = outside.open_address

    def rows(self, standing: Standing) -> list[ReplyRow]:
        """A row for each reply of a request."""
        quotes = standing.quoting is not None
        rows = []
        for reply in standing.view.replies:
            tells = standing.telling(reply.id) is not None
            row = ReplyRow(reply, quotes=quotes, tells=tells, law=standing.exemptions)
            row.read.connect(self._mark_read)
            row.save.connect(lambda reply_id, name=reply.file_name: self._save(reply_id, name))
            row.attachment.connect(self._save_attachment)
            row.decided.connect(self._decide)
            row.followed.connect(self._ask_open)
            row.shut.connect(self._ask_shut)
            row.opened.connect(lambda reply_id: self._shut(reply_id, shut=False))
            rows.append(row)
        return rows

    def keep(self, path: str, data: bytes) -> None:
        """Write a file where the person said."""
        from foiwriter.system.files import durable_write

        self._session.tasks.work(self._page, lambda: durable_write(Path(path), data))

    def _mark_read(self, reply_id: int) -> None:
        app = self._session.app
        self._session.tasks.database(self._page, lambda: app.mark_read(reply_id), self._changed)

    def _save(self, reply_id: int, name: str) -> None:
        app = self._session.app
        self._session.tasks.database(
            self._page, lambda: app.reply_file(reply_id), lambda data: self._ask_where(name, data)
        )

    def _save_attachment(self, attachment_id: int, name: str) -> None:
        app = self._session.app
        self._session.tasks.database(
            self._page,
            lambda: app.reply_attachment(attachment_id),
            lambda found: self._ask_where(name, found[1]),
        )

    def _ask_where(self, name: str, data: bytes) -> None:
        self._session.messages.save_as(
            "Save the file", name, "", lambda path: self.keep(path, data)
        )

    def _ask_open(self, link: Link) -> None:
        """Nothing is opened before the person has seen where it leads."""
        self._session.messages.ask(
            f"Open {link.leads_to}?",
            f"This leads out of foiwriter, to: {link.address}",
            yes="Open it",
            no="Stay here",
            on_yes=lambda: self._open(link),
        )

    def _open(self, link: Link) -> None:
        self.open_address(link.address)

    def _decide(self, finding_id: int, so: bool) -> None:  # noqa: FBT001 - a Qt slot
        app = self._session.app
        self._session.tasks.database(
            self._page, lambda: app.decide_finding(finding_id, accept=so), self._changed
        )

    def _ask_shut(self, reply_id: int) -> None:
        self._session.messages.ask(
            ASK,
            ASK_WHY,
            yes="Shut it away",
            no="Leave it",
            on_yes=lambda: self._shut(reply_id, shut=True),
        )

    def _shut(self, reply_id: int, *, shut: bool) -> None:
        app = self._session.app
        self._session.tasks.database(
            self._page, lambda: app.shut_reply_away(reply_id, shut=shut), self._changed
        )

    def _changed(self, _result: object) -> None:
        self._session.requests_changed.emit()
