"""The vault's door: made once, opened by its own key, and never a byte changed by a failure."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.system.locks import FolderLock
from foiwriter.vault import vault as vault_module
from foiwriter.vault.vault import Vault
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    At = Callable[..., Vault]

WORDS = "correct horse battery"


def _made(vault: Vault, passphrase: str | None = WORDS) -> None:
    """Make a vault with something in it, and close it."""
    store, _ = vault.create(passphrase)
    store.write(lambda s: s.execute(text("INSERT INTO register_info VALUES ('a', 'kept')")))
    store.close()
    vault.release()


def _content(vault: Vault, passphrase: Any = None) -> str:
    """What is in it."""
    store = vault.open(passphrase)
    try:
        query = text("SELECT value FROM register_info WHERE key = 'a'")
        return str(store.read(lambda s: s.execute(query).scalar()))
    finally:
        store.close()
        vault.release()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_passphrase_opens_what_it_guards(vault_at: At) -> None:
    _made(vault_at())
    assert vault_at().ways() == ("passphrase",)
    assert vault_at().needs_passphrase()
    assert _content(vault_at(), WORDS) == "kept"
    assert _content(vault_at(), lambda: WORDS) == "kept"


def test_a_keyring_opens_what_it_guards_and_nobody_is_asked(vault_at: At, ring: Ring) -> None:
    _made(vault_at(ring), None)
    assert vault_at(ring).ways() == ("keyring",)
    assert not vault_at(ring).needs_passphrase()

    def never() -> str:
        raise AssertionError("asked")

    assert _content(vault_at(ring), never) == "kept"


def test_a_new_vault_needs_words_only_where_there_is_no_keyring(vault_at: At, ring: Ring) -> None:
    assert vault_at().needs_passphrase()
    assert not vault_at(ring).needs_passphrase()
    with pytest.raises(BadInput, match="passphrase must guard your records"):
        vault_at().create()
    assert not vault_at().folder.exists()


@pytest.mark.parametrize("words", ["", "short", "1234", "       x       "])
def test_a_passphrase_that_guards_nothing_is_refused(vault_at: At, words: str) -> None:
    with pytest.raises(BadInput, match="at least 12 characters"):
        vault_at().create(words)
    assert not vault_at().folder.exists()


def test_a_wrong_passphrase_is_said_to_be_wrong(vault_at: At) -> None:
    _made(vault_at())
    before = _bytes(vault_at().folder)
    with pytest.raises(BadInput, match="not the passphrase") as told:
        vault_at().open("wrong horse battery")
    assert told.value.field == "passphrase"
    assert _bytes(vault_at().folder) == before
    assert _content(vault_at(), WORDS) == "kept"


@pytest.mark.parametrize("nothing", [None, lambda: ""])
def test_no_passphrase_is_asked_for_in_words(vault_at: At, nothing: Any) -> None:
    _made(vault_at())
    with pytest.raises(BadInput, match="guarded by a passphrase"):
        vault_at().open(nothing)


def test_an_emptied_keyring_is_told_from_one_that_is_not_there(vault_at: At, ring: Ring) -> None:
    _made(vault_at(ring), None)
    before = _bytes(vault_at().folder)
    with pytest.raises(FoiWriterError, match="no longer has the key"):
        vault_at(Ring()).open()
    with pytest.raises(FoiWriterError, match="not running"):
        vault_at(None).open()
    assert _bytes(vault_at().folder) == before


@pytest.mark.parametrize("secret", ["not base 64!", "AAAA", "A" * 43 + "="])
def test_another_key_in_the_keyring_is_said_to_be_wrong_and_stays_there(
    vault_at: At, ring: Ring, secret: str
) -> None:
    _made(vault_at(ring), None)
    (entry,) = ring.kept
    ring.kept[entry] = secret
    with pytest.raises(FoiWriterError, match="is not the key to these records"):
        vault_at(ring).open()
    assert ring.kept[entry] == secret


def test_when_the_keyring_is_lost_a_passphrase_that_is_there_is_asked_for(
    vault_at: At, ring: Ring
) -> None:
    """Both slots in one file: the way a later version may leave them."""
    from foiwriter.vault import slots, wrapping
    from foiwriter.vault.ways import Keyrings, key_of, passphrase_slot

    vault = vault_at(ring)
    _made(vault, None)
    have = slots.read(vault.keys)
    key = key_of(have, Keyrings.only(ring), None, vault.keys)
    slot = passphrase_slot(key, have.vault, WORDS, wrapping.Argon2(64, 1, 1))
    both = have.model_copy(update={"slots": have.slots | {slots.PASSPHRASE: slot}})
    slots.write(vault.keys, both)
    assert vault_at(ring).ways() == ("keyring", "passphrase")
    assert _content(vault_at(ring)) == "kept"
    assert vault_at(None).needs_passphrase()
    assert _content(vault_at(Ring()), lambda: WORDS) == "kept"
    with pytest.raises(FoiWriterError, match="no longer has the key"):
        vault_at(Ring()).open()


def test_a_vault_is_never_made_over_another(vault_at: At) -> None:
    _made(vault_at())
    before = _bytes(vault_at().folder)
    with pytest.raises(FoiWriterError, match="never writes over them"):
        vault_at().create(WORDS)
    assert _bytes(vault_at().folder) == before


@pytest.mark.parametrize("gone", ["register.db", "keys.json"])
def test_half_a_vault_is_named_and_no_other_half_is_made(vault_at: At, gone: str) -> None:
    _made(vault_at())
    (vault_at().folder / gone).unlink()
    before = _bytes(vault_at().folder)
    missing = (
        "but the file .*register.db is not" if gone == "register.db" else "with their keys, .* not"
    )
    with pytest.raises(FoiWriterError, match=missing):
        vault_at().open(WORDS)
    with pytest.raises(FoiWriterError, match="never writes over them"):
        vault_at().create(WORDS)
    assert _bytes(vault_at().folder) == before


def test_no_vault_is_said_in_words(vault_at: At) -> None:
    with pytest.raises(FoiWriterError, match="There are no records in"):
        vault_at().open(WORDS)


@pytest.mark.parametrize("field", ["key_check", "register_salt"])
def test_altered_keys_are_told_from_a_wrong_passphrase(vault_at: At, field: str) -> None:
    _made(vault_at())
    path = vault_at().keys
    altered = json.loads(path.read_text())
    altered[field] = "00" * 16
    path.write_text(json.dumps(altered))
    with pytest.raises(FoiWriterError, match="keys to your records, .* damaged"):
        vault_at().open(WORDS)


@pytest.mark.parametrize(("field", "value"), [("memory_kib", 2**40), ("salt", "00")])
def test_keys_that_no_computer_can_work_out_are_damaged(
    vault_at: At, field: str, value: object
) -> None:
    """The whole memory is asked for, or the salt is shorter than Argon2 takes."""
    _made(vault_at())
    path = vault_at().keys
    altered = json.loads(path.read_text())
    altered["slots"]["P"]["kdf"][field] = value
    path.write_text(json.dumps(altered))
    with pytest.raises(FoiWriterError, match="damaged"):
        vault_at().open(WORDS)


def test_keys_too_deep_to_read_are_damaged(vault_at: At) -> None:
    _made(vault_at())
    vault_at().keys.write_text("[" * 100_000)
    with pytest.raises(FoiWriterError, match="damaged"):
        vault_at().open(WORDS)


@pytest.mark.parametrize("slots", [{}, {"R": {"nonce": "00", "wrapped": "00"}}])
def test_keys_without_a_way_in_that_is_known_are_damaged(vault_at: At, slots: Any) -> None:
    _made(vault_at())
    path = vault_at().keys
    path.write_text(json.dumps(json.loads(path.read_text()) | {"slots": slots}))
    with pytest.raises(FoiWriterError, match="damaged"):
        vault_at().open(WORDS)


def test_a_vault_that_another_program_holds_is_one_sentence(vault_at: At) -> None:
    _made(vault_at())
    with FolderLock(vault_at().folder):
        for act in (lambda: vault_at().open(WORDS), lambda: vault_at().open("wrong words")):
            with pytest.raises(FoiWriterError, match="Another foiwriter window or command"):
                act()
    assert _content(vault_at(), WORDS) == "kept"


def test_a_vault_held_by_another_process_is_free_again_when_that_ends(vault_at: At) -> None:
    _made(vault_at())
    holds = (
        "import sys, pathlib\nfrom foiwriter.system.locks import FolderLock\n"
        "assert FolderLock(pathlib.Path(sys.argv[1])).acquire()\nprint('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holds, str(vault_at().folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(FoiWriterError, match="Another foiwriter window or command"):
            vault_at().open(WORDS)
        other.kill()
    assert _content(vault_at(), WORDS) == "kept"


def test_a_failed_opening_frees_the_vault(vault_at: At) -> None:
    _made(vault_at())
    with pytest.raises(BadInput):
        vault_at().open("wrong horse battery")
    assert _content(vault_at(), WORDS) == "kept"


def test_making_a_vault_stops_anywhere_and_leaves_nothing_or_all(
    vault_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the keys are kept: as if never made. After: the next opening finishes it."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(vault_module.slots, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            vault_at().create(WORDS)
    assert not vault_at().exists()
    with monkeypatch.context() as broken:
        broken.setattr("foiwriter.vault.making.finish", killed)
        with pytest.raises(KeyboardInterrupt):
            vault_at().create(WORDS)
    assert vault_at().exists()
    vault_at().open(WORDS).close()


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    from foiwriter.vault.ways import Keyrings

    (tmp_path / "data").write_text("not a folder")
    vault = Vault(tmp_path / "data" / "vault", Keyrings.only(None))
    with pytest.raises(FoiWriterError):
        vault.create(WORDS)
    assert (tmp_path / "data").read_text() == "not a folder"


def test_a_folder_nobody_may_write_in_is_one_sentence(
    vault_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: FolderLock, **_: bool) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(FolderLock, "acquire", refused)
    with pytest.raises(FoiWriterError, match="may not write in"):
        vault_at().create(WORDS)


def test_neither_words_nor_keys_are_in_the_slots_file(vault_at: At, ring: Ring) -> None:
    _made(vault_at())
    assert "horse" not in vault_at().keys.read_text()
    vault_at().folder.rename(vault_at().folder.with_name("other"))
    _made(vault_at(ring), None)
    (secret,) = ring.kept.values()
    assert secret not in vault_at().keys.read_text()
