"""A09: every form ever shipped opens, and an upgrade that is killed leaves the old or the new."""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from foiwriter.errors import FoiWriterError
from foiwriter.store import copying, migrations
from foiwriter.store.engine import RegisterKey
from foiwriter.store.store import Store
from foiwriter.vault import slots
from foiwriter.vault.ways import Keyrings, key_of
from tests.robust import rounds, upgrades
from tests.robust.processes import child

if TYPE_CHECKING:
    from collections.abc import Callable

VAULTS = Path(__file__).parents[1] / "data" / "vaults"
FORMS = ("0001", "0001-hot")
LONGEST_S = 0.02  # a little more than the steps take


@dataclass
class Tally:
    """What the kills left behind."""

    old: int = 0
    new: int = 0
    broken: int = 0
    lost: int = 0
    unbacked: int = 0
    in_the_steps: int = 0


def _key(home: Path) -> RegisterKey:
    keys = home / "data" / "vault" / "keys.json"
    have = slots.read(keys)
    key = key_of(have, Keyrings.only(None), upgrades.WORDS, keys)
    return RegisterKey(key, have.register_salt)


def _names(home: Path) -> list[str]:
    app = upgrades.app_at(home)
    try:
        return sorted(client.name for client in app.clients())
    finally:
        app.close()


def _form(home: Path) -> str:
    """The form a killed upgrade left, read before anything brings it further."""
    seen: list[str] = []

    def stop(store: Store) -> None:
        query = text("SELECT version_num FROM alembic_version")
        seen.append(str(store.read(lambda session: session.execute(query).scalar())))
        raise InterruptedError

    path = home / "data" / "vault" / "register.db"
    try:
        Store.open(path, _key(home), before_upgrade=stop).close()
    except InterruptedError:
        return seen[0]
    return migrations.HEAD


def _kill(folder: Path, times: int, how: str) -> Tally:
    pick = random.Random(20140901)
    tally = Tally()
    wanted = {}
    for form in FORMS:
        home = folder / f"whole {form}"
        shutil.copytree(VAULTS / form, home / "data" / "vault")
        wanted[form] = _names(home)
    for turn in range(times):
        form = FORMS[turn % len(FORMS)]
        home = folder / str(turn)
        shutil.copytree(VAULTS / form, home / "data" / "vault")
        with child(upgrades.upgrading, home, how) as program:
            assert program.hear() == "ready"
            if turn % 5:  # else before the steps: while it makes the backup
                assert program.hear() == "begun"
            time.sleep(pick.uniform(0, LONGEST_S))
            program.kill()
            tally.in_the_steps += bool(turn % 5) and "done" not in program.rest()
        _look(home, wanted[form], tally)
        shutil.rmtree(home)
    return tally


def _look(home: Path, wanted: list[str], tally: Tally) -> None:
    try:
        new = _form(home) == migrations.HEAD
        tally.new += new
        tally.old += not new
        app = upgrades.app_at(home)
        app.open_vault()
        tally.unbacked += not any(backup.form == "0001" for backup in app.backups())
        app.close()
        tally.lost += _names(home) != wanted
        copying.check(home / "data" / "vault" / "register.db", _key(home))
    except Exception:  # noqa: BLE001 - whatever it says, that vault is broken
        tally.broken += 1


@pytest.mark.parametrize(
    "shipped", sorted(path.name for path in VAULTS.iterdir() if path.is_dir())
)
def test_every_form_ever_shipped_opens(tmp_path: Path, shipped: str) -> None:
    shutil.copytree(VAULTS / shipped, tmp_path / "data" / "vault")
    app = upgrades.app_at(tmp_path)
    names = {client.name for client in app.clients()}
    assert names == {"Our household", "Robin Ashdown"} | (
        {"Wren Holloway"} if shipped.endswith("hot") else set()
    )
    requests = app.requests()
    assert sum(len(app.request(each.reference).letters) for each in requests) == 2
    app.add_client("Kit Marsden")
    app.close()
    copying.check(tmp_path / "data" / "vault" / "register.db", _key(tmp_path))


def test_the_newest_form_is_among_the_shipped() -> None:
    assert {migrations.HEAD, f"{migrations.HEAD}-hot"} <= {path.name for path in VAULTS.iterdir()}


def test_a_killed_upgrade_leaves_the_old_or_the_new(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    kills = rounds(200)
    tally = _kill(tmp_path, kills, "at once")
    note(kills=kills, **vars(tally))
    assert (tally.broken, tally.lost, tally.unbacked) == (0, 0, 0)
    assert tally.old + tally.new == kills
    assert tally.in_the_steps > 0


def test_an_upgrade_without_a_transaction_is_broken_by_kills_bad_twin(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    tally = _kill(tmp_path, max(20, rounds(100)), "step by step")
    note(**vars(tally))
    assert tally.broken > 0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("hot", [False, True], ids=["closed", "open"])
def test_a_newer_register_is_refused_and_no_byte_of_it_changes(
    tmp_path: Path, form: str, hot: bool
) -> None:
    home = tmp_path / "newer"
    shutil.copytree(VAULTS / form, tmp_path / "data" / "vault")
    key = _key(tmp_path)
    store = Store.open(tmp_path / "data" / "vault" / "register.db", key)
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    store.write(lambda session: session.execute(newer))
    if not hot:
        store.close()
    shutil.copytree(tmp_path / "data" / "vault", home / "data" / "vault")
    store.close()
    assert (home / "data" / "vault" / "register.db-wal").exists() is hot
    before = _hashes(home)
    app = upgrades.app_at(home)
    with pytest.raises(FoiWriterError, match="newer version"):
        app.open_vault()
    app.close()
    after = _hashes(home)
    after.pop("in-use.lock", None)
    before.pop("in-use.lock", None)
    assert after == before


def _hashes(home: Path) -> dict[str, Any]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (home / "data").rglob("*")
        if path.is_file()
    }
