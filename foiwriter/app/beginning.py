"""Opening the vault or making it, with its recovery sheet first, and writing in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from foiwriter.app import glance
from foiwriter.app.gate import Gate
from foiwriter.errors import BadInput
from foiwriter.vault.modes import Mode, rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store
    from foiwriter.vault.recovery import How, RecoverySheet
    from foiwriter.vault.vault import Guard

T = TypeVar("T")


class Beginning(Gate):
    """Use cases that open or make the vault. Nothing is kept in a new one before its sheet is."""

    _refused = 0

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
                    self._tried(passphrase, recovery)
                elif self._sheet is not None:
                    self._begin(passphrase)
                else:
                    self.vault_create(passphrase)
            self._locked = False

    def _tried(self, passphrase: str | None, recovery: str | None) -> None:
        """Open the vault, and note it; tries that were refused are noted once it is open."""
        try:
            store = self._opened(passphrase or self._passphrase, recovery)
        except BadInput:
            self._refused += passphrase is not None or recovery is not None
            raise
        if self._refused:
            self._log(store, "unlock-refused", self._refused)
        self._refused = 0
        self._log(store, "opened")

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

    def _check_first(self, store: Store) -> None:
        from foiwriter.register import standing
        from foiwriter.vault import recovery_faults

        if not store.read(standing.holds_records):
            raise recovery_faults.recovery_first()
        self._may_write = True
