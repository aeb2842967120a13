"""The due days as a calendar file: written once, or kept current after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from foiwriter.app.casework import Casework
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

T = TypeVar("T")

TOLD_WITH = "told_days_with"
"""Under which name the register notes the law and the calendar that its last days rest on."""

_CHANGES_NO_DAY = frozenset({"", "draft-binned", "checked", "check-rule-changed", "worker-kept"})


class Showing(Casework):
    """Use cases of the calendar file.

    Attributes:
        calendar_fault: why the calendar file could not be brought up to date the last time.
    """

    calendar_fault: FoiWriterError | None = None

    def publish_calendar(self, path: Path) -> int:
        """Write a calendar file of every day that is due or late; the answer counts its events.

        It names authorities and our references, and nobody else.

        Raises:
            FoiWriterError: in a clinic, or the file cannot be written.
        """
        from foiwriter.publishing import calendar
        from foiwriter.register.records import RequestFilter
        from foiwriter.system.files import durable_write

        if self.rules.ends_each_day:
            raise FoiWriterError(
                "There is no calendar file in a clinic",
                "A calendar file stays on this computer when the day ends, and tells of several "
                "families.",
                "Print “What happens next” for each family instead.",
            )
        views = self.requests(RequestFilter(open_only=True))
        durable_write(path, calendar.calendar(views, self._now()))
        return sum(len(list(calendar.running(view))) for view in views)

    def keep_calendar(self, path: Path | None) -> int:
        """Have a calendar file brought up to date after every change; None stops that.

        A file that was kept is left where it is. The answer counts the events.

        Raises:
            FoiWriterError: in a clinic, or the file cannot be written. Nothing has changed then.
        """
        count = self.publish_calendar(path.absolute()) if path else 0
        chosen = {"calendar_file": path.absolute() if path else None}
        self.save_settings(self.settings.model_copy(update=chosen))
        self.calendar_fault = None
        return count

    def _write(
        self,
        work: Callable[[Session], T],
        *,
        action: str = "",
        client: int | None = None,
        count: int = 1,
    ) -> T:
        from foiwriter.store import info

        try:
            answer = super()._write(work, action=action, client=client, count=count)
        finally:
            self._known.stale = True
        if action == "put-back":  # its last days are to be noted anew
            super()._write(lambda session: info.drop(session, TOLD_WITH))
        if action not in _CHANGES_NO_DAY:
            self._calendar_again()
        return answer

    def _calendar_again(self) -> None:
        """Bring the calendar file up to date. What was recorded stands, whatever comes of it."""
        try:
            path = self.settings.calendar_file
            if path is None or self.rules.ends_each_day:
                return
            self.publish_calendar(path)
        except FoiWriterError as fault:
            self.calendar_fault = fault
        else:
            self.calendar_fault = None
