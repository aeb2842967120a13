"""Backups as a person meets them: made, due, thinned, restored on this computer or another."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from foiwriter.app import App, Folders
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.vault.modes import Mode
from tests.rings import Ring
from tests.vaults import WORDS, made, put_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foiwriter.app import WriteRequest
    from tests.app.conftest import Clock

VAULTS = Path(__file__).parents[1] / "data" / "vaults"
NOON = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


class Watch:
    """What the clock on the wall says; a test moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Noon on 1 October 2026."""
    found = Watch()
    monkeypatch.setattr(App, "_now", staticmethod(found))
    return found


@pytest.fixture
def elsewhere(tmp_path: Path, clock: Clock) -> Iterator[Callable[[str], App]]:
    """Apps on other computers, each with an empty home and a keyring of its own."""
    apps: list[App] = []

    def at(name: str) -> App:
        folders = Folders(tmp_path / name / "data", tmp_path / name / "out")
        apps.append(App(folders, today=clock, keyring=Ring(), sheet=put_away))
        return apps[-1]

    yield at
    for app in apps:
        app.close()


def _names(app: App) -> list[str]:
    return [client.name for client in app.clients() if not client.household]


def _settings(app: App, **chosen: Any) -> None:
    app.save_settings(app.settings.model_copy(update=chosen))


def test_a_backup_is_listed_and_says_what_is_in_it(app: App, watch: Watch) -> None:
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    assert app.backups() == (backup,)
    assert backup.counts["clients"] == 1
    assert (backup.counter, backup.made_at, backup.where) == (1, NOON, "this computer")
    assert backup.size == backup.path.stat().st_size
    assert backup.path.parent == app.folders.data / "backups"


def test_the_newest_of_all_places_is_told(app: App, tmp_path: Path) -> None:
    assert app.newest_backup() is None
    app.add_client("Robin Ashdown")
    assert app.newest_backup() is None
    first = app.back_up()
    assert app.newest_backup() == first
    drive = tmp_path / "drive"
    drive.mkdir()
    _settings(app, backup_folder=drive)
    second = app.back_up()
    assert app.newest_backup() == second
    second.path.unlink()
    newest = app.newest_backup()
    assert newest is not None
    assert (newest.counter, newest.where) == (2, str(drive))


def test_a_restore_that_was_killed_leaves_a_vault_that_opens(
    make_app: Callable[[], App], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed when the vault was set aside and the backup had not taken its place."""

    class Killed(BaseException):
        pass

    def killed(self: Path, _target: Path) -> Path:
        raise Killed

    app = make_app()
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    app.add_client("Wren Holloway")
    with monkeypatch.context() as patch:
        real = Path.rename
        patch.setattr(
            Path,
            "rename",
            lambda self, target: (killed if "restored" in self.name else real)(self, target),
        )
        with pytest.raises(Killed):
            app.restore(backup.path)
    assert not (app.folders.data / "vault").exists()
    app = make_app()
    assert app.vault_exists()
    assert _names(app) == ["Robin Ashdown"]
    assert len(app.set_aside()) == 1


def test_erasing_tells_of_what_a_restore_set_aside(app: App) -> None:
    robin = app.add_client("Robin Ashdown")
    assert robin.id is not None
    done = app.restore(app.back_up().path)
    report = app.erase_client(robin.id, typed="Robin Ashdown")
    assert any(str(done.set_aside) in line for line in report.beyond)


def test_nothing_about_a_person_stands_in_a_backup(app: App) -> None:
    app.add_client("Canary Wharfinger")
    assert b"Canary" not in app.back_up().path.read_bytes()


def test_a_backup_is_due_when_something_changed_and_half_an_hour_went_by(
    app: App, watch: Watch
) -> None:
    assert not app.backup_due()
    made(app)
    assert app.back_up_if_due() is None
    app.add_client("Robin Ashdown")
    assert app.back_up_if_due() is not None
    watch.now += HALF_AN_HOUR
    assert not app.backup_due()
    app.add_client("Wren Holloway")
    assert app.backup_due()
    app.back_up()
    app.add_client("Kit Marsden")
    watch.now += HALF_AN_HOUR - timedelta(seconds=1)
    assert not app.backup_due()
    watch.now += timedelta(seconds=1)
    assert app.backup_due()


