"""Folders in a bad way, tried one after another by an ordinary user: what can still be done there.

`python -m tests.robust.bad_folders FOLDER [unguarded]` prints for each scene what came of reading
and of writing, as JSON. `unguarded`, the bad twin, opens the register as the engine would.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foiwriter.app import WriteRequest
from foiwriter.errors import FoiWriterError
from foiwriter.store import store as stores
from tests.robust import apps

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.app import App

KEPT = "Robin Ashdown"
FOI = {
    "screening": "none",
    "topic": "waiting times",
    "about": "none",
    "requests": ["How many requests did you decide in 2025?"],
    "format": "email",
    "sender.name": "Ruth Hargreave",
    "sender.address": "9 Tanners Row",
    "sender.postcode": "ML4 2DN",
    "sender.email": "ruth.hargreave@example.org",
}


@dataclass
class Came:
    """What came of one thing: "done", or the words a person reads; and the seconds it took."""

    what: str
    seconds: float
    crash: bool = False


@dataclass
class Scene:
    """A home with a vault in a bad way.

    Attributes:
        home: the folder; its data folder holds a vault with one client.
        ring: the keyring that opens it.
    """

    home: Path
    ring: apps.Ring

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return self.home / "data" / "vault"

    @property
    def letters(self) -> Path:
        """Where letters are saved."""
        return self.home / "letters"


def _closed(scene: Scene) -> None:
    scene.vault.chmod(0o555)


def _closed_with_its_files(scene: Scene) -> None:
    for file in scene.vault.iterdir():
        file.chmod(0o444)
    scene.vault.chmod(0o555)


def _cut_off_and_closed(scene: Scene) -> None:
    """Changes are still in the log, as after a crash."""
    hot = scene.home / "hot"
    app = apps.at(scene.home, scene.ring)
    app.add_client("Sam Whitlock")
    shutil.copytree(scene.vault, hot)
    app.close()
    shutil.rmtree(scene.vault)
    hot.rename(scene.vault)
    _closed_with_its_files(scene)


def _register_closed(scene: Scene) -> None:
    (scene.vault / "register.db").chmod(0o444)


def _all_closed(scene: Scene) -> None:
    scene.vault.chmod(0)


def _data_closed(scene: Scene) -> None:
    scene.vault.parent.chmod(0o555)
    scene.vault.chmod(0o555)


def _keys_closed(scene: Scene) -> None:
    (scene.vault / "keys.json").chmod(0)


def _keys_gone(scene: Scene) -> None:
    (scene.vault / "keys.json").unlink()


def _register_gone(scene: Scene) -> None:
    (scene.vault / "register.db").unlink()


def _register_empty(scene: Scene) -> None:
    (scene.vault / "register.db").write_bytes(b"")


def _register_a_folder(scene: Scene) -> None:
    (scene.vault / "register.db").unlink()
    (scene.vault / "register.db").mkdir()


def _vault_a_broken_link(scene: Scene) -> None:
    shutil.rmtree(scene.vault)
    scene.vault.symlink_to(scene.home / "nowhere")


def _letters_closed(scene: Scene) -> None:
    scene.letters.mkdir(mode=0o555)


def _letters_a_file(scene: Scene) -> None:
    scene.letters.write_text("a file")


def _long_path(scene: Scene) -> None:
    """Longer than any system takes."""
    scene.home = scene.home / ("long" * 50) / ("long" * 70)


def _removed(scene: Scene) -> None:
    shutil.rmtree(scene.vault)


def _moved(scene: Scene) -> None:
    scene.vault.rename(scene.home / "elsewhere")


BEFORE: tuple[Callable[[Scene], None], ...] = (
    _closed, _closed_with_its_files, _cut_off_and_closed, _register_closed, _all_closed,
    _data_closed, _keys_closed, _keys_gone, _register_gone, _register_empty, _register_a_folder,
    _vault_a_broken_link, _letters_closed, _letters_a_file, _long_path,
)  # fmt: skip
"""What is done before the vault is opened."""

AFTER: tuple[Callable[[Scene], None], ...] = (_removed, _moved, _letters_closed)
"""What is done while it is open."""


def main(folder: Path) -> dict[str, Any]:
    """Try every scene."""
    told: dict[str, Any] = {}
    for spoil in BEFORE:
        scene = _scene(folder / f"before{spoil.__name__}")
        spoil(scene)
        told[f"before{spoil.__name__}"] = _tried(scene, apps.at(scene.home, scene.ring))
        _give_back(folder)
    for spoil in AFTER:
        scene = _scene(folder / f"after{spoil.__name__}")
        app = apps.at(scene.home, scene.ring)
        app.clients()
        spoil(scene)
        told[f"after{spoil.__name__}"] = _tried(scene, app)
        _give_back(folder)
    return told


def _scene(home: Path) -> Scene:
    ring = apps.Ring()
    app = apps.made(home, ring)
    app.add_client(KEPT)
    app.close()
    return Scene(home, ring)


def _tried(scene: Scene, app: App) -> dict[str, Any]:
    """Read, write, write a letter, close."""

    def read() -> str:
        names = [client.name for client in app.clients()]
        return "done" if KEPT in names else f"read only {names}"

    def write() -> str:
        app.add_client("Noor Castell")
        return "done"

    def letter() -> str:
        # Without a vault a letter is only a file.
        app.write_letter(WriteRequest("information/foi-request", "kent", FOI))
        return "done"

    def close() -> str:
        app.close()
        return "done"

    each = {"read": read, "write": write, "letter": letter, "close": close}
    return {name: asdict(_timed(work)) for name, work in each.items()}


def _timed(work: Callable[[], str]) -> Came:
    began = time.monotonic()
    crash = False
    try:
        what = work()
    except FoiWriterError as fault:
        what = f"{fault.title}. {fault.message} {fault.help}"
    except Exception as fault:  # noqa: BLE001 - any other is what this looks for
        what, crash = f"{type(fault).__name__}: {fault}", True
    return Came(what, time.monotonic() - began, crash)


def _give_back(folder: Path) -> None:
    """Rights to remove it all again."""
    folder.chmod(stat.S_IRWXU)
    for path, folders, _ in os.walk(folder):
        for name in folders:
            if not (Path(path) / name).is_symlink():
                (Path(path) / name).chmod(stat.S_IRWXU)


if __name__ == "__main__":
    if "unguarded" in sys.argv:
        stores.may_write = lambda _: True
        stores._identity = lambda _: None
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
