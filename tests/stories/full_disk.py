"""foiwriter on a disk that is full: run in a mount namespace of its own, on a small tmpfs.

`python -m tests.stories.full_disk FOLDER` prints what each command answered, as JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from foiwriter import paths
from tests.commands import command

SIZE = 3 * 1024 * 1024
TODAY = date(2026, 11, 24)


def main(folder: Path) -> None:
    """Fill the disk, run the commands, make room again, look at what is there."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    os.environ["FOIWRITER_HOME"] = str(folder / "home")
    (folder / "words").write_text("nine wet fields and a gate\n", encoding="utf-8")
    out = folder / "letters"
    answers = paths.templates() / "information" / "foi-request.example.toml"
    write = ("write", "foi-request", "--authority=kent", f"--answers={answers}", f"--out={out}")
    steps: dict[str, object] = {}

    def run(name: str, *argv: str) -> None:
        answer = command(f"--passphrase-file={folder / 'words'}", *argv, today=TODAY)
        steps[name] = {**asdict(answer), "files": _files(out)}

    run("before", "clients", "add", "--name=Robin Ashdown")
    run("letter", *write)
    _fill(folder / "filler", leave=0)
    run("full letter", *write)
    run("full sent", *write, "--sent=2026-11-24", "--by=email")
    run("full record", "clients", "add", "--name=" + "Very Long " * 2000)
    _fill(folder / "filler", leave=40 * 1024)
    run("full pdf", *write, "--pdf", "--sent=2026-11-24", "--by=email")
    (folder / "filler").unlink()
    run("clients", "clients", "list", "--json")
    run("requests", "requests", "list", "--json")
    run("after", *write, "--pdf", "--sent=2026-11-24", "--by=email", "--json")
    steps["logs"] = [str(path) for path in folder.rglob("foiwriter.log")]
    sys.stdout.write(json.dumps(steps))


def _files(folder: Path) -> dict[str, int]:
    there = sorted(folder.iterdir()) if folder.exists() else []
    return {path.name: path.stat().st_size for path in there}


def _fill(path: Path, leave: int) -> None:
    """Write until nothing more fits, then give back `leave` bytes."""
    path.unlink(missing_ok=True)
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(1024)):
            pass
    if leave:
        os.truncate(path, path.stat().st_size - leave)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
