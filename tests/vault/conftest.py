"""Vaults in a folder of their own, with passphrases that are cheap to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from foiwriter.vault.vault import Vault
from foiwriter.vault.ways import Keyrings
from foiwriter.vault.wrapping import Argon2
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
