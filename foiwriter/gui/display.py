"""Whether a window can open here. Qt ends the whole process when it cannot, so ask first."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_DISPLAY = (
    "There is no screen here to open a window on. Run foiwriter with a command instead: "
    "“foiwriter --help” lists them."
)
NO_LIBRARY = (
    "The window needs system libraries that are not installed ({name}). Ask whoever looks after "
    "this computer to install libxcb-cursor0, libxkbcommon-x11-0 and libegl1."
)


def why_no_window(environ: Mapping[str, str] | None = None, platform: str = sys.platform) -> str:
    """One sentence that says why no window can open, or nothing when one can."""
    env = os.environ if environ is None else environ
    if not platform.startswith("linux"):
        return ""
    chosen = env.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if chosen not in {"", "xcb", "wayland"}:
        return _missing_library(("libEGL.so.1",))
    if chosen != "xcb" and _wayland_answers(env):
        return _missing_library(("libEGL.so.1",))
    if not env.get("DISPLAY"):
        return NO_DISPLAY
    missing = _missing_library(("libEGL.so.1", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0"))
    return missing or ("" if _x_answers(env["DISPLAY"]) else NO_DISPLAY)


def _missing_library(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            return NO_LIBRARY.format(name=name)
    return ""


def _wayland_answers(env: Mapping[str, str]) -> bool:
    name, folder = env.get("WAYLAND_DISPLAY"), env.get("XDG_RUNTIME_DIR", "")
    return bool(name) and (Path(folder) / str(name)).exists()


def _x_answers(display: str) -> bool:
    """Whether an X server takes a connection at this address."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers
