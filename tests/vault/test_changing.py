"""Changing the ways into an open vault: each new way works, and no failing one is thrown away."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.vault import recovery, slots, wrapping
from foiwriter.vault.modes import Mode
from foiwriter.vault.vault import Vault
from foiwriter.vault.ways import Keyrings, entry_of
from tests.rings import Ring
from tests.vault.conftest import CHEAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from foiwriter.vault.recovery import RecoverySheet

    At = Callable[..., Vault]

WORDS = "correct horse battery"
OTHER = "seven grey herons"
DAY = date(2026, 11, 24)


@pytest.fixture
def opened(vault_at: At, ring: Ring) -> Iterator[Vault]:
    """A home vault that a keyring opens, held open; its register is closed."""
    vault = vault_at(ring)
    vault.create()[0].close()
    yield vault
    vault.release()


def _sheet(vault: Vault) -> RecoverySheet:
    have = vault.read_slots()
    assert have is not None
    return recovery.new(have.vault, DAY, have.mode)


def _opens(vault: Vault, passphrase: str | None = None, recovery: str | None = None) -> bool:
    """Whether it opens like that, through a fresh start of the program."""
    try:
        vault.open(passphrase, recovery=recovery).close()
    finally:
        vault.release()
    return True


@pytest.mark.parametrize("mode", list(Mode))
def test_a_recovery_key_opens_the_vault_whatever_its_mode(vault_at: At, mode: Mode) -> None:
    vault = vault_at()
    store, guard = vault.create(WORDS, mode=mode)
    sheet = _sheet(vault)
    vault.change().keep_recovery(sheet, "printed")
    store.close()
    vault.release()
    assert guard == "passphrase"
    assert vault_at().ways() == ("passphrase", "recovery")
    assert _opens(vault_at(), recovery=sheet.text.lower())
    assert _opens(vault_at(), WORDS)
    have = vault_at().read_slots()
    assert have is not None
    assert have.mode is mode
    assert (have.slots["R"].made_on, have.slots["R"].how) == (DAY, "printed")


def test_a_new_sheet_takes_the_place_of_the_old(vault_at: At, ring: Ring, opened: Vault) -> None:
    old, new = _sheet(opened), _sheet(opened)
    opened.change().keep_recovery(old, "saved")
    opened.change().keep_recovery(new, "copied")
    opened.release()
    assert _opens(vault_at(ring), recovery=new.text)
    with pytest.raises(BadInput, match="not the one of this register") as told:
        vault_at(ring).open(recovery=old.text)
    assert told.value.field == "recovery"
    assert new.vault in told.value.help


def test_a_recovery_key_is_the_only_thing_tried(vault_at: At, ring: Ring, opened: Vault) -> None:
    """The keyring would open it: a wrong recovery key must not look as if it were right."""
    with pytest.raises(BadInput, match="has no recovery key"):
        _opens(opened, recovery=_sheet(opened).text)
    with pytest.raises(BadInput, match="40 letters and numbers"):
        _keep_and_open(vault_at(ring), "not a key")


def _keep_and_open(vault: Vault, text: str) -> None:
    vault.open().close()
    vault.change().keep_recovery(_sheet(vault), "saved")
    vault.release()
    _opens(vault, recovery=text)


def test_a_sheet_of_another_vault_is_not_kept(opened: Vault) -> None:
    before = opened.keys.read_bytes()
    with pytest.raises(FoiWriterError, match="another register"):
        opened.change().keep_recovery(recovery.new("ffffffff", DAY, Mode.HOME), "saved")
    assert opened.keys.read_bytes() == before


def test_a_new_passphrase_takes_the_place_of_the_old(vault_at: At) -> None:
    vault = vault_at()
    vault.create(WORDS)[0].close()
    with pytest.raises(BadInput, match="at least 12 characters"):
        vault.change().passphrase("eleven char")
    vault.change().passphrase(OTHER)
    vault.release()
    assert _opens(vault_at(), OTHER)
    with pytest.raises(BadInput, match="not the passphrase"):
        vault_at().open(WORDS)


def test_a_passphrase_goes_only_while_the_keyring_really_opens_it(
    vault_at: At, ring: Ring, opened: Vault
) -> None:
    opened.change().passphrase(WORDS)
    opened.release()
    kept = dict(ring.kept)
    for broken, words in (
        ({}, "no longer has the key"),
        (dict.fromkeys(kept, "AAAA"), "not the key"),
    ):
        ring.kept = broken
        vault = vault_at(ring)
        vault.open(WORDS).close()
        with pytest.raises(FoiWriterError, match=words):
            vault.change().drop_passphrase()
        vault.release()
        assert _opens(vault_at(ring), WORDS)
    ring.kept = kept
    vault = vault_at(ring)
    vault.open().close()
    vault.change().drop_passphrase()
    vault.change().drop_passphrase()
    vault.release()
    assert vault_at(ring).ways() == ("keyring",)


def test_the_last_way_in_from_day_to_day_is_never_dropped(
    vault_at: At, ring: Ring, opened: Vault
) -> None:
    opened.change().keep_recovery(_sheet(opened), "saved")
    with pytest.raises(FoiWriterError, match="only one that opens"):
        opened.change().drop_keyring()
    assert opened.ways() == ("keyring", "recovery")
    opened.change().passphrase(WORDS)
    opened.change().drop_keyring()
    opened.change().drop_keyring()
    assert opened.ways() == ("passphrase", "recovery")
    with pytest.raises(FoiWriterError, match="only one that opens"):
        opened.change().drop_passphrase()
    assert ring.kept == {}
    opened.release()
    assert _opens(vault_at(ring), WORDS)


def test_a_new_key_in_the_keyring_leaves_the_old_entry_as_it_is(
    vault_at: At, ring: Ring, opened: Vault
) -> None:
    """A keyring that fails today may come back tomorrow: what it holds is not ours to replace."""
    first = dict(ring.kept)
    opened.change().use_keyring()
    assert first.items() <= ring.kept.items()
    assert len(ring.kept) == 2
    opened.release()
    have = vault_at(ring).read_slots()
    assert have is not None
    assert entry_of(have) not in first
    assert _opens(vault_at(ring))


class Forgetful(Ring):
    """A keyring that says yes and keeps nothing outside this process."""

    def fingerprint_elsewhere(self, entry: str) -> str:  # noqa: ARG002 - a fresh process has none
        return ""


def test_a_keyring_that_does_not_keep_it_changes_nothing(
    vault_at: At, ring: Ring, opened: Vault
) -> None:
    opened.release()
    before = opened.keys.read_bytes()
    opened.open().close()
    changing = Vault(opened.folder, Keyrings(choose=Forgetful, named=lambda _: ring), CHEAP)
    opened.release()
    changing.open().close()
    with pytest.raises(FoiWriterError, match="did not give it back"):
        changing.change().use_keyring()
    changing.release()
    assert opened.keys.read_bytes() == before
    assert _opens(vault_at(ring))


@pytest.mark.parametrize("mode", [Mode.CHARITY, Mode.CLINIC, Mode.PORTABLE])
def test_a_shared_computer_never_uses_its_keyring(vault_at: At, ring: Ring, mode: Mode) -> None:
    with pytest.raises(BadInput, match="passphrase must guard it"):
        vault_at(ring).create(mode=mode)
    vault = vault_at(ring)
    vault.create(WORDS, mode=mode)[0].close()
    with pytest.raises(FoiWriterError, match=f"A {mode} register opens with its passphrase only"):
        vault.change().use_keyring()
    vault.release()
    assert ring.kept == {}
    assert vault_at(ring).needs_passphrase()


def test_a_mode_that_somebody_changed_in_the_file_is_damage(vault_at: At) -> None:
    """With its checksum made to fit: a clinic's vault must not become one that a keyring opens."""
    vault = vault_at()
    vault.create(WORDS, mode=Mode.CLINIC)[0].close()
    vault.release()
    have = slots.read(vault.keys)
    slots.write(vault.keys, have.model_copy(update={"mode": Mode.HOME}))
    with pytest.raises(FoiWriterError, match="has been damaged"):
        vault_at().open(WORDS)


