"""Words over a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics

from foiwriter.gui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

WORDS = "Thank you for your letter of Friday 20 November about the Local Offer"


def test_a_text_that_fits_is_one_line_and_an_empty_one_is_none(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    assert wrapped(WORDS, metrics, 10_000) == [WORDS]
    assert wrapped("", metrics, 100) == []


def test_a_text_of_two_lines_is_whole(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    lines = wrapped(WORDS, metrics, round(metrics.horizontalAdvance(WORDS) * 0.7))
    assert len(lines) == 2
    assert " ".join(lines) == WORDS


@given(st.text(max_size=200), st.integers(20, 600), st.integers(1, 4))
def test_no_line_is_wider_than_there_is_room_and_there_are_never_too_many(
    text: str, width: int, most: int
) -> None:
    metrics = QFontMetrics(QFont())
    lines = wrapped(text, metrics, width, most)
    assert len(lines) <= most
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)
