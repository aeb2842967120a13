"""Putting the look on: the choice of light and dark, and the size of all text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from foiwriter.gui import theme
from foiwriter.gui.theme.scales import BODY_POINTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(("choice", "dark"), [("light", False), ("dark", True)])
def test_a_choice_of_light_or_dark_is_kept_to(
    qapp: QApplication, choice: theme.Choice, dark: bool
) -> None:
    theme.apply(qapp, choice)
    assert theme.colours().dark is dark
    text, back = qapp.palette().windowText().color(), qapp.palette().window().color()
    assert (text.lightnessF() > back.lightnessF()) is dark


def test_200_percent_doubles_words_that_are_already_on_the_screen(
    qapp: QApplication, qtbot: QtBot
) -> None:
    label = QLabel("Sam")
    qtbot.addWidget(label)
    label.show()
    before = label.fontMetrics().horizontalAdvance("Sam Okafor")
    theme.apply(qapp, "light", 2.0)
    assert theme.scale() == 2.0
    after = label.fontMetrics().horizontalAdvance("Sam Okafor")
    assert after == pytest.approx(2 * before, rel=0.06)
    assert qapp.font().pointSizeF() == pytest.approx(2 * BODY_POINTS)


def test_a_button_under_the_mouse_has_no_ring_and_the_summary_of_problems_has_one(
    qapp: QApplication,
) -> None:
    """After a click the mouse is still on Continue while the keyboard is in the next field."""
    theme.apply(qapp, "light")
    rules = dict(re.findall(r"^([^\n{]+) \{([^}]+)\}", qapp.styleSheet(), re.MULTILINE))
    hover = rules['QPushButton[look="primary"]:hover']
    fill, edge = re.findall(r"#[0-9a-f]{6}", hover)
    assert fill == edge
    assert "border" in rules['QFrame[look="problem"]:focus']


@pytest.mark.parametrize("name", ["plain", "accent", "danger", "warn", "good", "unheard-of"])
def test_every_tone_has_two_colours(name: str) -> None:
    front, back = theme.tone(name)
    assert front != back
