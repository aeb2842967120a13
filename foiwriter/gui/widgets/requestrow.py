"""One request as a row of Today: how near the day is, why, and the one button that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from foiwriter.gui import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.buttons import LinkButton, PlainButton
from foiwriter.gui.widgets.flow import BesideLayout, FlowLayout
from foiwriter.gui.widgets.text import Badge, Body, Hint

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from foiwriter.app import RequestView

ROOM_FOR_BUTTONS = 560  # pixels at 100 % before the buttons stand beside the words
HELPS = {
    "overdue": "Write a reminder",
    "clarification needed": "Answer their question",
    "answered": "See what comes next",
}


class Row(QWidget):
    """Words at the left; a button that helps and a link to open it, at the right or below.

    Signals:
        helped: the helpful button was pressed.
        opened: the link was pressed.
    """

    helped = Signal()
    opened = Signal()

    def __init__(
        self,
        badge: Badge | None,
        title: str,
        lines: tuple[str, ...],
        *,
        helps: str = "",
        opens: str = "Open",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        words = column(gap=SPACE.tiny)
        if badge is not None:
            words.addWidget(badge)
        heading = Body(title)
        heading.setProperty("look", "strong")
        words.addWidget(heading)
        if lines:
            words.addWidget(Hint("\n".join(lines)))
        self._buttons = buttons = FlowLayout(SPACE.small)
        if helps:
            buttons.addWidget(PlainButton(helps, self.helped.emit, name=f"{helps}: {title}"))
        if opens:
            buttons.addWidget(LinkButton(opens, self.opened.emit, name=f"{opens}: {title}"))
        across = BesideLayout(ROOM_FOR_BUTTONS)
        across.add(words)
        across.add(buttons)
        edge = QVBoxLayout(self)
        edge.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
        edge.addLayout(across)

    def offer(self, text: str, pressed: Callable[[], object]) -> None:
        """Add one more link after the others."""
        self._buttons.addWidget(LinkButton(text, pressed, name=f"{text}: {self._title}"))


def request_row(view: RequestView, today: date, *, tells_client: bool) -> Row:
    """The row of a request on Today; `tells_client` where there is more than one."""
    who = view.client_name if tells_client else ""
    about = " · ".join(part for part in (view.authority_name, who) if part)
    lines = (about, wording.due_sentence(view, today), wording.due_caution(view))
    helps = "" if wording.is_mine(view) else HELPS.get(view.status, "")
    text, tone = wording.due_badge(view)
    return Row(Badge(text, tone), view.subject, tuple(x for x in lines if x), helps=helps)
