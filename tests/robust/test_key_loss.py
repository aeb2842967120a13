"""A22: a keyring that is lost, in any way, is an errand with the recovery key and not a loss."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.app import App, Folders
from foiwriter.errors import FoiWriterError
from foiwriter.vault import faults, slots, ways
from foiwriter.vault.wrapping import new_key
from tests.rings import Ring
from tests.robust import rounds
from tests.session_bus import gnome_keyring, let_go, session_bus
from tests.vaults import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from foiwriter.vault.keyrings import KeyStore

    Note = Callable[..., None]

DAY = date(2026, 11, 24)
NAMES = ["Robin Ashdown", "Amina Yusuf"]


class Locked(Ring):
    """A keyring that is there and gives nothing out."""

    def read(self, entry: str) -> str | None:  # noqa: ARG002 - it does not look
        raise faults.KeyringRefused("it is locked")


class Null(Ring):
    """A keyring that says yes to everything and keeps nothing."""

    def write(self, entry: str, secret: str) -> None:
        """Forget it at once."""

    def fingerprint_elsewhere(self, entry: str) -> str:  # noqa: ARG002 - a fresh process has none
        return ""


def _with(ring: Ring, secret: str) -> Ring:
    ring.kept = dict.fromkeys(ring.kept, secret)
    return ring


LOSSES: dict[str, tuple[Callable[[Ring], KeyStore | None], str]] = {
    "emptied": (lambda _: Ring(), "no longer has the key"),
    "locked": (lambda _: Locked(), "did not give out the key"),
    "changed": (lambda ring: _with(ring, "QUJD" * 11), "is not the key to these records"),
    "garbled": (lambda ring: _with(ring, "\N{SNOWMAN} no key"), "is not the key to these records"),
    "null": (lambda _: Null(), "no longer has the key"),
    "gone": (lambda _: None, "which is not running"),
    "slot damaged": (lambda ring: ring, "for the keyring of this computer has been damaged"),
}


@dataclass
class Vault:
    """A vault as a person has it: its folder, its keyring, and the sheet in a drawer."""

    folder: Path
    ring: Ring
    sheet: str

    def copied(self, to: Path) -> Vault:
        shutil.copytree(self.folder, to)
        ring = Ring()
        ring.kept = dict(self.ring.kept)
        return Vault(to, ring, self.sheet)

    def app(self, ring: KeyStore | None) -> App:
        folders = Folders(self.folder, self.folder.with_name("letters"))
        return App(folders, today=lambda: DAY, keyring=ring)

    def bytes(self) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A home vault with two clients."""
    ring, folder = Ring(), tmp_path_factory.mktemp("first") / "data"
    vault = Vault(folder, ring, "")
    app = vault.app(ring)
    app.vault_create()
    sheet = app.new_recovery_sheet()
    app.keep_recovery(sheet, "printed")
    for name in NAMES:
        app.add_client(name)
    app.close()
    vault.sheet = sheet.text
    return vault


@dataclass
class Tally:
    """What became of every loss."""

    losses: Counter[str] = field(default_factory=Counter)
    recovered: int = 0
    changed: int = 0
    unsaid: list[str] = field(default_factory=list)


def _lose(first: Vault, folder: Path, times: int) -> Tally:
    """Lose the keyring again and again, and go the errand each time."""
    pick = random.Random(20141101)
    tally = Tally()
    kinds = list(LOSSES)
    for turn in range(max(times, len(kinds))):
        kind = kinds[turn % len(kinds)]
        vault = first.copied(folder / str(turn))
        tally.losses[kind] += 1
        lose, words = LOSSES[kind]
        ring = lose(vault.ring)
        if kind == "slot damaged":
            _damage(vault.folder / "vault" / "keys.json", pick)
        before, kept = vault.bytes(), dict(getattr(ring, "kept", {}))
        _try(vault, ring, words, tally)
        # Nothing is written, removed or replaced before the person chooses.
        same = vault.bytes() == before and getattr(ring, "kept", {}) == kept
        tally.changed += not same
        tally.recovered += _errand(vault, ring, pick)
        shutil.rmtree(vault.folder)
    return tally


def _damage(keys: Path, pick: random.Random) -> None:
    whole = keys.read_bytes()
    start = whole.index(b'"wrapped":"', whole.index(b'"K":')) + len(b'"wrapped":"')
    place = start + pick.randrange(96)
    keys.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])


def _try(vault: Vault, ring: KeyStore | None, words: str, tally: Tally) -> None:
    app = vault.app(ring)
    for act in (app.open_vault, app.clients, lambda: app.add_client("Sam"), app.open_vault):
        try:
            act()
        except FoiWriterError as told:
            if words not in told.message or "recovery key on the sheet" not in told.help:
                tally.unsaid.append(told.message)
        else:
            tally.unsaid.append("opened")
    app.glance()
    app.close()


