"""What is wrong with a template, said so that the person who made it can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_SHOWN = 10
_TAG_SHOWN = 60
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a template.

    Attributes:
        id: a steady name of this sort of fault, such as `unknown-name`.
        what: what is wrong, to follow "Paragraph 14 ...".
        paragraph: number in its part, from 1, counting those in tables; 0 when not in one.
        heading_above: the nearest heading before it, or empty.
        tag: the tag as typed, or empty.
        suggestion: the nearest right spelling, or empty.
        where: `letter`, `header`, `footer`, `footnotes` or the name of another part.
    """

    id: str
    what: str
    paragraph: int = 0
    heading_above: str = ""
    tag: str = ""
    suggestion: str = ""
    where: str = "letter"

    def __str__(self) -> str:
        """One sentence: where, what, and what to try."""
        place = f"Paragraph {self.paragraph}" if self.paragraph else "The template"
        if self.where != "letter" and self.paragraph:
            place += f" of the {self.where}"
        if self.heading_above:
            place += f", under the heading '{self.heading_above}',"
        hint = f"; did you mean {self.suggestion}?" if self.suggestion else "."
        return f"{place} {self.what}{hint}"


class TemplateFault(FoiWriterError):
    """A template cannot be used. Holds every fault found; the first one's fields are its own."""

    def __init__(self, faults: Sequence[Fault], name: str = "") -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        self.id = first.id
        self.paragraph = first.paragraph
        self.heading_above = first.heading_above
        self.tag = first.tag
        self.suggestion = first.suggestion
        lines = [str(fault) for fault in self.faults[:MAX_SHOWN]]
        if len(self.faults) > MAX_SHOWN:
            lines.append(f"There are {len(self.faults) - MAX_SHOWN} more.")
        super().__init__(
            f"The template {name} cannot be used" if name else "The template cannot be used",
            " ".join(lines),
            "Open the template in Word or LibreOffice, mend it there and save it.",
        )


def short(tag: str) -> str:
    """A tag on one line, cut to a length that fits a message."""
    flat = " ".join(tag.split())
    return flat if len(flat) <= _TAG_SHOWN else flat[: _TAG_SHOWN - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that a misspelt one was most likely meant to be; empty when none is near."""
    from rapidfuzz import fuzz

    def likeness(name: str) -> float:
        # The last step of a dotted name says most: "child.nmae" is client.name, not child.needs.
        ends = fuzz.ratio(word.rpartition(".")[2], name.rpartition(".")[2])
        return 0.4 * fuzz.ratio(word, name) + 0.6 * ends

    best = max(sorted(set(known)), key=likeness, default="")
    return best if best and likeness(best) >= _NEAR else ""
