"""The vault's door: made, opened, closed; everything else that needs it comes through here."""

from __future__ import annotations

import contextlib
import threading
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from foiwriter.app import glance
from foiwriter.app.reading import Reading
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store
    from foiwriter.vault.vault import Guard, Vault
    from foiwriter.vault.ways import Ask

T = TypeVar("T")

VAULT_FOLDER = "vault"


class Opening(Reading):
    """Use cases of the vault. It is opened by the first call that needs it."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._door = threading.RLock()
        self._store: Store | None = None

    def vault_exists(self) -> bool:
        """Whether there is a vault in the data folder."""
        return self._vault.exists()

    def vault_open(self) -> bool:
        """Whether the vault is open in this program now."""
        return self._store is not None

    def vault_ways(self) -> tuple[Guard, ...]:
        """The ways in, in the order they are tried: `keyring`, `passphrase`.

        Raises:
            FoiWriterError: the keys of the vault are damaged or newer.
        """
        return self._vault.ways()

    def needs_passphrase(self) -> bool:
        """Whether opening, or making, the vault needs a passphrase because no keyring will do."""
        return not isinstance(self._passphrase, str) and self._vault.needs_passphrase()

    def check_free(self) -> None:
        """Find out whether the vault could be opened here, as far as other programs go.

        Raises:
            FoiWriterError: another foiwriter has it open.
        """
        with self._door:
            if self._store is None and self._vault.exists():
                self._vault.check_free()

    def open_vault(self, passphrase: str | None = None) -> None:
        """Open the vault; it is made first where there is none. Doing it twice is harmless.

        Raises:
            FoiWriterError: no key, a wrong key, damage, a newer version, not a register, or
                another program holds it: each in its own words, and no byte changed.
        """
        with self._door:
            if self._store is not None:
                return
            if self._vault.exists():
                self._opened(passphrase or self._passphrase)
            else:
                self.vault_create(passphrase)

    def vault_create(self, passphrase: str | None = None) -> Guard:
        """Make the vault and open it; the answer says what guards it.

        Args:
            passphrase: guard it by these words; without, by the computer's own keyring, or by
                asking for words where there is no keyring.

        Raises:
            FoiWriterError: there is one already, or there is neither keyring nor passphrase.
        """
        with self._door:
            chosen = passphrase or self._passphrase
            if callable(chosen):
                chosen = chosen() if self._vault.needs_passphrase() else None
            self._store, guard = self._vault.create(chosen)
            return guard

    def close(self) -> None:
        """Close the vault and free it for other programs; everything is already kept."""
        with self._door:
            if self._store is not None:
                self._store.close()
                self._store = None
            self._vault.release()

    @cached_property
    def _vault(self) -> Vault:
        from foiwriter.vault.vault import Vault
        from foiwriter.vault.ways import Keyrings

        ring = self._keyring
        rings = Keyrings() if isinstance(ring, str) else Keyrings.only(ring)
        return Vault(self.folders.data / VAULT_FOLDER, rings)

    def _read(self, work: Callable[[Session], T]) -> T:
        """Read from the register.

        Raises:
            FoiWriterError: there is no vault yet, or it does not open.
        """
        with self._door:
            store = self._store or self._opened(self._passphrase)
        return store.read(work)

    def _listed(self, work: Callable[[Session], tuple[T, ...]]) -> tuple[T, ...]:
        """Read a list; it is empty while there is no vault."""
        return self._read(work) if self.vault_open() or self.vault_exists() else ()

    def _write(self, work: Callable[[Session], T]) -> T:
        """Change the register; the vault is made on first use. All of `work` is kept, or none."""
        with self._door:
            self.open_vault()
            store = self._store
        if store is None:
            raise RuntimeError("the vault was closed while it was being opened")
        self._vault.drop_sealed(glance.NAME)
        return store.write(work)

    def _opened(self, passphrase: Ask) -> Store:
        """Open the vault that is there, and clear away what a killed program left half written."""
        from foiwriter.system.files import remove_unfinished

        self._store = self._vault.open(passphrase)
        remove_unfinished(self._vault.folder)
        # Settings that cannot be read say so on their own page; they keep no vault shut.
        with contextlib.suppress(FoiWriterError):
            remove_unfinished(self._letters_folder())
        return self._store

    @staticmethod
    def _now() -> datetime:
        return datetime.now(UTC)