def test_without_a_keyring_there_is_none_to_use(vault_at: At) -> None:
    vault = vault_at()
    vault.create(WORDS)[0].close()
    with pytest.raises(FoiWriterError, match="no keyring that foiwriter trusts"):
        vault.change().use_keyring()
    vault.release()


def test_ways_are_changed_only_while_the_vault_is_open(vault_at: At, opened: Vault) -> None:
    opened.change()
    opened.release()
    with pytest.raises(FoiWriterError, match="only while it is open"):
        opened.change()


def _older(vault: Vault) -> None:
    """Rewrite the slots file as the first foiwriter made it."""
    have = slots.read(vault.keys)
    key = vault.key_to(vault.keys, WORDS).key
    check = wrapping.check_value(key, vault=have.vault, salt=have.register_salt)
    slots.write(vault.keys, have.model_copy(update={"format": 1, "key_check": check}))


def test_the_first_format_opens_and_stays_until_something_is_changed(vault_at: At) -> None:
    vault = vault_at()
    vault.create(WORDS)[0].close()
    vault.release()
    _older(vault)
    before = vault.keys.read_bytes()
    assert json.loads(before)["format"] == 1
    assert "check" not in json.loads(before)
    assert _opens(vault_at(), WORDS)
    assert vault.keys.read_bytes() == before
    again = vault_at()
    again.open(WORDS).close()
    sheet = _sheet(again)
    again.change().keep_recovery(sheet, "saved")
    again.release()
    assert json.loads(vault.keys.read_bytes())["format"] == 2
    assert _opens(vault_at(), WORDS)
    assert _opens(vault_at(), recovery=sheet.text)


