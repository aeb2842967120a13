"""One gate decides for every read and write; locking shuts it, and a crash is told once."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.app import App, Draft
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.register import activity
from tests.vaults import WORDS, made, put_away

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., App]

DAY = date(2026, 11, 24)


def test_a_locked_vault_is_neither_read_nor_written_nor_glanced_at(start: Make) -> None:
    """The keyring would open it at once: what comes late must not."""
    app = made(start())
    app.add_client("Robin Ashdown")
    app.today_items()
    assert app.glance() is not None
    app.lock()
    assert not app.vault_open()
    for late in (app.clients, lambda: app.add_client("Sam"), lambda: app.save_draft(Draft("x"))):
        with pytest.raises(FoiWriterError, match="were locked before this could be done"):
            late()
    assert app.glance() is None
    assert not app.vault_open()
    app.open_vault()
    assert len(app.clients()) == 1


def test_a_wrong_passphrase_leaves_it_locked(start: Make) -> None:
    app = made(start(keyring=None, passphrase=WORDS))
    app.add_client("Robin Ashdown")
    app.lock()
    with pytest.raises(BadInput, match="guarded by a passphrase"):
        app.open_vault()  # the words that it was opened with are forgotten
    with pytest.raises(BadInput, match="not the passphrase"):
        app.open_vault("nine dry fields")
    with pytest.raises(FoiWriterError, match="were locked"):
        app.clients()
    app.open_vault(WORDS)
    assert len(app.clients()) == 1


def test_locking_waits_for_the_write_that_is_under_way(start: Make) -> None:
    app = made(start())
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: Any) -> None:
        begun.set()
        assert go_on.wait(10)

    writes = threading.Thread(target=lambda: app._write(slow, action="exported"))
    locks = threading.Thread(target=app.lock)
    writes.start()
    assert begun.wait(10)
    locks.start()
    locks.join(0.05)
    assert locks.is_alive()
    go_on.set()
    writes.join()
    locks.join()
    assert not app.vault_open()
    app.open_vault()
    assert "exported" in _actions(app)


def _actions(app: App) -> list[str]:
    return [row.action for row in app._read(lambda s: activity.listed(s, 100))]


def test_an_action_is_noted_with_the_change_or_not_at_all(start: Make) -> None:
    app = made(start())
    app.worker = None
    before = len(_actions(app))

    def fails(_: Any) -> None:
        raise BadInput("No", "No.")

    with pytest.raises(BadInput):
        app._write(fails, action="exported")
    assert len(_actions(app)) == before
    app._write(lambda _: None, action="exported", client=7, count=3)
    (line,) = app._read(lambda session: activity.listed(session, 1))
    assert (line.action, line.client, line.count) == ("exported", 7, 3)


def test_a_run_that_ended_without_closing_is_told_once(
    start: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = made(start())
    assert app.unclean_since() is None
    began = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    app.close()
    monkeypatch.setattr(App, "_now", staticmethod(lambda: began))
    killed = start()
    killed.open_vault()
    assert killed.unclean_since() is None
    _kill(killed)
    again = start()
    again.open_vault()
    assert again.unclean_since() == began
    assert again.unclean_since() is None
    again.close()
    last = start()
    last.open_vault()
    assert last.unclean_since() is None


def _kill(app: App) -> None:
    """Let go of the files as a killed program does: nothing is written any more."""
    assert app._store is not None
    app._store.close()
    app._store = None
    app._vault.release()


def test_the_first_run_after_locking_is_not_told_of_a_crash(start: Make) -> None:
    app = made(start())
    app.lock()
    app.open_vault()
    assert app.unclean_since() is None


@pytest.mark.parametrize("act", ["create", "open"])
def test_a_folder_that_a_service_copies_is_refused(
    start: Make, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    if act == "open":
        made(start()).close()
    monkeypatch.setattr("foiwriter.vault.making.synced", lambda _: "OneDrive")
    app = start(sheet=put_away)
    with pytest.raises(FoiWriterError, match="copied elsewhere by OneDrive") as told:
        app.add_client("Robin Ashdown")
    assert "Backups may go to such a folder" in told.value.help
    assert app.vault_exists() == (act == "open")


def test_the_folder_and_what_is_in_it_are_for_its_owner_only(start: Make) -> None:
    app = made(start())
    app.add_client("Robin Ashdown")
    folder = app.folders.data / "vault"
    folder.chmod(0o755)
    again = start()
    again.clients()
    assert folder.stat().st_mode & 0o777 == 0o700
    rights = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert set(rights.values()) == {0o600}, rights


def test_ways_change_only_while_it_is_open(start: Make) -> None:
    app = made(start())
    app.close()
    for act in (
        app.new_recovery_sheet,
        app.use_keyring,
        app.drop_keyring,
        app.drop_passphrase,
        lambda: app.change_passphrase(WORDS),
    ):
        with pytest.raises(FoiWriterError, match="only while they are open"):
            act()


def test_a_destroyed_vault_is_gone_and_a_new_one_begins_with_its_sheet(start: Make) -> None:
    app = made(start())
    app.add_client("Robin Ashdown")
    app.destroy_vault()
    assert not app.vault_exists()
    assert app.clients() == ()
    with pytest.raises(FoiWriterError, match="before you have the key"):
        app.add_client("Sam Ashdown")
    made(app)
    assert app.clients() == ()
