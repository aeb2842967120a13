"""When something sent counts as received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates.arithmetic import add_days
from foiwriter.dates.days import walk
from foiwriter.dates.model import Received
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import ReceiptRule


def received(by: str, sent: date, regime: str, pack: LawPack, calendars: Calendars) -> Received:
    """The day something sent on `sent` counts as received, by the regime's own rule.

    E-mail, web form and hand count on the day sent. For post the second working day after posting
    is filled in and marked as assumed, until somebody gives the real day.

    Raises:
        BadInput: the regime or the way of sending is not known, or the calendar ends first.
    """
    rule = _rule(by, regime, pack)
    if rule.assumed_working_days == 0:
        return Received(sent, rule.assumed, rule.why)

    def why_not(day: date) -> str:
        return calendars.why_not(day, rule.calendar)

    on = walk(add_days(sent, 1), rule.assumed_working_days, 1, why_not).day
    return Received(on, rule.assumed, rule.why)


def _rule(by: str, regime: str, pack: LawPack) -> ReceiptRule:
    rules = pack.regime(regime).receipt
    for rule in rules:
        if rule.by == by:
            return rule
    raise BadInput(
        "How was it sent?",
        f"“{by}” is not a way of sending that is known here.",
        f"Choose {words.listed([rule.by for rule in rules], 'or')}.",
        field="by",
    )
