"""A page that ends the questions: why a letter is not the way now, and whom to ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Card, Heading, Lead, announce, clear, column
from foiwriter.gui.wizard.step import StepView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey


class ExitStep(StepView):
    """Shows the exit the answers led to. Going back leads to the question; nothing is lost."""

    continue_text = "&Change my answer"

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self._lines = column(gap=SPACE.medium)
        self.inside.addLayout(self._lines)

    def enter(self) -> None:
        """Show the journey's exit."""
        shown = self.journey.exit
        if shown is None:
            return
        self.title = shown.title
        clear(self._lines)
        self._lines.addWidget(Lead(shown.message))
        self._lines.addWidget(Body(shown.what_to_do))
        announce(self, shown.message)
        self._lines.addWidget(Card(Heading("Whom to ring or ask", 3), *map(Body, shown.ring)))

    def act(self) -> None:
        """Go back to the question that led here."""
        self.returned.emit()
