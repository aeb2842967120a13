"""The summary at the top of a page when answers need another look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from foiwriter.gui.widgets.boxes import Card, clear, column
from foiwriter.gui.widgets.buttons import LinkButton
from foiwriter.gui.widgets.text import Heading, announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class ErrorSummary(Card):
    """Headed "There is a problem"; each line jumps to its field. Hidden while all is well."""

    look = "problem"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = Heading("There is a problem", 2)
        self._lines = column(gap=2)
        self.inside.addWidget(self.heading)
        self.inside.addLayout(self._lines)
        self.setAccessibleName("There is a problem")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_problems(
        self, problems: Sequence[tuple[str, QWidget | None]], *, move: bool = True
    ) -> None:
        """Show one line a problem, with the control it belongs to, and move the keyboard here.

        An empty sequence hides the summary. Without `move` nothing is said and the keyboard stays
        where it is: some of the problems have been put right.
        """
        clear(self._lines)
        self.setVisible(bool(problems))
        if not problems:
            return
        for text, control in problems:
            line = LinkButton(text.replace("&", "&&"))
            line.setAccessibleName(text)
            if control is not None:
                line.clicked.connect(
                    lambda _=False, aim=control: aim.setFocus(Qt.FocusReason.OtherFocusReason)
                )
            self._lines.addWidget(line)
        self.setAccessibleDescription(". ".join(text for text, _ in problems))
        if not move:
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(
            self, "There is a problem. " + ". ".join(text for text, _ in problems), at_once=True
        )
