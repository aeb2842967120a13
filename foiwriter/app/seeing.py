"""Looking ahead: saved views, reminders, the calendar by month, days that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.showing import TOLD_WITH, Showing

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from foiwriter.register.records import RequestView
    from foiwriter.register.records_cases import ErasureReport
    from foiwriter.register.records_seeing import (
        DayMark,
        MovedDay,
        Reminder,
        SavedView,
        ToSay,
    )
    from foiwriter.register.told_days import Told
    from foiwriter.sheets.page import Sheet

_SAID_ON = "reminded_on"


class Seeing(Showing):
    """Use cases that show what is coming; all of them need the vault."""

    _moved: frozenset[MovedDay] = frozenset()

    def saved_views(self) -> tuple[SavedView, ...]:
        """The views of the list of requests that were saved, by name."""
        from foiwriter.register import saved_views

        return self._listed(saved_views.listed)

    def save_view(self, view: SavedView) -> SavedView:
        """Save a view; one of the same name is replaced.

        Raises:
            BadInput: it has no name, or a very long one.
        """
        from foiwriter.register import saved_views

        return self._write(lambda session: saved_views.save(session, view))

    def drop_view(self, name: str) -> None:
        """Forget a saved view; one that is gone is harmless."""
        from foiwriter.register import saved_views

        self._write(lambda session: saved_views.drop(session, name))

    def erase_client(self, client_id: int, *, typed: str) -> ErasureReport:
        """As `Casework` has it; saved views that name the client go too."""
        from dataclasses import replace

        from foiwriter.register import saved_views

        name = self.client(client_id).name
        report = super().erase_client(client_id, typed=typed)
        gone = self._write(lambda session: saved_views.drop_naming(session, name))
        if not gone:
            return report
        return replace(report, removed=(*report.removed, ("saved_views", gone)))

    def remind_on(self, reference: str, on: date, note: str = "") -> Reminder:
        """Have foiwriter remind of a request on a day.

        Raises:
            BadInput: there is no such request, the day is over, or the note is very long.
        """
        from foiwriter.register import reminders, threads

        reminders.check(on, note, self.today())

        def work(session: Session) -> Reminder:
            request_id = threads.find_id(session, reference)
            return reminders.add(session, request_id, on, note, self._now())

        return self._write(work)

    def reminders_of(self, reference: str) -> tuple[Reminder, ...]:
        """The reminders of a request, those that are done last.

        Raises:
            BadInput: there is no such request.
        """
        from foiwriter.register import reminders, threads

        return self._read(
            lambda session: reminders.listed(session, threads.find_id(session, reference))
        )

    def reminder_done(self, reminder_id: int) -> Reminder:
        """Say that a reminder has done its work, so that it is not said again.

        Raises:
            BadInput: there is no such reminder.
        """
        from foiwriter.register import reminders

        return self._write(lambda session: reminders.done(session, reminder_id, self._now()))

    def reminders(self, today: date, since: date | None = None) -> tuple[ToSay, ...]:
        """What to remind of on a day: 7 and 2 days before, on the day, after it, and as asked.

        Args:
            today: the day.
            since: the day of the last reminding; what was missed since then is said too.
        """
        from foiwriter.register import reminders

        chosen = self._listed(reminders.listed)
        return reminders.to_say(self._open_requests(), chosen, today, since)

    def remind(self) -> tuple[ToSay, ...]:
        """What to remind of today, with what was missed since the last time; it is noted.

        The first time everything is said that is near or late.
        """
        from datetime import date

        from foiwriter.store import info

        if not self.vault_open() and not self.vault_exists():
            return ()
        today = self.today()
        before = self._read(lambda session: info.get(session, _SAID_ON))
        said = self.reminders(today, date.fromisoformat(before) if before else date.min)
        if not self.only_reads():
            self._write(lambda session: info.put(session, _SAID_ON, today.isoformat()))
        return said

    def day_marks(self, first: date, last: date, client: int | None = None) -> tuple[DayMark, ...]:
        """What stands on each day from `first` to `last`, in order: last days and reminders."""
        from foiwriter.register import day_marks, reminders

        views = self._open_requests(client)
        return day_marks.between(views, self._listed(reminders.listed), first, last)

    def moved_days(self, *, seen: bool = True) -> tuple[MovedDay, ...]:
        """The last days that are other ones than were told, though nothing happened, and why.

        Args:
            seen: somebody is told now, so that they are not given again.
        """
        from foiwriter.app import glance
        from foiwriter.register import told_days
        from foiwriter.store import info

        if not self.vault_open() and not self.vault_exists():
            return ()
        stamp = f"{glance.stamp(self._shipped)} {self.calendars.edition}"
        if self._read(lambda session: info.get(session, TOLD_WITH)) == stamp:
            return ()
        views, told = self._open_requests(), self._read(told_days.listed)
        moved: list[MovedDay] = []
        again: dict[int, Told] = {}
        for view in views:
            before = told.get(view.id, {})
            here = told_days.moved_in(view, before, self._desk)
            moved += here
            now = told_days.of_clocks(view.clocks)
            kept = now if seen else {run: before.get(run, day) for run, day in now.items()}
            if kept != before:
                again[view.id] = kept
        if not self.only_reads():
            with_ = "" if moved and not seen else stamp

            def work(session: Session) -> None:
                told_days.keep_all(session, again)
                info.put(session, TOLD_WITH, with_)

            self._write(work)
        if moved and frozenset(moved) != self._moved:
            self._calendar_again()
        self._moved = frozenset() if seen else frozenset(moved)
        return tuple(sorted(moved, key=lambda one: (one.new, one.reference)))

    def due_list(self, client: int | None = None) -> Sheet:
        """A list to print of what is late, due today and coming."""
        from foiwriter.sheets import due_list

        return due_list.due_list(
            self._open_requests(client), self.today(), names=not self.rules.hides_names
        )

    def _open_requests(self, client: int | None = None) -> tuple[RequestView, ...]:
        from foiwriter.register.records import RequestFilter

        return self.requests(RequestFilter(open_only=True, client=client))
