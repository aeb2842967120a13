"""Our reader sees what Word would draw, and names what it cannot draw."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

from foiwriter.errors import FoiWriterError
from foiwriter.letters.layouts import (
    Document,
    LineBreak,
    PageNumber,
    Paragraph,
    Picture,
    Tab,
    Table,
    Text,
)
from foiwriter.letters.model import MARK_END, MARK_ID, MARK_TEXT
from foiwriter.letters.reading import read
from foiwriter.letters.reading_numbering import bullet, formatted
from foiwriter.letters.reading_properties import points
from tests.letters import drafting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as Draft


def draft(*paragraphs: str, change: Callable[[Draft], None] | None = None) -> Document:
    return read(drafting.docx(*paragraphs, change=change))


def only(document: Document) -> Paragraph:
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    return block


def test_formatting_comes_from_defaults_style_and_run_in_that_order() -> None:
    def change(draft: Draft) -> None:
        normal = draft.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(12)
        normal.paragraph_format.space_after = Pt(6)
        paragraph = draft.add_paragraph("plain ")
        run = paragraph.add_run("loud")
        run.bold = run.italic = run.underline = True
        run.font.size, run.font.color.rgb = Pt(20), RGBColor(1, 2, 3)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.left_indent = Cm(1)
        paragraph.paragraph_format.first_line_indent = Pt(-10)

    paragraph = only(draft(change=change))
    plain, loud = (item.look for item in paragraph.items if isinstance(item, Text))
    assert (plain.size, plain.bold) == (12, False)
    assert (loud.size, loud.bold, loud.italic, loud.underline) == (20, True, True, True)
    assert loud.colour == "010203"
    assert (paragraph.align, paragraph.after, paragraph.first) == ("justify", 6, -10)
    assert paragraph.left == pytest.approx(28.35, abs=0.05)


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        (WD_LINE_SPACING.EXACTLY, Pt(16), ("exact", 16)),
        (WD_LINE_SPACING.AT_LEAST, Pt(14), ("at-least", 14)),
        (WD_LINE_SPACING.MULTIPLE, 1.5, ("auto", 1.5)),
    ],
)
def test_line_spacing_of_each_kind(rule: WD_LINE_SPACING, value: float, expected: object) -> None:
    def change(draft: Draft) -> None:
        spacing = draft.add_paragraph("x").paragraph_format
        spacing.line_spacing = value
        spacing.line_spacing_rule = rule

    paragraph = only(draft(change=change))
    assert (paragraph.line_rule, paragraph.line) == expected


def test_headings_have_their_level() -> None:
    def change(draft: Draft) -> None:
        for level in (0, 1, 3):
            draft.add_heading(f"level {level}", level)
        draft.add_paragraph("text")

    blocks = draft(change=change).blocks
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == [1, 1, 3, 0]


def test_breaks_tabs_signs_and_page_numbers() -> None:
    def change(draft: Draft) -> None:
        paragraph = draft.add_paragraph("a\tb\nc")
        run = paragraph.add_run()
        for kind, text in (
            ("begin", ""),
            ("", " PAGE "),
            ("separate", ""),
            ("t", "7"),
            ("end", ""),
        ):
            element = OxmlElement("w:t" if kind == "t" else "w:fldChar" if kind else "w:instrText")
            element.text = text
            if kind not in {"t", ""}:
                element.set(qn("w:fldCharType"), kind)
            run._r.append(element)
        run._r.append(OxmlElement("w:noBreakHyphen"))
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" NUMPAGES "><w:r/></w:fldSimple>')
        )

    kinds = [type(item) for item in only(draft(change=change)).items]
    assert kinds == [Text, Tab, Text, LineBreak, Text, PageNumber, Text, PageNumber]


def test_runs_of_one_look_are_joined() -> None:
    def change(draft: Draft) -> None:
        paragraph = draft.add_paragraph("one ")
        paragraph.add_run("two ")
        paragraph.add_run("three").bold = True

    assert [item.text for item in only(draft(change=change)).items if isinstance(item, Text)] == [
        "one two ",
        "three",
    ]


def test_tab_stops_are_where_they_were_set() -> None:
    def change(draft: Draft) -> None:
        stops = draft.add_paragraph("a\tb").paragraph_format.tab_stops
        stops.add_tab_stop(Pt(200), WD_TAB_ALIGNMENT.RIGHT)
        stops.add_tab_stop(Pt(100))

    stops = only(draft(change=change)).tabs
    assert [(stop.at, stop.align) for stop in stops] == [(100, "left"), (200, "right")]


def test_lists_count_nest_and_go_on_after_a_break() -> None:
    def change(draft: Draft) -> None:
        for text, style in (
            ("a", "List Number"),
            ("b", "List Number"),
            ("c", "List Bullet"),
            ("between", "Normal"),
            ("d", "List Number"),
        ):
            draft.add_paragraph(text, style=style)

    labels = [
        block.label.text if isinstance(block, Paragraph) and block.label else ""
        for block in draft(change=change).blocks
    ]
    assert labels == ["1.", "2.", "•", "", "3."]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (3, "decimal", "3"),
        (3, "lowerLetter", "c"),
        (27, "upperLetter", "AA"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (7, "decimalZero", "07"),
    ],
)
def test_numbers_of_each_form(number: int, form: str, expected: str) -> None:
    assert formatted(number, form) == expected


def test_a_bullet_of_a_font_of_signs_becomes_a_sign_every_font_has() -> None:
    assert (bullet("\uf0b7"), bullet("\uf0a7"), bullet("\uf0ff"), bullet("o")) == (
        "•",
        "▪",
        "•",
        "o",
    )


def test_a_table_has_its_columns_spans_borders_and_shade() -> None:
    def change(draft: Draft) -> None:
        table = draft.add_table(3, 3)
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
        table.cell(1, 2).merge(table.cell(2, 2)).text = "tall"
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:fill="FFEE00"/>')
        table.cell(1, 0)._tc.get_or_add_tcPr().append(shade)

    (table,) = draft(change=change).blocks
    assert isinstance(table, Table)
    assert len(table.columns) == 3
    assert [cell.columns for cell in table.rows[0].cells] == [2, 1]
    assert [cell.rows for cell in table.rows[1].cells] == [1, 1, 2]
    assert table.rows[2].cells[2].covered
    assert table.rows[1].cells[0].shade == "FFEE00"
    assert table.box.inside_h is not None
    assert table.box.inside_h.width == 0.5
    assert table.align == "center"


def test_page_size_margins_headers_and_first_page() -> None:
    def change(draft: Draft) -> None:
        section = draft.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.header_distance = Cm(2), Cm(1)
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "first"
        section.header.paragraphs[0].text = "other"

    document = draft("x", change=change)
    assert document.page.width == pytest.approx(595.3, abs=0.1)
    assert document.page.left == pytest.approx(56.7, abs=0.1)
    assert document.header.first is not None
    assert [b.text for b in document.header.first if isinstance(b, Paragraph)] == ["first"]
    assert [b.text for b in document.header.ordinary if isinstance(b, Paragraph)] == ["other"]


def _picture(tmp_path: Path, name: str = "logo.png") -> str:
    path = tmp_path / name
    Image.new("RGB", (60, 30), "navy").save(path)
    return str(path)


def test_numbers_that_are_none_are_damage_and_never_a_fault() -> None:
    """Words where Word writes numbers: a length counts as none, a list cannot be numbered."""
    docx = drafting.docx("Dear Sir", change=lambda draft: draft.add_paragraph("x", "List Number"))
    numbering = drafting.parts(docx)["word/numbering.xml"].replace(b'w:val="0"', b'w:val="no"')
    with pytest.raises(FoiWriterError, match="damaged"):
        read(drafting.with_parts(docx, {"word/numbering.xml": numbering}))
    for text in ("NaN", "inf", "-inf", "wide", ""):
        assert points(text) == 0.0


def test_a_picture_has_its_size_and_its_words(tmp_path: Path) -> None:
    def change(draft: Draft) -> None:
        shape = draft.add_paragraph().add_run().add_picture(_picture(tmp_path), width=Pt(120))
        shape._inline.docPr.set("descr", "Our logo")

    (picture,) = only(draft(change=change)).items
    assert isinstance(picture, Picture)
    assert (picture.width, picture.height, picture.alt) == (120, 60, "Our logo")
    assert picture.data.startswith(b"\x89PNG")


def test_a_page_break_inside_a_paragraph_cuts_it_and_one_at_its_end_moves_the_next() -> None:
    def change(draft: Draft) -> None:
        paragraph = draft.add_paragraph("before")
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run("after")
        draft.add_paragraph("end").add_run().add_break(WD_BREAK.PAGE)
        draft.add_paragraph("next")

    blocks = [b for b in draft(change=change).blocks if isinstance(b, Paragraph)]
    assert [(block.text, block.break_before) for block in blocks] == [
        ("before", False),
        ("after", True),
        ("end", False),
        ("next", True),
    ]


def test_marked_values_become_spans_also_over_line_breaks() -> None:
    name = f"{MARK_ID}client.name{MARK_TEXT}Ann\nLee{MARK_END}"
    marked = f"Dear {name}, {MARK_ID}?q.why{MARK_TEXT}the reason{MARK_END}."
    spans = [
        (item.text, item.question, item.gap)
        for item in only(draft(marked)).items
        if isinstance(item, Text)
    ]
    assert spans == [
        ("Dear ", "", False),
        ("Ann", "client.name", False),
        ("Lee", "client.name", False),
        (", ", "", False),
        ("the reason", "q.why", True),
        (".", "", False),
    ]


W_TEXT_BOX = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice/></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("xml", "named"),
    [
        (W_TEXT_BOX, "a text box or shape in paragraph 1"),
        (f"<w:pict {nsdecls('w')}/>", "an old-style drawing in paragraph 1"),
        (f"<w:object {nsdecls('w')}/>", "an embedded object in paragraph 1"),
        (f'<w:footnoteReference {nsdecls("w")} w:id="1"/>', "a footnote in paragraph 1"),
        (f'<w:br {nsdecls("w")} w:type="column"/>', "a column break in paragraph 1"),
        (f"<w:brandNew {nsdecls('w')}/>", "“brandNew” in paragraph 1"),
    ],
)
def test_what_cannot_be_drawn_is_named_with_its_place(xml: str, named: str) -> None:
    def change(draft: Draft) -> None:
        draft.add_paragraph("text").runs[0]._r.append(parse_xml(xml))

    assert draft(change=change).unsupported == (named,)


def test_page_features_that_cannot_be_drawn_are_named(tmp_path: Path) -> None:
    def change(draft: Draft) -> None:
        section = draft.sections[0]._sectPr
        section.find(qn("w:cols")).set(qn("w:num"), "2")
        section.append(OxmlElement("w:pgBorders"))
        draft.add_section()
        draft.paragraphs[0]._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        draft.sections[0].header.paragraphs[0].add_run()._r.append(OxmlElement("w:pict"))

    named = draft("x", change=change).unsupported
    assert "columns" in named
    assert "a border round the page" in named
    assert "more than one section" in named
    assert "right-to-left text in paragraph 1" in named
    assert "an old-style drawing in the header" in named


def test_a_picture_of_a_kind_that_cannot_be_drawn_is_named(tmp_path: Path) -> None:
    def change(draft: Draft) -> None:
        draft.add_paragraph().add_run().add_picture(_picture(tmp_path, "old.tiff"), width=Pt(9))

    assert draft(change=change).unsupported == ("a picture of the kind .tiff in paragraph 1",)


def test_hidden_and_deleted_text_is_not_read() -> None:
    def change(draft: Draft) -> None:
        paragraph = draft.add_paragraph("seen")
        paragraph.add_run("hidden").font.hidden = True
        paragraph._p.append(
            parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>gone</w:delText></w:r></w:del>")
        )

    assert only(draft(change=change)).text == "seen"


def test_reading_the_same_bytes_twice_gives_equal_documents() -> None:
    given = drafting.docx("# A", "b\tc", change=lambda draft: draft.add_table(1, 1) and None)
    assert read(given) == read(io.BytesIO(given).getvalue())
