"""Questions answered with more than one line: long texts, and lists of texts."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import take_out
from foiwriter.gui.widgets.buttons import LinkButton, PlainButton
from foiwriter.gui.widgets.text import Small, announce
from foiwriter.gui.wizard.fields import Group, Named, QuestionField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from foiwriter.letters.model import Answers

TELL_FROM = 0.8  # say how much room is left once four fifths of it are used


class GrowingText(QPlainTextEdit):
    """A box for plain text that grows with what is typed. Tab leads out of it.

    Args:
        fewest: lines it shows at least.
        most: lines after which it scrolls.
        one_paragraph: Enter does not begin a new line but emits `finished`.
        parent: the widget it stands in.

    Signals:
        finished: Enter in a box of one paragraph.
        edited: the person changed the text (not the program).
    """

    finished = Signal()
    edited = Signal()

    def __init__(
        self,
        fewest: int = 3,
        most: int = 14,
        *,
        one_paragraph: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fewest = fewest
        self._most = most
        self.one_paragraph = one_paragraph
        self.setTabChangesFocus(True)  # else the keyboard is caught in the box
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._text_changed)
        self._filling = False

    def put(self, text: str) -> None:
        """Show a text without saying `edited`, unless it stands there already."""
        if text == self.toPlainText():
            return
        self._filling = True
        self.setPlainText(text)
        self._filling = False

    def sizeHint(self) -> QSize:
        """The size Qt asks for."""
        lines = min(max(round(self.document().size().height()), self._fewest), self._most)
        frame = 2 * (SPACE.small + SPACE.hair) + round(2 * self.document().documentMargin())
        high = ceil(QFontMetricsF(self.font()).lineSpacing() * lines) + SPACE.hair
        return QSize(super().sizeHint().width(), high + frame)

    def minimumSizeHint(self) -> QSize:
        """The least size Qt asks for."""
        return QSize(SPACE.huge * 2, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the new size."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something here."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()  # the step takes it as Continue
                return
            if self.one_paragraph:
                self.finished.emit()
                return
        super().keyPressEvent(event)

    def _text_changed(self) -> None:
        self.updateGeometry()
        if not self._filling:
            self.edited.emit()


class LongTextField(QuestionField):
    """A question answered in the person's own words, as many as they like."""

    def make(self) -> None:
        """Build the control."""
        self.box = GrowingText(3 if self.question.max_chars <= 300 else 6)
        if not self.question.max_chars:
            self.box = GrowingText(6)
        self.name_control(self.box)
        self.room = Small()
        self.room.hide()
        self.box.edited.connect(self.changed)
        self.box.textChanged.connect(self._tell_room)
        self.content.addWidget(self.box)
        self.content.addWidget(self.room)

    def answers(self) -> Answers:
        """What is typed, by answer key."""
        return {self.question.id: self.box.toPlainText()}

    def fill(self, answers: Answers) -> None:
        """Show answers given earlier."""
        value = answers.get(self.question.id, "")
        self.box.put(value if isinstance(value, str) else "\n".join(value))

    def controls(self) -> dict[str, QWidget]:
        """The control behind each answer key."""
        return {self.question.id: self.box}

    def _tell_room(self) -> None:
        most, used = self.question.max_chars, len(self.box.toPlainText())
        self.room.setVisible(bool(most) and used >= most * TELL_FROM)
        self.room.setText(room_left(most, used))


def room_left(most: int, used: int) -> str:
    """How much more fits, in words; nothing is ever cut off."""
    left = most - used
    if left >= 0:
        return f"{left} characters left"
    return f"{-left} characters over. It all stays in, but a shorter text is read more."


class ListField(QuestionField):
    """A question with several answers, one box for each."""

    def make(self) -> None:
        """Build the control."""
        self.group = Group(self.label_text(self.question))
        self._rows: list[_Row] = []
        self._lines = QVBoxLayout(self.group)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACE.small)
        self.more = PlainButton("Add another", self._add_asked)
        self.content.addWidget(self.group)
        self.content.addWidget(self.more)
        self._show([""])

    @property
    def boxes(self) -> list[GrowingText]:
        """The boxes, top to bottom."""
        return [row.box for row in self._rows]

    def answers(self) -> Answers:
        """What is typed, by answer key."""
        return {self.question.id: [box.toPlainText() for box in self.boxes]}

    def fill(self, answers: Answers) -> None:
        """Show answers given earlier."""
        value = answers.get(self.question.id) or [""]
        texts = [value] if isinstance(value, str) else list(value)
        if texts != [box.toPlainText() for box in self.boxes]:
            self._show(texts)

    def controls(self) -> dict[str, QWidget]:
        """The control behind each answer key."""
        return {self.question.id: self._rows[0].box}

    def _show(self, texts: list[str]) -> None:
        while len(self._rows) > len(texts):
            self._drop(self._rows[-1])
        while len(self._rows) < len(texts):
            self._add()
        for line, text in zip(self._rows, texts, strict=True):
            line.box.put(text)
        self._number()

    def _add(self) -> _Row:
        line = _Row(self.group)
        line.box.edited.connect(self.changed)
        line.box.finished.connect(lambda: self._next(line))
        line.remove.clicked.connect(lambda _=False: self._remove(line))
        self._rows.append(line)
        self._lines.addWidget(line)
        return line

    def _add_asked(self) -> None:
        line = self._add()
        self._number()
        line.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _next(self, line: _Row) -> None:
        """Enter: go to the next box, and make one after the last."""
        place = self._rows.index(line) + 1
        if place < len(self._rows):
            self._rows[place].box.setFocus(Qt.FocusReason.TabFocusReason)
        elif line.box.toPlainText().strip() and self._has_room:
            self._add_asked()

    @property
    def _has_room(self) -> bool:
        return not self.question.max_items or len(self._rows) < self.question.max_items

    def _remove(self, line: _Row) -> None:
        place = self._rows.index(line)
        self._drop(line)
        self._number()
        announce(self, f"Number {place + 1} taken out.")
        self._rows[min(place, len(self._rows) - 1)].box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, line: _Row) -> None:
        self._rows.remove(line)
        take_out(self._lines, line)

    def _number(self) -> None:
        for place, line in enumerate(self._rows, start=1):
            line.number(place, self.label_text(self.question), alone=len(self._rows) == 1)
        self.more.setVisible(self._has_room)
        self.more.setAccessibleName(f"Add another: {self.question.label}")
        self._describe()


class _Row(QWidget):
    """One box of a list, its number, and the button that takes it out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = GrowingText(1, 8, one_paragraph=True)
        self.place = Named("")
        self.place.setContentsMargins(0, SPACE.small, 0, 0)  # on the line of the first words
        self.remove = LinkButton("Remove")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.small)
        layout.addWidget(self.place, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def number(self, place: int, question: str, *, alone: bool) -> None:
        """Say which place it has; the only box has no number and cannot go."""
        self.place.setText(f"{place}.")
        self.place.setVisible(not alone)
        self.remove.setVisible(not alone)
        self.remove.setAccessibleName(f"Remove number {place}")
        self.box.setAccessibleName(question if alone else f"{question}: number {place}")
