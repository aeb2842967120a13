"""The list of authorities to choose from, the same wherever one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal

from foiwriter import words
from foiwriter.gui.models.authorities import sort_of
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.searchlist import Found, SearchList

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from foiwriter.authorities.model import Authority
    from foiwriter.gui.session import Session

NOBODY = "Nobody found. Try fewer letters, or the name of the county or city."
LATELY = "written to lately"
ALL = 10_000  # every body there is: a list that stops without saying so hides the one wanted


class AuthorityList(SearchList):
    """Searches the directory; nothing is marked until the person chooses.

    Enter takes what the arrow keys have marked, or the one body that the words clearly mean.

    Args:
        session: the run of the window.
        label: what is asked.
        day: the day the bodies must exist; None lists ended and future ones too, with their days.
        allowed: gives the directory types and the recipient kinds to keep; empty keeps all.
        parent: the widget it stands in.

    Signals:
        taken: the id of the authority that was chosen.
    """

    taken = Signal(str)

    def __init__(
        self,
        session: Session,
        label: str = "Search by name, town or region",
        *,
        day: Callable[[], date | None] = lambda: None,
        allowed: Callable[[], tuple[Collection[str], Collection[str]]] = lambda: ((), ()),
        parent: QWidget | None = None,
    ) -> None:
        hint = "A few letters are enough, and a slip in spelling does no harm"
        super().__init__(label, hint, noun=("authority", "authorities"), parent=parent)
        self._session = session
        self._day = day
        self._allowed = allowed
        self._bodies: tuple[Authority, ...] = ()
        self._recent: tuple[Authority, ...] = ()
        self._searching = self._wanted = False
        self.list.setMinimumHeight(SPACE.huge * 6)
        self.typed.connect(lambda _: self._typed())
        self.chosen.connect(self._take)
        self.box.returnPressed.connect(self.take_clear)

    def begin(self) -> None:
        """Show everybody, those written to lately first."""
        self.box.clear()
        self._find()
        if self._session.vault_is_open:
            app = self._session.app
            self._session.tasks.database(self, app.recent_authorities, self._take_recent)

    @property
    def searching(self) -> bool:
        """Whether the list for what is typed has still to come."""
        return self._searching

    @property
    def clear_match(self) -> str:
        """The id of the body marked, or of the one that the words clearly mean; else empty."""
        marked = self.model.at(self.list.currentIndex())
        if marked is not None:
            return str(marked.data)
        typed = self.text.strip().casefold()
        if not typed:
            return ""
        if len(self._bodies) == 1:
            return self._bodies[0].id
        for means in (_named, _begins, _within):
            found = [body.id for body in self._bodies if means(body, typed)]
            if found:
                return found[0] if len(found) == 1 else ""
        return ""

    def take_clear(self) -> None:
        """Choose what is marked or clearly meant; wait for the list when it has not come."""
        if self._searching:
            self._wanted = bool(self.text.strip())
        elif self.clear_match:
            self._take(self.clear_match)

    def _typed(self) -> None:
        self._wanted = False
        self._find()

    def _find(self) -> None:
        self._searching = True
        typed, day, allowed = self.text.strip(), self._day(), self._allowed
        app = self._session.app

        def matches() -> tuple[Authority, ...]:
            types, recipients = allowed()
            return app.directory.find(typed, types=types, recipients=recipients, on=day, limit=ALL)

        self._session.tasks.work(self, matches, self._show, latest="authorities")

    def _take_recent(self, bodies: Sequence[Authority]) -> None:
        self._recent = tuple(bodies)
        self._find()

    def _show(self, bodies: Sequence[Authority]) -> None:
        self._bodies = tuple(bodies)
        today = self._session.today()
        ids = {body.id for body in bodies}
        first = () if self.text.strip() else self._recent
        rows = [self._line(body, today, LATELY) for body in first if body.id in ids]
        rows += [self._line(body, today) for body in bodies]
        count = words.plural(len(bodies), "authority", "authorities")
        self.show_found(rows, count if bodies else NOBODY)
        self.list.setCurrentIndex(QModelIndex())  # a mark would look like a choice
        self._searching = False
        if self._wanted:
            self._wanted = False
            self.take_clear()

    def _line(self, body: Authority, today: date, note: str = "") -> Found:
        parts = (sort_of(body), lifetime(body, self._day() or today), note)
        return Found(body.name, ", ".join(part for part in parts if part), body.id)

    def _take(self, found: object) -> None:
        if self._searching and self.box.hasFocus():
            return  # Enter came before the list: what stands in it is the last one
        self._wanted = False
        self.taken.emit(str(found))


def lifetime(body: Authority, today: date) -> str:
    """When a body that is not there today ended or begins; empty for one that is."""
    if body.valid_to is not None and body.valid_to < today:
        return f"ended on {words.long_date(body.valid_to)}"
    if body.valid_from is not None and body.valid_from > today:
        return f"begins on {words.long_date(body.valid_from)}"
    return ""


def _names(body: Authority) -> tuple[str, ...]:
    former = (old.name for old in body.former_names)
    return tuple(n.casefold() for n in (body.name, body.short_name, *body.aliases, *former))


def _named(body: Authority, typed: str) -> bool:
    return typed in _names(body)


def _begins(body: Authority, typed: str) -> bool:
    return any(name.startswith(typed) for name in _names(body))


def _within(body: Authority, typed: str) -> bool:
    return any(f" {typed}" in name for name in _names(body))
