"""A disk that loses what nobody flushed: every change to files is recorded and played back.

The recorder stands below the cipher, so it sees what a real disk would see. A cut of the power is
a moment in the recording: what was flushed before it is on the disk; of the rest each write may
be there, be missing, or be there in part, and a file that was removed may be back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import apsw

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SECTOR = 512
PAGE = 4096
NAME = "recorder"
CIPHERED = f"multipleciphers-{NAME}"
"""The name of the engine's cipher above the recorder."""


@dataclass(frozen=True, slots=True)
class Did:
    """One change to a file: `made`, `wrote`, `cut`, `flushed`, `removed` or `told`.

    `at` is where a write begins, the length a file is cut to, whether the removal was flushed,
    or the number of the letter that a person was told is saved.
    """

    what: str
    name: str
    at: int = 0
    data: bytes = field(default=b"", repr=False)


class Recorder(apsw.VFS):
    """The disk that records. There is one in a process: the cipher keeps hold of it."""

    def __init__(self) -> None:
        self.done: list[Did] = []
        super().__init__(NAME, "unix")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - the engine's word
        """A file that records."""
        return _File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - the engine's word
        """Remove a file; without `syncdir` it may be back after a cut."""
        super().xDelete(filename, syncdir)
        self.done.append(Did("removed", _short(filename), int(syncdir)))

    def told(self, number: int) -> None:
        """A person was told now that a letter is saved."""
        self.done.append(Did("told", "", number))


@cache
def recorder() -> Recorder:
    """The one recorder, known to the engine by its name."""
    return Recorder()


class _File(apsw.VFSFile):
    def __init__(self, disk: Recorder, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._name = _short(name.filename() if isinstance(name, apsw.URIFilename) else name)
        self._nonce, self._page = 0, b""
        self._disk.done.append(Did("made", self._name))
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        seen = bytes(data)
        if self._name.endswith("-journal"):
            seen = self._as_the_real_engine_writes(seen)
        self._disk.done.append(Did("wrote", self._name, offset, seen))

    def _as_the_real_engine_writes(self, data: bytes) -> bytes:
        """A rollback journal as the engine that foiwriter uses would have written it.

        The engines agree on everything but the checksum after each page: this one counts it
        before it encrypts the page, the other one after.
        """
        if len(data) == SECTOR:  # the head of a part of the journal
            self._nonce = int.from_bytes(data[12:16], "big")
        if len(data) != PAGE:
            page, self._page = self._page, b""
            return _checksum(page, self._nonce) if page and len(data) == 4 else data
        self._page = data
        return data

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self._disk.done.append(Did("cut", self._name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._disk.done.append(Did("flushed", self._name))


def _checksum(page: bytes, nonce: int) -> bytes:
    """The engine's own: every two hundredth byte, counted from the end of the page."""
    total = nonce + sum(page[place] for place in range(PAGE - 200, 0, -200))
    return (total & 0xFFFFFFFF).to_bytes(4, "big")


def _short(name: str) -> str:
    return name.rpartition("/")[2]


@dataclass
class _Kept:
    """A file: what is safe on the disk, and what was done since it was last flushed."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[Did] = field(default_factory=list)
    there: bool = True


class Playback:
    """Plays a recording and gives the disk as a cut of the power at any moment may leave it.

    Args:
        begin: the files before the recording, by name.
    """

    def __init__(self, begin: dict[str, bytes]) -> None:
        self._files = {name: _Kept(bytearray(data)) for name, data in begin.items()}
        self.told: list[int] = []

    def do(self, did: Did) -> None:
        """Take one step."""
        if did.what == "told":
            self.told.append(did.at)
        elif did.what == "removed":
            self._remove(did)
        else:
            kept = self._files.get(did.name)
            if kept is None or (did.what == "made" and not kept.there):
                kept = self._files[did.name] = _Kept()
            if did.what == "flushed":
                for earlier in kept.since:
                    _apply(kept.safe, earlier)
                kept.since = []
            elif did.what != "made":
                kept.since.append(did)

    def _remove(self, did: Did) -> None:
        if did.at:
            self._files.pop(did.name, None)
        elif did.name in self._files:
            self._files[did.name].there = False

    def cut(self, pick: random.Random) -> dict[str, bytes]:
        """The files after a cut now; `pick` says what became of each write nobody flushed."""
        left = {}
        for name, kept in self._files.items():
            if not kept.there and pick.random() < 0.5:
                continue
            content = bytearray(kept.safe)
            for did in _survivors(kept.since, pick):
                _apply(content, did)
            left[name] = bytes(content)
        return left


def _survivors(since: Sequence[Did], pick: random.Random) -> Iterator[Did]:
    """Which unflushed changes reached the disk: all, none, some, and some in part."""
    share = pick.choice((0.0, 0.5, 0.9, 1.0))
    for did in since:
        if pick.random() > share:
            continue
        if did.what == "wrote" and len(did.data) > SECTOR and pick.random() < 0.2:
            sectors = len(did.data) // SECTOR
            for sector in pick.sample(range(sectors), pick.randint(0, sectors - 1)):
                start = sector * SECTOR
                yield Did("wrote", did.name, did.at + start, did.data[start : start + SECTOR])
            continue
        yield did


def _apply(content: bytearray, did: Did) -> None:
    if did.what == "cut":
        del content[did.at :]
        return
    content.extend(bytes(max(0, did.at - len(content))))
    content[did.at : did.at + len(did.data)] = did.data


def put(files: dict[str, bytes], folder: Path) -> None:
    """Put files into an empty folder."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
