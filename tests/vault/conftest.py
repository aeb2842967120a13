"""Vaults in a folder of their own, with passphrases that are cheap to try."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.vault import recovery
from foiwriter.vault.vault import Vault
from foiwriter.vault.ways import Keyrings
from foiwriter.vault.wrapping import Argon2
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from foiwriter.vault.recovery import RecoverySheet

    At = Callable[..., Vault]

DAY = date(2026, 11, 24)
CHEAP = Argon2(memory_kib=64, passes=1, lanes=1)


@pytest.fixture
def ring() -> Ring:
    """The keyring of this person."""
    return Ring()


@pytest.fixture
def vault_at(tmp_path: Path) -> Callable[..., Vault]:
    """A vault in this test's folder; without a keyring unless one is given."""

    def at(ring: Ring | None = None) -> Vault:
        return Vault(tmp_path / "vault", Keyrings.only(ring), CHEAP)

    return at


@pytest.fixture
def opened(vault_at: At, ring: Ring) -> Iterator[Vault]:
    """A home vault that a keyring opens, held open; its register is closed."""
    vault = vault_at(ring)
    vault.create()[0].close()
    yield vault
    vault.release()


def sheet_of(vault: Vault) -> RecoverySheet:
    """A new recovery sheet for an open vault; it opens nothing yet."""
    have = vault.read_slots()
    assert have is not None
    return recovery.new(have.vault, DAY, have.mode)


def opens(vault: Vault, passphrase: str | None = None, typed: str | None = None) -> bool:
    """Whether it opens like that, through a fresh start of the program."""
    try:
        vault.open(passphrase, recovery=typed).close()
    finally:
        vault.release()
    return True
