"""What do you need? Letters to finish, then a search in everyday words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Card, Chip, Found, Heading, LinkButton, SearchList, clear
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard.step import StepView
from foiwriter.letters.model import LetterKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.register.records import Draft

TITLE = "What do you need?"
HELP = (
    "Start with what has happened. You do not need to know the law: the next page says what it "
    "is, who must act and by when."
)
NOTHING = BadInput(
    "Nothing chosen", "Choose the line that is nearest to what has happened.", field="kind"
)


class NeedStep(StepView):
    """Chooses the letter kind, or a draft to finish."""

    fills = True
    enter_goes_on = False

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self.title = TITLE
        self.help = (HELP,)
        self._kinds: tuple[LetterKind, ...] = ()
        self._searching = self._wanted = False
        self.drafts = Card()
        self.drafts.hide()
        self._draft_lines = QVBoxLayout()
        self._draft_lines.setSpacing(0)
        self.drafts.inside.addWidget(Heading("Letters to finish", 3))
        self.drafts.inside.addLayout(self._draft_lines)
        self.search = SearchList(
            "Say what has happened, in your own words",
            "For example: school cannot do more",
            noun=("match", "matches"),
        )
        self.by_situation = Chip("By what has happened")
        self.by_letter = Chip("All letters")
        self.by_situation.setChecked(True)
        chips = QButtonGroup(self)
        for chip in (self.by_situation, self.by_letter):
            chips.addButton(chip)
            chip.clicked.connect(lambda _=False: self._list())
        self._chips = Flow(self.by_situation, self.by_letter)
        self.search.layout().insertWidget(1, self._chips)  # type: ignore[union-attr]
        self.search.list.setMinimumHeight(SPACE.huge * 8)
        self.inside.addWidget(self.drafts)
        self.inside.addWidget(self.search, 1)
        self.search.typed.connect(self._typed)
        self.search.chosen.connect(self._choose)
        self.search.box.returnPressed.connect(self._enter_pressed)
        session.vault_opened.connect(self._fetch_drafts)

    def enter(self) -> None:
        """Show the drafts and every situation."""
        self.show_problems(())
        if self.journey.kind is None:
            self.search.box.clear()
        self.session.tasks.work(self, lambda: self.session.app.kinds.all, self._take_kinds)
        self._fetch_drafts()

    def _fetch_drafts(self) -> None:
        if self.session.vault_is_open:
            self.session.tasks.database(self, self._drafts, self._show_drafts, latest="drafts")

    def first_focus(self) -> QWidget | None:
        """The search box."""
        return self.search.box

    def control(self, key: str) -> QWidget | None:  # noqa: ARG002 - one control on this step
        """The search box."""
        return self.search.box

    def act(self) -> None:
        """Take the line that is marked in the list."""
        found = self.search.model.at(self.search.list.currentIndex())
        if self._searching:
            self._wanted = True
        elif found is None:
            self.show_problems([NOTHING])
        else:
            self._choose(found.data)

    def _choose(self, kind: object) -> None:
        if self._searching and self.search.box.hasFocus():
            return  # Enter came before the list: what stands in it is the last one
        if isinstance(kind, LetterKind):
            self._wanted = False  # a list that comes late must not choose once more
            self.show_problems(())
            self.journey.choose_kind(kind)
            self.done.emit()

    def _take_kinds(self, kinds: Sequence[LetterKind]) -> None:
        self._kinds = tuple(kinds)
        self._list()

    def _enter_pressed(self) -> None:
        # The list may not have come yet: take the first line as soon as it does.
        self._wanted = self._searching and bool(self.search.text.strip())

    def _typed(self) -> None:
        self._wanted = False
        self._list()

    def _list(self) -> None:
        typed = self.search.text.strip()
        self._searching = bool(typed)
        self._chips.setVisible(not typed)
        if typed:
            app = self.session.app
            self.session.tasks.work(
                self, lambda: app.kinds_find(typed), self._show_matches, latest="kinds"
            )
        elif self.by_letter.isChecked():
            rows = [Found(kind.title, _one_line(kind.when), kind) for kind in self._kinds]
            self.search.show_found(rows, words.plural(len(rows), "letter"))
        else:
            rows = [
                Found(situation, kind.title, kind)
                for kind in self._kinds
                for situation in kind.situations
            ]
            self.search.show_found(rows, words.plural(len(rows), "situation"))
        if not typed:
            self.search.list.setCurrentIndex(QModelIndex())  # a mark would look like a choice

    def _show_matches(self, kinds: Sequence[LetterKind]) -> None:
        self.search.show_found([Found(kind.title, _one_line(kind.when), kind) for kind in kinds])
        self._searching = False
        if self._wanted and kinds:
            self._choose(kinds[0])

    def _drafts(self) -> list[tuple[Draft, str]]:
        """The drafts, each with the words for it."""
        app, many, mine = self.session.app, self.session.rules.many_families, self.journey.client
        found = []
        for draft in app.drafts():
            if many and draft.client != mine:
                continue
            kind = app.kinds.get(draft.kind)
            to = app.directory.get(draft.authority).name if draft.authority else ""
            saved = words.long_date(draft.saved_at.date()) if draft.saved_at else ""
            parts = [
                kind.title,
                f"to {to}" if to else "",
                f"last touched {saved}" if saved else "",
            ]
            found.append((draft, ", ".join(part for part in parts if part)))
        return found

    def _show_drafts(self, drafts: Sequence[tuple[Draft, str]]) -> None:
        clear(self._draft_lines)
        for draft, text in drafts:
            line = LinkButton(
                text.replace("&", "&&"),
                partial(self.resumed.emit, draft.id),
                name=f"Finish: {text}",
            )
            self._draft_lines.addWidget(line)
        self.drafts.setVisible(bool(drafts))


def _one_line(text: str) -> str:
    """The first sentence of a longer text."""
    flat = " ".join(text.split())
    end = flat.find(". ")
    return flat if end < 0 else flat[: end + 1]
