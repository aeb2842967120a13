"""The shipped fonts: what stands for what, what they draw, how tall a line is."""

from __future__ import annotations

import pytest
from PIL import ImageFont

from foiwriter.letters import fonts


@pytest.mark.parametrize(
    ("name", "shipped", "same"),
    [
        ("Arial", "Liberation Sans", True),
        ("Times New Roman", "Liberation Serif", True),
        ("Calibri", "Carlito", True),
        ("Cambria", "Caladea", True),
        ("Georgia", "Liberation Serif", False),
        ("Comic Sans MS", "Liberation Sans", False),
    ],
)
def test_each_font_has_a_stand_in(name: str, shipped: str, same: bool) -> None:
    assert fonts.shipped_for(name) == (shipped, same)


def test_every_face_is_shipped_with_its_licence() -> None:
    assert len(list(fonts.folder().glob("*.ttf"))) == 16
    licence = (fonts.folder() / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for name in ("Liberation", "Carlito", "Caladea"):
        assert name in licence


@pytest.mark.parametrize("font", ["Arial", "Times New Roman", "Calibri", "Cambria"])
@pytest.mark.parametrize("style", [(False, False), (True, False), (False, True), (True, True)])
def test_widths_equal_those_of_another_reader(font: str, style: tuple[bool, bool]) -> None:
    """FreeType, through Pillow, reads the same files; without kerning both add up the advances."""
    text = "Sixteen weeks, Siân’s £1,250: “quoted” ŵŷ"
    face = fonts.face(font, bold=style[0], italic=style[1])
    suffix = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}
    name = fonts.shipped_for(font)[0].replace(" ", "")
    path = fonts.folder() / f"{name}-{suffix[style]}.ttf"
    other = ImageFont.truetype(str(path), face.units, layout_engine=ImageFont.Layout.BASIC)
    total = sum(other.getlength(char) for char in text)
    assert face.width(text, 1.0) == pytest.approx(total / face.units, rel=1e-3)


@pytest.mark.parametrize(
    ("font", "size", "twips"),
    [
        ("Arial", 11, 253),
        ("Arial", 12, 276),
        ("Times New Roman", 12, 276),
        ("Calibri", 11, 269),
        ("Cambria", 10, 230),
    ],
)
def test_a_line_is_as_tall_as_in_libreoffice(font: str, size: float, twips: int) -> None:
    """Measured in PDFs of LibreOffice 7.4: the distance between lines of one long paragraph."""
    assert sum(fonts.face(font).reach(size)) * 20 == pytest.approx(twips)


def test_welsh_signs_and_typography_are_drawable() -> None:
    assert fonts.undrawable("ŵ ŷ Ŵ Ŷ é ï £ € ½ “ ” ‘ ’ – — … • ▪ √ □ ≤ \u00a0 \u2011 \u200b") == []


def test_what_no_font_draws_is_found_once_each_in_order() -> None:
    assert fonts.undrawable("a 😀 b ع 😀 漢") == ["😀", "ع", "漢"]
