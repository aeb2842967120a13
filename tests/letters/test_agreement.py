"""Our PDF and LibreOffice's of the same letter have the same pages, to within a line."""

from __future__ import annotations

import difflib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from foiwriter.letters import printing, rendering
from foiwriter.letters.templates import Template
from foiwriter.system import programs
from tests.letters import pages, samples

if TYPE_CHECKING:
    from pathlib import Path

    from tests.letters.pages import Line
    from tests.letters.samples import Sample

# The letters of `samples` are short or have many questions; these are long, one of each kind.
LONG = {
    "foi-long": ("foi-ten", {"requests": [samples.LONG] * 14}),
    "late-long": (
        "late-extended",
        {"topic": samples.LONG, "request_reference": "FOI/" + "9" * 60},
    ),
    "offer-long": ("offer-ten", {"questions": [samples.LONG] * 12}),
    "query-long": (
        "query-ten",
        {"reply.text": "\n".join([samples.LONG] * 5), "questions": [samples.LONG] * 8},
    ),
}


def _samples() -> dict[str, Sample]:
    long = {
        name: samples.SAMPLES[base]._replace(answers={**samples.SAMPLES[base].answers, **more})
        for name, (base, more) in LONG.items()
    }
    return {**samples.SAMPLES, **long}


NAMES = [*samples.SAMPLES, *LONG]


class Printed(NamedTuple):
    """One letter printed both ways: the lines of each page."""

    ours: list[list[Line]]
    theirs: list[list[Line]]
    unsupported: tuple[str, ...]


@cache
def _letter(name: str) -> tuple[bytes, str]:
    letter = samples.compose(_samples()[name])
    template = Template.load(samples.KINDS.get(letter.kind).template)
    properties = rendering.Properties(title=letter.subject)
    return rendering.render(template, letter.values(), properties), letter.subject


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every letter as LibreOffice prints it, made in one go."""
    folder = tmp_path_factory.mktemp("agreement")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(_letter(name)[0])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(printing.libreoffice()), profile, "--headless", "--convert-to", "pdf"]
    letters = [str(folder / f"{name}.docx") for name in NAMES]
    programs.run([*command, "--outdir", str(folder), *letters], timeout_s=200, environment={})
    return folder


def _printed(name: str, folder: Path) -> Printed:
    docx, title = _letter(name)
    ours = printing.pdf(docx, title=title)
    theirs = (folder / f"{name}.pdf").read_bytes()
    return Printed(pages.lines(ours.data), pages.lines(theirs), ours.unsupported)


def _words(lines: list[Line]) -> list[str]:
    return [word for line in lines for word in line.words]


def _differing(ours: list[Line], theirs: list[Line]) -> int:
    """How many words stand on one page and not on the other."""
    matcher = difflib.SequenceMatcher(None, _words(ours), _words(theirs), autojunk=False)
    return sum(
        max(here - begin, there - start)
        for kind, begin, here, start, there in matcher.get_opcodes()
        if kind != "equal"
    )


@pytest.mark.parametrize("name", NAMES)
def test_pages_agree_with_libreoffices_to_within_a_line(name: str, folder: Path) -> None:
    printed = _printed(name, folder)
    assert printed.unsupported == ()
    assert len(printed.ours) == len(printed.theirs)
    longest = max(len(line.words) for page in printed.theirs for line in page)
    for ours, theirs in zip(printed.ours, printed.theirs, strict=True):
        assert _differing(ours, theirs) <= longest
        assert abs(len(ours) - len(theirs)) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_lines_stand_at_the_same_height(name: str, folder: Path) -> None:
    """Within a third of a line, also at the foot of a page, where small differences add up."""
    printed = _printed(name, folder)
    for ours, theirs in zip(printed.ours, printed.theirs, strict=True):
        alike = Counter(line.words for line in theirs)
        there = {line.words: line.at for line in theirs if alike[line.words] == 1}
        shared = [line for line in ours if line.words in there]
        assert shared
        assert max(abs(line.at - there[line.words]) for line in shared) < 4


def test_a_page_of_another_letter_does_not_agree_bad_twin(folder: Path) -> None:
    one, other = _printed("ehc-long", folder), _printed("foi-ten", folder)
    assert _differing(one.ours[0], other.theirs[0]) > 50
