"""Unlocking a register with a passphrase, against bare Argon2id with the same parameters.

The yardstick is what makes every wrong passphrase dear. Ours adds reading and checking the keys,
unwrapping, and opening the encrypted register until the first record can be read.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from foiwriter.app import App, Folders
from foiwriter.vault.wrapping import Argon2
from tests import vaults
from tests.bench import Row

TIMES = 15


def rows() -> list[Row]:
    """Unlocking and bare hashing take turns."""
    cost = Argon2()
    with tempfile.TemporaryDirectory() as home:
        folders = Folders(Path(home) / "data", Path(home) / "letters")
        app = App(folders, today=lambda: date(2026, 11, 24), keyring=None)
        vaults.made(app, vaults.WORDS)
        app.add_client("Robin Ashdown")
        ours, bare = [], []
        for _ in range(TIMES):
            bare.append(_bare(cost))
            ours.append(_unlocked(app))
        app.close()
    mine, theirs = statistics.median(ours), statistics.median(bare)
    ratio = mine / theirs
    return [
        Row(
            "unlock with a passphrase, until records can be read",
            f"{mine * 1000:.0f} ms",
            f"{theirs * 1000:.0f} ms (bare Argon2id, 64 MiB, 3 passes, 4 lanes)",
            ratio,
            "at most 1.5",
            ratio <= 1.5,
        )
    ]


def _bare(cost: Argon2) -> float:
    started = time.perf_counter()
    hash_secret_raw(
        vaults.WORDS.encode(),
        bytes(16),
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )
    return time.perf_counter() - started


def _unlocked(app: App) -> float:
    app.lock()
    started = time.perf_counter()
    app.open_vault(vaults.WORDS)
    assert len(app.clients()) == 1
    return time.perf_counter() - started
