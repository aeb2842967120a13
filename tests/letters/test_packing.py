"""Taking a DOCX apart with limits, and putting it together with steady bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.letters import packing


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_what_is_packed_is_a_zip_with_the_parts_in_order() -> None:
    packer = packing.Packer.of([packing.fresh("a.xml", b"a" * 999), packing.fresh("ŵ.xml", b"w")])
    packed = packer.pack([("b.xml", b"b" * 5000), ("c.xml", b"")])
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.xml", "ŵ.xml", "b.xml", "c.xml"]
        assert archive.read("b.xml") == b"b" * 5000
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_parts_give_the_same_bytes() -> None:
    packer = packing.Packer.of([packing.fresh("a.xml", b"a" * 999)])
    assert packer.pack([("b.xml", b"x" * 99)]) == packer.pack([("b.xml", b"x" * 99)])


def test_an_unchanged_part_keeps_its_own_compressed_bytes() -> None:
    original = _zip(**{"a.xml": b"text " * 400})
    record = packing.unpack(original)["a.xml"]
    assert record.packed in original
    assert record.packed in packing.Packer.of([record]).head


def test_parts_read_back_equal_what_was_packed_() -> None:
    packer = packing.Packer.of([packing.fresh("a.xml", b"still")])
    packed = packer.pack([("b.xml", b"changing"), ("c.xml", b"too")])
    assert packer.read(packed) == [("b.xml", b"changing"), ("c.xml", b"too")]


def test_any_changed_byte_is_noticed_when_parts_are_read_back() -> None:
    packer = packing.Packer.of([packing.fresh("a.xml", b"still")])
    packed = packer.pack([("b.xml", b"changing text of a letter " * 9)])
    for place in range(len(packed)):
        changed = bytearray(packed)
        changed[place] ^= 0x55
        with pytest.raises(FoiWriterError):
            packer.read(bytes(changed))


def test_a_byte_too_many_or_too_few_is_noticed() -> None:
    packer = packing.Packer.of([packing.fresh("a.xml", b"still")])
    packed = packer.pack([("b.xml", b"changing")])
    for changed in (packed + b"\0", packed[:-1], b"\0" + packed, packed[1:], b""):
        with pytest.raises(FoiWriterError):
            packer.read(changed)


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40])
def test_what_is_no_zip_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(FoiWriterError, match="damaged or is not a DOCX"):
        packing.unpack(data)


def test_a_cut_file_is_refused() -> None:
    whole = _zip(**{"a.xml": b"text " * 4000})
    with pytest.raises(FoiWriterError):
        packing.unpack(whole[: len(whole) // 2])


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MAX_UNPACKED_BYTES", 10_000)
    with pytest.raises(FoiWriterError, match="unpacks to more"):
        packing.unpack(_zip(**{"a.xml": b"\0" * 10_001}))


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MAX_ENTRIES", 3)
    with pytest.raises(FoiWriterError, match="too big"):
        packing.unpack(_zip(**{f"{number}.xml": b"" for number in range(4)}))


def test_two_parts_of_one_name_are_refused() -> None:
    """Programs differ in which one they read, so one of them would show another letter."""
    with pytest.raises(FoiWriterError, match="two parts of the same name"):
        packing.unpack(_zip(**{"word/a.xml": b"1", "Word/A.xml": b"2"}))
