"""Your letter: what could do harm in it, worst first, and what goes with it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from foiwriter import words
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Badge,
    Body,
    Card,
    Heading,
    Hint,
    LinkButton,
    PlainButton,
    Small,
    clear,
    column,
    row,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard.asking import composing
from foiwriter.gui.wizard.step import StepView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.app import Composed
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.letters import model

TITLE = "Your letter"
WORST = 2  # warnings of this severity or worse stand in red words


class LetterStep(StepView):
    """The finished letter stands beside this step; here is what to look at before it goes."""

    continue_text = "The letter is right: &save it"

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self.title = TITLE
        self.help = (
            "Read the letter once from top to bottom. Press any part of it to change it.",
            "Enclosures are listed at its foot. They are kept with it and go with the e-mail.",
        )
        self._warnings = column(gap=SPACE.medium)
        self._files = column(gap=SPACE.tiny)
        self.add = PlainButton("Add a file…", self._add)
        self.expected = Hint()
        self.enclosures = Card(
            Heading("What goes with it", 3), self.expected, self._files, row(self.add)
        )
        self.law = Small()
        self.inside.addLayout(self._warnings)
        self.inside.addWidget(self.enclosures)
        self.inside.addWidget(self.law)

    def enter(self) -> None:
        """Show warnings and enclosures of the letter as last made."""
        self.show_problems(())
        self._draw_files()
        self._fetch_law()
        if self.journey.composed is None:
            self._compose()
        else:
            self._show(self.journey.composed)

    def _fetch_law(self) -> None:
        app, kind = self.session.app, self.journey.kind
        if kind is None:
            return
        ids = (kind.path, kind.id)

        def line() -> str:
            from foiwriter.law.showing import status_line

            return status_line(app.law, *ids)

        self.session.tasks.work(self, line, self.law.setText, latest="law-line")

    def _compose(self) -> None:
        self.session.tasks.work(
            self, composing(self.journey, self.session.app), self._show, latest="compose"
        )

    def _show(self, composed: Composed) -> None:
        self.journey.composed = composed
        clear(self._warnings)
        if composed.warnings:
            count = words.counted(len(composed.warnings), "thing")
            self._warnings.addWidget(Heading(f"{count[:1].upper()}{count[1:]} to look at", 3))
        for warning in composed.warnings:
            self._warnings.addWidget(self._card(warning))
        names = {path.name for path in self.journey.enclosures}
        promised = [name for name in composed.letter.enclosures if name not in names]
        self.expected.setText(
            f"The letter says this goes with it: {words.listed(promised)}."
            if promised
            else "Copies of reports or letters that show what you say. Keep the originals."
        )

    def _card(self, warning: model.Warning) -> Card:
        grave = warning.severity <= WORST
        parts: list[QWidget] = [
            Badge("Important" if grave else "Worth a look", "danger" if grave else "warn"),
            Body(warning.message),
        ]
        if warning.fix:
            parts.append(Hint(warning.fix))
        if warning.question:
            parts.append(
                LinkButton(
                    "Change it",
                    partial(self.opened.emit, warning.question),
                    name=f"Change it: {warning.message}",
                )
            )
        return Card(*parts)

    def _add(self) -> None:
        self.session.messages.file(
            "Add a file that goes with the letter", "All files (*)", self._added
        )

    def _added(self, chosen: str) -> None:
        path = Path(chosen)
        if path not in self.journey.enclosures:
            self.journey.enclosures.append(path)
            self._enclosures_changed()

    def _remove(self, path: Path) -> None:
        self.journey.enclosures.remove(path)
        self._enclosures_changed()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enclosures_changed(self) -> None:
        self._draw_files()
        self.changed.emit()
        self._compose()

    def _draw_files(self) -> None:
        clear(self._files)
        for path in self.journey.enclosures:
            self._files.addWidget(
                Flow(
                    Body(path.name),
                    LinkButton(
                        "Take it out",
                        partial(self._remove, path),
                        name=f"Take out {path.name}",
                    ),
                )
            )
