"""The style sheet: shapes and spacing of the few controls we use, coloured from one scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.theme.scales import BODY_POINTS, TYPE
from foiwriter.gui.theme.schemes import mixed
from foiwriter.gui.theme.sheet_write import writing

if TYPE_CHECKING:
    from foiwriter.gui.theme.schemes import Colours


def sheet(c: Colours, text: float) -> str:
    """The whole style sheet for one scheme at one text size."""
    points = {name: f"{BODY_POINTS * text * part:.1f}pt" for name, part in TYPE._asdict().items()}
    return "\n".join(
        (
            *(_text(c, points), _fields(c), _buttons(c, points, text)),
            *(_places(c, points), _views(c), writing(c)),
        )
    )


def _text(c: Colours, points: dict[str, str]) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[look="heading1"] {{ font-size: {points["heading1"]}; font-weight: 600; }}
QLabel[look="heading2"] {{ font-size: {points["heading2"]}; font-weight: 600; }}
QLabel[look="heading3"] {{ font-size: {points["heading3"]}; font-weight: 600; }}
QLabel[look="lead"] {{ font-size: {points["large"]}; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="hint"] {{ color: {c.muted}; }}
QLabel[look="small"] {{ color: {c.muted}; font-size: {points["small"]}; }}
QLabel[look="field-problem"] {{ color: {c.danger}; font-weight: 600; }}
QLabel[tone] {{
  border-radius: 10px; padding: 2px 9px; font-weight: 600; font-size: {points["small"]};
}}
QLabel[tone="plain"] {{ color: {c.muted}; background: {c.rail}; }}
QLabel[tone="accent"] {{ color: {c.accent}; background: {c.accent_back}; }}
QLabel[tone="danger"] {{ color: {c.danger}; background: {c.danger_back}; }}
QLabel[tone="warn"] {{ color: {c.warn}; background: {c.warn_back}; }}
QLabel[tone="good"] {{ color: {c.good}; background: {c.good_back}; }}
QToolTip {{
  color: {c.text}; background: {c.surface}; border: 1px solid {c.edge}; padding: 4px;
}}
"""


