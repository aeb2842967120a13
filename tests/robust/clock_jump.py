"""A day with the register on a computer whose clock is wrong; run under `libfaketime`.

`python -m tests.robust.clock_jump HOME make|use [trusting]` prints what is there, as JSON.
`trusting`, the bad twin, believes the clock.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foiwriter.app import NewRequest
from foiwriter.errors import FoiWriterError
from tests.robust import apps

if TYPE_CHECKING:
    from foiwriter.app import App

BACKUPS = 6
RING = "ring.json"


def make(home: Path) -> dict[str, Any]:
    """A register with requests that wait, a case to review, a bin, and backups."""
    ring = apps.Ring()
    app = apps.made(home, ring, date.today)
    (home / RING).write_text(json.dumps(ring.kept), encoding="utf-8")
    for days, regime in ((3, "foia"), (10, "foia"), (40, "foia"), (5, "ehc")):
        sent = date.fromordinal(app.today().toordinal() - days)
        app.add_request(NewRequest("kent", regime, f"Matter of {days} days", "sent", sent))
    client = app.add_client("Robin Ashdown")
    assert client.id is not None
    app.close_case(client.id, app.today())
    app.keep_case_until(client.id, date.fromordinal(app.today().toordinal() + 20))
    app.drop_draft(apps.draft(app, "thrown away"))
    other = app.add_client("Sam Whitlock")
    assert other.id is not None
    app.bin_client(other.id)
    for number in range(BACKUPS):
        apps.draft(app, f"kept {number}")
        app.back_up()
    return _there_and_close(app)


def use(home: Path) -> dict[str, Any]:
    """Open it, look, write, make a backup, look into the bin: whatever can be set off by time."""
    ring = apps.Ring()
    ring.kept = json.loads((home / RING).read_text(encoding="utf-8"))
    app = apps.at(home, ring, date.today)
    from foiwriter.gui.safety import notices

    app.clients()
    told = notices.read(app, datetime.now(UTC))
    refused = ""
    try:
        app.today_items()
        apps.draft(app, "written now")
        app.back_up_if_due()
        app.back_up()
        app.bin()
        app.cases_to_review(app.today())
    except FoiWriterError as fault:
        refused = fault.message
    there = _there_and_close(app)
    return there | {"banner": told.clock_behind is not None, "refused": refused}


def _there_and_close(app: App) -> dict[str, Any]:
    dues = {
        view.reference: sorted(
            f"{clock.limit} {clock.due.due}" for clock in view.clocks if clock.due
        )
        for view in app.requests()
    }
    there = {
        "today": app.today().isoformat(),
        "dues": dues,
        "backups": sorted(backup.path.name for backup in app.backups()),
        "bin": sorted(each.title for each in app.bin()),
        "clients": sorted(client.name for client in app.clients()),
        "drafts": sorted(str(draft.answers["topic"]) for draft in app.drafts()),
    }
    app.close()
    return there


def _trust() -> None:
    from foiwriter.gui.safety import notices
    from foiwriter.register import bin as bins
    from foiwriter.vault import thinning

    bins._passed = lambda _, binned, now: now - binned
    thinning._leapt = lambda *_: False
    notices.CLOCK_SLACK = notices.OLD_BACKUP * 10_000


if __name__ == "__main__":
    if "trusting" in sys.argv:
        _trust()
    sys.stdout.write(json.dumps({"make": make, "use": use}[sys.argv[2]](Path(sys.argv[1]))))
