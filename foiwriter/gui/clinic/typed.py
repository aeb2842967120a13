"""Things typed on purpose: a word that confirms, and a passphrase given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import ErrorSummary, Field, column
from foiwriter.gui.wizard.choice_fields import ChoiceRow
from foiwriter.gui.wizard.marks import SquareMark
from foiwriter.letters.model import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 12  # characters; three or four plain words reach it
TOO_SHORT = f"Use {SHORTEST} letters or more: four plain words are easy to keep in mind"
NOT_ALIKE = "Type the same passphrase twice: these two are different"


class TypedWord(Field):
    """A box into which a word has to be typed before something is destroyed.

    Args:
        word: what has to be typed; capitals count.
        what: what typing it does, for example "to erase it all".
        parent: the widget it stands in.
    """

    def __init__(self, word: str, what: str, parent: QWidget | None = None) -> None:
        self.box = QLineEdit()
        self.word = word
        self.wrong = f"Type it just as it stands here: {word}"
        super().__init__(f"Type {word} {what}".replace("&", "&&"), self.box, parent=parent)

    @property
    def typed(self) -> str:
        """What stands in the box."""
        return " ".join(self.box.text().split())

    def right(self) -> bool:
        """Whether the word stands there; says so beside the box when it does not."""
        right = self.typed == " ".join(self.word.split())
        self.set_problem("" if right else self.wrong)
        if not right:
            self.box.setFocus()
        return right


class TwoPassphrases(QWidget):
    """A new passphrase, typed twice, with a box to see it.

    Args:
        hint: what it is for, in one short sentence.
        parent: the widget it stands in.

    Signals:
        entered: Enter was pressed in the second box.
    """

    entered = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.second = secret(), secret()
        self._fields = (
            Field("&Passphrase", self.first, hint),
            Field("The &same passphrase again", self.second),
        )
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.entered)
        self.shown = shown_box((self.first, self.second))
        self.setLayout(column(*self._fields, self.shown, gap=SPACE.medium))

    def checked(self, problems: ErrorSummary) -> str:
        """The passphrase; empty when it cannot be used, which is then said."""
        words = self.first.text()
        short = TOO_SHORT if len(words) < SHORTEST else ""
        unlike = NOT_ALIKE if not short and words != self.second.text() else ""
        for field, text in zip(self._fields, (short, unlike), strict=True):
            field.set_problem(text)
        lines = [(short, self.first)] if short else [(unlike, self.second)] if unlike else []
        problems.show_problems(lines)
        return "" if lines else words

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()


def secret() -> QLineEdit:
    """A box that hides what is typed in it."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def shown_box(lines: Sequence[QLineEdit]) -> ChoiceRow:
    """A box to tick that shows what is typed in these lines."""
    box = ChoiceRow(Choice(value="show", label="Show what I type"), SquareMark())

    def show(shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for line in lines:
            line.setEchoMode(mode)

    box.button.toggled.connect(show)
    return box
