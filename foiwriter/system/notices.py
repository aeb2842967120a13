"""A notice of the desktop, shown by what the system itself has for that. It holds no names."""

from __future__ import annotations

import contextlib
import sys

from foiwriter.system import programs

TITLE = "foiwriter"
SHOWN_S = 60
_SAYS = "FOIWRITER_SAYS"  # words go by a variable: nothing in them can become a command
_POPUP = f"(New-Object -ComObject WScript.Shell).Popup($env:{_SAYS}, {SHOWN_S}, '{TITLE}', 64)"
_MAC = f'display notification (system attribute "{_SAYS}") with title "{TITLE}"'


def show(words: str) -> bool:
    """Show a notice; whether the system has anything that shows one.

    A desktop that shows none is no fault: the same words are printed too.
    """
    command = _command(words)
    if not command:
        return False
    with contextlib.suppress(OSError, TimeoutError):
        return programs.run(command, timeout_s=SHOWN_S + 10, environment={_SAYS: words}) == 0
    return False


def _command(words: str) -> list[str]:
    if sys.platform == "win32":
        found = programs.find(["powershell"])
        return [str(found), "-NoProfile", "-Command", _POPUP] if found else []
    if sys.platform == "darwin":
        return ["/usr/bin/osascript", "-e", _MAC]
    found = programs.find(["notify-send"])
    return [str(found), "--app-name", TITLE, "--", TITLE, words] if found else []