def _fields(c: Colours) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit {{
  background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; border-radius: 6px;
  padding: 7px 9px; margin: 1px; selection-background-color: {c.accent};
  selection-color: {c.on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
  border: 2px solid {c.accent}; padding: 7px 9px; margin: 0px;
}}
QLineEdit[problem="true"], QPlainTextEdit[problem="true"] {{
  border: 2px solid {c.danger}; margin: 0px;
}}
QRadioButton, QCheckBox {{
  spacing: 10px; padding: 6px 8px; border: 2px solid transparent; border-radius: 6px;
}}
QRadioButton:focus, QCheckBox:focus {{ border: 2px solid {c.accent}; outline: none; }}
"""


def _buttons(c: Colours, points: dict[str, str], text: float) -> str:
    pressed = mixed(c.accent, c.text, 0.8)  # under the mouse: a shade, never a ring like focus
    return f"""
QPushButton {{
  background: {c.surface}; color: {c.text}; border: 1px solid {c.edge}; border-radius: 6px;
  padding: 7px 16px; margin: 1px;
}}
QPushButton:hover {{ background: {c.accent_back}; }}
QPushButton:pressed {{ background: {c.line}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; margin: 0px; outline: none; }}
QPushButton:disabled {{ color: {c.muted}; border-color: {c.line}; }}
QPushButton[look="primary"] {{
  background: {c.accent}; color: {c.on_accent}; border: 2px solid {c.accent}; font-weight: 600;
  padding: 8px 20px; margin: 0px;
}}
QPushButton[look="primary"]:hover {{ background: {pressed}; border-color: {pressed}; }}
QPushButton[look="primary"]:focus {{ border: 3px solid {c.text}; padding: 7px 19px; }}
QPushButton[look="primary"]:disabled {{
  background: {c.line}; color: {c.muted}; border-color: {c.line};
}}
QPushButton[look="link"] {{
  background: transparent; color: {c.accent}; border: 2px solid transparent; padding: 3px 0px;
  margin: 0px; border-radius: 3px; text-align: left; text-decoration: underline;
}}
QPushButton[look="link"]:hover {{ color: {c.text}; }}
QPushButton[look="link"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[look="big"] {{ border-radius: 8px; font-weight: 600; }}
QPushButton[look="chip"] {{
  border-radius: 14px; padding: 4px 14px; border: 1px solid {c.edge};
}}
QPushButton[look="chip"]:checked {{
  background: {c.accent_back}; color: {c.accent}; border-color: {c.accent}; font-weight: 600;
}}
QPushButton[look="chip"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[look="rail"] {{
  background: transparent; border: 2px solid transparent; border-radius: 8px;
  padding: 9px 12px; margin: 0px; text-align: left; icon-size: {round(18 * text)}px;
}}
QPushButton[look="rail"]:hover {{ background: {c.line}; }}
QPushButton[look="rail"]:checked {{
  background: {c.surface}; color: {c.accent}; border: 2px solid {c.line};
}}
QPushButton[look="rail"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[look="finder"] {{
  color: {c.muted}; text-align: left; font-size: {points["small"]}; padding: 7px 12px;
  icon-size: {round(16 * text)}px;
}}
"""


def _places(c: Colours, points: dict[str, str]) -> str:
    return f"""
QMainWindow, QWidget[look="page"] {{ background: {c.window}; }}
QWidget[look="rail-panel"] {{ background: {c.rail}; border-right: 1px solid {c.line}; }}
QLabel[look="app-name"] {{ font-size: {points["large"]}; font-weight: 700; padding: 4px 12px; }}
QWidget[look="margin"] {{ background: transparent; border-left: 1px solid {c.line}; }}
QFrame[look="card"] {{
  background: {c.surface}; border: 1px solid {c.line}; border-radius: 10px;
}}
QFrame[look="problem"] {{
  background: {c.danger_back}; border: 2px solid {c.danger}; border-radius: 8px;
}}
QFrame[look="problem"]:focus {{ border: 4px solid {c.danger}; }}
QFrame[look="notice"] {{
  background: {c.warn_back}; border: 1px solid {c.warn}; border-radius: 8px;
}}
QFrame[look="banner"] {{
  background: {c.accent_back}; border: none; border-left: 4px solid {c.accent};
  border-radius: 6px;
}}
QFrame[look="finder"] {{
  background: {c.surface}; border: 1px solid {c.edge}; border-radius: 12px;
}}
QFrame[look="rule"] {{ background: {c.line}; max-height: 1px; min-height: 1px; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea[look="reading"] {{ border: 2px solid transparent; border-radius: 6px; }}
QScrollArea[look="reading"]:focus {{ border: 2px solid {c.accent}; }}
QScrollArea > QWidget > QWidget[look="scrolled"] {{ background: transparent; }}
"""


def _views(c: Colours) -> str:
    return f"""
QListView, QTableView, QTreeView {{
  background: {c.surface}; alternate-background-color: {c.window}; border: 1px solid {c.line};
  border-radius: 8px; gridline-color: {c.line}; outline: none; padding: 2px;
}}
QListView:focus, QTableView:focus {{ border: 2px solid {c.accent}; padding: 1px; }}
QListView::item, QTableView::item {{ padding: 6px 8px; border: none; }}
QListView::item:selected, QTableView::item:selected {{
  background: {c.accent_back}; color: {c.text};
}}
QListView::item:hover, QTableView::item:hover {{ background: {c.window}; }}
QHeaderView {{ background: {c.surface}; border: none; }}
QHeaderView::section {{
  background: {c.surface}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line};
  padding: 8px 11px; font-weight: 600;
}}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{
  background: {c.edge}; border-radius: 4px; min-height: 28px; min-width: 28px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
  border: 1px solid {c.line}; border-radius: 4px; background: {c.surface}; max-height: 8px;
}}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
"""
