"""The computer's own keyring: which one may be used, and reading back what it was given."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import multiprocessing
from typing import TYPE_CHECKING, Any, Protocol

from foiwriter.vault import faults

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SERVICE = "foiwriter"
LONGEST_SECRET = 200
"""Windows stops at 1,280 characters with an obscure complaint; ours stay far below."""

ACCEPTED = {
    "keyring.backends.Windows.WinVaultKeyring": "Windows Credential Manager",
    "keyring.backends.macOS.Keyring": "the macOS keychain",
    "keyring.backends.SecretService.Keyring": "the Secret Service",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
}
"""The four real keyrings. Null, fail, plain-text and chained ones are not among them."""

_READ_BACK_SECONDS = 30


class KeyStore(Protocol):
    """Somewhere that keeps a short secret for this person."""

    @property
    def name(self) -> str:
        """What slot K remembers it by."""
        ...

    def read(self, entry: str) -> str | None:
        """The secret, or None where there is none."""
        ...

    def write(self, entry: str, secret: str) -> None:
        """Keep a secret."""
        ...

    def fingerprint_elsewhere(self, entry: str) -> str:
        """The SHA-256 of what a fresh process reads, so that a promise is not an echo."""
        ...

    def forget(self, entry: str) -> None:
        """Throw a secret away; harmless where there is none."""
        ...


class SystemKeyring:
    """One of the four real keyrings, made from its class: no setting or variable chooses it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._backend = _backend(name)()

    @property
    def name(self) -> str:
        """The backend's full name."""
        return self._name

    def read(self, entry: str) -> str | None:
        """The secret, or None where there is none.

        Raises:
            FoiWriterError: the keyring is locked or does not answer.
        """
        try:
            found = self._backend.get_password(SERVICE, entry)
        except _complaints() as problem:
            raise faults.KeyringRefused(_reason(problem)) from problem
        return None if found is None else str(found)

    def write(self, entry: str, secret: str) -> None:
        """Keep a secret of at most 200 characters.

        Raises:
            FoiWriterError: the keyring is locked or refuses it.
        """
        if len(secret) > LONGEST_SECRET:
            raise ValueError("a keyring holds short secrets only")
        try:
            self._backend.set_password(SERVICE, entry, secret)
        except _complaints() as problem:
            raise faults.KeyringRefused(_reason(problem)) from problem

    def forget(self, entry: str) -> None:
        """Throw a secret away; harmless where there is none, or the keyring does not answer."""
        with contextlib.suppress(*_complaints()):
            self._backend.delete_password(SERVICE, entry)

    def fingerprint_elsewhere(self, entry: str) -> str:
        """The SHA-256 of what a fresh process reads; empty when it reads nothing in 30 seconds."""
        # Spawn: a forked copy would share this process's connection to the keyring.
        fresh = multiprocessing.get_context("spawn")
        ours, theirs = fresh.Pipe(duplex=False)
        process = fresh.Process(target=_read_in_child, args=(theirs, self._name, entry))
        process.start()
        theirs.close()
        try:
            return str(ours.recv()) if ours.poll(_READ_BACK_SECONDS) else ""
        except EOFError:
            return ""
        finally:
            process.kill()
            process.join()
            ours.close()


def choose() -> SystemKeyring | None:
    """The first of the four real keyrings that works here; None where there is none."""
    return next((SystemKeyring(name) for name in ACCEPTED if _works(name)), None)


def named(name: str) -> SystemKeyring | None:
    """The keyring that slot K was made with, where it is one of the four and works here."""
    return SystemKeyring(name) if name in ACCEPTED and _works(name) else None


def fingerprint(secret: str | None) -> str:
    """The SHA-256 of a secret; empty for none."""
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


def _backend(name: str) -> Any:
    # The class itself, so that PYTHON_KEYRING_BACKEND and keyringrc.cfg are never asked.
    module, _, kind = name.rpartition(".")
    return getattr(importlib.import_module(module), kind)


def _works(name: str) -> bool:
    try:
        return float(_backend(name).priority) > 0
    except (ImportError, AttributeError):
        return False
    except _complaints():
        return False


def _read_in_child(answer: Connection, name: str, entry: str) -> None:
    answer.send(fingerprint(SystemKeyring(name).read(entry)))


def _complaints() -> tuple[type[Exception], ...]:
    """Everything the four backends raise when the keyring is locked, gone or broken."""
    from keyring.errors import KeyringError

    kinds: list[type[Exception]] = [KeyringError, OSError, RuntimeError, EOFError]
    for module, kind in (
        ("secretstorage.exceptions", "SecretStorageException"),
        ("jeepney", "DBusErrorResponse"),
        ("jeepney.auth", "AuthenticationError"),
        ("dbus", "DBusException"),
        ("pywintypes", "error"),
    ):
        try:
            kinds.append(getattr(importlib.import_module(module), kind))
        except (ImportError, AttributeError):
            continue
    return tuple(kinds)


def _reason(problem: Exception) -> str:
    """A short reason without the backend's own text, which may hold anything."""
    words = {
        "KeyringLocked": "it is locked",
        "InitError": "it is locked",
        "NoKeyringError": "none",
    }
    return words.get(type(problem).__name__, type(problem).__name__)
