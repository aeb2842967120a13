"""The help pages: what they say, and that they can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from foiwriter import guides
from foiwriter.guides import Grid, Guide, Link, Paragraph, Points, Title
from foiwriter.vault.modes import Mode, rules

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """# A title

The first paragraph,
on two lines.

## A part

- one
- two
  goes on

1. first
2. second

| a | b |
|---|---|
| c | |

[Go there](page:backups)
"""


def test_a_page_is_read_block_by_block() -> None:
    guide = guides.parsed("a", PAGE)
    assert (guide.title, guide.summary) == ("A title", "The first paragraph, on two lines.")
    assert guide.blocks == (
        Paragraph("The first paragraph, on two lines."),
        Title("A part", 2),
        Points(("one", "two goes on")),
        Points(("first", "second"), numbered=True),
        Grid(("a", "b"), (("c", ""),)),
        Link("Go there", "page:backups"),
    )


def test_names_are_put_in(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nLetters are in {letters}\n", encoding="utf-8")
    (guide,) = guides.load(tmp_path, {"letters": "/home/grace"})
    assert guide.summary == "Letters are in /home/grace"


def test_a_page_with_the_words_in_its_title_stands_first() -> None:
    other = Guide("b", "Other", "A computer.", (Paragraph("A computer."),))
    named = Guide("c", "A lost computer", "Lost.", (Paragraph("Lost."), Points(("Look for it",))))
    assert [guide.id for guide, _ in guides.find((other, named), "computer")] == ["c", "b"]
    assert guides.find((other, named), "look") == ((named, "Look for it"),)
    assert guides.find((other, named), "nothing") == ()
    assert len(guides.find((other, named), "")) == 2


@pytest.fixture(params=[guide.id for guide in guides.load()])
def shipped(request: pytest.FixtureRequest) -> Guide:
    return guides.get(str(request.param))


def test_every_table_is_whole(shipped: Guide) -> None:
    for block in shipped.blocks:
        if isinstance(block, Grid):
            assert {len(row) for row in block.rows} == {len(block.head)}, block.head


def test_every_link_leads_somewhere(shipped: Guide) -> None:
    from foiwriter.gui.pages import PAGES

    aims = {f"page:{entry.key}" for entry in PAGES} | {f"help:{g.id}" for g in guides.load()}
    for block in shipped.blocks:
        if isinstance(block, Link):
            assert block.aim in aims


def test_no_word_is_unkind_or_left_to_fill_in(shipped: Guide) -> None:
    assert not re.search(r"\b(please|sorry|invalid|oops)\b", shipped.text, re.IGNORECASE)
    assert set(re.findall(r"\{(\w+)\}", shipped.text)) <= {"data", "letters"}
    assert not re.search(r"\*\*|`|<", shipped.text), "marks inside a sentence are not drawn"


def test_the_words_are_easy_to_read(shipped: Guide) -> None:
    """By Flesch and Kincaid, which gives the school grade that reads it with ease."""
    sentences = [part for part in re.split(r"(?<=[.?!:;])\s|\n", shipped.text) if part.strip()]
    found = re.findall(r"[A-Za-z’']+", shipped.text)
    sounds = sum(_sounds(word.casefold()) for word in found)
    grade = 0.39 * len(found) / len(sentences) + 11.8 * sounds / len(found) - 15.59
    assert grade < 6.5, grade


def _sounds(word: str) -> int:
    """About how many syllables a word has."""
    return max(1, len(re.findall(r"[aeiouy]+", word.removesuffix("e"))))


def test_protection_names_every_danger_and_every_limit() -> None:
    text = guides.get("protection").text.casefold()
    for word in (
        *("mistake", "thief", "next person", "sends you a trap", "wi-fi", "volunteer"),
        *("backup service", "changed copy of the program"),
        *("harmful program", "in charge of the computer", "changes the computer itself"),
        *("made to give up", "once they have it", "memory", "keyring"),
    ):
        assert word in text, word


@pytest.mark.parametrize(
    ("mode", "column"),
    [(Mode.HOME, 1), (Mode.CHARITY, 2), (Mode.CLINIC, 3), (Mode.PORTABLE, 4)],
)
def test_what_protection_says_of_each_place_is_what_the_rules_say(mode: Mode, column: int) -> None:
    (grid,) = (
        block
        for block in guides.get("protection").blocks
        if isinstance(block, Grid) and block.head[0] == ""
    )
    told = {row[0]: row[column] for row in grid.rows}
    known = rules(mode)
    assert told["Locks after a rest of"] == f"{known.lock_after_minutes} minutes"
    assert ("keyring" in told["Opens with"]) == known.keyring
    assert (told["Letters for several families"] == "yes") == known.many_families
    asks = told["Asks whether a closed case is still needed"]
    assert asks == (
        f"after {known.review_after_months} months"
        if known.review_after_months
        else "at the end of each day"
        if known.ends_each_day
        else "no"
    )
    assert (told["Backups"] == "only where you choose") == (not known.backs_up_beside)


def test_the_assessment_asks_what_an_assessment_asks() -> None:
    guide = guides.get(guides.ASSESSMENT)
    parts = [block.text for block in guide.blocks if isinstance(block, Title)]
    wanted = ("What we want to do", "What data", "basis", "needed", "Risks", "People we asked",
              "Decision")  # fmt: skip
    for word in wanted:
        assert any(word in part for part in parts), word
    risks = next(
        block for block in guide.blocks if isinstance(block, Grid) and block.head[0] == "Risk"
    )
    assert risks.head == ("Risk", "How likely", "How severe", "Measures", "What remains")
    assert all(all(row) for row in risks.rows[:-1])
    assert "Have it checked" in guide.text
    assert "not legal advice" in guide.text
