"""A control with its label, its hint, and the words beside it when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.text import Hint, restyle


class Field(QWidget):
    """Label above, hint under it, then the control.

    Args:
        label: what is asked; an ampersand marks its Alt key.
        control: the line edit, text box or other control.
        hint: one short sentence without a full stop at need.
        parent: the widget it stands in.

    The label is the control's name for a screen reader, the hint and any problem its description.
    """

    def __init__(
        self, label: str, control: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._hint_text = hint
        self.label = QLabel(label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setProperty("look", "strong")
        self.label.setBuddy(control)
        self.hint = Hint(hint, self)  # with a parent, or showing it would open a window
        self.hint.setVisible(bool(hint))
        self.problem = Hint()
        self.problem.setProperty("look", "field-problem")
        self.problem.hide()
        control.setAccessibleName(label.replace("&", ""))
        control.setAccessibleDescription(hint)
        if isinstance(control, QPlainTextEdit):
            control.setTabChangesFocus(True)  # Tab must lead out of the box, never into it
        self.setLayout(column(self.label, self.hint, self.problem, control, gap=SPACE.tiny))
        self.setFocusProxy(control)

    def set_problem(self, text: str) -> None:
        """Show what is wrong and how to put it right; an empty text takes it away."""
        self.problem.setText(f"⚠ {text}" if text else "")
        self.problem.setVisible(bool(text))
        mark_problem(self.control, text, self._hint_text)


def mark_problem(control: QWidget, text: str, hint: str = "") -> None:
    """Draw a control as wrong, or right again, and tell a screen reader the same."""
    control.setProperty("problem", "true" if text else "false")
    control.setAccessibleDescription(f"Problem: {text}" if text else hint)
    restyle(control)
