"""The window's fixtures, for stories that are told through it."""

from __future__ import annotations

from tests.gui.conftest import (  # noqa: F401 - used by name
    _no_blocking_dialog,
    app,
    clock,
    messages,
    qapp,
    qapp_args,
    ring,
    session,
    window,
)
