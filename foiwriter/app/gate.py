"""The one gate to the register: for every read and write it decides whether it is open."""

from __future__ import annotations

import contextlib
import threading
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from foiwriter.app import glance
from foiwriter.app.reading import Reading
from foiwriter.errors import FoiWriterError
from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store
    from foiwriter.vault.recovery import How, RecoverySheet
    from foiwriter.vault.vault import Guard, Vault
    from foiwriter.vault.ways import Ask

T = TypeVar("T")

VAULT_FOLDER = "vault"


class Gate(Reading):
    """Opening, closing and locking the vault, and every read and write of the register.

    A read or a write holds the door until it is done, so that closing and locking wait for it and
    nothing is written afterwards. Work must not call a use case: it is given a session for that.

    Attributes:
        worker: the id of the volunteer or member of staff who works now; None where nobody said.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._door = threading.RLock()
        self._store: Store | None = None
        self._locked = False
        self._may_write = False
        self._unclean: datetime | None = None
        self.worker: int | None = None

    def vault_exists(self) -> bool:
        """Whether there is a vault in the data folder."""
        return self._vault.exists()

    def vault_open(self) -> bool:
        """Whether the vault is open in this program now."""
        return self._store is not None

    def check_free(self) -> None:
        """Find out whether the vault could be opened here, as far as other programs go.

        Raises:
            FoiWriterError: another foiwriter has it open.
        """
        with self._door:
            if self._store is None and self._vault.exists():
                self._vault.check_free()

    def open_vault(self, passphrase: str | None = None, *, recovery: str | None = None) -> None:
        """Open the vault; it is made first where there is none. Doing it twice is harmless.

        Args:
            passphrase: the words; without, the keyring, or what `App` was made with.
            recovery: open it by this recovery key only, as it was typed.

        Raises:
            FoiWriterError: no key, a wrong key, damage, a newer version, not a register, or
                another program holds it: each in its own words, and no byte changed.
        """
        with self._door:
            if self._store is None:
                if self._vault.exists() or recovery is not None:
                    self._opened(passphrase or self._passphrase, recovery)
                elif self._sheet is not None:
                    self._begin(passphrase)
                else:
                    self.vault_create(passphrase)
            self._locked = False

    def vault_create(self, passphrase: str | None = None, *, mode: Mode = Mode.HOME) -> Guard:
        """Make the vault and open it; the answer says what guards it.

        Nothing can be kept in it before its recovery sheet is; see `keep_recovery`.

        Args:
            passphrase: guard it by these words; without, by the computer's own keyring, or by
                asking for words where there is no keyring or the mode wants none.
            mode: the way it is used; a home vault in a portable folder is a portable one.

        Raises:
            FoiWriterError: there is one already, or there is neither keyring nor passphrase.
        """
        from foiwriter.vault.modes import rules

        if self.folders.portable and mode is Mode.HOME:
            mode = Mode.PORTABLE
        with self._door:
            chosen = passphrase or self._passphrase
            if callable(chosen):
                needed = self._vault.needs_passphrase() or not rules(mode).keyring
                chosen = chosen() if needed else None
            self._store, guard = self._vault.create(chosen, mode=mode)
            self._entered(self._store)
            self._locked = False
            return guard

    def new_recovery_sheet(self) -> RecoverySheet:
        """A sheet with a new recovery key for the open vault. It opens nothing yet.

        Raises:
            FoiWriterError: the vault is not open.
        """
        from foiwriter.vault import recovery

        with self._door:
            self._vault.change()
            have = self._vault.read_slots()
            assert have is not None  # noqa: S101 - an open vault has its slots
            return recovery.new(have.vault, self.today(), have.mode)

    def keep_recovery(self, sheet: RecoverySheet, how: How) -> None:
        """Have the key on this sheet open the vault from now on; an older sheet's does not.

        Args:
            sheet: the sheet that the person has now.
            how: what they did with it: `printed`, `saved` or `copied`.

        Raises:
            FoiWriterError: the vault is not open, the sheet is another vault's, or the keys
                cannot be written. Nothing has changed then.
        """
        with self._door:
            self._vault.change().keep_recovery(sheet, how)
            self._may_write = True

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
        from foiwriter.vault import restoring
        from foiwriter.vault.vault import Vault
        from foiwriter.vault.ways import Keyrings

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

    def _write(
        self,
        work: Callable[[Session], T],
        *,
        action: str = "",
        client: int | None = None,
        count: int = 1,
    ) -> T:
        """Change the register; all of `work` is kept, or none.

        Args:
            work: changes it.
            action: what was done, for the log of actions; empty for what is not logged.
            client: whose case it was.
            count: how many records.

        Raises:
            FoiWriterError: it is locked or cannot be written, or there is no recovery sheet yet
                and this would be the first record.
        """
        with self._door:
            self._need_vault()
            store = self._entered_store()
            if not self._may_write:
                self._check_first(store)
            self._vault.drop_sealed(glance.NAME)
            return store.write(lambda session: self._done(session, work, (action, client, count)))

    def _done(
        self,
        session: Session,
        work: Callable[[Session], T],
        noted: tuple[str, int | None, int],
    ) -> T:
        answer = work(session)
        action, client, count = noted
        if action:
            from foiwriter.register import activity

            activity.note(
                session, action, self._now(), client=client, worker=self.worker, count=count
            )
        return answer

    def _need_vault(self) -> None:
        """Open the vault for something that is to be kept, or make it with its recovery sheet.

        Raises:
            FoiWriterError: it is locked or does not open, or the recovery sheet comes first.
        """
        with self._door:
            if self._store is None and not self._locked and not self._vault.exists():
                self._begin(None)
            self._entered_store()

    def _begin(self, passphrase: str | None) -> None:
        """Make the vault, and have its recovery sheet kept; without that nothing is left of it."""
        from foiwriter.vault import recovery_faults

        if self._sheet is None:
            raise recovery_faults.recovery_first()
        self.vault_create(passphrase)
        try:
            sheet = self.new_recovery_sheet()
            self.keep_recovery(sheet, self._sheet(sheet) or "saved")
        except BaseException:
            self.close()
            self._vault.destroy()
            raise

    def _entered_store(self) -> Store:
        if self._locked:
            from foiwriter.vault import faults

            raise faults.locked()
        return self._store or self._opened(self._passphrase)

    def _check_first(self, store: Store) -> None:
        from foiwriter.register import standing
        from foiwriter.vault import recovery_faults

        if not store.read(standing.holds_records):
            raise recovery_faults.recovery_first()
        self._may_write = True

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

    def _before_upgrade(self, store: Store) -> None:
        """Called with the open register before it leaves an older form."""

    @staticmethod
    def _now() -> datetime:
        return datetime.now(UTC)
