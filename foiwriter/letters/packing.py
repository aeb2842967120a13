"""The DOCX file as a list of parts: taken apart with limits, put together with steady bytes."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_PACKED_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_ENTRIES = 2000

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_ASTRAY = re.compile(r"^/|(^|/)\.\.(/|$)|[\\:\x00-\x1f]")
# 1 January 1980, the earliest day a zip can hold: the same letter gives the same bytes always.
_DOS_TIME, _DOS_DATE = 0, 0x21
_UTF8_NAME = 0x800
_DEFLATED = 8


class Record(NamedTuple):
    """One part of a package: its name, plain bytes and the compressed form kept for output."""

    name: str
    data: bytes
    packed: bytes
    method: int
    crc: int


def _refuse(message: str) -> FoiWriterError:
    return FoiWriterError(
        "This is not a Word document",
        message,
        "Open it in Word or LibreOffice and save it again as DOCX.",
    )


def _check_sizes(infos: Sequence[zipfile.ZipInfo], size_bytes: int) -> None:
    if size_bytes > MAX_PACKED_BYTES or len(infos) > MAX_ENTRIES:
        raise _refuse("The file is too big to be a letter.")
    if sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        raise _refuse("The file unpacks to more than a letter can hold.")
    if any(info.flag_bits & 0x1 for info in infos):
        raise _refuse("The file is locked with a password.")
    names = [info.filename for info in infos]
    if len({name.lower() for name in names}) != len(names):
        raise _refuse("The file holds two parts of the same name.")
    if any(_ASTRAY.search(name) for name in names):
        raise _refuse("The file holds a part that would lie outside it.")


def unpack(docx: bytes) -> dict[str, Record]:
    """Take a DOCX apart, in the order of its own directory.

    Sizes are checked against the directory before anything is unpacked.

    Raises:
        FoiWriterError: not a zip, damaged, locked, too big, or a part stands in it twice.
    """
    try:
        with zipfile.ZipFile(BytesIO(docx)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_sizes(infos, len(docx))
            return {info.filename: _record(archive, info, docx) for info in infos}
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, NotImplementedError) as fault:
        raise _refuse("The file is damaged or is not a DOCX file.") from fault


def _record(archive: zipfile.ZipFile, info: zipfile.ZipInfo, docx: bytes) -> Record:
    data = archive.read(info)  # checks the CRC
    if len(data) != info.file_size:
        raise zipfile.BadZipFile("size differs from the directory")
    name_length, extra_length = struct.unpack_from("<2H", docx, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    packed = docx[start : start + info.compress_size]
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return fresh(info.filename, data)
    return Record(info.filename, data, packed, info.compress_type, info.CRC)


def fresh(name: str, data: bytes) -> Record:
    """A part compressed now, as small as zlib can: for parts packed once and used many times."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeezer.compress(data) + squeezer.flush()
    return Record(name, data, packed, _DEFLATED, zlib.crc32(data))


def _headers(record: Record, offset: int, size: int) -> tuple[bytes, bytes]:
    """The local header and the directory entry of one part."""
    name = record.name.encode("utf-8")
    flags = 0 if record.name.isascii() else _UTF8_NAME
    common = (flags, record.method, _DOS_TIME, _DOS_DATE, record.crc, len(record.packed), size)
    local = _LOCAL.pack(b"PK\x03\x04", 20, *common, len(name), 0) + name
    central = _CENTRAL.pack(b"PK\x01\x02", 20, 20, *common, len(name), 0, 0, 0, 0, 0, offset)
    return local, central + name


@dataclass(frozen=True, slots=True)
class Packer:
    """The unchanging parts of a package, packed once; `pack` adds the parts of one letter."""

    head: bytes
    directory: bytes
    names: tuple[str, ...]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Packer:
        """Pack the unchanging records, in the order given."""
        head, directory, names, offset = [], [], [], 0
        for record in records:
            local, central = _headers(record, offset, len(record.data))
            head += [local, record.packed]
            directory.append(central)
            names.append(record.name)
            offset += len(local) + len(record.packed)
        return cls(b"".join(head), b"".join(directory), tuple(names))

    def pack(self, parts: Iterable[tuple[str, bytes]]) -> bytes:
        """The whole package: the unchanging parts, then `parts` (name, plain bytes) in order."""
        from isal import isal_zlib

        pieces, directory, offset, count = [self.head], [self.directory], len(self.head), 0
        for name, data in parts:
            squeezer = isal_zlib.compressobj(1, isal_zlib.DEFLATED, -15)
            packed = squeezer.compress(data) + squeezer.flush()
            record = Record(name, b"", packed, _DEFLATED, isal_zlib.crc32(data))
            local, central = _headers(record, offset, len(data))
            pieces += [local, packed]
            directory.append(central)
            offset += len(local) + len(packed)
            count += 1
        tail = b"".join(directory)
        count += len(self.names)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(tail), offset, 0)
        return b"".join([*pieces, tail, end])

    def read(self, docx: bytes) -> list[tuple[str, bytes]]:
        """Names and plain bytes of the changing parts of a package that `pack` made.

        Every byte is looked at: the unchanging parts must equal these, every header must be the
        one that its part needs, and every part must match its checksum.

        Raises:
            FoiWriterError: something differs.
        """
        if not docx.startswith(self.head):
            raise _refuse("The unchanging parts of the file differ from its template.")
        try:
            *_, count, size, offset, _ = _END.unpack_from(docx, len(docx) - _END.size)
            found, position, at = [], offset + len(self.directory), len(self.head)
            for _ in range(count - len(self.names)):
                fields = _CENTRAL.unpack_from(docx, position)
                begin = position + _CENTRAL.size
                name = docx[begin : begin + fields[10]].decode("utf-8")
                data, central, at = _plain(docx, at, name, fields)
                if not docx.startswith(central, position):
                    raise _refuse("The directory of the file is damaged.")
                found.append((name, data))
                position += len(central)
        except (struct.error, zlib.error, UnicodeDecodeError) as fault:
            raise _refuse("The file is damaged.") from fault
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
        whole = position + len(end) == len(docx) and position == offset + size and at == offset
        if not (whole and docx.endswith(end) and docx.startswith(self.directory, offset)):
            raise _refuse("The directory of the file does not add up.")
        return found


def _plain(docx: bytes, at: int, name: str, fields: tuple[int, ...]) -> tuple[bytes, bytes, int]:
    """One packed part: its plain bytes, the directory entry it needs, and where it ends."""
    begin = at + _LOCAL.size + fields[10]
    packed = docx[begin : begin + fields[8]]
    # Not the library that packed it: one that packs wrongly would unpack its own mistakes.
    data = zlib.decompress(packed, -15)
    record = Record(name, data, packed, _DEFLATED, zlib.crc32(data))
    local, central = _headers(record, at, len(data))
    if not docx.startswith(local, at):
        raise _refuse("A part of the file is damaged.")
    return data, central, begin + len(packed)
