"""What happens next: the dated sheet that a family takes home from a clinic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.sheets.page import Heading, Sheet, Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from foiwriter.register.records import RequestView


def what_next(client_name: str, views: Sequence[RequestView], today: date) -> Sheet:
    """What was sent, when each answer is due, what to do when it is late, and the own deadlines.

    Args:
        client_name: whom it is for.
        views: their requests, with letters and clocks.
        today: the day of the sheet.
    """
    return Sheet(
        f"What happens next for {client_name}",
        today,
        tuple(
            block
            for view in views
            for block in (Heading(view.authority_name), Words(view.subject))
        ),
    )
