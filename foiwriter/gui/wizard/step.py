"""What every step of the way to a letter has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from foiwriter.gui.frame import Header
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import ErrorSummary, PrimaryButton, Scroll, column
from foiwriter.gui.wizard.following import Follower
from foiwriter.gui.wizard.unkept import Unkept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from foiwriter.errors import BadInput
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey


class StepView(QWidget):
    """One step: its content in `inside`, problems on top, and Continue at the foot.

    Args:
        session: the run of the window.
        journey: what has been answered so far.
        parent: the widget it stands in.

    Signals:
        done: the step is finished; go on to the next.
        returned: the person asked for the step before.
        postponed: the person wants to leave the letter for now.
        resumed: the id of a draft the person wants to finish.
        another: the person wants to write another letter.
        opened: the person asked for a question (its answer key).
        changed: something that is kept with the draft has changed.
        framed: the title, the help or whether there is a problem has changed.
        aimed: the answer key that is being answered now; empty for none.
        helped: the person asked for the help of the page.
    """

    done = Signal()
    returned = Signal()
    postponed = Signal()
    resumed = Signal(int)
    another = Signal()
    opened = Signal(str)
    changed = Signal()
    framed = Signal()
    aimed = Signal(str)
    helped = Signal()

    continue_text = "&Continue"
    fills = False  # whether the content takes all the height there is
    enter_goes_on = True  # not where Enter chooses from a list

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.journey = journey
        self.title = ""
        self.help: tuple[str, ...] = ()
        self.problems: tuple[BadInput, ...] = ()
        self.summary = ErrorSummary()
        self._controls: list[QWidget | None] = []
        self.page_scroll = Scroll()
        self.header = Header()
        self.header.hide()
        self.header.back.connect(self.returned)
        self.header.help.connect(self.helped)
        self.unkept = Unkept(session)
        self.above = column(self.header, self.unkept)
        self.page_scroll.inside.addLayout(self.above)
        self.page_scroll.inside.addWidget(self.summary)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(SPACE.large)
        self.page_scroll.inside.addLayout(self.inside, 1 if self.fills else 0)
        if not self.fills:
            self.page_scroll.inside.addStretch(1)
        self.proceed = PrimaryButton(self.continue_text, self.act)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(SPACE.medium)
        self.foot.addWidget(self.proceed)
        self.foot.addStretch(1)
        base = QWidget()
        base.setProperty("look", "foot")
        base.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        base.setLayout(self.foot)
        self.foot.setContentsMargins(0, SPACE.small, 0, SPACE.medium)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page_scroll, 1)
        layout.addWidget(base)
        self.follower = Follower(self.page_scroll)
        self.follower.moved.connect(lambda widget: self.aimed.emit(self.key_of(widget)))

    def enter(self) -> None:
        """Show what the journey holds; called each time the step comes to the front."""

    def act(self) -> None:
        """Continue was pressed."""
        self.done.emit()

    def first_focus(self) -> QWidget | None:
        """What takes the keyboard when the step comes to the front: its first question.

        A step that only wants to be read gives it to the button that goes on.
        """
        return self.proceed

    def control(self, key: str) -> QWidget | None:  # noqa: ARG002 - steps without questions have none
        """The control for an answer key, if it is on this step."""
        return None

    def key_of(self, widget: QWidget) -> str:  # noqa: ARG002 - steps without questions have none
        """The answer key a control belongs to; empty where it is none."""
        return ""

    def beside(self, problems: Sequence[BadInput]) -> None:
        """Put each problem beside its question as well as on top."""

    def show_problems(self, problems: Sequence[BadInput]) -> None:
        """List what is wrong on top and move there; nothing wrong takes the list away."""
        self._tell(problems)
        if problems:
            self.page_scroll.ensureWidgetVisible(self.summary)
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)
            self.follower.look()

    def recheck(self, found: Sequence[BadInput]) -> None:
        """Take away what has been put right; nothing new is told before Continue."""
        if not self.problems:
            return
        wrong = {problem.field for problem in found}
        left = [problem for problem in self.problems if problem.field in wrong]
        controls = [self.control(problem.field) for problem in left]
        if len(left) != len(self.problems) or controls != self._controls:
            self._tell(left, move=False)

    def _tell(self, problems: Sequence[BadInput], *, move: bool = True) -> None:
        self.problems = tuple(problems)
        self._controls = [self.control(each.field) for each in problems]
        self.beside(problems)
        lines = list(zip((str(each) for each in problems), self._controls, strict=True))
        self.summary.show_problems(lines, move=move)
        self.framed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter means Continue wherever a box does not need it."""
        if self.enter_goes_on and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.act()
            return
        super().keyPressEvent(event)
