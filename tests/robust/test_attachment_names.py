"""A18: whatever a sender calls a file, it is written beside the others and nowhere else."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import TYPE_CHECKING

from foiwriter.replies import mails
from tests.robust import rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

NAMES = 5000
IN_ONE_MAIL = 100
MARK = "attachment"

_STEMS = (
    "reply", "..", "../..", "/etc/passwd", "C:\\Windows\\system32", "\\\\server\\share\\x", "con",
    "NUL", "com1", "LPT9", "aux.tar", ".ssh", "~/x", "reply\u202e", "\u2066re\u2069ply", "\u200b",
    "\u200f\u200e", "\x00", "\r\nBcc: x@y.example", "\x1b[2J", "a" * 300, "😀" * 90, "e\u0301",
    "é", " ", "", ".", "...", "a:b", "a|b?*", '"', "<b>", "=?utf-8?q?..=2F..=2Fx?=", "%2e%2e%2f",
    "reply ", "COM¹", "ﬀ", "ß", "İ", "\ufeff", "\u2028", "in\tside", "$(touch x)", "`x`", "-rf",
    "a;b,c",
)  # fmt: skip
_ENDINGS = ("", ".pdf", ".PDF", ".exe", ".pdf .exe", ". ", ".", ".lnk", ".tar.gz", "." + "x" * 90)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def _name(pick: random.Random) -> str:
    made = "".join(pick.choice(_STEMS) for _ in range(pick.choice((1, 1, 1, 2, 3))))
    if pick.random() < 0.2:
        made += "".join(chr(pick.choice((pick.randrange(0x20, 0x2FFF), pick.randrange(1, 0x20))))
                        for _ in range(pick.randrange(1, 9)))  # fmt: skip
    return made + pick.choice(_ENDINGS)


def _part(name: str, pick: random.Random) -> bytes:
    """A file under this name, written in one of the ways in which mails write names."""
    raw = name.encode("utf-8", "replace")
    hexed = "".join(f"%{byte:02X}" for byte in raw)
    plain = re.sub(r"[\r\n\x00]", " ", name).replace("\\", "\\\\").replace('"', '\\"')
    way = pick.choice((
        f"attachment; filename*=utf-8''{hexed}",
        f'attachment; filename="{plain}"',
        f'attachment; filename="=?utf-8?q?{hexed.replace("%", "=")}?="',
    ))  # fmt: skip
    return f"--m\nContent-Disposition: {way}\n\n{MARK}\n".encode("utf-8", "replace")


def _kept(folder: Path, count: int) -> list[str]:
    """Write what so many mails bring, and say what is wrong with how it lies there."""
    pick, wrong = random.Random(18), []
    for number in range(0, count, IN_ONE_MAIL):
        place = folder / "outside" / f"mail {number}"
        place.mkdir(parents=True)
        named = [_name(pick) for _ in range(min(IN_ONE_MAIL, count - number))]
        body = b"".join(_part(name, pick) for name in named) + b"--m--\n"
        data = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=m\n\n" + body
        names = [one.name for one in mails.read("saved.eml", data).attachments]
        wrong += [f"{name!r}: {why}" for name in names for why in _faults(name)]
        if len({name.casefold() for name in names}) < len(named):
            wrong.append(f"mail {number}: two files are one")
        for name in names:
            try:
                if (place / name).resolve().parent != place.resolve():
                    wrong.append(f"{name!r}: would lie outside")
                    continue
                (place / name).write_bytes(b"")
            except (OSError, ValueError) as problem:
                wrong.append(f"{name!r}: {type(problem).__name__}")
        if len(list(place.iterdir())) != len(named):
            wrong.append(f"mail {number}: {len(named)} files came")
    return wrong


def _faults(name: str) -> list[str]:
    found = {
        "is empty": not name,
        "has a path": bool(set(name) & set("/\\:")),
        "has a sign that Windows refuses": bool(set(name) & set('<>"|?*')),
        "is hidden": name.startswith("."),
        "ends in a dot or space": name != name.rstrip(" ."),
        "is a name of Windows": bool(_RESERVED.fullmatch(name)),
        "has signs that are not seen": any(unicodedata.category(one)[0] == "C" for one in name),
        "is too long": len(name) > 100 or len(name.encode("utf-8", "replace")) > 255,
    }
    return [why for why, so in found.items() if so]


def test_every_name_is_a_plain_one(tmp_path: Path, note: Callable[..., None]) -> None:
    count = rounds(NAMES)
    wrong = _kept(tmp_path, count)
    note(names=count, wrong=len(wrong))
    assert wrong[:5] == []


def test_names_taken_as_they_come_lead_elsewhere_bad_twin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: Callable[..., None]
) -> None:
    monkeypatch.setattr(mails, "unique", tuple)
    wrong = _kept(tmp_path, rounds(NAMES))
    note(wrong=len(wrong), outside=sum("outside" in one for one in wrong))
    assert any("outside" in one for one in wrong)
    assert any("two files are one" in one for one in wrong)