def test_what_changed_is_known_after_closing_and_reading_is_no_change(
    make_app: Callable[[], App], watch: Watch
) -> None:
    app = make_app()
    app.add_client("Robin Ashdown")
    app.back_up()
    app.add_client("Wren Holloway")
    app = make_app()
    watch.now += HALF_AN_HOUR
    app.open_vault()
    assert app.backup_due()
    app.back_up()
    app = make_app()
    watch.now += HALF_AN_HOUR
    app.open_vault()
    app.today_items()
    assert not app.backup_due()


def test_a_backup_made_with_the_clock_ahead_does_not_stop_the_next(
    make_app: Callable[[], App], watch: Watch
) -> None:
    app = make_app()
    app.add_client("Robin Ashdown")
    watch.now = NOON + timedelta(days=3650)
    ahead = app.back_up()
    watch.now = NOON
    app.add_client("Wren Holloway")
    app = make_app()
    app.open_vault()
    later = app.back_up_if_due()
    assert later is not None
    assert later.counter == ahead.counter + 1
    assert app.backups() == (later, ahead)


def test_nothing_is_due_while_the_vault_is_closed(app: App, watch: Watch) -> None:
    app.add_client("Robin Ashdown")
    app.close()
    assert not app.backup_due()
    assert not app.vault_open()


def test_old_backups_are_thinned_and_the_newest_opens(app: App, watch: Watch) -> None:
    app.add_client("Robin Ashdown")
    for hours in range(0, 24 * 6, 8):
        watch.now = NOON + timedelta(hours=hours)
        app.back_up()
    days = [backup.made_at.date().day for backup in app.backups()]
    assert days == [7, 6, 6, 6, 5, 5, 5, 4, 3, 2, 1]
    assert app.drill().good


def test_a_chosen_drive_gets_a_copy_too_and_is_told_when_it_is_not_there(
    app: App, tmp_path: Path
) -> None:
    app.add_client("Robin Ashdown")
    drive = tmp_path / "drive"
    _settings(app, backup_folder=drive)
    backup = app.back_up()
    assert backup.missed == (drive,)
    assert not drive.exists()
    drive.mkdir()
    backup = app.back_up()
    assert backup.missed == ()
    assert [each.where for each in app.backups()] == ["this computer", str(drive), "this computer"]
    assert [each.counter for each in app.backups()] == [2, 2, 1]


def test_a_folder_that_is_named_gets_the_only_copy(app: App, tmp_path: Path) -> None:
    app.add_client("Robin Ashdown")
    backup = app.back_up(tmp_path)
    assert backup.path.parent == tmp_path
    assert app.backups() == ()
    assert app.backups(tmp_path) == (backup,)
    with pytest.raises(BadInput, match="There is no folder"):
        app.back_up(tmp_path / "gone")
    with pytest.raises(BadInput, match="where foiwriter keeps your records"):
        app.back_up(app.folders.data / "vault")


def test_a_synced_folder_may_hold_backups(app: App, tmp_path: Path) -> None:
    app.add_client("Robin Ashdown")
    dropbox = tmp_path / "Dropbox"
    dropbox.mkdir()
    assert app.back_up(dropbox).path.parent == dropbox


def test_a_clinic_backs_up_to_its_own_drive_only(app: App, tmp_path: Path) -> None:
    made(app, WORDS, mode=Mode.CLINIC)
    app.add_client("Robin Ashdown")
    assert app.back_up_if_due() is None
    with pytest.raises(FoiWriterError, match="no folder for backups yet"):
        app.back_up()
    drive = tmp_path / "drive"
    _settings(app, backup_folder=drive)
    with pytest.raises(FoiWriterError, match="There is no folder"):
        app.back_up()
    drive.mkdir()
    assert app.back_up().path.parent == drive
    assert not (app.folders.data / "backups").exists()


