"""Layout in Typst: text is data, tabs reach their stops, lists keep their labels."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from foiwriter.letters import fonts
from foiwriter.letters.layouts import Label, Look, Paragraph, Tab, TabStop, Text
from foiwriter.letters.printing import compiled, pdf
from foiwriter.letters.reading import read
from foiwriter.letters.typesetting import typeset
from foiwriter.letters.typesetting_lines import Lines, quoted
from foiwriter.letters.typesetting_lists import Item, grouped
from foiwriter.letters.typesetting_spacing import Spacing, edges, extra
from tests.letters import drafting, pages

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Draft

LOOK = Look("Arial", 11)


def _arial(draft: Draft) -> None:
    draft.styles["Normal"].font.name = "Arial"
    draft.styles["Normal"].paragraph_format.space_after = Pt(0)
    section = draft.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)


def test_a_string_of_typst_holds_any_text() -> None:
    assert quoted('a "b" \\ #c\n$d$') == '"a \\"b\\" \\\\ #c $d$"'


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("x")',
        '"); panic("x',
        "\\u{41} \\n \\",
        '#include "x" $x$ *b* _e_ `r` <l> @r = h - i + e // c /* d */ [x] {y}',
        "https://example.org ~ -- --- ...",
    ],
)
def test_typed_code_of_typst_is_only_text(typed: str) -> None:
    found = pages.words(pdf(drafting.docx(f"start {typed} end", change=_arial), title=typed).data)
    assert " ".join(found[0]) == f"start {typed} end"


@settings(max_examples=30)
@given(st.lists(st.text(st.sampled_from(sorted(map(chr, fonts.drawable() - {9, 10, 13}))))))
def test_any_drawable_text_can_be_laid_out(texts: list[str]) -> None:
    assert pdf(drafting.docx("x", *texts)).pages >= 1


def test_line_heights_follow_the_rule_of_the_paragraph() -> None:
    """LibreOffice puts a fixed height 80 to 20 round the baseline, and extra above the line."""
    assert sum(edges(LOOK, Spacing())) == pytest.approx(12.65)
    assert edges(LOOK, Spacing("exact", 20)) == (16, 4)
    assert edges(LOOK, Spacing("at-least", 20)) == pytest.approx((20 - 2.35, 2.35))
    assert edges(LOOK, Spacing("at-least", 5)) == edges(LOOK, Spacing())
    assert edges(LOOK, Spacing("auto", 0.8)) == pytest.approx((0.64 * 12.65, 0.16 * 12.65))
    assert extra(LOOK, Spacing("auto", 1.15)) == 1.85
    assert extra(LOOK, Spacing("exact", 20)) == 0


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        (TabStop(100), 100 - 24.46),
        (TabStop(100, "right"), 100 - 24.46 - 24.46 - 0.05),
        (TabStop(100, "centre"), 100 - 24.46 - 12.23),
    ],
)
def test_a_tab_reaches_its_stop(stop: TabStop, expected: float) -> None:
    words = Text("Name", LOOK)
    assert fonts.face("Arial").width("Name", 11) == pytest.approx(29.34, abs=0.01)
    paragraph = Paragraph((words, Tab(LOOK), words), LOOK, tabs=(stop,))
    code, _ = Lines().code(paragraph, 400)
    shift = 29.34 - 24.46
    wanted = expected - shift * (
        2 if stop.align == "right" else 1.5 if stop.align == "centre" else 1
    )
    assert f"h({wanted:.2f}pt)" in code


def test_a_tab_after_a_wrapped_line_counts_from_the_last_line() -> None:
    paragraph = Paragraph((Text("word " * 30, LOOK), Tab(LOOK), Text("x", LOOK)), LOOK)
    code, _ = Lines().code(paragraph, 200)
    width = float(code.split("h(")[1].split("pt")[0])
    assert 0 < width <= 36


def _list(level: int, text: str = "x", list_id: int = 1) -> Paragraph:
    label = Label("1.", LOOK, list_id, level, 1, bullet=False)
    return Paragraph((Text(text, LOOK),), LOOK, left=18.0 * (level + 1), first=-18, label=label)


def test_neighbouring_list_paragraphs_become_one_list_with_lists_inside() -> None:
    plain = Paragraph((Text("y", LOOK),), LOOK)
    groups = grouped([_list(0), _list(1), _list(1), _list(0), plain, _list(0)])
    assert [type(group).__name__ for group in groups] == ["Item", "Paragraph", "Item"]
    first = groups[0]
    assert isinstance(first, Item)
    assert len(first.entries) == 2
    assert len(first.entries[0][1][0].entries) == 2


def test_another_list_begins_a_new_one() -> None:
    assert len(grouped([_list(0), _list(0, list_id=2)])) == 2


def test_a_label_that_does_not_hang_becomes_the_first_word() -> None:
    from dataclasses import replace

    (paragraph,) = grouped([replace(_list(0), first=0)])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "1.\tx"


def test_a_dotted_leader_runs_to_the_number() -> None:
    def change(draft: Draft) -> None:
        _arial(draft)
        stops = draft.add_paragraph("Page\t7").paragraph_format.tab_stops
        stops.add_tab_stop(Pt(300), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    (line,) = pages.lines(pdf(drafting.docx(change=change)).data)[0]
    assert line.words[0].startswith("Page...")


def test_small_capitals_are_drawn_as_capitals() -> None:
    def change(draft: Draft) -> None:
        _arial(draft)
        draft.add_paragraph().add_run("Siân Small").font.small_caps = True

    assert pages.words(pdf(drafting.docx(change=change)).data) == [["SIÂN", "SMALL"]]


def test_page_numbers_and_first_page_headers_are_on_their_pages() -> None:
    def change(draft: Draft) -> None:
        _arial(draft)
        section = draft.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Letterhead"
        for line in range(12):
            section.first_page_header.add_paragraph(f"Tall {line}")
        section.header.paragraphs[0].text = "Later"
        draft.add_paragraph("one").add_run().add_break(WD_BREAK.PAGE)
        draft.add_paragraph("two")

    first, second = pages.lines(pdf(drafting.docx(change=change)).data)
    assert first[0].words == ("Letterhead",)
    assert first[-1].words == ("one",)
    assert first[-1].at > first[-2].at
    assert [line.words for line in second] == [("Later",), ("two",)]


def test_a_picture_without_words_is_decoration_and_one_with_words_has_them(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGB", (60, 30), "navy").save(path)

    def change(draft: Draft, words: str = "") -> None:
        shape = draft.add_paragraph("x ").add_run().add_picture(str(path), width=Pt(60))
        if words:
            shape._inline.docPr.set("descr", words)

    plain = typeset(read(drafting.docx(change=change)), title="t").source
    named = typeset(read(drafting.docx(change=lambda d: change(d, "Logo"))), title="t").source
    assert "pdf.artifact(box(image(" in plain
    assert 'alt: "Logo"' in named
    assert compiled(named, tagged=True).startswith(b"%PDF")
    assert compiled(plain, tagged=True).startswith(b"%PDF")


def test_a_table_with_lines_is_a_table_and_one_without_is_only_places() -> None:
    def change(draft: Draft, style: str) -> None:
        draft.add_table(2, 2).style = style

    lined = typeset(read(drafting.docx(change=lambda d: change(d, "Table Grid"))), title="t")
    plain = typeset(read(drafting.docx(change=lambda d: change(d, "Normal Table"))), title="t")
    assert "table.cell(" in lined.source
    assert "table.cell(" not in plain.source
    assert "grid.cell(" in plain.source


def test_a_font_that_is_not_shipped_is_named() -> None:
    def change(draft: Draft) -> None:
        draft.add_paragraph().add_run("x").font.name = "Comic Sans MS"

    named = typeset(read(drafting.docx(change=change)), title="t").unsupported
    assert named == ("the font Comic Sans MS (drawn in Liberation Sans)",)


def test_typeset_reads_bytes_only() -> None:
    """No file is opened: the source holds its pictures."""
    source = typeset(read(drafting.docx("x")), title="t").source
    assert "read(" not in source
    assert 'image("' not in source
    assert io.BytesIO(compiled(source)).read(4) == b"%PDF"
