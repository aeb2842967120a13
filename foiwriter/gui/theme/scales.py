"""The type scale and the spacing scale."""

from __future__ import annotations

from typing import NamedTuple


class _Space(NamedTuple):
    """Gaps in pixels. Text grows with the setting; gaps do not, so that room is left for it."""

    hair: int = 2
    tiny: int = 4
    small: int = 8
    medium: int = 16
    large: int = 24
    huge: int = 40


class _Type(NamedTuple):
    """Sizes as parts of the body size."""

    small: float = 0.9
    body: float = 1.0
    large: float = 1.15
    heading3: float = 1.15
    heading2: float = 1.35
    heading1: float = 1.9


SPACE = _Space()
TYPE = _Type()
BODY_POINTS = 12.0
LINE_WIDTH = 700  # pixels at 100 %: about 80 characters, the widest line that reads easily