def test_a_restore_puts_the_backup_in_place_and_keeps_what_was_there(app: App) -> None:
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    app.add_client("Wren Holloway")
    done = app.restore(backup.path)
    assert not app.vault_open()
    assert _names(app) == ["Robin Ashdown"]
    assert app.unclean_since() is None
    assert done.set_aside is not None
    assert app.set_aside() == (done.set_aside,)
    app.close()
    shutil.rmtree(done.folder)
    done.set_aside.rename(done.folder)
    assert _names(app) == ["Robin Ashdown", "Wren Holloway"]


def test_after_a_restore_the_next_change_is_backed_up_again(app: App, watch: Watch) -> None:
    app.add_client("Robin Ashdown")
    old = app.back_up()
    app.add_client("Wren Holloway")
    app.back_up()
    app.restore(old.path)
    app.add_client("Kit Marsden")
    watch.now += HALF_AN_HOUR
    assert app.backup_due()
    assert app.back_up().counter == 3


def test_a_new_computer_needs_only_the_backup_and_the_recovery_key(
    app: App, foi: WriteRequest, elsewhere: Callable[[str], App]
) -> None:
    app.vault_create()
    sheet = app.new_recovery_sheet()
    app.keep_recovery(sheet, "printed")
    written = app.write_letter(foi)
    backup = app.back_up()
    app.close()
    other = elsewhere("another computer")
    assert [each.counter for each in other.backups(backup.path.parent)] == [1]
    with pytest.raises(BadInput, match="passphrase or the recovery key is needed"):
        other.restore(backup.path)
    assert not other.vault_exists()
    done = other.restore(backup.path, recovery=sheet.text)
    assert done.set_aside is None
    with pytest.raises(FoiWriterError):
        other.open_vault()
    other.open_vault(recovery=sheet.text)
    assert other.vault_ways() == ("recovery",)
    (request,) = other.requests()
    assert request.reference == written.reference


def test_words_that_do_not_fit_change_nothing(app: App, elsewhere: Callable[[str], App]) -> None:
    made(app, WORDS)
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    other = elsewhere("another computer")
    with pytest.raises(BadInput, match="not the passphrase"):
        other.restore(backup.path, passphrase="nine wet fields and more")
    assert not other.vault_exists()
    assert list(other.folders.data.iterdir()) == []
    other.restore(backup.path, passphrase=WORDS)
    other.open_vault(WORDS)
    assert _names(other) == ["Robin Ashdown"]


