"""What a reply seems to say: its sentence, and whether the person agrees."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.text import Hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.register.records_replies import FindingView

SEEMS = {
    "exemption": "They rely on a reason to hold something back",
    "refusal": "They refuse",
    "not-held": "They say that they do not have it",
    "cost-limit": "They say that it would cost too much",
    "clarification": "They ask you something",
    "extension": "They say that they need longer",
    "transfer": "They say that another body has it",
    "acknowledgement": "They say that they have your letter",
}
"""What each kind of finding means, in the words of people."""

BECAME = {"accepted": "You said that this is so.", "refused": "You said that this is not so."}
GUESSES = "foiwriter read the words and guesses. You decide; nothing counts before that."


def seems(kind: str, law: str = "") -> str:
    """A finding in words; `law` names the provision of an exemption."""
    told = SEEMS.get(kind, kind)
    return f"{told}: {law}" if law else told


class Findings(QWidget):
    """Every finding of a reply with its sentence.

    Args:
        found: what was found.
        law: the provision of each exemption in words, by its id.
        parent: the widget it stands in.

    Signals:
        decided: the id of a finding, and whether it is so.
    """

    decided = Signal(int, bool)

    def __init__(
        self, found: Sequence[FindingView], law: dict[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        lines = column(Hint(GUESSES), gap=SPACE.small)
        for each in found:
            lines.addWidget(self._row(each, law.get(each.detail, "")))
        self.setLayout(lines)
        self.setAccessibleName("What the reply seems to say")

    def _row(self, found: FindingView, law: str) -> Row:
        quoted = f"“{found.sentence}”"
        told = BECAME.get(found.state, "")
        lines = (quoted, told) if told else (quoted,)
        row = Row(None, seems(found.kind, law), lines, opens="")
        for text, so in (("It is so", True), ("It is not so", False)):
            if found.state != ("accepted" if so else "refused"):
                row.offer(text, partial(self.decided.emit, found.id, so))
        return row
