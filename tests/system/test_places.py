"""A folder that a service copies is known by its name, its marks, its disk, or its settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foiwriter.system.places import NETWORK, Around, synced

HOME = Path("/home/ruth")


def _around(*mounts: tuple[str, str], **environment: str) -> Around:
    return Around(tuple((Path(where), kind) for where, kind in mounts), environment)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("OneDrive/foiwriter/data", "OneDrive"),
        ("OneDrive - Northshire School/data", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal/data", "OneDrive"),
        ("Dropbox/data", "Dropbox"),
        ("Dropbox (Clinic)/data", "Dropbox"),
        ("iCloudDrive/data", "iCloud Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/data", "iCloud Drive"),
        ("Google Drive/data", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-ruth@example.org/My Drive/data", "Google Drive"),
        ("Nextcloud/data", "Nextcloud"),
        ("ownCloud/data", "ownCloud"),
        ("pCloudDrive/data", "pCloud"),
        ("Proton Drive/data", "Proton Drive"),
    ],
)
def test_the_folder_of_a_service_is_known_by_its_name(path: str, service: str) -> None:
    assert synced(HOME / path, _around()) == service
    assert synced(HOME / path.upper(), _around()) == service


@pytest.mark.parametrize(
    "path",
    [
        ".local/share/foiwriter/vault",
        "Documents/foiwriter",
        "onedriver/data",
        "my dropboxes/data",
        "Documents/How to leave Google Drive.d/data",
    ],
)
def test_an_ordinary_folder_is_nobodys(path: str) -> None:
    assert synced(HOME / path, _around()) == ""


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_a_folder_of_another_name_is_known_by_the_variable_that_names_it(name: str) -> None:
    around = _around(**{name: str(HOME / "Work files")})
    assert synced(HOME / "Work files" / "foiwriter", around) == "OneDrive"
    assert synced(HOME / "Other files", around) == ""


def test_dropbox_says_itself_where_its_folder_is(tmp_path: Path) -> None:
    settings = tmp_path / ".dropbox"
    settings.mkdir()
    moved = tmp_path / "elsewhere"
    settings.joinpath("info.json").write_text(json.dumps({"personal": {"path": str(moved)}}))
    around = _around(HOME=str(tmp_path))
    assert synced(moved / "data", around) == "Dropbox"
    assert synced(tmp_path / "data", around) == ""


@pytest.mark.parametrize("told", ["", "[]", "{", '{"personal": 3}', '{"personal": {}}'])
def test_settings_of_dropbox_that_cannot_be_read_say_nothing(tmp_path: Path, told: str) -> None:
    tmp_path.joinpath(".dropbox").mkdir()
    tmp_path.joinpath(".dropbox", "info.json").write_text(told)
    assert synced(tmp_path / "data", _around(HOME=str(tmp_path))) == ""


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".nextcloudsync.log", "Nextcloud"),
        ("._sync_abc123.db", "Nextcloud"),
        (".tmp.driveupload", "Google Drive"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".SyncID", "Resilio Sync"),
    ],
)
def test_a_mark_in_any_folder_above_tells(tmp_path: Path, mark: str, service: str) -> None:
    place = tmp_path / "deep" / "down"
    place.mkdir(parents=True)
    assert synced(place, _around()) == ""
    tmp_path.joinpath(mark).write_text("")
    assert synced(place, _around()) == service
    assert synced(place / "not" / "made yet", _around()) == service


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "davfs", "afpfs"]
)
def test_a_disk_on_another_computer_is_known_by_its_kind(kind: str) -> None:
    around = _around(("/", "ext4"), ("/mnt/office", kind))
    assert synced(Path("/mnt/office/data"), around) == NETWORK
    assert synced(Path("/mnt/office2/data"), around) == ""


def test_of_two_disks_the_nearer_and_the_later_counts() -> None:
    inner = _around(("/", "nfs4"), ("/home", "ext4"))
    assert synced(HOME / "data", inner) == ""
    assert synced(Path("/srv/data"), inner) == NETWORK
    assert synced(HOME, _around(("/home", "ext4"), ("/home", "cifs"))) == NETWORK


@pytest.mark.parametrize("path", ["//server/share/data", "\\\\server\\share\\data"])
def test_a_path_that_names_a_computer_is_on_it(path: str) -> None:
    assert synced(Path(path), _around()) == NETWORK


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    inside = tmp_path / "Dropbox" / "kept"
    inside.mkdir(parents=True)
    link = tmp_path / "records"
    link.symlink_to(inside, target_is_directory=True)
    assert synced(link / "vault", _around()) == "Dropbox"


def test_this_computer_can_be_asked(tmp_path: Path) -> None:
    assert synced(tmp_path) == ""