def test_a_damaged_backup_changes_nothing_and_leaves_the_vault_open(app: App) -> None:
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    broken = bytearray(backup.path.read_bytes())
    broken[len(broken) // 2] ^= 1
    backup.path.write_bytes(broken)
    before = _files(app.folders.data)
    with pytest.raises(FoiWriterError, match="not a whole backup"):
        app.restore(backup.path)
    assert app.vault_open()
    assert _files(app.folders.data) == before
    assert app.backups() == ()


def test_a_passphrase_that_was_changed_since_stays_changed(
    make_app: Callable[[], App],
) -> None:
    app = make_app()
    made(app, WORDS)
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    app.change_passphrase("nine wet fields and more")
    app.restore(backup.path)
    with pytest.raises(BadInput, match="not the passphrase"):
        app.open_vault(WORDS)
    app.open_vault("nine wet fields and more")


def test_what_opened_the_backup_opens_the_vault_afterwards(
    make_app: Callable[[], App],
) -> None:
    """Who has only the older sheet is not shut out by the newer keys."""
    app = make_app()
    app.vault_create()
    older = app.new_recovery_sheet()
    app.keep_recovery(older, "printed")
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    app.keep_recovery(app.new_recovery_sheet(), "printed")
    app.close()
    app.restore(backup.path, recovery=older.text)
    app.open_vault(recovery=older.text)
    assert _names(app) == ["Robin Ashdown"]


def test_a_backup_restores_when_the_keys_here_are_damaged(app: App) -> None:
    app.vault_create()
    sheet = app.new_recovery_sheet()
    app.keep_recovery(sheet, "printed")
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    app.close()
    (app.folders.data / "vault" / "keys.json").write_bytes(b"{")
    assert app.backups() == (backup,)
    app.restore(backup.path, recovery=sheet.text)
    app.open_vault(recovery=sheet.text)
    assert _names(app) == ["Robin Ashdown"]


def test_a_restore_into_a_synced_folder_is_refused(
    app: App, tmp_path: Path, elsewhere: Callable[[str], App]
) -> None:
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    other = elsewhere("OneDrive")
    with pytest.raises(FoiWriterError, match="OneDrive"):
        other.restore(backup.path, passphrase=WORDS)
    assert not other.folders.data.exists()


def test_a_restore_is_in_the_log_of_actions(app: App) -> None:
    app.add_client("Robin Ashdown")
    app.restore(app.back_up().path)
    query = text("SELECT action, client FROM activity WHERE action IN ('restored', 'backed-up')")
    rows = app._read(lambda session: [tuple(row) for row in session.execute(query)])
    assert rows == [("restored", None)]
    app.back_up()
    rows = app._read(lambda session: [tuple(row) for row in session.execute(query)])
    assert rows == [("restored", None), ("backed-up", None)]


def test_a_drill_counts_and_compares_and_leaves_nothing(app: App, foi: WriteRequest) -> None:
    app.write_letter(foi)
    app.back_up()
    before = _files(app.folders.data).keys()
    drill = app.drill()
    assert drill.good
    assert drill.compared
    assert not drill.changed_since
    assert drill.letters == 1
    assert drill.counts["letters"] == (1, 1)
    assert _files(app.folders.data).keys() == before
    app.add_client("Wren Holloway")
    drill = app.drill()
    assert (drill.good, drill.changed_since) == (True, True)


def test_a_drill_by_the_recovery_key_uses_nothing_else(app: App) -> None:
    app.vault_create()
    older = app.new_recovery_sheet()
    app.keep_recovery(older, "printed")
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    sheet = app.new_recovery_sheet()
    app.keep_recovery(sheet, "printed")
    assert app.drill(backup.path, recovery=older.text).good
    with pytest.raises(BadInput, match="recovery key"):
        app.drill(backup.path, recovery=sheet.text)


def test_a_drill_sees_a_letter_that_is_not_what_it_was(app: App, foi: WriteRequest) -> None:
    app.write_letter(foi)
    wrong = text("UPDATE letters SET docx = x'00'")

    def unguarded(session: Any) -> None:
        session.execute(text("DROP TRIGGER letters_stay"))
        session.execute(wrong)

    app._write(unguarded)
    app.back_up()
    drill = app.drill()
    assert (drill.good, drill.differing) == (False, 1)


def test_a_drill_sees_a_letter_that_is_missing(app: App, foi: WriteRequest) -> None:
    app.write_letter(foi)
    app.back_up()
    assert app._store is not None

    def gone(session: Any) -> None:
        for trigger in ("letters_kept", "enclosures_delete"):
            session.execute(text(f"DROP TRIGGER {trigger}"))
        session.execute(text("UPDATE events SET letter_id = NULL"))
        session.execute(text("DELETE FROM letters"))

    app._store.write(gone)
    drill = app.drill()
    assert not drill.good
    assert drill.counts["letters"] == (1, 0)


def test_there_is_nothing_to_drill_without_a_backup(app: App) -> None:
    app.add_client("Robin Ashdown")
    with pytest.raises(FoiWriterError, match="No whole backup was found"):
        app.drill()


@pytest.mark.parametrize("form", ["0001", "0001-hot"])
def test_an_older_register_is_backed_up_before_it_is_brought_up(
    tmp_path: Path, clock: Clock, form: str
) -> None:
    shutil.copytree(VAULTS / form, tmp_path / "data" / "vault")
    folders = Folders(tmp_path / "data", tmp_path / "out")
    app = App(folders, today=clock, keyring=None, passphrase="forms of old vaults")
    names = _names(app)
    (backup,) = app.backups()
    assert backup.form == "0001"
    assert not app.backup_due()
    app.add_client("Kit Marsden")
    assert app.drill(backup.path).good
    app.restore(backup.path)
    assert _names(app) == names
    app.close()


def test_a_register_that_cannot_be_backed_up_is_not_brought_up(
    tmp_path: Path, clock: Clock
) -> None:
    shutil.copytree(VAULTS / "0001", tmp_path / "data" / "vault")
    (tmp_path / "data" / "backups").write_text("a file where the folder goes")
    folders = Folders(tmp_path / "data", tmp_path / "out")
    app = App(folders, today=clock, keyring=None, passphrase="forms of old vaults")
    with pytest.raises(FoiWriterError):
        app.open_vault()
    assert not app.vault_open()
    (tmp_path / "data" / "backups").unlink()
    app.open_vault()
    assert [backup.form for backup in app.backups()] == ["0001"]
    app.close()


def test_a_working_folder_that_a_killed_program_left_goes(app: App) -> None:
    app.add_client("Robin Ashdown")
    app.close()
    left = app.folders.data / ".foiwriter-work-left"
    left.mkdir()
    (left / "register.db").write_bytes(b"half")
    app.open_vault()
    assert not left.exists()


def test_destroying_the_vault_takes_what_was_set_aside_of_it(app: App) -> None:
    app.add_client("Robin Ashdown")
    backup = app.back_up()
    done = app.restore(backup.path)
    other = app.folders.data / "vault-before-restore-9"
    other.mkdir()
    (other / "register.db").write_bytes(b"of another vault")
    app.destroy_vault()
    assert done.set_aside is not None
    assert not done.set_aside.exists()
    assert not (app.folders.data / "vault").exists()
    assert other.exists()
    assert backup.path.exists()


def test_a_register_with_a_damaged_page_is_never_copied_into_a_backup(
    make_app: Callable[[], App], foi: WriteRequest
) -> None:
    """The engine hands out zeros for such a page; a copy of them would look whole."""
    app = make_app()
    app.write_letter(foi)
    app.close()
    register = app.folders.data / "vault" / "register.db"
    whole = register.read_bytes()
    for share in (0.2, 0.5, 0.8, 0.99):
        broken = bytearray(whole)
        broken[int(len(whole) * share)] ^= 1
        register.write_bytes(broken)
        with pytest.raises(FoiWriterError, match="has been damaged"):
            app.back_up()
        app.close()
        for log in register.parent.glob("register.db-*"):
            log.unlink()
    assert app.backups() == ()
    register.write_bytes(whole)
    assert app.back_up().counts["letters"] == 1


def _files(folder: Path) -> dict[str, bytes]:
    """Every file, but for the log that an open register goes on writing."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-wal")
    }


def test_a_new_computer_says_that_only_the_recovery_key_opens_what_came(
    elsewhere: Callable[[str], App],
) -> None:
    here = elsewhere("first")
    here.vault_create()
    sheet = here.new_recovery_sheet()
    here.keep_recovery(sheet, "saved")
    here.add_client("Robin Ashdown")
    backup = here.back_up()
    there = elsewhere("second")
    there.restore(backup.path, recovery=sheet.text)
    assert there.vault_ways() == ("recovery",)
    keys = there.folders.data / "vault" / "keys.json"
    before = keys.read_bytes()
    for words in (None, WORDS):
        with pytest.raises(FoiWriterError, match="Only the recovery key opens") as told:
            there.open_vault(words)
        assert "damaged" not in str(told.value)
    assert keys.read_bytes() == before
    there.open_vault(recovery=sheet.text)
    there.use_keyring()
    there.close()
    assert _names(there) == ["Robin Ashdown"]


@pytest.mark.parametrize("content", [b"", b"no register at all" * 1000], ids=["empty", "other"])
def test_a_backup_of_no_register_is_told_by_its_own_name(
    app: App, content: bytes, tmp_path: Path
) -> None:
    app.add_client("Robin Ashdown")
    good = app.back_up().path
    odd = tmp_path / "odd.foibackup"
    with zipfile.ZipFile(good) as whole, zipfile.ZipFile(odd, "w") as other:
        manifest = json.loads(whole.read("manifest.json"))
        manifest["files"]["register.db"] = {
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        }
        other.writestr("manifest.json", json.dumps(manifest))
        other.writestr("register.db", content)
        other.writestr("keys.json", whole.read("keys.json"))
    with pytest.raises(FoiWriterError, match=r"^odd\.foibackup is not a whole backup"):
        app.restore(odd)
    assert _names(app) == ["Robin Ashdown"]


def test_a_folder_of_somebody_else_takes_backups_too(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.add_client("Robin Ashdown")

    def refused(_path: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refused)
    assert app.back_up().counts["clients"] == 1
