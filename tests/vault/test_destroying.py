"""A destroyed vault cannot be opened again, and nothing that is not a vault's goes with it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.system.locks import FolderLock
from foiwriter.vault import destroying

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from foiwriter.vault.vault import Vault
    from tests.rings import Ring

    At = Callable[..., Vault]

WORDS = "correct horse battery"


def _made(vault: Vault, words: str | None = WORDS) -> None:
    store, _ = vault.create(words)
    vault.seal("today.sealed", b"today")
    store.close()
    vault.release()


def test_everything_of_the_vault_goes_and_its_folder_too(vault_at: At) -> None:
    _made(vault_at())
    (vault_at().folder / "lock-asked").write_bytes(b"")
    (vault_at().folder / ".foiwriter-x.part").write_bytes(b"half")
    vault_at().destroy()
    assert not vault_at().folder.exists()
    assert not vault_at().exists()
    vault_at().destroy()


def test_what_is_not_the_vaults_stays(vault_at: At) -> None:
    _made(vault_at())
    folder = vault_at().folder
    (folder / "my notes.txt").write_text("mine")
    (folder / "photos").mkdir()
    vault_at().destroy()
    assert sorted(path.name for path in folder.iterdir()) == ["my notes.txt", "photos"]
    vault = vault_at()
    vault.create(WORDS)[0].close()
    vault.release()


def test_the_keys_are_noise_before_they_go(vault_at: At, tmp_path: Path) -> None:
    _made(vault_at())
    # A second name for the same bytes on the disk shows what they became.
    (tmp_path / "same").hardlink_to(vault_at().keys)
    before = (tmp_path / "same").read_bytes()
    vault_at().destroy()
    after = (tmp_path / "same").read_bytes()
    assert len(after) == len(before)
    assert sum(one == other for one, other in zip(before, after, strict=True)) < len(before) / 10


def test_a_register_that_somebody_copied_does_not_open_without_its_keys(
    vault_at: At, tmp_path: Path
) -> None:
    _made(vault_at())
    shutil.copy(vault_at().register, tmp_path / "copied")
    vault_at().destroy()
    vault_at().folder.mkdir()
    shutil.copy(tmp_path / "copied", vault_at().register)
    with pytest.raises(FoiWriterError, match="with their keys"):
        vault_at().open(WORDS)


def test_what_the_keyring_held_for_it_goes_and_nothing_else(vault_at: At, ring: Ring) -> None:
    ring.kept["vault-of-another"] = "kept"
    _made(vault_at(ring), None)
    assert len(ring.kept) == 2
    vault_at(ring).destroy()
    assert ring.kept == {"vault-of-another": "kept"}


def test_damaged_keys_are_destroyed_like_others(vault_at: At) -> None:
    _made(vault_at())
    vault_at().keys.write_bytes(b"{")
    vault_at().destroy()
    assert not vault_at().folder.exists()


def test_a_vault_that_is_open_elsewhere_is_left_alone(vault_at: At) -> None:
    _made(vault_at())
    before = vault_at().keys.read_bytes()
    with (
        FolderLock(vault_at().folder),
        pytest.raises(FoiWriterError, match="Another foiwriter window or command"),
    ):
        vault_at().destroy()
    assert vault_at().keys.read_bytes() == before


def test_keys_that_cannot_be_removed_are_said_and_the_register_stays(
    vault_at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    _made(vault_at())

    def refused(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as closed:
        closed.setattr(destroying.os, "fsync", refused)
        with pytest.raises(FoiWriterError, match="could not be removed"):
            vault_at().destroy()
    assert vault_at().register.exists()
    vault_at().destroy()
    assert not vault_at().folder.exists()


@pytest.mark.parametrize("keys", ["gone", "noise"])
def test_what_was_being_destroyed_when_the_program_was_killed_is_finished(
    keys: str, vault_at: At
) -> None:
    _made(vault_at())
    folder = vault_at().folder
    destroying.begin(folder)
    if keys == "gone":
        vault_at().keys.unlink()
    else:
        vault_at().keys.write_bytes(b"\x8f\x00\xd3" * 200)
    destroying.finish(folder)
    assert not folder.exists()


def test_a_vault_whose_keys_are_whole_is_not_finished_off(vault_at: At) -> None:
    _made(vault_at())
    folder = vault_at().folder
    destroying.begin(folder)
    destroying.finish(folder)
    vault_at().open(WORDS).close()
    # And damage that comes later is damage.
    vault_at().keys.write_bytes(b"\x8f\x00\xd3" * 200)
    destroying.finish(folder)
    assert vault_at().register.exists()


def test_a_vault_that_lost_its_keys_is_never_taken_for_a_destroyed_one(vault_at: At) -> None:
    _made(vault_at())
    vault_at().keys.unlink()
    destroying.finish(vault_at().folder)
    assert vault_at().register.exists()


def test_what_another_program_is_destroying_is_left_to_it(vault_at: At) -> None:
    _made(vault_at())
    folder = vault_at().folder
    destroying.begin(folder)
    vault_at().keys.unlink()
    with FolderLock(folder):
        destroying.finish(folder)
        assert vault_at().register.exists()
