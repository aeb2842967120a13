"""Which service copies a folder elsewhere behind our back, if any does.

Such a service copies the register while it is being written, without the log beside it, and may
put an old copy back. What it is known by: the name of its folder, the variables and files it sets
up, the marks it leaves in what it copies, and the kind of disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NETWORK = "a network drive"

_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "google drive stream": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
    "megasync": "MEGA",
    "box sync": "Box",
    "proton drive": "Proton Drive",
    "protondrive": "Proton Drive",
    "kdrive": "kDrive",
    "syncthing": "Syncthing",
}
"""The folder each service makes, in small letters."""

_ENDS = (" - ", "-", " (")
"""What stands between such a name and whose folder it is: `OneDrive - Northshire School`."""

_MARKS = {
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".syncid": "Resilio Sync",
}
"""What each service leaves in the top folder of what it copies, in small letters."""

_JOURNALS = {("._sync_", ".db"): "Nextcloud", (".sync_", ".db"): "Nextcloud"}
_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}
_DROPBOX_FILES = (
    ("APPDATA", "Dropbox"),
    ("LOCALAPPDATA", "Dropbox"),
    ("HOME", ".dropbox"),
    ("USERPROFILE", ".dropbox"),
)
_NETWORK_KINDS = {
    *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "ncpfs"),
    *("davfs", "webdav", "ceph", "glusterfs", "lustre", "fuse.sshfs", "fuse.rclone"),
    *("fuse.glusterfs", "fuse.ceph", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.s3fs"),
    *("fuse.curlftpfs", "macfuse.sshfs", "osxfuse"),
}
_CLOUD_KINDS = {
    "fuse.onedriver": "OneDrive",
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.pcloud": "pCloud",
    "fuse.dropbox": "Dropbox",
}
_REMOTE = 4  # what Windows answers for the letter of a network drive


@dataclass(frozen=True, slots=True)
class Around:
    """What this computer says about its disks and services.

    Attributes:
        mounts: where each disk stands and of which kind it is.
        environment: the variables of this process.
    """

    mounts: tuple[tuple[Path, str], ...]
    environment: Mapping[str, str]


def synced(path: Path, around: Around | None = None) -> str:
    """The name of the service that copies this folder; empty where there is none.

    Args:
        path: need not exist yet.
        around: the surroundings; found out when they are not given.

    Returns:
        Such as `OneDrive`; `a network drive` for a folder that is on another computer.
    """
    if _is_share(path):
        return NETWORK
    around = around or surroundings()
    for place in dict.fromkeys((path.absolute(), path.resolve())):
        found = (
            _by_name(place)
            or _by_set_up(place, around.environment)
            or _by_mark(place)
            or _by_disk(place, around.mounts)
        )
        if found:
            return found
    return ""


def surroundings() -> Around:
    """What this computer says now."""
    return Around(tuple(_mounts()), os.environ)


def _is_share(path: Path) -> bool:
    """Whether a path names a computer, or on Windows the letter of a network drive."""
    text = str(path)
    if text.startswith("\\\\"):
        return not text.startswith(("\\\\?\\", "\\\\.\\")) or text[4:8].upper() == "UNC\\"
    if sys.platform == "win32":
        import ctypes

        root = path.absolute().anchor
        return bool(root) and ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE
    return text.startswith("//")


def _by_name(path: Path) -> str:
    for part in path.parts:
        low = part.casefold()
        for name, service in _NAMES.items():
            if low == name or low.startswith(tuple(name + end for end in _ENDS)):
                return service
    return ""


def _by_set_up(path: Path, environment: Mapping[str, str]) -> str:
    folders = [
        (Path(environment[name]), service)
        for name, service in _VARIABLES.items()
        if environment.get(name)
    ]
    folders += [(folder, "Dropbox") for folder in _dropbox_folders(environment)]
    return next((service for folder, service in folders if path.is_relative_to(folder)), "")


def _dropbox_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    """The folders that Dropbox's own file names; a person may call them anything."""
    for variable, folder in _DROPBOX_FILES:
        if not environment.get(variable):
            continue
        try:
            told = json.loads(
                Path(environment[variable], folder, "info.json").read_text(encoding="utf-8")
            )
            yield from (Path(account["path"]) for account in told.values())
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue


def _by_mark(path: Path) -> str:
    for folder in (path, *path.parents):
        try:
            entries = [(each.name.casefold(), each.is_file()) for each in os.scandir(folder)]
        except OSError:  # not made yet, or not ours to look into
            continue
        for name, is_file in entries:
            # Dropbox keeps its own files in a folder of the name that marks what it copies.
            if name in _MARKS and (is_file or name != ".dropbox"):
                return _MARKS[name]
            for (start, end), service in _JOURNALS.items():
                if name.startswith(start) and name.endswith(end):
                    return service
    return ""


def _by_disk(path: Path, mounts: tuple[tuple[Path, str], ...]) -> str:
    holding = [(len(where.parts), kind) for where, kind in mounts if path.is_relative_to(where)]
    if not holding:
        return ""
    deepest = max(depth for depth, _ in holding)
    # Of two disks at one place the later hides the earlier.
    kind = [kind for depth, kind in holding if depth == deepest][-1].casefold()
    return _CLOUD_KINDS.get(kind) or (NETWORK if kind in _NETWORK_KINDS else "")


def _mounts() -> Iterator[tuple[Path, str]]:
    if sys.platform == "linux":
        try:
            lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        for line in lines.splitlines():
            parts = line.split()
            if len(parts) > 2:
                yield Path(_plain(parts[1])), parts[2]
    elif sys.platform == "darwin":
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        for line in told.stdout.splitlines():
            where, _, rest = line.partition(" on ")[2].rpartition(" (")
            yield Path(where), rest.partition(",")[0].rstrip(")")


def _plain(name: str) -> str:
    """The name of a folder as it is; the table of disks writes a space as a number."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        name = name.replace(code, sign)
    return name
