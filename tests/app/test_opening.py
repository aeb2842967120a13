"""The vault is made on first use, opened once, and each thing that is wrong says so."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Draft, Folders
from foiwriter.errors import BadInput, FoiWriterError
from tests.rings import Ring
from tests.vaults import put_away

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = "nine wet fields"


def _app(folder: Path, **how: object) -> App:
    folders = Folders(folder / "data", folder / "out")
    made = {"sheet": put_away} | how
    return App(folders, today=lambda: date(2026, 11, 24), **made)  # type: ignore[arg-type]


def test_reading_what_is_not_there_makes_nothing(app: App) -> None:
    assert app.clients() == app.drafts() == app.requests() == app.contacts() == ()
    assert app.my_details() == {}
    assert app.recent_authorities() == ()
    assert app.search("anything") == ()
    assert app.today_items().open_requests == 0
    assert not app.vault_exists()
    assert not app.folders.data.exists()


def test_the_first_thing_that_is_kept_makes_the_vault(make_app: Callable[[], App]) -> None:
    app = make_app()
    app.add_client("Robin Ashdown")
    assert app.vault_open()
    assert app.vault_ways() == ("keyring", "recovery")
    assert [client.name for client in make_app().clients()] == ["Robin Ashdown"]


def test_words_given_guard_the_vault_even_where_there_is_a_keyring(tmp_path: Path) -> None:
    app = _app(tmp_path, keyring=Ring(), passphrase=WORDS)
    assert app.vault_create() == "passphrase"
    app.close()


def test_a_function_is_asked_only_where_there_is_no_keyring(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask() -> str:
        asked.append("once")
        return WORDS

    with_ring = _app(tmp_path / "a", keyring=Ring(), passphrase=ask)
    assert with_ring.vault_create() == "keyring"
    with_ring.close()
    assert asked == []
    without = _app(tmp_path / "b", keyring=None, passphrase=ask)
    assert without.needs_passphrase()
    assert without.vault_create() == "passphrase"
    without.close()
    assert asked == ["once"]


def test_words_typed_in_the_window_make_and_open_the_vault(tmp_path: Path) -> None:
    app = _app(tmp_path, keyring=None)
    assert app.needs_passphrase()
    with pytest.raises(BadInput, match="passphrase must guard your records"):
        app.open_vault()
    app.open_vault(WORDS)
    app.open_vault("another passphrase")
    app.close()
    with pytest.raises(BadInput, match="not the passphrase"):
        app.open_vault("another passphrase")
    app.open_vault(WORDS)
    app.close()


def test_a_vault_is_made_once(app: App) -> None:
    app.vault_create()
    with pytest.raises(FoiWriterError, match="never writes over them"):
        app.vault_create()


def test_two_apps_do_not_share_a_vault(tmp_path: Path) -> None:
    ring = Ring()
    one, other = _app(tmp_path, keyring=ring), _app(tmp_path, keyring=ring)
    one.open_vault()
    with pytest.raises(FoiWriterError, match="Another foiwriter window or command") as told:
        other.clients()
    assert told.value.exit_code == 1
    one.close()
    assert other.clients() == ()
    other.close()


def test_after_closing_the_next_use_opens_again(app: App) -> None:
    app.add_client("Robin Ashdown")
    app.close()
    app.close()
    assert not app.vault_open()
    assert len(app.clients()) == 1


def test_many_threads_keep_everything_they_were_told_is_kept(app: App) -> None:
    def work(name: str) -> None:
        for number in range(10):
            app.save_draft(Draft(f"{name}/{number}"))

    workers = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(app.drafts()) == 40


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("register.db", b"SQLite format 3\0" + bytes(4080), "does not hold the records"),
        ("register.db", b"", "has been damaged"),
        ("keys.json", b"{", "has been damaged"),
        ("keys.json", b'{"format": 99}', "newer version"),
    ],
)
def test_what_is_wrong_with_a_vault_is_said_and_nothing_changes(
    make_app: Callable[[], App], file: str, content: bytes, words: str
) -> None:
    app = make_app()
    app.open_vault()
    app.close()
    folder = app.folders.data / "vault"
    (folder / file).write_bytes(content)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(FoiWriterError, match=words):
        app.clients()
    with pytest.raises(FoiWriterError, match=words):
        app.add_client("Robin")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_a_killed_program_left_half_written_is_cleared_away(
    make_app: Callable[[], App],
) -> None:
    app = make_app()
    app.open_vault()
    app.close()
    app.folders.out.mkdir(parents=True)
    for folder in (app.folders.data / "vault", app.folders.out):
        (folder / ".foiwriter-x1.part").write_bytes(b"half")
    (app.folders.out / "mine.part").write_bytes(b"not ours")
    assert make_app().clients() == ()
    left = [path.name for path in app.folders.data.parent.rglob("*.part")]
    assert left == ["mine.part"]


def test_damaged_settings_do_not_keep_the_vault_shut(make_app: Callable[[], App]) -> None:
    app = make_app()
    app.add_client("Robin Ashdown")
    app.close()
    (app.folders.data / "settings.json").write_text("{", encoding="utf-8")
    assert len(make_app().clients()) == 1
