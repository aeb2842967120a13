"""Which request something belongs to: the one that is certain, or the one the person says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.searchlist import Found, SearchList
from foiwriter.gui.widgets.text import Body
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.app import RequestView
    from foiwriter.app.arriving import Arrival

WHICH = "Which request does it belong to?"


class Belonging(QWidget):
    """Tells the request, and offers every other one, likeliest first.

    Args:
        arrival: what came.
        requests: those to choose from.
        certain: the reference of the one it belongs to; empty when the person has to say.
        parent: the widget it stands in.

    Attributes:
        reference: the request that is told now; empty while none is.

    Signals:
        chosen: the person has said which request it is.
    """

    chosen = Signal()

    def __init__(
        self,
        arrival: Arrival,
        requests: Sequence[RequestView],
        certain: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests = requests
        self._why = {each.view.reference: listed(each.why) for each in arrival.candidates}
        known = {view.reference for view in requests}
        self.reference = certain if certain in known else ""
        self._told = Body(self._words())
        if not self.reference:
            self._told.hide()
        # Made only with a place: what stands nowhere outlives the page, and a lock.
        where: QWidget = (
            Unfolding("It belongs to another request", self._finding)
            if self.reference
            else self._finding()
        )
        self.setLayout(column(self._told, where, gap=SPACE.medium))

    def _finding(self) -> SearchList:
        self.search = SearchList(WHICH, "A name, a subject or a reference", noun=("request",) * 2)
        self.search.typed.connect(lambda _: self._list())
        self.search.chosen.connect(self._choose)
        self._list()
        return self.search

    def _list(self) -> None:
        words = self.search.text.casefold().split()
        order = sorted(self._requests, key=lambda view: view.reference not in self._why)
        rows = [_line(view, self._why.get(view.reference, "")) for view in order]
        self.search.show_found(
            [row for row in rows if all(w in f"{row.text} {row.detail}".casefold() for w in words)]
        )

    def _words(self) -> str:
        for view in self._requests:
            if view.reference == self.reference:
                return f"{view.authority_name}: {view.subject} ({view.reference})"
        return ""

    def _choose(self, reference: object) -> None:
        self.reference = str(reference)
        self._told.setText(self._words())
        self._told.show()
        self.chosen.emit()


def _line(view: RequestView, why: str) -> Found:
    about = " · ".join(part for part in (view.authority_name, view.client_name, why) if part)
    return Found(view.subject, f"{about} · {view.reference}", view.reference)
