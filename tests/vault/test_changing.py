"""Changing the ways into an open vault: each new way works, and no failing one is thrown away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.vault import recovery
from foiwriter.vault.modes import Mode
from foiwriter.vault.vault import Vault
from foiwriter.vault.ways import Keyrings, entry_of
from tests.rings import Ring
from tests.vault.conftest import CHEAP, opens, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    At = Callable[..., Vault]

WORDS = "correct horse battery"
OTHER = "seven grey herons"
DAY = date(2026, 11, 24)


@pytest.mark.parametrize("mode", list(Mode))
def test_a_recovery_key_opens_the_vault_whatever_its_mode(vault_at: At, mode: Mode) -> None:
    vault = vault_at()
    store, guard = vault.create(WORDS, mode=mode)
    sheet = sheet_of(vault)
    vault.change().keep_recovery(sheet, "printed")
    store.close()
    vault.release()
    assert guard == "passphrase"
    assert vault_at().ways() == ("passphrase", "recovery")
    assert opens(vault_at(), typed=sheet.text.lower())
    assert opens(vault_at(), WORDS)
    have = vault_at().read_slots()
    assert have is not None
    assert have.mode is mode
    assert (have.slots["R"].made_on, have.slots["R"].how) == (DAY, "printed")


def test_a_new_sheet_takes_the_place_of_the_old(vault_at: At, ring: Ring, opened: Vault) -> None:
    old, new = sheet_of(opened), sheet_of(opened)
    opened.change().keep_recovery(old, "saved")
    opened.change().keep_recovery(new, "copied")
    opened.release()
    assert opens(vault_at(ring), typed=new.text)
    with pytest.raises(BadInput, match="not the one of these records") as told:
        vault_at(ring).open(recovery=old.text)
    assert told.value.field == "recovery"
    assert new.vault in told.value.help


def test_a_recovery_key_is_the_only_thing_tried(vault_at: At, ring: Ring, opened: Vault) -> None:
    """The keyring would open it: a wrong recovery key must not look as if it were right."""
    with pytest.raises(BadInput, match="have no recovery key"):
        opens(opened, typed=sheet_of(opened).text)
    with pytest.raises(BadInput, match="40 letters and numbers"):
        _keep_and_open(vault_at(ring), "not a key")


def _keep_and_open(vault: Vault, text: str) -> None:
    vault.open().close()
    vault.change().keep_recovery(sheet_of(vault), "saved")
    vault.release()
    opens(vault, typed=text)


def test_a_sheet_of_another_vault_is_not_kept(opened: Vault) -> None:
    before = opened.keys.read_bytes()
    with pytest.raises(FoiWriterError, match="other records"):
        opened.change().keep_recovery(recovery.new("ffffffff", DAY, Mode.HOME), "saved")
    assert opened.keys.read_bytes() == before


def test_a_new_passphrase_takes_the_place_of_the_old(vault_at: At) -> None:
    vault = vault_at()
    vault.create(WORDS)[0].close()
    with pytest.raises(BadInput, match="at least 12 characters"):
        vault.change().passphrase("eleven char")
    vault.change().passphrase(OTHER)
    vault.release()
    assert opens(vault_at(), OTHER)
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
        assert opens(vault_at(ring), WORDS)
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
    opened.change().keep_recovery(sheet_of(opened), "saved")
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
    assert opens(vault_at(ring), WORDS)


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
    assert opens(vault_at(ring))


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
    assert opens(vault_at(ring))


@pytest.mark.parametrize("mode", [Mode.CHARITY, Mode.CLINIC, Mode.PORTABLE])
def test_a_shared_computer_never_uses_its_keyring(vault_at: At, ring: Ring, mode: Mode) -> None:
    with pytest.raises(BadInput, match="passphrase must guard your records"):
        vault_at(ring).create(mode=mode)
    vault = vault_at(ring)
    vault.create(WORDS, mode=mode)[0].close()
    only = f"{mode.capitalize()} records open with their passphrase only"
    with pytest.raises(FoiWriterError, match=only):
        vault.change().use_keyring()
    vault.release()
    assert ring.kept == {}
    assert vault_at(ring).needs_passphrase()


def test_without_a_keyring_there_is_none_to_use(vault_at: At) -> None:
    vault = vault_at()
    vault.create(WORDS)[0].close()
    with pytest.raises(FoiWriterError, match="no keyring that foiwriter trusts"):
        vault.change().use_keyring()
    vault.release()


def test_ways_are_changed_only_while_the_vault_is_open(vault_at: At, opened: Vault) -> None:
    opened.change()
    opened.release()
    with pytest.raises(FoiWriterError, match="only while they are open"):
        opened.change()
