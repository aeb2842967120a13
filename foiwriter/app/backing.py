"""Making backups: now, when one is due, and before the register leaves an older form."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from foiwriter.app.restoring import BACKUPS_FOLDER, CHANGES, HERE, Restoring
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store
    from foiwriter.vault.backup_making import Source
    from foiwriter.vault.backups import Backup
    from foiwriter.vault.ways import Ask

T = TypeVar("T")

EVERY = timedelta(minutes=30)
_COUNTER = "backup_counter"


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a backup goes, each with its name in words, and what could not be reached."""

    found: tuple[tuple[Path, str], ...]
    missed: tuple[Path, ...] = ()


class Backing(Restoring):
    """Use cases that make backups. The vault is opened for them."""

    _made_at: float | None = None

    def back_up(self, folder: Path | None = None) -> Backup:
        """Make a backup now; it is on the disk and was read back when this returns.

        Older ones are thinned out: of the last two days all stay, then one for each of 12 days,
        10 weeks and 9 months.

        Args:
            folder: only there, and nothing is thinned out; without, in every usual place.

        Raises:
            FoiWriterError: no place can take it. What was there before is as it was.
        """
        from dataclasses import replace

        from foiwriter.store import copying
        from foiwriter.vault import backup_making
        from foiwriter.vault.backups import REGISTER
        from foiwriter.vault.workplace import working

        with working(self.folders.data) as work:
            with self._door:
                store = self._entered_store()
                places = self._usual_places() if folder is None else self._only(folder)
                source = self._source(store, places)
                contents = store.read(
                    lambda session: copying.copy(session, work / REGISTER, source.key)
                )
            # The register is free again: a slow drive keeps nobody waiting.
            backup = backup_making.make(work, contents, source, places.found)
        if folder is None:
            self._made_at = time.monotonic()
            self._thin(source, places)
        self._note("backed-up")
        return replace(backup, missed=(*places.missed, *backup.missed))

    def backup_due(self) -> bool:
        """Whether something changed since the newest backup and that is 30 minutes ago."""
        if not self.vault_open():
            return False
        from foiwriter.store import info

        changes = self._read(lambda session: info.number(session, CHANGES))
        newest = self.newest_backup()
        if newest is None:
            return changes > 0
        if changes == newest.changes:
            return False
        age = self._now() - newest.made_at
        if age < timedelta(0):  # the clock was ahead once: it must not stop backups until then
            return self._made_at is None or time.monotonic() - self._made_at >= EVERY.seconds
        return age >= EVERY

    def back_up_if_due(self) -> Backup | None:
        """Make a backup when one is due and a place for it is there; None otherwise.

        Raises:
            FoiWriterError: it was due and no place could take it.
        """
        if not self.backup_due() or not self._usual_places(make=False).found:
            return None
        return self.back_up()

    def _write(
        self,
        work: Callable[[Session], T],
        *,
        action: str = "",
        client: int | None = None,
        count: int = 1,
    ) -> T:
        """Change the register, and count the change, so that a backup is known to be older."""
        from foiwriter.store import info

        def counted(session: Session) -> T:
            answer = work(session)
            info.put(session, CHANGES, str(info.number(session, CHANGES) + 1))
            return answer

        return super()._write(counted, action=action, client=client, count=count)

    def _source(self, store: Store, places: _Places) -> Source:
        """What a backup is made of now; its number is kept, so that no later one has it."""
        from foiwriter.store import info

        source = self._source_of(store, places)
        store.write(lambda session: info.put(session, _COUNTER, str(source.counter)))
        return source

    def _source_of(self, store: Store, places: _Places) -> Source:
        from foiwriter.store import info
        from foiwriter.vault import backup_making, backups, slots

        have = slots.read(self._vault.keys)
        counter, changes = store.read(
            lambda session: (info.number(session, _COUNTER), info.number(session, CHANGES))
        )
        there = [backups.highest(place, have.vault) for place, _ in places.found]
        return backup_making.Source(
            keys=have,
            key=self._vault.key_to(self._vault.keys),
            counter=max([counter, *there]) + 1,
            made_at=self._now(),
            changes=changes,
        )

    def _usual_places(self, *, make: bool = True) -> _Places:
        """Where backups go: beside the vault, where the mode allows that, and the chosen folder.

        Raises:
            FoiWriterError: `make`, and there is no place at all.
        """
        from foiwriter.system.files import make_folder
        from foiwriter.vault import backup_faults

        found: list[tuple[Path, str]] = []
        if self.rules.backs_up_beside:
            beside = self.folders.data / BACKUPS_FOLDER
            if make:
                make_folder(beside)
                with contextlib.suppress(OSError):  # somebody else's folder may do too
                    beside.chmod(0o700)
            found.append((beside, HERE))
        chosen = self._chosen_folder()
        # It is never made: where a drive is not connected, that would be on this computer.
        there = chosen is not None and chosen.is_dir()
        if chosen is not None and there:
            found.append((chosen, str(chosen)))
        if make and not found:
            raise backup_faults.place_missing(chosen) if chosen else backup_faults.no_place()
        return _Places(tuple(found), () if chosen is None or there else (chosen,))

    def _only(self, folder: Path) -> _Places:
        from foiwriter.vault import backup_faults

        if not folder.is_dir():
            raise backup_faults.place_missing(folder)
        if folder.resolve().is_relative_to(self._vault.folder.resolve()):
            raise backup_faults.inside_vault(folder)
        return _Places(((folder, str(folder)),))

    def _thin(self, source: Source, places: _Places) -> None:
        from foiwriter.vault import backups, thinning

        for place, where in places.found:
            there = backups.listed(place, where)
            ours = [each for each in there if each.vault == source.keys.vault]
            for old in thinning.surplus(ours, source.made_at):
                with contextlib.suppress(OSError):
                    old.path.unlink()

    def _note(self, action: str) -> None:
        """Log an action on the vault itself, which no recovery sheet has to come before."""
        with self._door:
            if self._store is not None:
                with contextlib.suppress(FoiWriterError):
                    self._store.write(
                        lambda session: self._done(session, lambda _: None, (action, None, 1))
                    )

    def _before_upgrade(self, store: Store) -> None:
        """Make a backup of the older form; in a clinic without its drive, until it is done."""
        from foiwriter.store import copying
        from foiwriter.vault import backup_making
        from foiwriter.vault.backups import REGISTER
        from foiwriter.vault.workplace import working

        places = self._usual_places(make=self.rules.backs_up_beside)
        if not places.found:
            places = _Places(((self._vault.folder, HERE),))
        with working(self.folders.data) as work:
            source = self._source_of(store, places)
            contents = store.read(
                lambda session: copying.copy(session, work / REGISTER, source.key)
            )
            backup_making.make(work, contents, source, places.found)

    def _opened(self, passphrase: Ask, recovery: str | None = None) -> Store:
        from foiwriter.vault import workplace
        from foiwriter.vault.backups import SUFFIX

        store = super()._opened(passphrase, recovery)
        workplace.sweep(self.folders.data)
        for done_with in self._vault.folder.glob(f"*{SUFFIX}"):
            with contextlib.suppress(OSError):  # where nothing may be written it stays
                done_with.unlink(missing_ok=True)
        return store
