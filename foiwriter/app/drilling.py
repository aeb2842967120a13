"""What a trial restore found: the copy against what it should be, and against the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foiwriter.vault.backups import Drill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiwriter.register.fingerprints import Fingerprint, Mark
    from foiwriter.vault.backups import Backup

_GROWS = {"activity"}
"""Tables that get a row without any change to the records, such as for the backup itself."""


class Now(NamedTuple):
    """What the register of the vault holds now."""

    changes: int
    counts: Mapping[str, int]
    files: Mapping[Mark, Fingerprint]


def told(backup: Backup, held: Mapping[Mark, Fingerprint], now: Now | None) -> Drill:
    """Compare a restored copy.

    Args:
        backup: what was restored; the numbers in the copy are those it promises.
        held: the files in the copy.
        now: the register it was made from; None where that is not here.
    """
    changed = now is not None and now.changes != backup.changes
    counts, files = (now.counts, now.files) if now else (backup.counts, held)
    both = {
        name: (backup.counts.get(name, 0), counts.get(name, 0))
        for name in sorted({*backup.counts, *counts})
    }
    differing = sum(
        _differs(each, files.get(mark), may_change=changed) for mark, each in held.items()
    )
    whole = changed or (
        files.keys() == held.keys()
        and all(then == last for name, (then, last) in both.items() if name not in _GROWS)
    )
    return Drill(
        backup=backup,
        counts=both,
        letters=len(held),
        differing=differing,
        changed_since=changed,
        good=whole and differing == 0,
        compared=now is not None,
    )


def _differs(each: Fingerprint, now: Fingerprint | None, *, may_change: bool) -> bool:
    """Whether a file in the copy is not what was recorded, or not what it is in the register."""
    if each.found != each.recorded:
        return True
    if now is None:
        return not may_change
    return now.found != each.found and (each.frozen or not may_change)
