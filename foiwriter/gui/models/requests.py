"""The columns of the table of requests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from foiwriter.gui import wording
from foiwriter.gui.models.columns import Column

if TYPE_CHECKING:
    from foiwriter.app import RequestView

NEVER = date.max
STATUS_ORDER = tuple(wording.STATUS)

AUTHORITY: Column[RequestView] = Column("Authority", lambda view: view.authority_name)
SUBJECT: Column[RequestView] = Column("Subject", lambda view: view.subject)
CLIENT: Column[RequestView] = Column("For", lambda view: view.client_name)
STATUS: Column[RequestView] = Column(
    "Status", lambda view: wording.status(view)[0], lambda view: STATUS_ORDER.index(view.status)
)
DUE: Column[RequestView] = Column(
    "Due", lambda view: wording.short_date(view.due), lambda view: view.due or NEVER
)
DAYS_LEFT: Column[RequestView] = Column(
    "Days left",
    wording.days_left,
    lambda view: view.days_left if view.days_left is not None else NEVER.toordinal(),
    told=False,
)
REFERENCE: Column[RequestView] = Column("Reference", lambda view: view.reference, told=False)

COLUMNS = (SUBJECT, AUTHORITY, CLIENT, STATUS, DUE, DAYS_LEFT, REFERENCE)
"""In the order shown: what it is about first, because that is what a person remembers."""
