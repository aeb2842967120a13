"""The one gate to the register: for every read and write it decides whether it is open."""

from __future__ import annotations

import contextlib
import threading
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from foiwriter.app.reading import Reading
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store
    from foiwriter.vault.vault import Vault
    from foiwriter.vault.ways import Ask

T = TypeVar("T")

VAULT_FOLDER = "vault"


class Gate(Reading):
    """Closing and locking the vault, and reading; the gate that writing goes through too.

    A read or a write holds the door until it is done, so that closing and locking wait for it and
    nothing is written afterwards. Work must not call a use case: it is given a session for that.

    Attributes:
        worker: the id of the volunteer or member of staff who works now; None where nobody said.
    """

    worker: int | None = None

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._door = threading.RLock()
        self._store: Store | None = None
        self._locked = False
        self._may_write = False
        self._unclean: datetime | None = None

    def vault_exists(self) -> bool:
        """Whether there is a vault in the data folder."""
        return self._vault.exists()

    def vault_open(self) -> bool:
        """Whether the vault is open in this program now."""
        return self._store is not None

    def only_reads(self) -> bool:
        """Whether the open vault can only be read: nothing may be written where it is."""
        return self._store is not None and self._store.to_read

    def check_free(self) -> None:
        """Find out whether the vault could be opened here, as far as other programs go.

        Raises:
            FoiWriterError: another foiwriter has it open.
        """
        with self._door:
            if self._store is None and self._vault.exists():
                self._vault.check_free()

    def close(self) -> None:
        """Close the vault and free it for other programs; everything is already kept."""
        with self._door:
            if self._store is not None:
                self._mark_closed(self._store)
                self._store.close()
                self._store = None
            self._vault.release()

    def lock(self) -> None:
        """Close the vault, forget how it was opened, and keep it shut until `open_vault`.

        Waits for a read or write that is under way. What is asked for afterwards is refused.
        """
        with self._door:
            if self._store is not None:
                self._log(self._store, "locked")
            self.close()
            self._locked = True
            if isinstance(self._passphrase, str):
                self._passphrase = None

    def unclean_since(self) -> datetime | None:
        """When the last run opened the vault, if it ended without closing it; told once."""
        told, self._unclean = self._unclean, None
        return told

    @cached_property
    def _vault(self) -> Vault:
        from foiwriter.vault import destroying, restoring
        from foiwriter.vault.vault import Vault
        from foiwriter.vault.ways import Keyrings

        destroying.finish(self.folders.data / VAULT_FOLDER)
        restoring.settle(self.folders.data / VAULT_FOLDER)
        ring, portable = self._keyring, self.folders.portable
        rings = Keyrings() if isinstance(ring, str) else Keyrings.only(ring)
        return Vault(
            self.folders.data / VAULT_FOLDER,
            Keyrings.only(None) if portable else rings,
            removable=portable,
        )

    def _read(self, work: Callable[[Session], T]) -> T:
        """Read from the register.

        Raises:
            FoiWriterError: there is no vault yet, it does not open, or it is locked.
        """
        with self._door:
            return self._entered_store().read(work)

    def _listed(self, work: Callable[[Session], tuple[T, ...]]) -> tuple[T, ...]:
        """Read a list; it is empty while there is no vault."""
        return self._read(work) if self.vault_open() or self.vault_exists() else ()

    def _entered_store(self) -> Store:
        if self._locked:
            from foiwriter.vault import faults

            raise faults.locked()
        return self._store or self._opened(self._passphrase)

    def _opened(self, passphrase: Ask, recovery: str | None = None) -> Store:
        """Open the vault that is there, and clear away what a killed program left half written."""
        from foiwriter.system.files import remove_unfinished

        self._store = self._vault.open(
            passphrase, recovery=recovery, before_upgrade=self._before_upgrade
        )
        remove_unfinished(self._vault.folder)
        # Settings that cannot be read say so on their own page; they keep no vault shut.
        with contextlib.suppress(FoiWriterError):
            remove_unfinished(self._letters_folder())
        self._entered(self._store)
        return self._store

    def _entered(self, store: Store) -> None:
        """Find out whether records may be kept, and note that the register is open."""
        from foiwriter.register import standing
        from foiwriter.vault.slots import RECOVERY

        have = self._vault.read_slots()
        self._may_write = have is not None and RECOVERY in have.slots
        # A folder that cannot be written to says so when something is to be kept in it.
        with contextlib.suppress(FoiWriterError):
            self._unclean = store.write(lambda session: standing.mark_open(session, self._now()))

    def _mark_closed(self, store: Store) -> None:
        from foiwriter.register import standing

        with contextlib.suppress(FoiWriterError):
            store.write(standing.mark_closed)

    def _log(self, store: Store, action: str, count: int = 1) -> None:
        """Note in the log of actions what was done with the vault itself; it stops nothing."""
        from foiwriter.register import activity

        now, worker = self._now(), self.worker
        with contextlib.suppress(FoiWriterError):
            store.write(
                lambda session: activity.note(
                    session, action, now, client=None, worker=worker, count=count
                )
            )

    def _before_upgrade(self, store: Store) -> None:
        """Called with the open register before it leaves an older form."""

    @staticmethod
    def _now() -> datetime:
        return datetime.now(UTC)
