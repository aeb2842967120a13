"""The preview: page pictures whose answers can be pressed, and the same letter in words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from foiwriter.letters.model import MARK_END, MARK_ID, MARK_TEXT
from foiwriter.letters.previewing import Preview, TextPart, preview
from tests.letters import drafting

if TYPE_CHECKING:
    from docx.document import Document as Draft


def marked(question: str, text: str) -> str:
    return f"{MARK_ID}{question}{MARK_TEXT}{text}{MARK_END}"


def _letter(draft: Draft) -> None:
    draft.add_heading("Request", 1)
    draft.add_paragraph(
        f"For {marked('client.name', 'Amina')}, {marked('?q.needs', 'her needs')}."
    )
    draft.add_paragraph(marked("q.long", "word " * 200))
    draft.add_paragraph(marked("q.item", "first"), style="List Number")
    draft.add_table(1, 1).cell(0, 0).text = marked("client.school", "Mill Lane School")


@pytest.fixture(scope="module")
def shown() -> Preview:
    return preview(drafting.docx(change=_letter), width_px=600)


def test_pages_have_pixels_of_the_asked_width(shown: Preview) -> None:
    (page,) = shown.pages
    assert page.width in {600, 601}
    assert len(page.bgrx) == page.width * page.height * 4
    picture = Image.frombytes("RGB", (page.width, page.height), page.bgrx, "raw", "BGRX")
    darkest, lightest = picture.convert("L").getextrema()
    assert darkest < 100
    assert lightest == 255


def test_every_marked_part_can_be_pressed_where_it_stands(shown: Preview) -> None:
    links = shown.pages[0].links
    assert {link.question for link in links} == {
        "client.name",
        "q.needs",
        "q.long",
        "q.item",
        "client.school",
    }
    assert {link.question for link in links if link.gap} == {"q.needs"}
    for link in links:
        assert 0 < link.left < link.right < 1
        assert 0 < link.top < link.bottom < 1
    assert sum(link.question == "q.long" for link in links) > 5, "one for each line"
    name = next(link for link in links if link.question == "client.name")
    school = next(link for link in links if link.question == "client.school")
    assert name.bottom < school.top


def test_a_gap_is_drawn_with_a_line_and_not_by_colour_alone() -> None:
    gap = preview(drafting.docx(marked("?q.x", "the reason")), width_px=900).pages[0]
    said = preview(drafting.docx(marked("q.x", "the reason")), width_px=900).pages[0]
    link = gap.links[0]

    def dark(page: object, bgrx: bytes) -> int:
        picture = Image.frombytes("RGB", (gap.width, gap.height), bgrx, "raw", "BGRX")
        left, right = int(link.left * gap.width), int(link.right * gap.width)
        top, bottom = int(link.top * gap.height), int(link.bottom * gap.height) + 3
        grey = picture.convert("L").crop((left, top, right, bottom))
        return sum(grey.histogram()[:140])

    assert dark(gap, gap.bgrx) > dark(said, said.bgrx)


def test_the_words_are_the_same_letter(shown: Preview) -> None:
    text = "".join(part.text for part in shown.text)
    assert text.startswith("Request\n\nFor Amina, her needs.\n\nword word")
    assert "1. first" in text
    assert "Mill Lane School" in text
    assert shown.text[0] == TextPart("Request", heading=True)
    assert TextPart("Amina", "client.name") in shown.text
    assert TextPart("her needs", "q.needs", gap=True) in shown.text


def test_a_character_that_cannot_be_drawn_is_a_box_here_and_named() -> None:
    shown = preview(drafting.docx("Dear 😀"))
    assert any("U+1F600" in name for name in shown.unsupported)
    assert "Dear 😀" in "".join(part.text for part in shown.text)


def test_a_long_letter_has_all_its_pages() -> None:
    shown = preview(drafting.docx(*["word " * 90] * 30), width_px=200)
    assert len(shown.pages) > 2


def test_previews_may_be_drawn_on_several_threads() -> None:
    letters = [drafting.docx(marked("q.x", f"letter {number} ") * 40) for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        shown = list(pool.map(lambda letter: preview(letter, width_px=200), letters))
    for number, each in enumerate(shown):
        assert f"letter {number} " in each.text[0].text
        assert len({part.text for part in each.text}) == 1
