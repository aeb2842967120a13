"""Today: what is late or due first, then replies to read and drafts to finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui import theme, wording
from foiwriter.gui.clinic.scope import client_id
from foiwriter.gui.page import Page, Start
from foiwriter.gui.pages.following import start_of
from foiwriter.gui.safety.board import Board
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Badge,
    Body,
    EmptyState,
    Lead,
    LinkButton,
    Notice,
    Scroll,
    Small,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.requestrow import Row, request_row
from foiwriter.gui.widgets.section import section
from foiwriter.words import long_date, plural, weekday_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from foiwriter.app import Draft, RequestView, TodayItems
    from foiwriter.gui.session import Session
    from foiwriter.register.records import NextLetter, ReplyView

WRITE = "&Write a letter"
CALENDAR_WARNING_DAYS = 92
STALE = (
    "The law in foiwriter was read more than six months ago. "
    "Check a letter against the law before you send it."
)


class TodayPage(Page):
    """What needs the person first, each with its reason and the one button that helps."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Today")
        self.primary_text = WRITE
        self.help = (
            "Late and due dates stand first. A date is late from the day after it.",
            "“Write a reminder” opens the letter that helps, already filled in.",
            "Open a request to see how its date was worked out, day by day.",
        )
        scroll = Scroll(widest=860)
        self.board = Board(session, self)
        self.board.go.connect(self.go)
        self._place = column(gap=SPACE.medium)
        scroll.inside.addWidget(self.board)
        scroll.inside.addLayout(self._place)
        scroll.inside.addStretch(1)
        self.law_line = Small()
        self.law_line.setContentsMargins(0, SPACE.small, 0, SPACE.medium)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.law_line)
        self._place.addWidget(Body("Opening your records…"))
        for changed in (session.requests_changed, session.drafts_changed, session.vault_opened):
            changed.connect(self._refresh_if_seen)
        session.day_changed.connect(self._refresh_if_seen)
        session.glanced.connect(self.show_items)
        self._drawn: object = None

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Show how things stand now."""
        self.refresh()

    def act(self) -> None:
        """Write a letter."""
        self.go.emit("write", Start())

    def refresh(self) -> None:
        """Read everything again."""
        if self.session.vault_is_open:
            app, mine = self.session.app, client_id(self.session)
            self.session.tasks.database(
                self, lambda: app.today_items(mine), self.show_items, latest="today"
            )
            self.board.noted.refresh()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def show_items(self, items: TodayItems) -> None:
        """Draw the page; one that would look the same stays, and the keyboard where it is."""
        drawn = _drawn(items)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self.setUpdatesEnabled(False)
        clear(self._place)
        self.law_line.setText(items.law.line)
        self._place.addWidget(Lead(f"{weekday_date(items.today)}. {wording.summary(items)}"))
        for warning in _warnings(items):
            self._place.addWidget(Notice(Body(warning)))
        self._requests("Late", items.late, items)
        self._requests("Due in the next 14 days", items.due, items)
        self._group("Replies to read", [self._reply_row(*pair) for pair in items.replies])
        drafts = [self._draft_row(draft, items.names) for draft in items.drafts]
        self._group("Drafts to finish", drafts)
        self._requests("Next dates", items.coming, items)
        self._ending(items)
        self.setUpdatesEnabled(True)

    def _requests(self, title: str, views: Sequence[RequestView], items: TodayItems) -> None:
        rows = []
        clients = {view.client_name for view in _dated(items)}
        for view in views:
            row = request_row(view, items.today, tells_client=len(clients) > 1)
            row.helped.connect(lambda view=view: self._help(view))
            row.opened.connect(lambda view=view: self.go.emit("request", view.reference))
            rows.append(row)
        self._group(title, rows)

    def _group(self, title: str, rows: Sequence[QWidget]) -> None:
        for part in section(title, rows):
            self._place.addWidget(part)

    def _reply_row(self, view: RequestView, reply: ReplyView) -> Row:
        line = f"{view.authority_name} · came on {long_date(reply.on)}"
        row = Row(Badge("Not read", "accent"), view.subject, (line,), opens="Read it")
        row.opened.connect(lambda: self.go.emit("request", view.reference))
        return row

    def _draft_row(self, draft: Draft, names: Mapping[str, str]) -> Row:
        kind = self.session.app.kinds.get(draft.kind)
        saved = f"Last saved {long_date(draft.saved_at.date())}" if draft.saved_at else ""
        who = str(draft.answers.get("client.name", ""))
        line = " · ".join(x for x in (names.get(draft.authority, ""), who, saved) if x)
        lines = (line,) if line else ()
        row = Row(None, kind.title, lines, opens="Carry on")
        row.opened.connect(lambda: self.go.emit("write", Start(draft=str(draft.id))))
        row.offer("Delete", lambda: self._ask_drop(draft, kind.title))
        return row

    def _ask_drop(self, draft: Draft, title: str) -> None:
        self.session.messages.ask(
            "Delete this draft?",
            f"{title}: it stays in the bin for 30 days. Files you saved stay where they are.",
            yes="Delete it",
            no="Keep it",
            on_yes=lambda: self._drop(draft),
        )

    def _drop(self, draft: Draft) -> None:
        app, draft_id = self.session.app, draft.id
        if draft_id is not None:
            self.session.tasks.database(
                self,
                lambda: app.drop_draft(draft_id),
                lambda _: self.session.drafts_changed.emit(),
            )

    def _help(self, view: RequestView) -> None:
        """Open the first letter that is ready; without one, the request itself."""

        def open_letter(letters: Sequence[NextLetter]) -> None:
            ready = [letter for letter in letters if letter.ready]
            if ready:
                self.go.emit("write", start_of(ready[0], view))
            else:
                self.go.emit("request", view.reference)

        app = self.session.app
        self.session.tasks.database(self, lambda: app.next_letters(view.reference), open_letter)

    def _ending(self, items: TodayItems) -> None:
        begins = not (items.open_requests or items.replies or items.drafts)
        # The first steps have a button of their own.
        self.set_frame(primary="" if begins else WRITE)
        if begins:
            self._place.addWidget(self._first_steps())
        elif items.open_requests:
            came = LinkButton("Something came: add it", lambda: self.go.emit("arrival", None))
            self._place.addWidget(Flow(came, self._all_link(items.open_requests)))

    def _all_link(self, count: int) -> LinkButton:
        text = f"See all {plural(count, 'open request')}" if count > 1 else "See your open request"
        return LinkButton(text, lambda: self.go.emit("requests", None))

    def _first_steps(self) -> QWidget:
        empty = EmptyState(
            "Start with your first letter",
            "Say what you need in plain words. foiwriter finds the law, writes the letter with "
            "you, and tells you when the answer is due.",
            "Write your first letter",
            self.act,
        )
        layout = empty.layout()
        if layout is not None:
            layout.addWidget(
                Body("Already under way? Add what you have, and its dates run at once.")
            )
            layout.addWidget(
                Flow(
                    LinkButton(
                        "Something I already sent", lambda: self.go.emit("take-in", "sent")
                    ),
                    LinkButton("A letter I have had", lambda: self.go.emit("take-in", "had")),
                )
            )
        return empty


def _dated(items: TodayItems) -> tuple[RequestView, ...]:
    return (*items.late, *items.due, *items.coming)


def _drawn(items: TodayItems) -> tuple[object, ...]:
    """Everything of the items that is drawn, or that a button needs."""
    today = items.today
    requests = [
        (
            *(view.reference, view.subject, view.authority, view.authority_name),
            *(view.client, view.client_name, view.status, wording.due_badge(view)),
            *(wording.due_sentence(view, today), wording.due_caution(view)),
        )
        for view in _dated(items)
    ]
    drafts = [(one.id, one.kind, one.saved_at, one.authority) for one in items.drafts]
    replies = [(view.reference, view.subject, reply.id) for view, reply in items.replies]
    rest = (today, items.law, items.calendar_known_to, items.open_requests)
    return (*rest, requests, drafts, replies, theme.scale(), theme.colours())


def _warnings(items: TodayItems) -> list[str]:
    warnings = [STALE] if items.law.stale else []
    if (items.calendar_known_to - items.today).days < CALENDAR_WARNING_DAYS:
        known = long_date(items.calendar_known_to)
        warnings.append(f"Bank holidays are known to {known}. Dates after that may still move.")
    return warnings
