"""Words for moments, counts and actions; nothing here draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.words import listed, long_date, plural

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from foiwriter.vault.backups import Backup, Drill, Restored

KINDS = {
    "clients": ("client", "clients"),
    "requests": ("request", "requests"),
    "letters": ("letter", "letters"),
    "replies": ("reply", "replies"),
    "drafts": ("draft", "drafts"),
}
"""What a person counts, by the name of its table."""

BINNED = {"draft": "Draft", "request": "Request", "client": "Client with everything of theirs"}
"""What lies in the bin, by its kind."""

ACTIONS = {
    "opened": "Records opened",
    "locked": "Records locked",
    "unlock-refused": "Not opened: wrong passphrase or recovery key",
    "client-added": "Client added",
    "client-changed": "Client’s details changed",
    "consent-recorded": "Consent recorded",
    "consent-withdrawn": "Consent taken back",
    "worker-kept": "Worker added or changed",
    "check-rule-changed": "Rule about checking letters changed",
    "letter-written": "Letter written",
    "letter-sent": "Letter sent",
    "sent-undone": "“Sent” taken back",
    "event-recorded": "Something recorded on a request",
    "request-added": "Request taken in",
    "event-corrected": "Something corrected on a request",
    "outcome-set": "Outcome of a request recorded",
    "reference-added": "Reference of an authority added",
    "draft-binned": "Draft put in the bin",
    "request-binned": "Request put in the bin",
    "client-binned": "Client put in the bin",
    "put-back": "Put back from the bin",
    "bin-emptied": "Taken out of the bin for good",
    "exported": "Case exported",
    "handed-over": "Case handed over",
    "taken-in": "Case taken in",
    "erased": "Client erased",
    "case-closed": "Case closed",
    "case-reopened": "Case opened again",
    "kept-longer": "Case kept for longer",
    "backed-up": "Backup made",
    "restored": "Backup restored",
    "drilled": "Restore tried",
    "checked": "Letter checked",
    "passphrase-changed": "Passphrase changed",
    "recovery-kept": "Recovery sheet made",
    "day-ended": "Day ended",
}
"""What was done, by the id of the action."""


def action(action_id: str) -> str:
    """An action in words; one that has no words of its own is told by its id."""
    return ACTIONS.get(action_id) or action_id.replace("-", " ").capitalize()


def moment(at: datetime) -> str:
    """`24 November 2026, 14:02`, by the clock of this computer."""
    here = at.astimezone()
    return f"{long_date(here.date())}, {here:%H:%M}"


def held(counts: Mapping[str, int]) -> str:
    """`2 clients, 5 requests and 7 letters`; `no records` where there are none."""
    told = [
        plural(counts.get(kind, 0), *names) for kind, names in KINDS.items() if counts.get(kind)
    ]
    return listed(told) or "no records"


def size(count: int) -> str:
    """`820 KB`, `1.4 MB`."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000)):,} KB"
    return f"{count / 1_000_000:,.1f} MB"


def made(backup: Backup) -> tuple[str, ...]:
    """What to say of a backup that was just made."""
    lines = [f"✓ The backup is made and checked. It holds {held(backup.counts)}."]
    lines += [f"{folder} could not be reached, so it has no copy." for folder in backup.missed]
    return tuple(lines)


def restored(done: Restored) -> tuple[str, ...]:
    """What to say of a restore."""
    lines = [
        f"They are as they were on {moment(done.backup.made_at)}: {held(done.backup.counts)}."
    ]
    if done.set_aside is not None:
        lines.append(f"What was here before is in {done.set_aside}. It is still locked.")
    return tuple(lines)


def drilled(drill: Drill) -> str:
    """How a trial restore went, in one sentence."""
    return (
        "This backup can be restored: everything in it is there"
        if drill.good
        else "This backup does not hold everything it should"
    )


def drill_lines(drill: Drill) -> tuple[str, ...]:
    """What a trial restore counted and compared."""
    counted = [
        f"{many.capitalize()}: {_both(*drill.counts[kind], compared=drill.compared)}."
        for kind, (_, many) in KINDS.items()
        if kind in drill.counts and any(drill.counts[kind])
    ]
    lines = [*counted, *_read(drill)]
    if not drill.compared:
        lines.append("It is of other records than those here, so there was nothing to compare.")
    elif drill.changed_since:
        lines.append("Your records have changed since the backup, so the numbers may differ.")
    return tuple(lines)


def _read(drill: Drill) -> tuple[str, ...]:
    if not drill.letters:
        return ()
    whole = drill.letters - drill.differing
    read = plural(drill.letters, "letter, reply or file", "letters, replies and files")
    return (f"{read} read, {whole:,} of them just as they should be.",)


def _both(held: int, now: int, *, compared: bool) -> str:
    return f"{held:,} in the backup, {now:,} in your records" if compared else f"{held:,}"
