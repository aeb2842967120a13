"""What the program copies: marked as private, and taken away again while it is still ours."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard

KEPT_SECONDS = 30
COPIED = f"Copied. It stays there for {KEPT_SECONDS} seconds"
HINT = f"What you copy stays there for {KEPT_SECONDS} seconds."
MARK = "application/x-foiwriter-mark"
NO = b"\x00\x00\x00\x00"  # a Windows number that says no

PRIVATE = {
    # Windows: no history, no cloud, no watching programs.
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": NO,
    "CanUploadToCloudClipboard": NO,
    # KDE's clipboard history.
    "x-kde-passwordManagerHint": b"secret",
    # What clipboard managers of macOS agreed on.
    "org.nspasteboard.ConcealedType": b"",
}
"""What asks clipboard histories to keep nothing: format and value."""


class Clipboard(QObject):
    """Puts text on the clipboard for half a minute.

    It is cleared after `KEPT_SECONDS`, on lock and on exit, and only while what is on it is what
    was put there: another program's text is never touched.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mark = b""
        self._digest = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_SECONDS * 1000)
        self._timer.timeout.connect(self.clear)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.forget)

    @property
    def is_ours(self) -> bool:
        """Whether what was copied last is still there, or a clipboard manager's copy of it."""
        if not self._mark:
            return False
        held = _board().mimeData()
        if not held:
            return False
        if held.hasFormat(MARK):
            return bytes(held.data(MARK).data()) == self._mark
        return held.hasText() and _digest(held.text()) == self._digest

    def copy(self, text: str) -> None:
        """Put plain text on the clipboard, marked as private."""
        self._mark, self._digest = secrets.token_bytes(16), _digest(text)
        data = QMimeData()
        data.setText(text)
        data.setData(MARK, self._mark)
        for name, value in PRIVATE.items():
            data.setData(name, value)
        _board().setMimeData(data)
        self._timer.start()

    def clear(self) -> None:
        """Take away what was copied, if it is still there."""
        self._timer.stop()
        if self.is_ours:
            _board().clear()
        self._mark = self._digest = b""

    def forget(self) -> None:
        """Take away all that came from this program, also what was copied by Ctrl+C."""
        self.clear()
        if _board().ownsClipboard():
            _board().clear()
        if _board().ownsSelection():
            _board().clear(_board().Mode.Selection)


def _board() -> QClipboard:
    return QGuiApplication.clipboard()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
