"""A23: only the four real keyrings, whatever the environment says, and a promise is tried out."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.vault import keyrings
from foiwriter.vault.vault import Vault
from foiwriter.vault.ways import Keyrings
from tests.session_bus import gnome_keyring, session_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NULL = "keyring.backends.null.Keyring"
REFUSED = (
    NULL,
    "keyring.backends.fail.Keyring",
    "keyring.backends.chainer.ChainerBackend",
    "keyrings.alt.file.PlaintextKeyring",
    "keyrings.alt.file.EncryptedKeyring",
    "planted.Keyring",
)

ASKS_KEYRING = """
import keyring
print(type(keyring.get_keyring()).__module__)
"""


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A session bus with nothing on it; the home folder of it."""
    home = tmp_path / "desk"
    with session_bus(home, monkeypatch):
        yield home


@pytest.fixture
def secrets(bus: Path) -> Iterator[Path]:
    """A session bus with an unlocked gnome-keyring."""
    with gnome_keyring("test words"):
        yield bus


def _plant(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every setting of the keyring library at a null backend and at a planted module."""
    canary = home / "planted-was-run"
    folder = home / "planted"
    folder.mkdir()
    (folder / "planted.py").write_text(
        f"open({str(canary)!r}, 'w').close()\n"
        "from keyring.backends.null import Keyring as Null\n"
        "class Keyring(Null):\n    priority = 99\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", NULL)
    for place in (home / "config" / "python_keyring", home / "share" / "python_keyring"):
        place.mkdir(parents=True)
        (place / "keyringrc.cfg").write_text(
            f"[backend]\ndefault-keyring=planted.Keyring\nkeyring-path={folder}\n",
            encoding="utf-8",
        )
    return canary


@pytest.mark.parametrize("name", REFUSED)
def test_a_keyring_that_keeps_nothing_or_keeps_it_in_the_open_is_refused(name: str) -> None:
    assert name not in keyrings.ACCEPTED
    assert keyrings.named(name) is None


def test_the_environment_and_the_settings_file_choose_nothing(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = _plant(secrets, monkeypatch)
    chosen = keyrings.choose()
    assert chosen is not None
    assert chosen.name == "keyring.backends.SecretService.Keyring"
    chosen.write("vault-a", "kept")
    assert chosen.fingerprint_elsewhere("vault-a") == keyrings.fingerprint("kept")
    assert not canary.exists()


@pytest.mark.parametrize("by", ["environment", "file"])
def test_the_keyring_library_itself_obeys_them_bad_twin(
    secrets: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    canary = _plant(secrets, monkeypatch)
    if by == "file":
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    done = subprocess.run(
        [sys.executable, "-c", ASKS_KEYRING], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ("keyring.backends.null" if by == "environment" else "planted")
    assert canary.exists() == (by == "file")


def test_a_vault_is_made_and_opened_by_a_real_keyring(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _plant(secrets, monkeypatch)
    vault = Vault(secrets / "vault")
    store, guard = vault.create()
    store.close()
    vault.release()
    assert guard == "keyring"
    assert vault.ways() == ("keyring",)
    assert not vault.needs_passphrase()
    again = Vault(secrets / "vault")
    again.open().close()
    again.release()


def test_what_goes_into_the_keyring_is_at_most_200_characters(secrets: Path) -> None:
    vault = Vault(secrets / "vault")
    vault.create()[0].close()
    vault.release()
    system = keyrings.choose()
    assert system is not None
    entry = _entry(vault)
    secret = system.read(entry)
    assert secret is not None
    assert 0 < len(secret) <= keyrings.LONGEST_SECRET
    with pytest.raises(ValueError, match="short"):
        system.write(entry, "x" * (keyrings.LONGEST_SECRET + 1))
    assert system.read(entry) == secret


def test_without_any_keyring_a_passphrase_has_to_guard_the_vault(bus: Path) -> None:
    assert keyrings.choose() is None
    vault = Vault(bus / "vault")
    assert vault.needs_passphrase()
    with pytest.raises(FoiWriterError, match="passphrase must guard your records"):
        vault.create()
    assert not (bus / "vault").exists()


class Echo:
    """A keyring that says yes and keeps nothing outside this process."""

    name = "echo"

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, entry: str) -> str | None:
        return self.kept.get(entry)

    def write(self, entry: str, secret: str) -> None:
        self.kept[entry] = secret

    def fingerprint_elsewhere(self, entry: str) -> str:  # noqa: ARG002 - a fresh process has none
        return ""


class Believed(Echo):
    """The same, with the fresh process left out."""

    def fingerprint_elsewhere(self, entry: str) -> str:
        return keyrings.fingerprint(self.read(entry))


def test_a_promise_that_a_fresh_process_does_not_see_makes_no_slot(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault", Keyrings.only(Echo()))
    with pytest.raises(FoiWriterError, match="did not give it back"):
        vault.create()
    assert not vault.exists()


def test_without_the_fresh_process_the_vault_locks_its_owner_out_bad_twin(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault", Keyrings.only(Believed()))
    vault.create()[0].close()
    vault.release()
    tomorrow = Vault(tmp_path / "vault", Keyrings.only(Believed()))
    with pytest.raises(FoiWriterError, match="no longer has the key"):
        tomorrow.open()


def test_the_read_back_really_happens_in_another_process(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process the backend is replaced by one that lies; the fresh one is not fooled."""
    from keyring.backends.SecretService import Keyring

    monkeypatch.setattr(Keyring, "set_password", lambda *_: None)
    monkeypatch.setattr(Keyring, "get_password", lambda *_: "kept")
    system = keyrings.choose()
    assert system is not None
    system.write("vault-a", "kept")
    assert system.read("vault-a") == "kept"
    assert system.fingerprint_elsewhere("vault-a") == ""


def test_a_locked_keyring_is_said_to_be_locked_and_nothing_changes(
    bus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with gnome_keyring("test words"):
        vault = Vault(bus / "vault")
        vault.create()[0].close()
        vault.release()
    before = _bytes(bus / "vault")
    with gnome_keyring(None), pytest.raises(FoiWriterError, match="locked"):
        Vault(bus / "vault").open()
    with pytest.raises(FoiWriterError, match="not running"):
        Vault(bus / "vault").open()
    assert _bytes(bus / "vault") == before


def _entry(vault: Vault) -> str:
    from foiwriter.vault import slots, ways

    return ways.entry_of(slots.read(vault.keys))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_no_test_here_uses_the_keyring_of_this_computer() -> None:
    """The fixtures give each test its own bus; outside them there is none."""
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ or keyrings.choose() is None
