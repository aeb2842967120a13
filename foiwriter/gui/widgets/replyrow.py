"""Something that came back: its words, its files, and what it seems to say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.buttons import LinkButton, PlainButton
from foiwriter.gui.widgets.findings import Findings
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.papers import Quotable, Reader
from foiwriter.gui.widgets.text import Badge, Body, Hint
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.replies.links import Link, links
from foiwriter.words import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from foiwriter.register.records import ReplyView

SORTS = {
    "auto-reply": "An automatic reply",
    "bounce": "Your mail was not delivered",
}
SHUT = (
    "This reply is shut away, because it holds facts about other people. It is still kept. No "
    "page and no search shows it."
)
LINKS = "Links in it"
TELL = "Write to them about it"
SHUT_AWAY = "Shut it away: it holds facts about strangers"


class ReplyRow(QWidget):
    """Something that came back.

    Args:
        reply: what came.
        quotes: words of it can be queried.
        tells: a letter about it is still to be written, now that it is shut away.
        law: the provision of each exemption in words, by its id.
        parent: the widget it stands in.

    Signals:
        read: its id: the person has read it.
        save: its id: the person wants the file as it came.
        attachment: the id and the name of a file of it that the person wants.
        quoted: its id, and the words of it that the person wants to query.
        decided: the id of a finding, and whether it is so.
        followed: a link of it that the person wants to open.
        shut: its id: it is to be shut away.
        opened: its id: it is to be shown again.
        told: its id: the person wants to write to them about it.
    """

    read = Signal(int)
    save = Signal(int)
    attachment = Signal(int, str)
    quoted = Signal(int, str)
    decided = Signal(int, bool)
    followed = Signal(object)
    shut = Signal(int)
    opened = Signal(int)
    told = Signal(int)

    def __init__(
        self,
        reply: ReplyView,
        *,
        quotes: bool = False,
        tells: bool = False,
        law: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reply, self._quotes, self._law = reply, quotes, dict(law or {})
        self._tells = tells
        self._name = f"reply of {long_date(reply.on)}"
        lines = column(gap=SPACE.tiny, edge=SPACE.medium)
        for part in self._shut() if reply.shut else self._open():
            lines.addWidget(part)
        self.setLayout(lines)

    def _title(self) -> Body:
        title = Body(self._reply.subject or f"Came on {long_date(self._reply.on)}")
        title.setProperty("look", "strong")
        return title

    def _shut(self) -> list[QWidget]:
        again = PlainButton(
            "Show it again", partial(self.opened.emit, self._reply.id), name=self._say("Show")
        )
        buttons = Flow()
        if self._tells:
            tell = partial(self.told.emit, self._reply.id)
            buttons.add(PlainButton(TELL, tell, name=self._say("Write to them about")))
        buttons.add(again)
        return [Body(f"Came on {long_date(self._reply.on)}"), Hint(SHUT), buttons]

    def _open(self) -> list[QWidget]:
        reply = self._reply
        parts: list[QWidget] = [] if reply.read else [Badge("Not read", "accent")]
        parts.append(self._title())
        about = (
            f"Came on {long_date(reply.on)}" if reply.subject else "",
            f"From {reply.sender}" if reply.sender else "",
            f"Their reference {reply.their_reference}" if reply.their_reference else "",
            reply.file_name,
            SORTS.get(reply.sort, ""),
        )
        line = " · ".join(part for part in about if part)
        if line:
            parts.append(Hint(line))
        if reply.text:
            parts.append(Unfolding("Read it", self._words, name=f"Read the {self._name}"))
            found = links(reply.text)
            if found:
                unfold = Unfolding(
                    LINKS, lambda: self._links(found), name=f"{LINKS}: {self._name}"
                )
                parts.append(unfold)
        if reply.findings:
            parts.append(
                Unfolding("What it seems to say", self._findings, name=f"What the {self._name} "
                          "seems to say")
            )  # fmt: skip
        for each in reply.attachments:
            link = LinkButton(
                f"Save {each.name}…".replace("&", "&&"),
                partial(self.attachment.emit, each.id, each.name),
                name=f"Save the file {each.name}",
            )
            parts.append(link)
        return [*parts, self._buttons()]

    def _buttons(self) -> Flow:
        reply, buttons = self._reply, Flow()
        if reply.file_name:
            buttons.add(
                PlainButton(
                    "Save the file…",
                    partial(self.save.emit, reply.id),
                    name=f"Save the file of the {self._name}",
                )
            )
        if not reply.read:
            buttons.add(
                PlainButton(
                    "I have read it",
                    partial(self.read.emit, reply.id),
                    name=self._say("I have read"),
                )
            )
        buttons.add(
            LinkButton(SHUT_AWAY, partial(self.shut.emit, reply.id), name=self._say("Shut away"))
        )
        return buttons

    def _say(self, what: str) -> str:
        return f"{what} the {self._name}"

    def _words(self) -> QWidget:
        name, text = f"Words of the {self._name}", self._reply.text
        if not self._quotes:
            return Reader(name, text)
        shown = Quotable(name, text)
        shown.quoted.connect(lambda words: self.quoted.emit(self._reply.id, words))
        return shown

    def _links(self, found: Sequence[Link]) -> QWidget:
        shown = QWidget()
        lines = column(gap=SPACE.tiny)
        for link in found:
            text = link.address.replace("&", "&&")
            lines.addWidget(LinkButton(text, partial(self.followed.emit, link), name=link.address))
        shown.setLayout(lines)
        return shown

    def _findings(self) -> QWidget:
        shown = Findings(self._reply.findings, self._law)
        shown.decided.connect(self.decided)
        return shown
