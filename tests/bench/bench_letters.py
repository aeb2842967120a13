"""Letters against docxtpl and against the disk; the preview against Typst and pdfium alone."""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import Environment

from foiwriter.letters import previewing, printing, rendering
from foiwriter.letters.reading import read
from foiwriter.letters.sandboxing import FILTERS
from foiwriter.letters.templates import Template
from foiwriter.letters.typesetting import typeset
from foiwriter.system.files import durable_write
from tests.bench import Row
from tests.letters import samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.letters.model import Letter

# Two pages each, one with long answers and one with ten questions, on shipped slim templates.
LETTERS = ("ehc-long", "foi-ten")
ROUNDS = 12
OURS_A_ROUND = 25
THEIRS_A_ROUND = 5
KEYS = 60
# The window draws the first change at once and rests after drawing, so nothing is added here.
DEBOUNCE_MS = 0.0
TYPED = "Nobody has looked at her speech and language, and the school has no money for more. " * 2


class Spent(NamedTuple):
    """What one letter took: processor time and time on the clock, in milliseconds."""

    cpu_ms: float
    wall_ms: float


def rows() -> list[Row]:
    """All comparisons; interleaved, medians."""
    return [*_letter_rows(), _preview_row()]


def _spent(work: Callable[[int], object], times: int) -> Spent:
    cpu, wall = time.process_time(), time.perf_counter()
    for number in range(times):
        work(number)
    return Spent(
        (time.process_time() - cpu) * 1000 / times, (time.perf_counter() - wall) * 1000 / times
    )


def _letter_rows() -> list[Row]:
    rows = []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        for sample in LETTERS:
            rows += _one_letter(sample, samples.compose(samples.SAMPLES[sample]), Path(name))
    return rows


def _one_letter(sample: str, letter: Letter, folder: Path) -> list[Row]:
    path = samples.KINDS.get(letter.kind).template
    values, properties = letter.values(), rendering.Properties(title=letter.subject)
    template = Template.load(path)
    finished = rendering.render(template, values, properties)

    def ours(number: int) -> None:
        durable_write(folder / f"o{number}.docx", rendering.render(template, values, properties))

    def theirs(number: int) -> None:
        """What a loop over docxtpl looks like, with what it needs to be right and durable."""
        env = Environment(autoescape=True)
        env.filters.update(FILTERS)
        document = DocxTemplate(path)
        document.render(values, env, autoescape=True)
        stream = io.BytesIO()
        document.save(stream)
        durable_write(folder / f"t{number}.docx", stream.getvalue())

    def disk(number: int) -> None:
        durable_write(folder / f"d{number}.docx", finished)

    for work in (ours, theirs, disk):
        work(0)
    mine, docxtpl, bare = [], [], []
    for _ in range(ROUNDS):
        mine.append(_spent(ours, OURS_A_ROUND))
        docxtpl.append(_spent(theirs, THEIRS_A_ROUND))
        bare.append(_spent(disk, OURS_A_ROUND))
    me, them, least = _median(mine), _median(docxtpl), _median(bare)
    less = them.cpu_ms / me.cpu_ms
    return [
        Row(
            f"letter {sample}, read back and durable: processor",
            f"{me.cpu_ms:.2f} ms",
            f"docxtpl, {them.cpu_ms:.2f} ms",
            me.cpu_ms / them.cpu_ms,
            f"8 times less ({less:.1f} times)",
            less >= 8,
        ),
        Row(
            f"letter {sample}, read back and durable: clock",
            f"{me.wall_ms:.2f} ms",
            f"docxtpl, {them.wall_ms:.2f} ms",
            me.wall_ms / them.wall_ms,
            "reported",
            None,
        ),
        Row(
            f"letter {sample} against its durable write alone: clock",
            f"{me.wall_ms:.2f} ms",
            f"durable write, {least.wall_ms:.2f} ms",
            me.wall_ms / least.wall_ms,
            "at most 4",
            me.wall_ms / least.wall_ms <= 4,
        ),
    ]


def _median(spent: list[Spent]) -> Spent:
    return Spent(*(statistics.median(values) for values in zip(*spent, strict=True)))


def _preview_row() -> Row:
    """One more letter typed into a long answer: from the key to the pixels of every page."""
    sample = samples.SAMPLES["ehc-short"]
    template = Template.load(samples.KINDS.get(sample.kind).template)
    docx = rendering.render(template, samples.compose(sample, marked=True).values())
    source = typeset(read(docx), title="", marks=True).source
    needs = str(sample.answers["needs"])
    assert needs in source

    def ours(number: int) -> None:
        answers = {**sample.answers, "needs": f"{needs} {TYPED[: number + 1]}"}
        letter = samples.compose(sample._replace(answers=answers), marked=True)
        previewing.preview(rendering.render(template, letter.values()))

    def bare(number: int) -> None:
        """The same pages from ready Typst source: nothing but Typst and pdfium."""
        text = source.replace(needs, f"{needs} {TYPED[: number + 1]}")
        previewing.draw(printing.compiled(text), previewing.PAGE_WIDTH_PX)

    ours(0)
    bare(0)
    mine, yardstick = [], []
    for key in range(1, KEYS):
        mine.append(_wall_ms(ours, key) + DEBOUNCE_MS)
        # A text of its own, or Typst would find what it has just laid out for the other.
        yardstick.append(_wall_ms(bare, key + KEYS) + DEBOUNCE_MS)
    ours_ms, bare_ms = statistics.median(mine), statistics.median(yardstick)
    return Row(
        "preview, from a key press to the pixels of 2 pages",
        f"{ours_ms:.1f} ms",
        f"Typst and pdfium alone, {bare_ms:.1f} ms",
        ours_ms / bare_ms,
        "at most 1.5",
        ours_ms / bare_ms <= 1.5,
    )


def _wall_ms(work: Callable[[int], object], number: int) -> float:
    begin = time.perf_counter()
    work(number)
    return (time.perf_counter() - begin) * 1000
