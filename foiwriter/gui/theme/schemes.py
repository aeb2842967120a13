"""Colours by what they are for, light and dark, with the contrast that reading needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
SHAPE_CONTRAST = 3.0  # WCAG 2.2, 1.4.11
STRONG_CONTRAST = 7.0  # WCAG 2.2, 1.4.6


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme. Every `x_back` is the tint that text of colour `x` may stand on."""

    dark: bool
    window: str
    surface: str
    rail: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    accent_back: str
    danger: str
    danger_back: str
    warn: str
    warn_back: str
    good: str
    good_back: str


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (channel(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio between two colours, 1 to 21 (WCAG 2.2)."""
    lights = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def readable(colour: str, backs: tuple[str, ...], ratio: float = TEXT_CONTRAST) -> str:
    """The nearest darker or lighter shade of a colour that stands out enough from every back."""
    away = luminance(QColor(backs[0])) > 0.18
    shade = QColor(colour)
    hue, strength, light = shade.hslHueF(), shade.hslSaturationF(), shade.lightnessF()
    end = 0.0 if away else 1.0
    while light != end and any(contrast(shade.name(), back) < ratio for back in backs):
        light = max(light - 0.01, end) if away else min(light + 0.01, end)
        shade = QColor.fromHslF(max(hue, 0.0), strength, light)
    return shade.name()


def mixed(front: str, back: str, share: float) -> str:
    """A tint: `share` of the front over the back."""
    one, two = QColor(front), QColor(back)
    parts = (
        round(a * share + b * (1 - share))
        for a, b in zip(
            (one.red(), one.green(), one.blue()), (two.red(), two.green(), two.blue()), strict=True
        )
    )
    return QColor(*parts).name()


def strong(scheme: Colours) -> Colours:
    """The same scheme for a system that asks for high contrast: no tints, no greys."""
    paper, ink = ("#000000", "#ffffff") if scheme.dark else ("#ffffff", "#000000")

    def plain(colour: str) -> str:
        return readable(colour, (paper,), STRONG_CONTRAST)

    return replace(
        scheme,
        window=paper,
        surface=paper,
        rail=paper,
        text=ink,
        muted=ink,
        line=ink,
        edge=ink,
        accent=plain(scheme.accent),
        on_accent=paper,
        accent_back=paper,
        danger=plain(scheme.danger),
        danger_back=paper,
        warn=plain(scheme.warn),
        warn_back=paper,
        good=plain(scheme.good),
        good_back=paper,
    )


def light(accent: str) -> Colours:
    """Dark text on paper."""
    window, surface = "#f8f8f6", "#ffffff"
    accent = readable(accent, (surface, window, mixed(accent, surface, 0.12)), 5.0)
    return Colours(
        dark=False,
        window=window,
        surface=surface,
        rail="#efefeb",
        text="#1c1e21",
        muted="#55595f",
        line="#dddcd6",
        edge="#85888d",
        accent=accent,
        on_accent="#ffffff",
        accent_back=mixed(accent, surface, 0.10),
        danger="#9c1c1c",
        danger_back="#fbeceb",
        warn="#744700",
        warn_back="#fcf2dd",
        good="#17613a",
        good_back="#e8f4ec",
    )


def dark(accent: str) -> Colours:
    """Light text on slate."""
    window, surface = "#1e2023", "#272a2e"
    accent = readable(accent, (surface, window, mixed(accent, surface, 0.2)), 6.0)
    return Colours(
        dark=True,
        window=window,
        surface=surface,
        rail="#18191c",
        text="#eceded",
        muted="#b0b5ba",
        line="#3b3f44",
        edge="#868c93",
        accent=accent,
        on_accent="#111315",
        accent_back=mixed(accent, surface, 0.16),
        danger="#ffaaa3",
        danger_back="#432a2a",
        warn="#f3c977",
        warn_back="#3d331f",
        good="#8fd8aa",
        good_back="#213829",
    )
