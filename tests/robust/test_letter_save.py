"""A05: a program killed while it saves leaves the old letter or the new one."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

from foiwriter.system.files import remove_unfinished
from tests.robust import rounds

if TYPE_CHECKING:
    from pathlib import Path

SAVES = """
import itertools, pathlib, sys
from foiwriter.system.files import durable_write
target, first, second = map(pathlib.Path, sys.argv[1:])
versions = [first.read_bytes(), second.read_bytes()]
print("ready", flush=True)
for version in itertools.cycle(versions):
    durable_write(target, version)
"""

# What python-docx does: the parts are written one by one into the letter itself.
SAVES_IN_PLACE = """
import io, itertools, pathlib, sys, zipfile
target, first, second = map(pathlib.Path, sys.argv[1:])
versions = [zipfile.ZipFile(path) for path in (first, second)]
print("ready", flush=True)
for version in itertools.cycle(versions):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as letter:
        for name in version.namelist():
            letter.writestr(name, version.read(name))
"""


def test_a_letter_survives_kills_while_it_is_saved(tmp_path: Path) -> None:
    broken, leftovers = _kill_while_saving(SAVES, tmp_path, rounds(1000))
    assert broken == 0
    assert leftovers == 0


def test_saving_in_place_breaks_letters_bad_twin(tmp_path: Path) -> None:
    broken, _ = _kill_while_saving(SAVES_IN_PLACE, tmp_path, rounds(200))
    assert broken > 0


def _kill_while_saving(program: str, folder: Path, times: int) -> tuple[int, int]:
    """How many letters were neither the old nor the new one; how many stray files stayed."""
    first, second = folder / "first.docx", folder / "second.docx"
    first.write_bytes(_letter("first"))
    second.write_bytes(_letter("second"))
    out = folder / "out"
    out.mkdir()
    target = out / "letter.docx"
    pick = random.Random(20140902)
    broken = 0
    for _ in range(times):
        target.write_bytes(first.read_bytes())
        with subprocess.Popen(
            [sys.executable, "-c", program, str(target), str(first), str(second)],
            stdout=subprocess.PIPE,
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(pick.uniform(0, 0.06))
            child.kill()
        broken += not _whole(target)
        remove_unfinished(out)
    return broken, len([path for path in out.iterdir() if path != target])


def _letter(text: str) -> bytes:
    stream = io.BytesIO()
    fill = random.Random(text)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as letter:
        for number in range(12):
            letter.writestr(f"word/part{number}.xml", text + fill.randbytes(4000).hex())
    return stream.getvalue()


def _whole(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as letter:
            texts = {letter.read(name)[:5] for name in letter.namelist()}
            return len(letter.namelist()) == 12 and len(texts) == 1
    except (zipfile.BadZipFile, EOFError, OSError, KeyError):
        return False
