"""The part of the style sheet that dresses the Write pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.theme.schemes import mixed

if TYPE_CHECKING:
    from foiwriter.gui.theme.schemes import Colours


def writing(c: Colours) -> str:
    """Choices, the preview, the foot with Continue, and the rows of answers."""
    return f"""
QFrame[look="choice"] {{
  background: {c.surface}; border: 1px solid {c.line}; border-radius: 8px; margin: 1px;
}}
QFrame[look="choice"]:hover {{ border-color: {c.edge}; }}
QFrame[look="choice"][chosen="true"] {{
  background: {c.accent_back}; border: 1px solid {c.accent};
}}
QFrame[look="choice"][focused="true"] {{ border: 2px solid {c.accent}; margin: 0px; }}
QPushButton[look="primary"]:hover:!focus {{
  background: {mixed(c.text, c.accent, 0.25)}; border-color: {mixed(c.text, c.accent, 0.25)};
}}
QPushButton[look="primary"]:hover:focus {{ background: {mixed(c.text, c.accent, 0.25)}; }}
QFrame[look="problem"]:focus {{ border: 4px solid {c.text}; }}
QWidget[look="foot"] {{ border-top: 1px solid {c.line}; }}
QFrame[look="desk"] {{ background: {c.rail}; border: 1px solid {c.line}; border-radius: 10px; }}
QTextBrowser[look="letter-text"] {{
  background: {c.surface}; border: none; border-radius: 8px; padding: 8px;
}}
"""