def _errand(vault: Vault, ring: KeyStore | None, pick: random.Random) -> bool:
    """Open with the recovery key as a person types it, make a new way in, and use that."""
    typed = "".join(pick.choice([s, s.lower()]) for s in vault.sheet).replace(
        " ", pick.choice(" -")
    )
    app = vault.app(ring)
    new: tuple[KeyStore | None, str | None]
    try:
        app.open_vault(recovery=typed)
        if pick.random() < 0.2:
            app.change_passphrase(WORDS)
            new = None, WORDS
        else:
            app.close()
            another = Ring()
            app = vault.app(another)
            app.open_vault(recovery=typed)
            app.use_keyring()
            new = another, None
        app.close()
        app = vault.app(new[0])
        app.open_vault(new[1])
        return sorted(client.name for client in app.clients()) == sorted(NAMES)
    except FoiWriterError:
        return False
    finally:
        app.close()


def test_every_loss_is_recovered_and_nothing_changes_before_the_person_chooses(
    first: Vault, tmp_path: Path, note: Note
) -> None:
    times = max(rounds(100), len(LOSSES))
    tally = _lose(first, tmp_path, times)
    note(losses=times, recovered=tally.recovered, changed=tally.changed)
    assert tally.unsaid == []
    assert tally.changed == 0
    assert tally.recovered == times
    assert set(tally.losses) == set(LOSSES)


def test_a_program_that_replaces_a_failing_key_loses_the_record_bad_twin(
    first: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does what a messenger did: it removes the malformed key and writes a new one."""
    real = ways.by_keyring

    def repairing(have: Any, rings: ways.Keyrings, path: Path) -> bytes:
        try:
            return real(have, rings, path)
        except FoiWriterError:
            fresh = Ring()
            slot = ways.keyring_slot(new_key(), have.vault, fresh)
            slots.write(path, have.model_copy(update={"slots": {slots.KEYRING: slot}}))
            raise

    monkeypatch.setattr(ways, "by_keyring", repairing)
    tally = _lose(first, tmp_path, rounds(100))
    assert tally.changed > 0
    assert tally.recovered < sum(tally.losses.values())


def test_without_a_recovery_sheet_every_loss_is_for_good_bad_twin(
    first: Vault, tmp_path: Path
) -> None:
    bare = first.copied(tmp_path / "bare")
    keys = bare.folder / "vault" / "keys.json"
    have = slots.read(keys)
    only = {slots.KEYRING: have.slots[slots.KEYRING]}
    slots.write(keys, have.model_copy(update={"slots": only}))
    tally = _lose(bare, tmp_path, rounds(100))
    assert tally.recovered == 0


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home folder of a session bus of its own."""
    home = tmp_path / "desk"
    with session_bus(home, monkeypatch):
        yield home


def _real(folder: Path) -> App:
    """An App that asks the computer's own keyring."""
    return App(Folders(folder / "data", folder / "letters"), today=lambda: DAY)


@pytest.mark.parametrize("how", ["locked", "another", "gone"])
def test_a_real_secret_service_that_is_lost_is_an_errand_too(
    desk: Path, how: str, note: Note
) -> None:
    with gnome_keyring("test words"):
        app = _real(desk)
        assert app.vault_create() == "keyring"
        sheet = app.new_recovery_sheet()
        app.keep_recovery(sheet, "copied")
        app.add_client("Robin Ashdown")
        app.close()
    before = _bytes(desk / "data")
    if how == "gone":
        _lost(desk, sheet.text, "which is not running", before)
    elif how == "locked":
        with gnome_keyring(None):
            _lost(desk, sheet.text, "it is locked", before)
    else:  # the login's password was reset: the keyring begins anew
        shutil.rmtree(desk / "share" / "keyrings")
        (desk / "share" / "keyrings").mkdir()
        with gnome_keyring("other words"):
            _lost(desk, sheet.text, "no longer has the key", before)
            again = _real(desk)
            again.open_vault(recovery=sheet.text)
            again.use_keyring()
            again.close()
            fresh = _real(desk)
            assert [client.name for client in fresh.clients()] == ["Robin Ashdown"]
            assert fresh.vault_ways() == ("keyring", "recovery")
            fresh.close()
    note(real_keyring=how)


def _lost(desk: Path, sheet: str, words: str, before: dict[str, bytes]) -> None:
    app = _real(desk)
    with pytest.raises(FoiWriterError, match=words):
        app.open_vault()
    let_go()
    assert _bytes(desk / "data") == before
    app.open_vault(recovery=sheet)
    assert [client.name for client in app.clients()] == ["Robin Ashdown"]
    app.close()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
