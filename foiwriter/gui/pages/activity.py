"""What was done: when, by whom and on whose case; never what a letter says."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from foiwriter.gui.page import Page
from foiwriter.gui.safety import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Card, EmptyState, Lead, LinkButton, Scroll, clear, column
from foiwriter.gui.widgets.section import headed
from foiwriter.words import weekday_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.gui.session import Session
    from foiwriter.register.records_cases import ActivityLine

FIRST = 60
MORE = 2000
WHAT_IT_IS = (
    "The newest stands first. Clients stand here by number, and no word of a letter is kept here."
)


class ActivityPage(Page):
    """One part for each day."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "What was done")
        self.back_text = "Settings"
        self.help = (
            "The list shows who did what, and when. It stays in your locked records.",
            "When a client is erased, the lines stay: a number alone says nothing about them.",
        )
        scroll = Scroll()
        self.body.addWidget(scroll)
        self._place = column(gap=SPACE.medium)
        scroll.inside.addLayout(self._place)
        scroll.inside.addStretch(1)
        self._limit = FIRST

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Show the newest."""
        self._limit = FIRST
        self.refresh()

    def back(self) -> None:
        """Back to Settings."""
        self.go.emit("settings", "safety")

    def refresh(self) -> None:
        """Read the list again."""
        app, limit = self.session.app, self._limit
        if self.session.vault_is_open:
            self.session.tasks.database(
                self, lambda: app.activity(limit + 1), self._show, latest="activity"
            )

    def _show(self, lines: Sequence[ActivityLine]) -> None:
        clear(self._place)
        if not lines:
            self._place.addWidget(EmptyState("Nothing yet", "What is done will stand here."))
            return
        self._place.addWidget(Lead(WHAT_IT_IS))
        shown = lines[: self._limit]
        for day, group in groupby(shown, key=lambda line: line.at.astimezone().date()):
            title = weekday_date(day)
            card = Card(*(Body(_words(line)) for line in group))
            card.setAccessibleName(title)
            self._place.addWidget(headed(title))
            self._place.addWidget(card)
        if len(lines) > self._limit:
            self._place.addWidget(LinkButton("Show older ones too", self._show_more))

    def _show_more(self) -> None:
        self._limit = MORE
        self.refresh()


def _words(line: ActivityLine) -> str:
    about = (
        wording.action(line.action),
        f"client {line.client}" if line.client is not None else "",
        line.worker,
        f"{line.count:,} records" if line.count > 1 else "",
    )
    return f"{line.at.astimezone():%H:%M}   {' · '.join(part for part in about if part)}"