def test_a_damaged_way_is_kept_while_another_is_changed(
    vault_at: At, ring: Ring, opened: Vault
) -> None:
    opened.change().passphrase(WORDS)
    opened.release()
    raw = json.loads(opened.keys.read_text())
    raw["slots"]["K"]["wrapped"] = "00" * 48
    opened.keys.write_text(json.dumps(raw))
    vault = vault_at(ring)
    vault.open(WORDS).close()
    vault.change().keep_recovery(_sheet(vault), "saved")
    assert json.loads(opened.keys.read_text())["slots"]["K"] == raw["slots"]["K"]
    vault.change().use_keyring()  # on purpose: now the damaged one goes
    vault.release()
    assert vault_at(ring).ways() == ("keyring", "passphrase", "recovery")
    assert _opens(vault_at(ring))


@pytest.mark.parametrize(
    ("damaged", "words"),
    [
        ("K", "Open it with the recovery key on the sheet that you kept or your passphrase"),
        ("P", "Open it with the recovery key on the sheet that you kept or the keyring"),
        ("R", "Open it with your passphrase or the keyring of this computer"),
    ],
)
def test_a_damaged_way_says_which_others_there_are(
    vault_at: At, ring: Ring, opened: Vault, damaged: str, words: str
) -> None:
    sheet = _sheet(opened)
    opened.change().passphrase(WORDS)
    opened.change().keep_recovery(sheet, "saved")
    opened.release()
    raw = json.loads(opened.keys.read_text())
    raw["slots"][damaged]["nonce"] = "00" * 12
    opened.keys.write_text(json.dumps(raw))
    given = {"K": (None, None), "P": (WORDS, None), "R": (None, sheet.text)}
    passphrase, typed = given.pop(damaged)
    with pytest.raises(FoiWriterError, match="has been damaged") as told:
        _opens(vault_at(ring), passphrase, typed)
    assert words in told.value.help
    for passphrase, typed in given.values():
        assert _opens(vault_at(ring), passphrase, typed)


def test_any_words_do_not_open_what_a_damaged_passphrase_guarded(
    vault_at: At, ring: Ring, opened: Vault
) -> None:
    """Else somebody at an unlocked desk could flip a byte and type anything at a locked window."""
    opened.change().passphrase(WORDS)
    opened.release()
    raw = json.loads(opened.keys.read_text())
    raw["slots"]["P"]["nonce"] = "00" * 12
    opened.keys.write_text(json.dumps(raw))
    with pytest.raises(FoiWriterError, match="has been damaged"):
        vault_at(ring).open("anything that is long enough")


LOST = {
    (True, True): "recovery key on the sheet that you kept, or with your passphrase. If neither",
    (True, False): "recovery key on the sheet that you kept. If that fails, a backup",
    (False, True): "Open it with your passphrase. If that fails, a backup",
    (False, False): "only on the computer and login where it was made",
}


@pytest.mark.parametrize(("sheet", "words"), list(LOST))
def test_a_lost_keyring_names_recovery_key_then_passphrase_then_backup(
    vault_at: At, ring: Ring, opened: Vault, sheet: bool, words: bool
) -> None:
    if sheet:
        opened.change().keep_recovery(_sheet(opened), "saved")
    if words:
        opened.change().passphrase(WORDS)
    opened.release()
    before = _bytes(opened.folder)
    for vault in (vault_at(Ring()), vault_at(None), vault_at(_swapped(ring))):
        with pytest.raises(FoiWriterError) as told:
            vault.open()
        assert LOST[sheet, words] in told.value.help
        assert _bytes(opened.folder) == before


def _swapped(ring: Ring) -> Ring:
    other = Ring()
    other.kept = dict.fromkeys(ring.kept, "AAAA")
    return other


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
