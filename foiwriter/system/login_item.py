"""Having the system start something small when a person logs in, and no longer."""

from __future__ import annotations

import contextlib
import os
import plistlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.system.files import durable_write, make_folder, write_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "foiwriter-remind"
_LABEL = "org.foiwriter.remind"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_SPECIAL = '"`$\\'
"""What a desktop file has to have a stroke before, inside quotation marks."""


def own_command(*words: str) -> tuple[str, ...]:
    """How this program is started with these words, without a window of a console."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *words)
    python = Path(sys.executable)
    silent = python.with_name("pythonw.exe")
    if sys.platform == "win32" and silent.is_file():
        python = silent
    return (str(python), "-m", "foiwriter", *words)


def is_on() -> bool:
    """Whether the system starts it at log-in."""
    if sys.platform == "win32":
        return _registered()
    return place().is_file()


def switch_on(command: Sequence[str]) -> None:
    """Have the system start a command at every log-in; a former one is replaced.

    Raises:
        FoiWriterError: it cannot be written.
    """
    if sys.platform == "win32":
        _register(command)
        return
    path = place()
    make_folder(path.parent)
    data = _agent(command) if sys.platform == "darwin" else _desktop_file(command)
    durable_write(path, data)


def switch_off() -> None:
    """Have the system start it no longer; harmless where it does not.

    Raises:
        FoiWriterError: it cannot be taken away.
    """
    if sys.platform == "win32":
        _unregister()
        return
    try:
        place().unlink(missing_ok=True)
    except OSError as problem:
        raise write_problem(place(), problem) from problem


def place() -> Path:
    """The file that has it started; Windows keeps none."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{_LABEL}.plist"
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / f"{NAME}.desktop"


def _desktop_file(command: Sequence[str]) -> bytes:
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.0",
        "Name=foiwriter reminders",
        "Comment=Says which answers are due",
        f"Exec={' '.join(map(_quoted, command))}",
        "Terminal=false",
        "NoDisplay=true",
        "X-GNOME-Autostart-enabled=true",
    )
    return ("\n".join(lines) + "\n").encode()


def _quoted(word: str) -> str:
    """A word of `Exec`: quoted as the desktop reads it, then once more as its file is read."""
    inside = "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in word)
    return f'"{inside}"'.replace("\\", "\\\\").replace("%", "%%")


def _agent(command: Sequence[str]) -> bytes:
    told = {"Label": _LABEL, "ProgramArguments": list(command), "RunAtLoad": True}
    return plistlib.dumps(told)


if sys.platform == "win32":
    import subprocess
    import winreg

    def _registered() -> bool:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                winreg.QueryValueEx(key, NAME)
        except OSError:
            return False
        return True

    def _register(command: Sequence[str]) -> None:
        try:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                line = subprocess.list2cmdline(command)
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, line)
        except OSError as problem:
            raise write_problem(Path(_RUN_KEY), problem) from problem

    def _unregister() -> None:
        with contextlib.suppress(FileNotFoundError):
            access = winreg.KEY_SET_VALUE
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY, 0, access) as key:
                winreg.DeleteValue(key, NAME)
