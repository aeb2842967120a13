"""Putting a backup in place: a crash at any step leaves a vault, the old one or the new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.system.locks import FolderLock
from foiwriter.vault import restoring

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.vault.vault import Vault


class Killed(BaseException):
    """The program ends here."""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A folder that stands for the vault that is there."""
    return _folder(tmp_path / "vault", "old")


def _folder(path: Path, content: str) -> Path:
    path.mkdir(parents=True)
    (path / "register.db").write_text(content)
    return path


def _told(vault: Path) -> str:
    return (vault / "register.db").read_text()


def test_the_vault_is_set_aside_and_the_backup_takes_its_place(vault: Path) -> None:
    aside = restoring.put_in_place(_folder(vault.parent / "work" / "vault", "new"), vault)
    assert aside is not None
    assert (_told(vault), _told(aside)) == ("new", "old")
    assert restoring.set_aside(vault) == (aside,)


def test_where_there_is_no_vault_nothing_is_set_aside(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    assert restoring.put_in_place(_folder(tmp_path / "work" / "vault", "new"), vault) is None
    assert _told(vault) == "new"
    assert restoring.set_aside(vault) == ()


def test_what_was_set_aside_before_stays(vault: Path) -> None:
    for number in range(12):
        restoring.put_in_place(_folder(vault.parent / f"work{number}" / "vault", "x"), vault)
    aside = restoring.set_aside(vault)
    assert [each.name.rpartition("-")[2] for each in aside] == [str(n) for n in range(1, 13)]


def test_a_vault_that_another_program_has_open_is_left(vault: Path) -> None:
    with FolderLock(vault), pytest.raises(FoiWriterError, match="is using your records"):
        restoring.put_in_place(_folder(vault.parent / "work" / "vault", "new"), vault)
    assert _told(vault) == "old"
    assert restoring.set_aside(vault) == ()


@pytest.mark.parametrize("step", range(1, 7))
@pytest.mark.parametrize("before", [True, False])
def test_a_crash_at_any_step_leaves_a_vault_after_the_next_start(
    vault: Path, monkeypatch: pytest.MonkeyPatch, step: int, before: bool
) -> None:
    unpacked = _folder(vault.parent / "work" / "vault", "new")
    with monkeypatch.context() as patch:
        steps = _die_at(patch, step, before=before)
        try:
            restoring.put_in_place(unpacked, vault)
        except Killed:
            assert steps[0] == step
    restoring.settle(vault)
    assert _told(vault) in {"old", "new"}
    assert not vault.with_name("vault-restored").exists()
    kept = [_told(each) for each in restoring.set_aside(vault)]
    assert kept == (["old"] if _told(vault) == "new" else [])


def test_a_first_restore_that_crashed_is_finished_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, unpacked = tmp_path / "vault", _folder(tmp_path / "work" / "vault", "new")
    with monkeypatch.context() as patch:
        _die_at(patch, 2, before=True)
        with pytest.raises(Killed):
            restoring.put_in_place(unpacked, vault)
    restoring.settle(vault)
    assert _told(vault) == "new"


def test_a_restore_that_another_program_is_at_is_not_finished_for_it(tmp_path: Path) -> None:
    ready = _folder(tmp_path / "vault-restored", "new")
    with FolderLock(ready):
        restoring.settle(tmp_path / "vault")
    assert ready.exists()


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_a_folder_that_cannot_be_renamed_leaves_the_vault_as_it_was(
    vault: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    unpacked = _folder(vault.parent / "work" / "vault", "new")
    with monkeypatch.context() as patch:
        _die_at(patch, step, before=True, fault=PermissionError(13, "Permission denied"))
        with pytest.raises(FoiWriterError, match="could not be set aside"):
            restoring.put_in_place(unpacked, vault)
    assert _told(vault) == "old"
    assert restoring.set_aside(vault) == ()
    assert not vault.with_name("vault-restored").exists()


def _die_at(
    patch: pytest.MonkeyPatch, step: int, *, before: bool, fault: BaseException | None = None
) -> list[int]:
    """End the program at the n-th change to the disk."""
    steps = [0]

    def counted(real: Any) -> Any:
        def act(*given: Any) -> Any:
            steps[0] += 1
            if steps[0] == step and before:
                raise fault or Killed
            answer = real(*given)
            if steps[0] == step:
                raise fault or Killed
            return answer

        return act

    patch.setattr(Path, "rename", counted(Path.rename))
    patch.setattr(Path, "replace", counted(Path.replace))
    patch.setattr(restoring, "flush_folder", counted(restoring.flush_folder))
    return steps


def test_no_vault_is_made_where_a_restore_is_under_way(
    tmp_path: Path, vault_at: Callable[..., Vault]
) -> None:
    _folder(tmp_path / "vault-restored", "new")
    vault = vault_at()
    with pytest.raises(FoiWriterError, match="Another foiwriter"):
        vault.create("correct horse battery")
    assert not vault.folder.exists()
    assert (tmp_path / "vault-restored" / "register.db").read_text() == "new"


def test_a_folder_that_nobody_may_look_into_is_left_alone(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path, **_how: bool) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refused)
    restoring.settle(vault)
    assert not restoring.under_way(vault)
