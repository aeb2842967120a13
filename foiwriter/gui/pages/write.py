"""Write: from "What do you need?" to a letter that is saved, sent and recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt

from foiwriter.errors import FoiWriterError
from foiwriter.gui import theme
from foiwriter.gui.page import HelpPlace, Page, Start
from foiwriter.gui.pages import UNLOCK
from foiwriter.gui.widgets.preview import PreviewPane
from foiwriter.gui.widgets.preview_feed import PreviewFeed
from foiwriter.gui.wizard.asking import drawing, drawing_the_rest
from foiwriter.gui.wizard.beginning import Beginning, Begun
from foiwriter.gui.wizard.journey import Journey
from foiwriter.gui.wizard.keeper import DraftKeeper
from foiwriter.gui.wizard.places import WITH_PREVIEW, Step
from foiwriter.gui.wizard.stepping import Beside
from foiwriter.gui.wizard.steps import StepMaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.step import StepView
    from foiwriter.letters.previewing import Preview

TITLE = "Write"
BACK = "Back"
SHORT = 520  # pixels at 100 %: in a lower window the title scrolls with the questions


class WritePage(Page):
    """Shows one step at a time, with the letter beside the questions.

    The journey holds every answer; this page only moves between its steps, keeps the draft, and
    has the letter drawn again when something changes.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session, TITLE)
        self.journey = Journey(session.today)
        self.pane = PreviewPane(self._label_of, session.copy)
        self.beside = Beside(self.pane)
        self.body.addWidget(self.beside)
        self.feed = PreviewFeed(session.tasks, self._drawing, self._drawing_the_rest, self)
        self.keeper = DraftKeeper(session, self.journey, self)
        self._steps = StepMaker(session)
        self._beginning = Beginning(session)
        self.step: StepView | None = None
        self.feed.ready.connect(self._show_preview)
        self.feed.filled.connect(self.pane.show_filled)
        self.feed.failed.connect(self._preview_failed)
        self.pane.unfinished.connect(self.feed.fill)
        self.pane.opened.connect(self.open_question)
        self.keeper.failed.connect(self._not_kept)
        session.vault_opened.connect(self._vault_opened)
        session.day_changed.connect(self._day_changed)
        self._told_not_kept = False

    def entered(self, argument: object = None) -> None:
        """Go on with the letter under way, or begin as asked."""
        start = argument if isinstance(argument, Start) else Start()
        if start == Start():
            if self.journey.started:
                self._show_step()
            else:
                self._another()
            return
        self._beginning.begin(self, start, self._take)

    def leave(self) -> bool:
        """Keep what was typed; the letter waits where it was left."""
        self.keeper.save()
        return True

    def first_focus(self) -> QWidget | None:
        """What the step wants to have the keyboard."""
        return self.step.first_focus() if self.step else None

    def back(self) -> None:
        """Go back one step; nothing is lost."""
        self.journey.back()
        self._moved()

    def open_question(self, key: str) -> None:
        """Go to the question with this key."""
        self.journey.change(key)
        self.beside.show_step()
        self._moved()
        control = self.step.control(key) if self.step else None
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, begun: Begun) -> None:
        """Take a journey that has just begun, or was resumed."""
        if begun.case is not None:
            self.session.open_case(begun.case)
        self.keeper.follow(begun.journey)
        self.journey = begun.journey
        self._steps.follow(self.journey)
        self.pane.clear()
        self.feed.ask()
        self._show_step()
        self._focus()

    def _forward(self) -> None:
        written = self.journey.written
        if self.journey.place.step is Step.DONE and written is not None:
            self.go.emit("request", written.request)
            return
        self.journey.forward()
        if self.journey.place.step is Step.DONE:
            self.keeper.drop()
        self._moved()

    def _moved(self) -> None:
        self.keep()
        self._show_step()
        self._focus()

    def keep(self) -> None:
        """Have the draft kept, once there is a letter to keep."""
        if self.journey.keeps:
            self.keeper.touch()

    def _show_step(self) -> None:
        place = self.journey.place
        step, fresh = self._steps.get(place.step)
        if fresh:
            self._connect(step)
            self.beside.steps.addWidget(step)
        self.step = step
        self.beside.steps.setCurrentWidget(step)
        self._fit()
        wanted = place.step in WITH_PREVIEW
        self.pane.follow("")
        self.beside.show_letter(wanted=wanted, first=place.step is Step.LETTER)
        if place.step is Step.LETTER:
            self.pane.show_top()
        step.enter()
        step.unkept.want(wanted=self.journey.keeps)
        self.help_place = HelpPlace.ON_REQUEST if wanted else HelpPlace.MARGIN
        if wanted:
            self.feed.ask()
        self._frame()

    def _connect(self, step: StepView) -> None:
        step.done.connect(self._forward)
        step.returned.connect(self.back)
        step.opened.connect(self.open_question)
        step.changed.connect(self._changed)
        step.framed.connect(self._frame)
        step.postponed.connect(self._postpone)
        step.resumed.connect(lambda draft: self.entered(Start(draft=str(draft))))
        step.another.connect(self._another)
        step.aimed.connect(self.pane.follow)
        step.helped.connect(self.help_asked)
        step.unkept.asked.connect(lambda: self.go.emit(UNLOCK, None))

    def _drawing(self) -> Callable[[], Preview] | None:
        pane = self.pane
        return drawing(self.journey, self.session.app, pane.first_wanted, pane.page_width)

    def _drawing_the_rest(self, preview: Preview) -> Callable[[], Preview] | None:
        return drawing_the_rest(preview, self.pane.page_width)

    def _changed(self) -> None:
        self.keep()
        self.feed.ask()

    def _frame(self) -> None:
        if self.step is None:
            return
        self.set_frame(
            title=self.step.title or TITLE,
            back=BACK if self.journey.can_go_back else "",
            help=self.step.help,
            has_problem=bool(self.step.problems),
        )
        self.step.header.show_page(self)
        self.step.header.help_button.setVisible(bool(self.help))

    def _fit(self) -> None:
        """In a low window the title, the help button and the tabs scroll with the step."""
        short = self.window().height() < SHORT * theme.scale()
        self.beside.shorten(short=short)
        if self.step is not None:
            self.step.header.setVisible(short)
        if short != self.header_inside:
            self.header_inside = short
            self.frame_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the new size."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Words of another size need another arrangement."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _focus(self) -> None:
        aim = self.first_focus()
        if aim is not None and not (self.step and self.step.problems):
            aim.setFocus(Qt.FocusReason.OtherFocusReason)

    def _postpone(self) -> None:
        self.keeper.save()
        self.go.emit("today", None)

    def _another(self) -> None:
        """Begin afresh: the first page at once, what is known already as soon as it is read."""
        self._take(Begun(self._beginning.afresh()))
        self._vault_opened()

    def _show_preview(self, preview: Preview) -> None:
        self.pane.show_preview(preview)

    def _preview_failed(self, fault: Exception) -> None:
        if isinstance(fault, FoiWriterError):
            self.pane.show_fault(str(fault))
        else:
            self.session.show_fault(fault)

    def _not_kept(self, fault: Exception) -> None:
        """Say once that typing is not kept; the letter can still be finished and saved."""
        if not self._told_not_kept:
            self._told_not_kept = True
            self.session.show_fault(fault)

    def _vault_opened(self) -> None:
        if self.step is not None and self.session.vault_is_open:
            self._beginning.facts(self, self.journey, self._facts_came)
            self.keeper.save()

    def _day_changed(self) -> None:
        if self.step is not None:
            self.feed.ask()

    def _facts_came(self) -> None:
        """What is known is in the letter at once; the step in front is left alone."""
        self.feed.ask()

    def _label_of(self, key: str) -> str:
        kind = self.journey.kind
        question = kind.question(key) if kind else None
        return question.label if question else key
