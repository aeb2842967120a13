"""A backup counts only when every byte of it is what was checked when it was made."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foiwriter.errors import FoiWriterError
from foiwriter.store import copying
from foiwriter.vault import backup_making, backups, slots
from foiwriter.vault.backup_making import Source
from foiwriter.vault.backups import KEYS, MANIFEST, REGISTER, SUFFIX, Backup
from foiwriter.vault.workplace import sweep, working

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from foiwriter.vault.vault import Vault
    from tests.rings import Ring

WORDS = "kettle orchard seven lanterns"
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


class Maker:
    """A vault that stays open, and backups of it."""

    def __init__(self, vault: Vault, data: Path) -> None:
        self.vault = vault
        self.data = data
        self.store, _ = vault.create(WORDS)
        self.place = data / "backups"
        self.place.mkdir()

    def make(self, counter: int = 1, made_at: datetime = NOON, *places: Path) -> Backup:
        have = slots.read(self.vault.keys)
        source = Source(have, self.vault.key_to(self.vault.keys), counter, made_at, 7)
        with working(self.data) as work:
            told = self.store.read(
                lambda session: copying.copy(session, work / REGISTER, source.key)
            )
            found = tuple((place, place.name) for place in places or (self.place,))
            return backup_making.make(work, told, source, found)


@pytest.fixture
def maker(vault_at: Callable[..., Vault], tmp_path: Path) -> Iterator[Maker]:
    """A vault guarded by a passphrase."""
    made = Maker(vault_at(), tmp_path)
    yield made
    made.store.close()
    made.vault.release()


def test_a_backup_is_one_file_named_after_its_vault_its_number_and_the_day(maker: Maker) -> None:
    backup = maker.make(12)
    have = slots.read(maker.vault.keys)
    assert backup.path.name == f"foiwriter-{have.label}-000012-2026-11-25{SUFFIX}"
    assert list(maker.place.iterdir()) == [backup.path]
    assert (backup.vault, backup.counter, backup.made_at, backup.changes) == (
        have.vault,
        12,
        NOON,
        7,
    )
    if sys.platform != "win32":
        assert backup.path.stat().st_mode & 0o777 == 0o600


def test_what_is_listed_is_what_was_made(maker: Maker) -> None:
    made = [maker.make(number) for number in (1, 2, 3)]
    assert backups.listed(maker.place, "backups") == tuple(made[::-1])
    assert backups.listed(maker.place / "gone", "") == ()


def test_nothing_is_left_beside_the_vault(maker: Maker) -> None:
    maker.make()
    assert {each.name for each in maker.data.iterdir()} == {"vault", "backups"}


def test_a_backup_carries_no_slot_of_a_keyring(
    vault_at: Callable[..., Vault], ring: Ring, tmp_path: Path
) -> None:
    vault = vault_at(ring)
    store, guard = vault.create()
    assert guard == "keyring"
    have = slots.read(vault.keys)
    assert slots.KEYRING in have.slots
    assert slots.KEYRING not in backup_making.without_keyring(have).slots
    store.close()
    vault.release()


def test_what_is_unpacked_opens_with_the_passphrase_alone(
    maker: Maker, vault_at: Callable[..., Vault]
) -> None:
    backup = maker.make()
    folder = maker.data / "elsewhere"
    folder.mkdir()
    assert backups.unpack(backup.path, folder) == backup_in(backup, maker.place)
    assert {each.name for each in folder.iterdir()} == {REGISTER, KEYS}
    key = maker.vault.key_to(folder / KEYS, WORDS)
    assert dict(copying.check(folder / REGISTER, key).counts) == dict(backup.counts)


def backup_in(backup: Backup, place: Path) -> Backup:
    """The same backup, told by its folder."""
    from dataclasses import replace

    return replace(backup, where=str(place))


def test_a_number_that_is_taken_is_never_used_again(maker: Maker) -> None:
    first = maker.make(5)
    again = maker.make(5)
    assert again.counter == 6
    first.path.write_bytes(b"")
    again.path.unlink()
    assert maker.make(1).counter == 6


def test_every_place_that_can_be_reached_has_a_copy_and_the_others_are_told(
    maker: Maker, tmp_path: Path
) -> None:
    drive, gone = tmp_path / "drive", tmp_path / "gone"
    drive.mkdir()
    backup = maker.make(1, NOON, gone, maker.place, drive)
    assert backup.missed == (gone,)
    assert backup.path.parent == maker.place
    assert [each.read_bytes() for each in drive.iterdir()] == [backup.path.read_bytes()]
    with pytest.raises(FoiWriterError, match="There is no folder"):
        maker.make(2, NOON, gone)


def test_an_empty_a_cut_and_a_foreign_file_are_never_listed(maker: Maker) -> None:
    whole = maker.make().path.read_bytes()
    for number, content in enumerate([b"", whole[:1], whole[: len(whole) // 2], whole[:-1]]):
        maker.place.joinpath(f"foiwriter-A1B2-00009{number}-2026-11-25{SUFFIX}").write_bytes(
            content
        )
    with zipfile.ZipFile(maker.place / f"mine{SUFFIX}", "w") as archive:
        archive.writestr("holiday.txt", "sand")
    assert [each.counter for each in backups.listed(maker.place, "")] == [1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_changed_bit_anywhere_is_seen_or_does_nothing(
    maker: Maker, share: float, bit: int
) -> None:
    """Bits of a zip that mean nothing, such as a date, may change; the register never does."""
    if not list(maker.place.iterdir()):
        maker.make()
    (path,) = maker.place.glob("foiwriter-*")
    broken = bytearray(path.read_bytes())
    broken[int(share * len(broken))] ^= 1 << bit
    other = maker.place / f"broken{SUFFIX}"
    other.unlink(missing_ok=True)
    other.write_bytes(broken)
    found, whole = backups.read(other), backups.read(path)
    assert whole is not None
    assert found is None or (found.counts, found.vault, found.changes) == (
        whole.counts,
        whole.vault,
        whole.changes,
    )
    other.unlink()


def test_a_backup_of_a_newer_version_is_not_listed_and_says_so(maker: Maker) -> None:
    path = _with_manifest(maker.make().path, format=99)
    assert backups.read(path) is None
    with pytest.raises(FoiWriterError, match="newer version"):
        backups.unpack(path, maker.data)


@pytest.mark.parametrize("manifest", [{}, {"counter": 0}, {"files": {}}, {"counts": "many"}])
def test_a_backup_that_does_not_say_what_it_should_is_damaged(
    maker: Maker, manifest: dict[str, object]
) -> None:
    path = _with_manifest(maker.make().path, **manifest) if manifest else maker.place / "x"
    if not manifest:
        path.write_bytes(b"PK")
    assert backups.read(path) is None
    with pytest.raises(FoiWriterError, match="not a whole backup"):
        backups.unpack(path, maker.data)


def test_a_file_that_changed_since_it_was_listed_is_read_again(maker: Maker) -> None:
    path = maker.make().path
    assert backups.read(path) is not None
    path.write_bytes(path.read_bytes()[:-40])
    assert backups.read(path) is None


def test_the_newest_is_the_highest_number_whatever_the_clock_said(maker: Maker) -> None:
    ahead = maker.make(1, datetime(2036, 1, 1, tzinfo=UTC))
    later = maker.make(2)
    assert backups.ordered([ahead, later]) == (later, ahead)


def test_the_newest_is_found_without_reading_the_others(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [maker.make(number) for number in (1, 2, 3)]
    made[2].path.write_bytes(made[2].path.read_bytes()[:-40])
    vault = made[0].vault
    seen: list[str] = []
    real = backups.read
    monkeypatch.setattr(
        backups, "read", lambda path, where="": (seen.append(path.name), real(path, where))[1]
    )
    assert backups.newest(maker.place, "backups", vault) == made[1]
    assert seen == [made[2].path.name, made[1].path.name]
    assert backups.newest(maker.place, "", vault[:4] + "ffff") is None
    assert backups.newest(maker.place / "gone", "", vault) is None


def test_a_working_folder_goes_and_one_in_use_stays(tmp_path: Path) -> None:
    with working(tmp_path) as work:
        left = tmp_path / (work.name + "left")
        left.mkdir()
        (left / "register.db").write_bytes(b"half")
        sweep(tmp_path)
        assert list(tmp_path.iterdir()) == [work]
    assert list(tmp_path.iterdir()) == []


def _with_manifest(path: Path, **changed: object) -> Path:
    other = path.with_name(f"other{SUFFIX}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        manifest = json.loads(old.read(MANIFEST)) | changed
        new.writestr(MANIFEST, json.dumps(manifest))
        for name in (REGISTER, KEYS):
            new.writestr(name, old.read(name))
    return other


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"], ids=["first", "last"]
)
def test_a_moment_that_no_clock_shows_spoils_its_own_file_only(maker: Maker, moment: str) -> None:
    good = maker.make(1)
    _put_together(maker.place / "odd.foibackup", good.path, made_at=moment)
    assert backups.listed(maker.place, "backups") == (good,)
    with pytest.raises(FoiWriterError, match=r"odd\.foibackup is not a whole backup"):
        backups.unpack(maker.place / "odd.foibackup", maker.data)


@pytest.mark.parametrize(
    "packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["z", "bz2", "xz"]
)
def test_what_is_packed_tight_is_never_unpacked(maker: Maker, packed: int) -> None:
    good = maker.make(1)
    odd = maker.place / "odd.foibackup"
    _put_together(odd, good.path, packed=packed)
    raw = bytearray(odd.read_bytes())
    at = raw.index(MANIFEST.encode()) + len(MANIFEST)
    raw[at + 9 : at + 40] = b"\xff" * 31
    odd.write_bytes(bytes(raw))
    assert backups.listed(maker.place, "backups") == (good,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_among_the_backups_keeps_nobody_waiting(maker: Maker) -> None:
    good = maker.make(1)
    os.mkfifo(maker.place / f"foiwriter-{good.label}-000002-2026-11-25{SUFFIX}")
    assert backups.listed(maker.place, "backups") == (good,)
    assert backups.newest(maker.place, "backups", good.vault) == good


def _put_together(
    path: Path, like: Path, *, packed: int = zipfile.ZIP_STORED, **told: str
) -> None:
    """A backup like another, with other words in its manifest, or that packed in another way."""
    with zipfile.ZipFile(like) as good, zipfile.ZipFile(path, "w") as odd:
        manifest = json.loads(good.read(MANIFEST)) | told
        odd.writestr(MANIFEST, json.dumps(manifest), compress_type=packed)
        for name in (REGISTER, KEYS):
            odd.writestr(name, good.read(name))
