"""`foiwriter remind`: say what is due, and end. For a start at log-in; it needs no window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foiwriter import words
from foiwriter.cli.layout import print_json, say
from foiwriter.cli.nouns import as_json, with_app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.app import App
    from foiwriter.register.records_seeing import ToSay

LOCKED = (
    "foiwriter cannot remind you while your records are locked. Open foiwriter to see what is due."
)
NO_RECORDS = "There are no records yet, so there is nothing to remind of."
NOTHING = "Nothing is due that you have not been told of."


@click.command("remind")
@click.option("--notify", is_flag=True, help="Say it as a notice of the desktop, without names.")
@as_json
@with_app
def command(app: App, *, notify: bool, json: bool) -> None:
    """Say what is due soon, today or late, and end.

    What was missed since the last time is said too. Where a passphrase guards the records and no
    file holds it, nothing can be said; that is no fault.
    """
    if not app.vault_exists():
        _tell([NO_RECORDS], (), json=json, locked=False)
        return
    if app.needs_passphrase() and click.get_current_context().obj.passphrase_file is None:
        if notify:
            _notify(LOCKED)
        _tell([LOCKED], (), json=json, locked=True)
        return
    found = app.remind()
    if notify and found:
        _notify(f"{words.plural(len(found), 'date')} to look at. Open foiwriter to see.")
    from foiwriter.register import reminders

    _tell(list(map(reminders.line, found)) or [NOTHING], found, json=json, locked=False)


def _tell(lines: list[str], found: Sequence[ToSay], *, json: bool, locked: bool) -> None:
    if not json:
        for line in lines:
            say(line)
        return
    rows = [
        {
            "reference": one.reference,
            "authority": one.authority,
            "on": one.on.isoformat(),
            "days_left": one.days_left,
            "when": one.when,
            "mine": one.mine,
            "note": one.note,
        }
        for one in found
    ]
    print_json({"locked": locked, "reminders": rows})


def _notify(said: str) -> None:
    from foiwriter.system import notices

    notices.show(said)
