"""How the window looks: one type scale, one spacing scale, one set of colours."""

from __future__ import annotations

from foiwriter.gui.theme.applying import apply, colours, scale, tone
from foiwriter.gui.theme.colours import Colours
from foiwriter.gui.theme.scales import SPACE, TYPE

__all__ = ["SPACE", "TYPE", "Colours", "apply", "colours", "scale", "tone"]
