"""How high the lines of a paragraph are, as LibreOffice reckons it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foiwriter.letters import fonts

if TYPE_CHECKING:
    from foiwriter.letters.layouts import Look


class Spacing(NamedTuple):
    """How lines of a paragraph are spaced: the rule and its value."""

    rule: str = "auto"
    line: float = 1.0


def edges(look: Look, spacing: Spacing) -> tuple[float, float]:
    """How far a line reaches above and below its baseline, in points, extra space left out.

    The shares are LibreOffice's: 80 and 20 per cent where the height is set, the extra of
    "at least" above the line.
    """
    above, below = face_of(look).reach(look.size)
    if spacing.rule == "exact":
        return 0.8 * spacing.line, 0.2 * spacing.line
    if spacing.rule == "at-least":
        return max(above, spacing.line - below), below
    if spacing.line < 1:
        height = (above + below) * spacing.line
        return 0.8 * height, 0.2 * height
    return above, below


def extra(look: Look, spacing: Spacing) -> float:
    """What line spacing of more than one adds above each line but the first of a page."""
    if spacing.rule != "auto" or spacing.line <= 1:
        return 0.0
    # LibreOffice counts in whole twentieths of a point and drops the rest.
    return int((spacing.line - 1) * sum(face_of(look).reach(look.size)) * 20 + 1e-6) / 20


def face_of(look: Look) -> fonts.Face:
    """The shipped face that draws a look."""
    return fonts.face(look.font, bold=look.bold, italic=look.italic)
