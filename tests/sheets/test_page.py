"""A sheet in its three forms: the same words in Word, in PDF and as plain text."""

from __future__ import annotations

import io
from datetime import date

import docx
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiwriter.errors import FoiWriterError
from foiwriter.letters import plaintext
from foiwriter.sheets.page import (
    Facts,
    Heading,
    Key,
    Points,
    Sheet,
    Steps,
    Table,
    ToSign,
    Typed,
    Words,
)
from tests.letters import pages

DAY = date(2026, 11, 23)
EVERY = Sheet(
    "Everything a sheet can hold",
    DAY,
    (
        Heading("Where it begins"),
        Words("A paragraph of words.\nIts second line."),
        Words("Not to be missed.", strong=True),
        Points(("one point", "another point")),
        Steps(("do this", "then that")),
        Steps(("first again", "second again")),
        Typed("foiwriter vault status"),
        Facts((("Name", "Amina & <Yusuf>"), ("Left out", " "))),
        Table(("Day", "What"), (("Monday", "ring them"), ("Tuesday", ""))),
        Key(("45Q4Y", "XKEEZ", "WHD6R", "GBMXT", "PFNF7", "G22R2", "YWA51", "F4TEK")),
        ToSign(("Your name", "Date")),
    ),
)
SAID = (
    "Where it begins",
    "A paragraph of words.",
    "Its second line.",
    "Not to be missed.",
    "another point",
    "then that",
    "second again",
    "foiwriter vault status",
    "Amina & <Yusuf>",
    "ring them",
    "GBMXT",
    "Your name",
)


def test_word_opens_it_with_real_headings_and_real_tables() -> None:
    document = docx.Document(io.BytesIO(EVERY.docx()))
    styles = {each.text: each.style.name for each in document.paragraphs if each.style}
    assert styles["Everything a sheet can hold"] == "Heading 1"
    assert styles["Where it begins"] == "Heading 2"
    assert styles["one point"] == "List Bullet"
    assert [len(table.rows) for table in document.tables] == [1, 3, 2, 2]
    assert document.core_properties.title == EVERY.title
    assert document.core_properties.author == ""


@pytest.mark.parametrize("words", SAID)
def test_every_form_says_every_word(words: str) -> None:
    assert words in plaintext.text(EVERY.docx())
    assert words in EVERY.text()
    drawn = " ".join(" ".join(page) for page in pages.words(EVERY.pdf()))
    assert words in drawn


def test_each_list_of_steps_counts_from_one() -> None:
    said = plaintext.text(EVERY.docx())
    assert "1. do this\n2. then that" in said
    assert "1. first again\n2. second again" in said


def test_a_fact_without_a_value_is_left_out() -> None:
    assert "Left out" not in EVERY.text()
    assert "Left out" not in plaintext.text(EVERY.docx())


def test_the_foot_says_what_it_is_of_which_day_and_which_page() -> None:
    foot = " ".join(pages.words(EVERY.pdf())[0])
    assert "Everything a sheet can hold, 23 November 2026" in foot
    assert "Page 1 of 1" in foot


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert EVERY.docx() == EVERY.docx()


def test_the_pdf_is_tagged_and_has_a_title_for_a_screen_reader() -> None:
    with pikepdf.open(io.BytesIO(EVERY.pdf())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert EVERY.title in str(metadata["dc:title"])


def test_a_key_stands_larger_than_the_words_round_it() -> None:
    document = docx.Document(io.BytesIO(EVERY.docx()))
    key = document.styles["Key"].font.size
    body = document.styles["Cell"].font.size or document.styles["Normal"].font.size
    assert key is not None
    assert key.pt >= 22
    assert body is None or key.pt > 1.8 * body.pt


def test_a_name_that_no_font_draws_is_told_for_pdf_and_kept_in_word() -> None:
    sheet = Sheet("A sheet", DAY, (Words("For عائشة"),))
    with pytest.raises(FoiWriterError, match="عائشة|character"):
        sheet.pdf()
    assert "عائشة" in plaintext.text(sheet.docx())
    assert "عائشة" in sheet.text()


def test_columns_are_as_wide_as_their_longest_word_needs() -> None:
    sheet = Sheet("T", DAY, (Table(("How severe", "Measures"), (("unbreakable", "x " * 90),)),))
    assert "unbreakable" in " ".join(" ".join(page) for page in pages.words(sheet.pdf()))


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=40, deadline=None)
@given(words=TEXTS, rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_whatever_is_typed_the_word_file_opens_and_holds_it(
    words: str, rows: list[tuple[str, str]]
) -> None:
    sheet = Sheet("T", DAY, (Words(words), Facts(tuple(rows)), Table(("A", "B"), tuple(rows))))
    document = docx.Document(io.BytesIO(sheet.docx()))
    assert document.paragraphs[0].text == "T"
    assert sheet.text().startswith("T\n=\n")


def test_no_line_of_the_text_is_longer_than_a_terminal() -> None:
    assert max(map(len, EVERY.text().splitlines())) <= 78
