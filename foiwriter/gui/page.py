"""What every page has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiwriter.gui.session import Session


class HelpPlace(StrEnum):
    """Where a page's help stands: always beside it, or only when asked for (F1)."""

    MARGIN = "margin"
    ON_REQUEST = "on-request"


@dataclass(frozen=True, slots=True)
class Start:
    """How to open Write: everything is optional; an empty one starts at the first step."""

    kind: str = ""
    authority: str = ""
    request: str = ""
    draft: str = ""
    client: str = ""
    answers: Mapping[str, str | list[str]] = field(default_factory=dict)


class Page(QWidget):
    """Base of every page.

    The window draws the header (back link, title, primary button) and the help margin from the
    page's `title`, `back_text`, `primary_text` and `help`, and reads them again whenever
    `frame_changed` goes out. A page fills `self.body`.

    Signals:
        go: the person asked for another page: its key and its argument.
        frame_changed: something the window draws around the page has changed.
        help_asked: the person asked for the help of the page.
    """

    go = Signal(str, object)
    frame_changed = Signal()
    help_asked = Signal()

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.title = title
        self.has_problem = False
        self.header_inside = False  # the page shows its own title, where height is short
        self.back_text = ""
        self.primary_text = ""
        self.help: tuple[str, ...] = ()
        self.help_place = HelpPlace.MARGIN
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.setProperty("look", "page")
        self.setAccessibleName(title)

    def set_frame(
        self,
        *,
        title: str | None = None,
        back: str | None = None,
        primary: str | None = None,
        help: tuple[str, ...] | None = None,  # noqa: A002 - the field's word
        has_problem: bool | None = None,
    ) -> None:
        """Change what the window draws around the page; None leaves a part as it is."""
        if title is not None:
            self.title = title
            self.setAccessibleName(title)
        self.back_text = self.back_text if back is None else back
        self.primary_text = self.primary_text if primary is None else primary
        self.help = self.help if help is None else help
        self.has_problem = self.has_problem if has_problem is None else has_problem
        self.frame_changed.emit()

    def entered(self, argument: object = None) -> None:
        """The page is shown; `argument` is what the person asked for."""

    def leave(self) -> bool:
        """The person goes elsewhere: keep what was typed. False to stay."""
        return True

    def act(self) -> None:
        """The primary button was pressed."""

    def back(self) -> None:
        """The back link was pressed."""

    def first_focus(self) -> QWidget | None:
        """What takes the keyboard when the page is shown; None for its heading."""
        return None
