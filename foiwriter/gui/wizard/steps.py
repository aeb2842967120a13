"""Makes each step the first time it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from foiwriter.gui.wizard.places import Step

if TYPE_CHECKING:
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.gui.wizard.step import StepView

PLACES = {
    Step.NEED: "need_step:NeedStep",
    Step.DUTY: "duty_step:DutyStep",
    Step.AUTHORITY: "authority_step:AuthorityStep",
    Step.QUESTIONS: "questions_step:QuestionsStep",
    Step.EXIT: "exit_step:ExitStep",
    Step.CHECK: "check_step:CheckStep",
    Step.LETTER: "letter_step:LetterStep",
    Step.SAVE: "save_step:SaveStep",
    Step.SENT: "sent_step:SentStep",
    Step.DONE: "done_step:DoneStep",
}


class StepMaker:
    """Makes steps and keeps them; each looks at the journey that is under way.

    Args:
        session: the run of the window.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._made: dict[Step, StepView] = {}
        self._journey: Journey | None = None

    def follow(self, journey: Journey) -> None:
        """Let every step look at this journey from now on."""
        self._journey = journey
        for step in self._made.values():
            step.journey = journey

    def get(self, step: Step) -> tuple[StepView, bool]:
        """The view of a step, and whether it was made just now."""
        if step in self._made:
            return self._made[step], False
        if self._journey is None:
            raise ValueError("no journey is under way")
        module, _, name = PLACES[step].partition(":")
        view: StepView = getattr(import_module(f"foiwriter.gui.wizard.{module}"), name)(
            self._session, self._journey
        )
        self._made[step] = view
        return view, True
