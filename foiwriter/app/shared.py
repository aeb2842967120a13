"""What every use case shares: the folders, today, the shipped data, settings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from foiwriter import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from foiwriter.authorities.directory import Directory
    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack
    from foiwriter.letters.kinds import Kinds
    from foiwriter.settings import Settings
    from foiwriter.vault.keyrings import KeyStore
    from foiwriter.vault.recovery import How, RecoverySheet


class Shared:
    """The shipped data and the person's folders; each part is read when first asked for.

    Args:
        folders: the person's own folders; nothing is made in them before something is kept.
        today: says which day it is.
        keyring: where slot K's key is kept. `"system"` finds the computer's own keyring when it
            is needed; None uses none, so that a passphrase opens the vault.
        passphrase: the words that open slot P, or a function that asks for them.
        shipped: the folder that holds `resources` and `templates`, for tests.
        sheet: is given the recovery sheet of a vault that the first record makes. When it
            returns the person has it; it may say how, else it was saved. Without it no record
            makes a vault.
    """

    def __init__(
        self,
        folders: paths.Folders,
        *,
        today: Callable[[], date],
        keyring: KeyStore | str | None = "system",
        passphrase: Callable[[], str] | str | None = None,
        shipped: Path | None = None,
        sheet: Callable[[RecoverySheet], How | None] | None = None,
    ) -> None:
        self.folders = folders
        self.today = today
        self._keyring = keyring
        self._passphrase = passphrase
        self._shipped = shipped or paths.shipped()
        self._sheet = sheet

    @cached_property
    def law(self) -> LawPack:
        """The law pack.

        Raises:
            FoiWriterError: when it cannot be read.
        """
        from foiwriter.law import pack

        return pack.load(self._shipped / "resources" / "law")

    @cached_property
    def calendars(self) -> Calendars:
        """The working-day calendars."""
        from foiwriter.dates import calendars

        return calendars.load(self._shipped / "resources" / "calendars" / "overrides.json")

    @cached_property
    def directory(self) -> Directory:
        """Every authority a letter can go to."""
        from foiwriter.authorities import directory

        return directory.load(self._shipped / "resources" / "authorities")

    @cached_property
    def kinds(self) -> Kinds:
        """Every letter kind."""
        from foiwriter.letters import kinds

        return kinds.load(self._shipped / "templates")

    @property
    def settings(self) -> Settings:
        """Choices about the program, as they are on the disk."""
        from foiwriter import settings

        return settings.load(self.folders.data)

    def _letters_folder(self) -> Path:
        """Where letters are saved when nobody says otherwise."""
        return self.settings.letters_folder or self.folders.out

    def save_settings(self, chosen: Settings) -> None:
        """Keep choices about the program.

        Raises:
            FoiWriterError: the folder cannot be written.
        """
        from foiwriter import settings

        settings.save(chosen, self.folders.data)
