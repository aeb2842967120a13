"""A10: every backup that is listed restores; what was cut short or damaged is never listed."""

from __future__ import annotations

import random
import shutil
import time
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError
from foiwriter.store.engine import RegisterKey
from foiwriter.store.store import Store
from foiwriter.vault import backups, slots
from foiwriter.vault.ways import Keyrings, key_of
from tests.rings import Ring
from tests.robust import rounds
from tests.robust.backing_up import app_at, backing_up
from tests.robust.processes import child

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from foiwriter.vault.backups import Backup

LONGEST_S = 0.06
NEW_HOME_EACH = 20


@dataclass
class Tally:
    """What was found after all kills."""

    told: int = 0
    listed: int = 0
    restored: int = 0
    wrong: int = 0
    lost: int = 0
    damaged_and_listed: int = 0


@dataclass
class Home:
    """A computer with a vault, its keyring, and the recovery key that was printed."""

    path: Path
    ring: Ring
    recovery: str
    told: dict[str, int]

    @property
    def place(self) -> Path:
        """Where its backups are."""
        return self.path / "data" / "backups"


def _home(path: Path) -> Home:
    ring = Ring()
    app = app_at(path, ring)
    app.vault_create()
    sheet = app.new_recovery_sheet()
    app.keep_recovery(sheet, "printed")
    app.close()
    return Home(path, ring, sheet.text, {})


def _kill(folder: Path, times: int) -> Tally:
    pick = random.Random(20140902)
    tally = Tally()
    home = _home(folder / "0")
    for turn in range(times):
        if turn % NEW_HOME_EACH == NEW_HOME_EACH - 1:
            home = _home(folder / str(turn))
        _run(home, pick, "checked")
        tally.told += len(home.told)
        listed = backups.listed(home.place, "")
        tally.listed += len(listed)
        tally.lost += len(home.told.keys() - {backup.path.name for backup in listed})
        for backup in pick.sample(listed, min(2, len(listed))):
            tally.restored += 1
            tally.wrong += _restored(folder / "new computer", backup, home) != _clients(backup)
        tally.wrong += sum(
            _clients(backup) != home.told.get(backup.path.name, _clients(backup))
            for backup in listed
        )
        tally.damaged_and_listed += _damaged(home, pick)
        home.told.clear()
        shutil.rmtree(home.place, ignore_errors=True)
    return tally


def _run(home: Home, pick: random.Random, how: str) -> None:
    """Let it make backups, and kill it at any moment."""
    with child(backing_up, home.path, home.ring.kept, how) as program:
        assert program.hear() == "open"
        heard = [program.hear() for _ in range(pick.randint(1, 2))]
        time.sleep(pick.uniform(0, LONGEST_S))
        program.kill()
        heard += program.rest()
    home.told.update({name: clients for _, name, clients in heard})


def _clients(backup: Backup) -> int:
    return backup.counts["clients"]


def _restored(folder: Path, backup: Backup, home: Home) -> int:
    """How many clients there are on a new computer that has the backup and the recovery key."""
    app = app_at(folder)
    try:
        app.restore(backup.path, recovery=home.recovery)
        app.open_vault(recovery=home.recovery)
        return len(app.clients())
    finally:
        app.close()
        shutil.rmtree(folder)


def _damaged(home: Home, pick: random.Random) -> int:
    """Spoil every backup in one of the ways that happen, and count what is listed all the same."""
    spoiled = 0
    for backup in backups.listed(home.place, ""):
        whole = bytearray(backup.path.read_bytes())
        match pick.randrange(4):
            case 0:
                whole = bytearray()
            case 1:
                whole = whole[: pick.randrange(1, len(whole))]
            case 2:
                place = pick.randrange(len(whole) // 4, len(whole) // 2)
                whole[place] ^= 1 << pick.randrange(8)
            case 3:
                place = pick.randrange(len(whole) // 2)
                whole[place : place + 4096] = bytes(len(whole[place : place + 4096]))
        backup.path.write_bytes(whole)
        spoiled += backups.read(backup.path) is not None
    return spoiled


def test_every_listed_backup_restores(tmp_path: Path, note: Callable[..., None]) -> None:
    kills = rounds(200)
    tally = _kill(tmp_path, kills)
    note(kills=kills, **vars(tally))
    assert tally.restored >= kills
    assert (tally.wrong, tally.lost, tally.damaged_and_listed) == (0, 0, 0)


def test_thinning_keeps_the_newest_good_one(tmp_path: Path, note: Callable[..., None]) -> None:
    """Of the newest some are damaged, as by a failing drive; the last whole one always stays."""
    pick = random.Random(20140903)
    home = _home(tmp_path / "home")
    app = app_at(home.path, home.ring)
    app.open_vault()
    times, newest_good = max(40, rounds(200)), 0
    now = app._now()
    for turn in range(times):
        now += timedelta(hours=pick.choice([1, 6, 30, 200]))
        app._now = lambda now=now: now  # type: ignore[method-assign]
        app.add_client(f"Client {turn}")
        newest = app.back_up()
        if turn and pick.random() < 0.3:
            newest.path.write_bytes(newest.path.read_bytes()[: pick.randrange(newest.size)])
        else:
            newest_good = newest.counter
        assert app.backups()[0].counter == newest_good
    thinned = times - len(list(home.place.iterdir()))
    assert _restored(tmp_path / "new computer", app.backups()[0], home) == newest_good
    app.close()
    note(backups=times, thinned=thinned)
    assert thinned > 0


def test_plain_copies_do_not_restore_bad_twin(tmp_path: Path, note: Callable[..., None]) -> None:
    """A copy of the file of an open register, under its last name at once, never read back."""
    pick = random.Random(20140904)
    kills, copies, broken = max(10, rounds(40)), 0, 0
    for turn in range(kills):
        home = _home(tmp_path / str(turn))
        _run(home, pick, "copied")
        for path in sorted(home.place.iterdir()):
            copies += 1
            broken += not _opens(path, home, tmp_path / "tried")
    note(kills=kills, copies=copies, broken=broken)
    assert broken > 0


def _opens(path: Path, home: Home, folder: Path) -> bool:
    """Whether a plain copy opens and holds as many clients as it was said to."""
    folder.mkdir()
    try:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
        have = slots.read(folder / "keys.json")
        key = key_of(have, Keyrings.only(home.ring), None, folder / "keys.json")
        store = Store.open(folder / "register.db", RegisterKey(key, have.register_salt))
        try:
            from foiwriter.register import clients

            found = len(store.read(clients.listed))
        finally:
            store.close()
    except (zipfile.BadZipFile, FoiWriterError):
        return False
    finally:
        shutil.rmtree(folder)
    return found == home.told.get(path.name, found)
