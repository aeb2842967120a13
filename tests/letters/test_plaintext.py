"""A letter as plain text for web forms and e-mail: paragraphs and numbers stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Pt

from foiwriter.letters.plaintext import text
from tests.letters import drafting

if TYPE_CHECKING:
    from docx.document import Document as Draft


def test_paragraphs_numbers_bullets_and_rows_stay() -> None:
    def change(draft: Draft) -> None:
        for line in ("14 Mill Lane", "Northbridge"):
            draft.add_paragraph(line).paragraph_format.space_after = Pt(0)
        draft.add_paragraph("Dear Sir or Madam").paragraph_format.space_before = Pt(12)
        draft.add_paragraph("one\nof two lines", style="List Number")
        draft.add_paragraph("two", style="List Number")
        draft.add_paragraph("point", style="List Bullet")
        table = draft.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Name:", "Amina"
        draft.add_paragraph("Yours faithfully")
        draft.sections[0].footer.paragraphs[0].text = "Page 1"

    assert text(drafting.docx(change=change)) == (
        "14 Mill Lane\n"
        "Northbridge\n"
        "\n"
        "Dear Sir or Madam\n"
        "\n"
        "1. one\n"
        "   of two lines\n"
        "2. two\n"
        "\n"
        "• point\n"
        "\n"
        "Name:\tAmina\n"
        "\n"
        "Yours faithfully\n"
    )


def test_hostile_text_comes_out_as_typed() -> None:
    typed = "A & <B> {{ 7*7 }} 😀 العربية"
    assert text(drafting.docx(typed)) == typed + "\n"
