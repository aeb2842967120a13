"""Ways that are lost or damaged say so, name the others, and are never thrown away."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.vault import slots, wrapping
from foiwriter.vault.modes import Mode
from tests.rings import Ring
from tests.vault.conftest import opens, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from foiwriter.vault.vault import Vault

    At = Callable[..., Vault]

WORDS = "correct horse battery"
OTHER = "seven grey herons"
DAY = date(2026, 11, 24)


def test_a_mode_that_somebody_changed_in_the_file_is_damage(vault_at: At) -> None:
    """With its checksum made to fit: a clinic's vault must not become one that a keyring opens."""
    vault = vault_at()
    vault.create(WORDS, mode=Mode.CLINIC)[0].close()
    vault.release()
    have = slots.read(vault.keys)
    slots.write(vault.keys, have.model_copy(update={"mode": Mode.HOME}))
    with pytest.raises(FoiWriterError, match="has been damaged"):
        vault_at().open(WORDS)


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
    assert opens(vault_at(), WORDS)
    assert vault.keys.read_bytes() == before
    again = vault_at()
    again.open(WORDS).close()
    sheet = sheet_of(again)
    again.change().keep_recovery(sheet, "saved")
    again.release()
    assert json.loads(vault.keys.read_bytes())["format"] == 2
    assert opens(vault_at(), WORDS)
    assert opens(vault_at(), typed=sheet.text)


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
    vault.change().keep_recovery(sheet_of(vault), "saved")
    assert json.loads(opened.keys.read_text())["slots"]["K"] == raw["slots"]["K"]
    vault.change().use_keyring()  # on purpose: now the damaged one goes
    vault.release()
    assert vault_at(ring).ways() == ("keyring", "passphrase", "recovery")
    assert opens(vault_at(ring))


@pytest.mark.parametrize(
    ("damaged", "words"),
    [
        ("K", "with the recovery key on the sheet that you kept or your passphrase"),
        ("P", "with the recovery key on the sheet that you kept or the keyring"),
        ("R", "with your passphrase or the keyring of this computer"),
    ],
)
def test_a_damaged_way_says_which_others_there_are(
    vault_at: At, ring: Ring, opened: Vault, damaged: str, words: str
) -> None:
    sheet = sheet_of(opened)
    opened.change().passphrase(WORDS)
    opened.change().keep_recovery(sheet, "saved")
    opened.release()
    raw = json.loads(opened.keys.read_text())
    raw["slots"][damaged]["nonce"] = "00" * 12
    opened.keys.write_text(json.dumps(raw))
    given = {"K": (None, None), "P": (WORDS, None), "R": (None, sheet.text)}
    passphrase, typed = given.pop(damaged)
    with pytest.raises(FoiWriterError, match="has been damaged") as told:
        opens(vault_at(ring), passphrase, typed)
    assert f"Open your records {words}" in told.value.help
    for passphrase, typed in given.values():
        assert opens(vault_at(ring), passphrase, typed)


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
    (False, True): "Open your records with your passphrase. If that fails, a backup",
    (False, False): "only on the computer and login where they were made",
}


@pytest.mark.parametrize(("sheet", "words"), list(LOST))
def test_a_lost_keyring_names_recovery_key_then_passphrase_then_backup(
    vault_at: At, ring: Ring, opened: Vault, sheet: bool, words: bool
) -> None:
    if sheet:
        opened.change().keep_recovery(sheet_of(opened), "saved")
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
