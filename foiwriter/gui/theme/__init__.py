"""How the window looks: one type scale, one spacing scale, one set of colours."""

from __future__ import annotations

from foiwriter.gui.theme.applying import Choice, apply, colours, scale, tone
from foiwriter.gui.theme.scales import SPACE, TYPE
from foiwriter.gui.theme.schemes import Colours

__all__ = ["SPACE", "TYPE", "Choice", "Colours", "apply", "colours", "scale", "tone"]
