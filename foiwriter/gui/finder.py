"""Ctrl+K: find a page, a letter kind, an authority, a request or a setting by a few words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from foiwriter.gui.clinic.scope import client_id, needs_case
from foiwriter.gui.page import Start
from foiwriter.gui.theme import SPACE, scale
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.searchlist import Found, SearchList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent

    from foiwriter.app import App
    from foiwriter.gui.session import Session

Aim = tuple[str, object]
_MARKS = str.maketrans("", "", "\u2039\u203a")  # round what was found; in one line they disturb
EACH = 6  # of each sort, so that one sort never hides the others
PLACES: tuple[tuple[str, str, Aim], ...] = (
    ("Today", "What needs you first", ("today", None)),
    ("Write a letter", "Start with what you need", ("write", None)),
    ("Requests", "Everything you have sent", ("requests", None)),
    ("Add something already sent", "A letter you sent before", ("take-in", "sent")),
    ("Add a letter I have had", "A letter that came to you", ("take-in", "had")),
    ("Authorities", "Councils and other bodies", ("authorities", None)),
    ("My details", "Setting: your name and address", ("settings", "details")),
    ("Where letters are saved", "Setting: the folder", ("settings", "folder")),
    ("Text size", "Setting: larger words", ("settings", "text-size")),
    ("Colours: light or dark", "Setting", ("settings", "colours")),
    ("Take in a case", "A case file from a clinic", ("take-in-case", None)),
    ("Safety", "Passphrase, recovery sheet, when records lock", ("safety", None)),
    ("Backups", "Make one, restore one", ("backups", None)),
    ("Bin", "Put back what was thrown away", ("bin", None)),
    ("What was done", "When, and by whom", ("activity", None)),
    ("Lost or stolen computer", "Who is affected, and what to do", ("lost-device", None)),
    ("Help pages", "What is kept and protected", ("help", None)),
    ("Data protection impact assessment", "A form for charities", ("help", "assessment")),
    ("About foiwriter", "Version, law and licences", ("settings", "about")),
)
PLACES_OF_FAMILIES: tuple[tuple[str, str, Aim], ...] = (
    ("Clients", "Everybody you help", ("clients", None)),
    ("The open case", "This client's page", ("client", None)),
    ("Hand over", "Give the family its case", ("hand-over", None)),
)
END: tuple[tuple[str, str, Aim], ...] = (
    ("End of day", "Look at every case, then destroy the keys", ("end-of-day", None)),
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be found now.

    Attributes:
        places: the pages that can be shown.
        records: whether people's records may be searched.
        client: whose records alone; None for everybody's.
        letters: whether a letter can be begun.
    """

    places: tuple[tuple[str, str, Aim], ...] = PLACES
    records: bool = True
    client: int | None = None
    letters: bool = True


def reach(session: Session) -> Reach:
    """What the finder may look into: with a case open, nothing of anybody else's."""
    rules, records = session.rules, session.vault_is_open
    if not rules.many_families:
        return Reach(records=records)
    places = (*PLACES_OF_FAMILIES, *(END if rules.ends_each_day else ()), *PLACES)
    return Reach(
        tuple(place for place in places if not needs_case(session, place[2][0])),
        records and not needs_case(session, "requests"),
        client_id(session),
        letters=not needs_case(session, "write"),
    )


def found_for(app: App, words: str, within: Reach) -> tuple[Found, ...]:
    """Everything that fits the words, best of each sort first. Not for the main thread."""
    if not words.strip():
        return tuple(_places(words, within))
    return tuple(_all(app, words, within))


def _all(app: App, words: str, within: Reach) -> Iterator[Found]:
    yield from _places(words, within)
    if within.records:
        yield from _records(app, words, within.client)
    for kind in app.kinds_find(words)[:EACH] if within.letters else ():
        yield Found(kind.title, "Letter", ("write", Start(kind=kind.path)))
    for authority in app.directory.find(words, limit=EACH):
        yield Found(authority.name, "Authority", ("authorities", authority.id))


def _places(words: str, within: Reach) -> Iterator[Found]:
    wanted = words.casefold().split()
    for name, detail, aim in within.places:
        text = f"{name} {detail}".casefold()
        if all(word in text for word in wanted):
            yield Found(name, detail, aim)


def _records(app: App, words: str, client: int | None) -> Iterator[Found]:
    for hit in app.search(words, limit=EACH, client=client):
        if hit.draft is not None:
            yield Found(hit.title, "Draft", ("write", Start(draft=str(hit.draft))))
        elif hit.reference:
            found = hit.excerpt.translate(_MARKS)
            detail = f"{hit.what.capitalize()} · {found}"
            yield Found(hit.title, detail, ("request", hit.reference))


class Finder(QFrame):
    """A panel over the window. It is there at once; what it finds comes from another thread.

    Signals:
        chosen: where to go, a page key and its argument.
        closed: the panel is gone again.
    """

    chosen = Signal(str, object)
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("look", "finder")
        self.setAccessibleName("Find anything")
        self.search = SearchList(
            "Find anything",
            "A letter, a council, a request or a setting",
            noun=("result", "results"),
        )
        self.setLayout(column(self.search, edge=SPACE.medium))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)
        self.search.typed.connect(self._look)
        self.search.chosen.connect(self._choose)
        self.hide()

    def open(self) -> None:
        """Show the panel, empty, with the keyboard in its box."""
        room = self.window().size()
        width = min(round(620 * scale()), room.width() - 2 * SPACE.large)
        height = min(round(460 * scale()), room.height() - 2 * SPACE.large)
        self.setGeometry((room.width() - width) // 2, SPACE.large, width, height)
        self.search.box.clear()
        self._look("")
        self.show()
        self.raise_()
        self.search.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut(self) -> None:
        """Put the panel away."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _look(self, words: str) -> None:
        app, within = self._session.app, reach(self._session)
        self._session.tasks.work(
            self, lambda: found_for(app, words, within), self._show, latest="finder"
        )

    def _show(self, found: Sequence[Found]) -> None:
        self.search.show_found(found)

    def _choose(self, aim: Aim) -> None:
        self.hide()
        self.chosen.emit(*aim)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the panel away."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)
