"""Contrast: text 4.5 to 1, shapes 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11), in light and in dark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from foiwriter.gui.theme import schemes
from foiwriter.gui.theme.schemes import SHAPE_CONTRAST, TEXT_CONTRAST, Colours, contrast

ACCENTS = ("#308cc6", "#ffcc00", "#000000", "#ffffff", "#e01b24", "#26a269")
"""Fusion's blue, and what other desktops may hand us."""


@pytest.fixture(params=[schemes.light, schemes.dark], ids=["light", "dark"])
def make(request: pytest.FixtureRequest) -> object:
    return request.param


@pytest.mark.parametrize("accent", ACCENTS)
def test_every_text_can_be_read_on_what_it_stands_on(make: object, accent: str) -> None:
    c = make(accent)  # type: ignore[operator]
    pairs = [
        *((c.text, back) for back in (c.window, c.surface, c.rail, c.accent_back)),
        *((c.muted, back) for back in (c.window, c.surface, c.rail)),
        *((c.accent, back) for back in (c.window, c.surface, c.accent_back)),
        (c.on_accent, c.accent),
        (c.danger, c.danger_back),
        (c.danger, c.window),
        (c.text, c.danger_back),
        (c.accent, c.danger_back),
        (c.warn, c.warn_back),
        (c.text, c.warn_back),
        (c.good, c.good_back),
    ]
    low = [(front, back) for front, back in pairs if contrast(front, back) < TEXT_CONTRAST]
    assert low == []


@pytest.mark.parametrize("accent", ACCENTS)
def test_the_edges_of_fields_and_the_focus_ring_can_be_seen(make: object, accent: str) -> None:
    c: Colours = make(accent)  # type: ignore[operator]
    for back in (c.window, c.surface):
        assert contrast(c.edge, back) >= SHAPE_CONTRAST
        assert contrast(c.accent, back) >= SHAPE_CONTRAST


def test_contrast_is_that_of_the_standard() -> None:
    """WCAG 2.2: black on white is 21 to 1; #767676 on white is the known 4.54."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_tint_lies_between_its_two_colours() -> None:
    assert QColor(schemes.mixed("#000000", "#ffffff", 0.5)).red() in range(126, 130)


@pytest.mark.parametrize("accent", ACCENTS)
def test_high_contrast_has_no_tint_and_no_grey(make: object, accent: str) -> None:
    """WCAG 2.2, 1.4.6: 7 to 1."""
    c = schemes.strong(make(accent))  # type: ignore[operator]
    assert {c.window, c.surface, c.rail, c.danger_back} == {c.window}
    for front in (c.text, c.muted, c.edge, c.accent, c.danger, c.warn, c.good):
        assert contrast(front, c.window) >= 7
    assert contrast(c.on_accent, c.accent) >= 7
