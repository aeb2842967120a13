"""The steps side by side with the letter: which is in front, and where the letter stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from foiwriter.gui import theme
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Chip
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard.step import StepView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from foiwriter.gui.widgets.preview import PreviewPane

QUESTION_WIDTH = 430  # pixels at 100 %: narrower than this a question is not comfortable
LETTER_WIDTH = 340  # pixels: narrower than this a page cannot be read


class Beside(QWidget):
    """A step, and beside it the letter. Where there is no room for both, two tabs.

    Where the window is low (`short`) the tabs scroll with the step: height is for the questions.

    Args:
        pane: the letter.
        parent: the widget it stands in.
    """

    def __init__(self, pane: PreviewPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = QStackedWidget()
        self.steps.setAccessibleName("Step")
        self.pane = pane
        self._wants_letter = False
        self._letter_first = False
        self._tabbed = False
        self._short = False
        self.step_chip = Chip("Questions", name="Show the questions")
        self.letter_chip = Chip("Letter so far", name="Show the letter so far")
        self.tabs = Flow(self.step_chip, self.letter_chip)
        group = QButtonGroup(self)
        for chip in (self.step_chip, self.letter_chip):
            group.addButton(chip)
            chip.clicked.connect(lambda _=False: self._arrange())
        self.step_chip.setChecked(True)
        self._across = QHBoxLayout()
        self._across.setSpacing(SPACE.large)
        self._across.addWidget(self.steps, 1)
        self._across.addWidget(pane, 1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, SPACE.small)
        self._lines.setSpacing(SPACE.small)
        self._lines.addWidget(self.tabs)
        self._lines.addLayout(self._across, 1)
        self._arrange()

    @property
    def tabbed(self) -> bool:
        """Whether the letter is behind a tab because there is no room beside the step."""
        return self._tabbed

    def show_letter(self, *, wanted: bool, first: bool) -> None:
        """Say whether the step wants the letter, and whether the letter matters most."""
        self._wants_letter, self._letter_first = wanted, first
        self.step_chip.setText("What to look at" if first else "Questions")
        self.letter_chip.setText("The letter" if first else "Letter so far")
        self.pane.name("Your letter" if first else "Your letter so far")
        self.step_chip.setChecked(True)
        self._across.setStretch(0, 5 if first else 6)
        self._across.setStretch(1, 7 if first else 5)
        self._arrange()

    def show_step(self) -> None:
        """Bring the step to the front where both are tabs."""
        self.step_chip.setChecked(True)
        self._arrange()

    def shorten(self, *, short: bool) -> None:
        """Say whether the window is low."""
        self._short = short
        self._arrange()

    def _place_tabs(self, *, on_letter: bool) -> None:
        """Over both; where height is short at the top of what is in front."""
        home, step = self._lines, self.steps.currentWidget()
        if self._short and self._tabbed:
            letter = self.pane.layout()
            if on_letter and isinstance(letter, QVBoxLayout):
                home = letter
            elif isinstance(step, StepView):
                home = step.above
        if home.indexOf(self.tabs) < 0:
            chips = (self.step_chip, self.letter_chip)
            pressed = [chip for chip in chips if chip.hasFocus()]
            inside_step = isinstance(step, StepView) and home is step.above
            home.insertWidget(home.count() if inside_step else 0, self.tabs)
            for chip in pressed:
                chip.setFocus()

    def _arrange(self) -> None:
        room = QUESTION_WIDTH * theme.scale() + LETTER_WIDTH + SPACE.large
        self._tabbed = self._wants_letter and self.width() < room
        letter_only = self._tabbed and self.letter_chip.isChecked()
        self._place_tabs(on_letter=letter_only)
        self.tabs.setVisible(self._tabbed)
        self.pane.heading.setHidden(self._short and self._tabbed)
        self.steps.setVisible(not letter_only)
        self.pane.setVisible(self._wants_letter and (not self._tabbed or letter_only))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the new size."""
        super().resizeEvent(event)
        self._arrange()
