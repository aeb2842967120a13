"""A real Secret Service for a test: its own session bus, its own gnome-keyring, its own home."""

from __future__ import annotations

import gc
import os
import subprocess
import time
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

_PATIENCE_SECONDS = 20


@contextmanager
def session_bus(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus for this process and its children, and nothing on it yet."""
    for name in ("run", "share/keyrings", "config", "cache"):
        (home / name).mkdir(parents=True, exist_ok=True)
    (home / "run").chmod(0o700)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    # A configuration of its own, so that no service of this computer is started by a name.
    config = home / "bus.conf"
    config.write_text(
        "<busconfig><type>session</type>"
        f"<listen>unix:path={home / 'run' / 'bus'}</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
        '<allow eavesdrop="true"/><allow own="*"/></policy>'
        "</busconfig>",
        encoding="utf-8",
    )
    with _ended(
        subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        assert address, "no session bus"
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address
        let_go()


@contextmanager
def gnome_keyring(password: str | None) -> Iterator[None]:
    """A gnome-keyring on the session bus; unlocked by `password`, locked when it is None."""
    how = ["--unlock"] if password is not None else ["--start"]
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", *how, "--components=secrets", "--foreground"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ.copy(),
    )
    with _ended(daemon):
        assert daemon.stdin is not None
        daemon.stdin.write((password or "").encode())
        daemon.stdin.close()
        _wait_for_secrets()
        yield


def let_go() -> None:
    """Close what secretstorage leaves open after a locked collection, before pytest minds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def _wait_for_secrets() -> None:
    from foiwriter.vault import keyrings

    until = time.monotonic() + _PATIENCE_SECONDS
    while keyrings.choose() is None:
        assert time.monotonic() < until, "no Secret Service on the bus"
        time.sleep(0.05)


@contextmanager
def _ended(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> Iterator[subprocess.Popen]:
    """End exactly this process when the test is done."""
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stdin):
            if stream is not None:
                stream.close()
