"""Putting the look on: palette, font and style sheet for the whole application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from foiwriter.gui.theme import schemes as scheme
from foiwriter.gui.theme.scales import BODY_POINTS
from foiwriter.gui.theme.schemes import Colours
from foiwriter.gui.theme.sheet import sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Choice = Literal["system", "light", "dark"]
_GENERIC = ("Sans Serif", "Sans", "sans-serif")  # what a desktop without a choice of its own says
_PLAIN_FONTS = ("Inter", "Noto Sans", "Cantarell", "Open Sans", "Carlito", "Liberation Sans")
_COLOURS = "foiwriter.colours"
_SCALE = "foiwriter.scale"


def colours() -> Colours:
    """The colours in use."""
    found = QGuiApplication.instance()
    kept = found.property(_COLOURS) if found else None
    return kept if isinstance(kept, Colours) else scheme.light("#2f6f9f")


def tone(name: str) -> tuple[str, str]:
    """Front and back colour of a tone: plain, accent, danger, warn or good."""
    c = colours()
    pairs = {
        "accent": (c.accent, c.accent_back),
        "danger": (c.danger, c.danger_back),
        "warn": (c.warn, c.warn_back),
        "good": (c.good, c.good_back),
    }
    return pairs.get(name, (c.muted, c.rail))


def scale() -> float:
    """How large the text is: 1.0 is the usual size, 2.0 is 200 %."""
    found = QGuiApplication.instance()
    kept = found.property(_SCALE) if found else None
    return float(kept) if isinstance(kept, float | int) else 1.0


def apply(app: QApplication, choice: Choice = "system", text: float = 1.0) -> None:
    """Dress the application.

    Args:
        app: the one application.
        choice: follow the system, or always light or dark.
        text: size of all text, 1.0 to 2.0.
    """
    system = app.style().standardPalette()
    accent = system.color(QPalette.ColorRole.Accent).name()
    chosen = scheme.dark(accent) if _wants_dark(app, choice) else scheme.light(accent)
    if _wants_contrast(app):
        chosen = scheme.strong(chosen)
    app.setProperty(_COLOURS, chosen)
    app.setProperty(_SCALE, text)
    font = QFont(app.font())
    if font.family() in _GENERIC:
        font.setFamilies([*_PLAIN_FONTS, *_GENERIC])
    font.setPointSizeF(BODY_POINTS * text)
    app.setFont(font)
    app.setPalette(_palette(chosen))
    app.setStyleSheet(sheet(chosen, text))


def _wants_dark(app: QApplication, choice: Choice) -> bool:
    if choice != "system":
        return choice == "dark"
    hint = app.styleHints().colorScheme()
    if hint != Qt.ColorScheme.Unknown:
        return hint == Qt.ColorScheme.Dark
    return app.style().standardPalette().color(QPalette.ColorRole.Window).lightnessF() < 0.5


def _wants_contrast(app: QApplication) -> bool:
    hints = app.styleHints()  # kept: the inner object goes with it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, value in {
        role.Window: c.window, role.WindowText: c.text, role.Base: c.surface, role.Text: c.text,
        role.AlternateBase: c.window, role.Button: c.surface, role.ButtonText: c.text,
        role.Highlight: c.accent, role.HighlightedText: c.on_accent, role.Accent: c.accent,
        role.Link: c.accent, role.LinkVisited: c.accent, role.PlaceholderText: c.muted,
        role.ToolTipBase: c.surface, role.ToolTipText: c.text, role.Mid: c.line, role.Dark: c.edge,
    }.items():  # fmt: skip
        palette.setColor(name, QColor(value))
    for name in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.muted))
    return palette
