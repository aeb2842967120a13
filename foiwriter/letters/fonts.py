"""The shipped fonts: which stands for which, what they draw, and how wide and tall they are."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from foiwriter import paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SHIPPED = ("Liberation Sans", "Liberation Serif", "Carlito", "Caladea")
_FILES = {
    "Liberation Sans": "LiberationSans",
    "Liberation Serif": "LiberationSerif",
    "Carlito": "Carlito",
    "Caladea": "Caladea",
}
# Fonts of the same widths, so that lines break where they break in Word.
_SAME_WIDTHS = {
    "arial": "Liberation Sans",
    "helvetica": "Liberation Sans",
    "liberation sans": "Liberation Sans",
    "times new roman": "Liberation Serif",
    "times": "Liberation Serif",
    "liberation serif": "Liberation Serif",
    "calibri": "Carlito",
    "carlito": "Carlito",
    "cambria": "Caladea",
    "caladea": "Caladea",
}
_SERIFS = {"georgia", "garamond", "book antiqua", "palatino linotype", "constantia"}
# Drawn without a glyph of their own: soft and no-break hyphen, joiners, direction marks,
# variation selectors.
_UNDRAWN = {
    0x00AD,
    0x2011,
    0x2060,
    0xFEFF,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
} | {*range(0xFE00, 0xFE10)}
# Controls; right-to-left scripts, at which Typst's PDF writer panics while kerning is off
# (0.15.2); private signs, which PDF/UA forbids.
_NOT_SET = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0x0590, 0x08FF),
    (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFC),
    (0xE000, 0xF8FF),
)


def shipped_for(font: str) -> tuple[str, bool]:
    """The shipped font drawn for a font name, and whether its letters are of the same width."""
    same = _SAME_WIDTHS.get(font.lower())
    if same:
        return same, True
    return ("Liberation Serif" if font.lower() in _SERIFS else "Liberation Sans"), False


def folder() -> Path:
    """Where the shipped fonts are."""
    return paths.resources("fonts")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file. Heights are parts of the font size; widths are in font units."""

    ascent: float
    descent: float
    gap: float
    units: int
    glyphs: Mapping[int, int]
    widths: tuple[int, ...]

    def reach(self, size: float) -> tuple[float, float]:
        """How far a line reaches above and below its baseline, in points.

        The font's own line gap stands above, and the whole is rounded to a twentieth of a point,
        up from nearly half, as LibreOffice does.
        """
        twips = size * 20
        whole = int((self.ascent + self.gap + self.descent) * twips + 0.53)
        below = round(self.descent * twips)
        return (whole - below) / 20, below / 20

    def width(self, text: str, size: float) -> float:
        """How wide a text is in points, kerning left out."""
        last = len(self.widths) - 1
        total = sum(self.widths[min(self.glyphs.get(ord(char), 0), last)] for char in text)
        return total * size / self.units


@lru_cache(maxsize=32)
def face(font: str, *, bold: bool = False, italic: bool = False) -> Face:
    """The shipped face for a font name and style."""
    suffix = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}
    name = _FILES[shipped_for(font)[0]]
    data = (folder() / f"{name}-{suffix[int(bold), int(italic)]}.ttf").read_bytes()
    return _read_face(data)


def _read_face(data: bytes) -> Face:
    tables = {}
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4s3L", data, 12 + 16 * index)
        tables[tag] = offset
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    ascent, descent, gap = struct.unpack_from(">3h", data, tables[b"hhea"] + 4)
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    pairs = struct.unpack_from(f">{count * 2}H", data, tables[b"hmtx"])
    return Face(
        ascent / units,
        -descent / units,
        gap / units,
        units,
        _read_glyphs(data, tables[b"cmap"]),
        pairs[::2],
    )


def _read_glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Character to glyph, from the widest Unicode table of the font."""
    found: dict[int, int] = {}
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">2HL", data, cmap + 4 + 8 * index)
        if platform == 0 or (platform == 3 and encoding in {1, 10}):
            form = struct.unpack_from(">H", data, cmap + offset)[0]
            if form == 4:
                found.update(_read_segments(data, cmap + offset))
            elif form == 12:
                found.update(_read_groups(data, cmap + offset))
    return found


def _read_segments(data: bytes, at: int) -> dict[int, int]:
    """A cmap subtable of format 4."""
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 4 * count)
    range_at = at + 16 + 6 * count
    ranges = struct.unpack_from(f">{count}H", data, range_at)
    found: dict[int, int] = {}
    for index in range(count):
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            glyph = code
            if ranges[index]:
                place = range_at + 2 * index + ranges[index] + 2 * (code - starts[index])
                glyph = struct.unpack_from(">H", data, place)[0]
                if glyph == 0:
                    continue
            glyph = (glyph + deltas[index]) & 0xFFFF
            if glyph:
                found[code] = glyph
    return found


def _read_groups(data: bytes, at: int) -> dict[int, int]:
    """A cmap subtable of format 12."""
    found: dict[int, int] = {}
    for index in range(struct.unpack_from(">L", data, at + 12)[0]):
        start, end, glyph = struct.unpack_from(">3L", data, at + 16 + 12 * index)
        found.update(
            zip(range(start, end + 1), range(glyph, glyph + end - start + 1), strict=True)
        )
    return found


@cache
def drawable() -> frozenset[int]:
    """Every character that some shipped font draws, in each of its four styles."""
    found: set[int] = set()
    for font in SHIPPED:
        styles = [
            face(font, bold=b, italic=i).glyphs.keys()
            for b in (False, True)
            for i in (False, True)
        ]
        found |= set(styles[0]).intersection(*styles[1:])
    found -= {code for first, last in _NOT_SET for code in range(first, last + 1)}
    return frozenset(found | _UNDRAWN | {0x09, 0x0A, 0x20})


def undrawable(text: str) -> list[str]:
    """The characters of a text that no shipped font draws, each once, in order."""
    known = drawable()
    if known.issuperset(map(ord, text)):
        return []
    return list(dict.fromkeys(char for char in text if ord(char) not in known))


def families(font: str) -> Iterable[str]:
    """The shipped fonts to try for a font name, best first."""
    first = shipped_for(font)[0]
    return [first, *(other for other in SHIPPED if other != first)]
