"""A31: a live vault is refused where a service copies it; backups are welcome there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from foiwriter.errors import FoiWriterError
from foiwriter.store.engine import RegisterKey
from foiwriter.store.store import Store
from foiwriter.system import places
from foiwriter.vault import slots
from foiwriter.vault.ways import Keyrings, key_of
from tests.rings import Ring
from tests.robust.backing_up import app_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.app import App
    from foiwriter.vault.backups import Backup

KINDS = {
    "OneDrive": "OneDrive - Northshire School",
    "Dropbox": "Dropbox",
    "iCloud Drive": "Library/Mobile Documents/com~apple~CloudDocs",
    "Google Drive": "Google Drive",
    "Nextcloud": "marked by its journal",
    "Syncthing": "marked by its folder",
    "Dropbox, moved": "said by its settings",
    "a network drive": "on another computer",
}


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one of the kinds that a service copies or that is on a network."""
    folder = tmp_path / KINDS[request.param]
    folder.mkdir(parents=True)
    match request.param:
        case "Nextcloud":
            (folder / "._sync_0a1b2c3d4e5f.db").touch()
        case "Syncthing":
            (folder / ".stfolder").mkdir()
        case "Dropbox, moved":
            settings = tmp_path / "home" / ".dropbox"
            settings.mkdir(parents=True)
            told = {"personal": {"path": str(folder)}}
            (settings / "info.json").write_text(json.dumps(told))
            monkeypatch.setenv("HOME", str(tmp_path / "home"))
        case "a network drive":
            around = places.Around(((Path("/"), "ext4"), (folder, "cifs")), {})
            monkeypatch.setattr(places, "surroundings", lambda: around)
    return folder


def _app(home: Path, ring: Ring | None = None) -> App:
    return app_at(home, ring or Ring())


def _filled(home: Path, ring: Ring) -> tuple[App, str]:
    app = _app(home, ring)
    app.vault_create()
    sheet = app.new_recovery_sheet()
    app.keep_recovery(sheet, "printed")
    app.add_client("Robin Ashdown")
    return app, sheet.text


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_vault_is_not_made_there(kind: Path) -> None:
    before = _files(kind)
    app = _app(kind / "foiwriter")
    with pytest.raises(FoiWriterError) as refused:
        app.vault_create()
    assert any(word in str(refused.value) for word in (*KINDS, "Dropbox"))
    assert _files(kind) == before
    app.close()


def test_a_vault_that_was_moved_there_is_not_opened(kind: Path, tmp_path: Path) -> None:
    ring = Ring()
    app, _ = _filled(tmp_path / "computer", ring)
    app.close()
    shutil.copytree(tmp_path / "computer", kind / "foiwriter")
    before = {path: path.read_bytes() for path in _files(kind)}
    moved = _app(kind / "foiwriter", ring)
    with pytest.raises(FoiWriterError):
        moved.open_vault()
    assert {path: path.read_bytes() for path in _files(kind)} == before
    # Away from there it opens as ever.
    assert [client.name for client in app.clients()] == ["Robin Ashdown"]
    app.close()


def test_a_backup_may_be_put_there_and_restores_elsewhere(kind: Path, tmp_path: Path) -> None:
    app, recovery = _filled(tmp_path / "computer", Ring())
    backup: Backup = app.back_up(kind)
    app.close()
    other = _app(tmp_path / "another computer")
    other.restore(backup.path, recovery=recovery)
    other.open_vault(recovery=recovery)
    assert [client.name for client in other.clients()] == ["Robin Ashdown"]
    other.close()
    there = _app(kind / "foiwriter")
    with pytest.raises(FoiWriterError):
        there.restore(backup.path, recovery=recovery)
    assert not there.vault_exists()


def test_what_a_service_copies_of_a_live_vault_lacks_what_was_kept_bad_twin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: Callable[..., None]
) -> None:
    """With the refusal off: the service copies the file it knows, not the log beside it."""
    monkeypatch.setattr("foiwriter.vault.making.synced", lambda _folder: "")
    ring = Ring()
    app, _ = _filled(tmp_path / "Dropbox", ring)
    for number in range(20):
        app.add_client(f"Client {number}")
    vault = tmp_path / "Dropbox" / "data" / "vault"
    copied = tmp_path / "the other laptop"
    copied.mkdir()
    for name in ("register.db", "keys.json"):
        shutil.copy(vault / name, copied)
    here = len(app.clients())
    app.close()
    there = _counted(copied, ring)
    note(kept=here, copied=there)
    assert there < here


def _counted(vault: Path, ring: Ring) -> int:
    """How many clients a copy holds; none when it does not even open."""
    have = slots.read(vault / "keys.json")
    key = key_of(have, Keyrings.only(ring), None, vault / "keys.json")
    try:
        store = Store.open(vault / "register.db", RegisterKey(key, have.register_salt))
    except FoiWriterError:
        return 0
    query = text("SELECT count(*) FROM clients")
    found = int(store.read(lambda session: session.execute(query).scalar_one()))
    store.close()
    return found
