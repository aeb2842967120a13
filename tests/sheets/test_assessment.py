"""The data protection impact assessment as a form to fill in."""

from __future__ import annotations

import io
from datetime import date

import docx

from foiwriter import guides
from foiwriter.letters import plaintext
from foiwriter.sheets.assessment import assessment

DAY = date(2026, 11, 23)


def test_it_holds_every_heading_and_table_of_the_help() -> None:
    guide = guides.get(guides.ASSESSMENT)
    sheet = assessment(DAY)
    said = plaintext.text(sheet.docx())
    tables = [block for block in guide.blocks if isinstance(block, guides.Grid)]
    assert len(docx.Document(io.BytesIO(sheet.docx())).tables) == len(tables)
    for block in guide.blocks:
        if isinstance(block, guides.Title):
            assert block.text in said


def test_what_is_ticked_has_brackets_that_every_font_draws() -> None:
    sheet = assessment(DAY)
    assert "☐" not in sheet.text()
    assert "[   ] We go ahead" in plaintext.text(sheet.docx())
    assert sheet.pdf().startswith(b"%PDF")


def test_without_a_day_it_is_of_today() -> None:
    assert assessment().dated >= DAY.replace(year=2025)
