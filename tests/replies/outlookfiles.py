"""Mails as Outlook saves them, built here: a small writer of compound files.

The layout is that of [MS-CFB] and [MS-OXMSG]; only what a reader looks at is written.
"""

from __future__ import annotations

import struct
from typing import Any

SECTOR = 512
_SMALL, _CUTOFF = 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT, _BINARY, _TIME, _LONG = 0x001F, 0x0102, 0x0040, 0x0003
_EPOCH_100NS = 116_444_736_000_000_000

Tree = dict[str, Any]


def compound(tree: Tree) -> bytes:
    """A compound file of streams (bytes) and folders (dicts)."""
    entries: list[list[Any]] = [["Root Entry", 5, _FREE, _FREE, _FREE, _END, b""]]
    _add(entries, 0, tree)
    sectors: list[bytes] = []
    table: list[int] = []

    def put(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + SECTOR] for at in range(0, len(data), SECTOR)]
        for number, piece in enumerate(pieces, start=1):
            sectors.append(piece.ljust(SECTOR, b"\0"))
            table.append(_END if number == len(pieces) else len(sectors))
        return first

    small, small_table = b"", []
    for entry in entries:
        if entry[1] == 2 and len(entry[6]) >= _CUTOFF:
            entry[5] = put(entry[6])
        elif entry[1] == 2 and entry[6]:
            entry[5] = len(small_table)
            count = -(-len(entry[6]) // _SMALL)
            small += entry[6].ljust(count * _SMALL, b"\0")
            small_table += [*range(entry[5] + 1, entry[5] + count), _END]
    small_at = _END
    if small:
        entries[0][5], entries[0][6] = put(small), small
        small_table += [_FREE] * (-len(small_table) % (SECTOR // 4))
        small_at = put(struct.pack(f"<{len(small_table)}I", *small_table))
    listed = b"".join(map(_entry, entries))
    listed += _entry(["", 0, _FREE, _FREE, _FREE, 0, b""]) * (-len(entries) % 4)
    directory = put(listed)
    fats = 1
    while fats * SECTOR // 4 < len(table) + fats:
        fats += 1
    where = list(range(len(sectors), len(sectors) + fats))
    table += [_FAT] * fats
    table += [_FREE] * (fats * SECTOR // 4 - len(table))
    head = _MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack(
        "<IIIIIIIII",
        0,
        fats,
        directory,
        0,
        _CUTOFF,
        small_at,
        len(small_table) * 4 // SECTOR,
        _END,
        0,
    )
    head += struct.pack("<109I", *where, *[_FREE] * (109 - fats))
    return head + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _add(entries: list[list[Any]], parent: int, tree: Tree) -> None:
    """Add a folder's children as a chain of right siblings, in the order that readers expect."""
    before = -1
    for name in sorted(tree, key=lambda one: (len(one), one.upper())):
        number = len(entries)
        inside = tree[name]
        folder = isinstance(inside, dict)
        entries.append(
            [
                name,
                1 if folder else 2,
                _FREE,
                _FREE,
                _FREE,
                _END if not folder else 0,
                b"" if folder else inside,
            ]
        )
        if before < 0:
            entries[parent][4] = number
        else:
            entries[before][3] = number
        before = number
        if folder:
            _add(entries, number, inside)


def _entry(entry: list[Any]) -> bytes:
    name, kind, left, right, child, start, data = entry
    raw = f"{name}\0".encode("utf-16-le") if name else b""
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, left, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, len(data))
    )


def properties(head: int, values: dict[int, str | bytes | int]) -> Tree:
    """The streams of one set of properties: text, bytes, or (of dates) seconds since 1970."""
    table, tree = b"", {}
    for pid, value in sorted(values.items()):
        if isinstance(value, int):
            kind = _TIME if pid in {0x0039, 0x0E06} else _LONG
            kept = _EPOCH_100NS + value * 10_000_000 if kind == _TIME else value
            table += struct.pack("<HHIQ", kind, pid, 6, kept)
            continue
        kind = _TEXT if isinstance(value, str) else _BINARY
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        tree[f"__substg1.0_{pid:04X}{kind:04X}"] = data
        table += struct.pack("<HHIII", kind, pid, 6, len(data), 0)
    tree["__properties_version1.0"] = bytes(head) + table
    return tree


def mail(
    values: dict[int, str | bytes | int],
    *,
    files: tuple[dict[int, str | bytes | int], ...] = (),
    recipients: tuple[dict[int, str | bytes | int], ...] = (),
) -> bytes:
    """A mail of these properties."""
    tree = properties(32, values)
    for number, one in enumerate(files):
        tree[f"__attach_version1.0_#{number:08X}"] = properties(8, one)
    for number, one in enumerate(recipients):
        tree[f"__recip_version1.0_#{number:08X}"] = properties(8, one)
    return compound(tree)
