"""The only dialogs of the program. None of them blocks: each opens and calls back."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QSettings, QStandardPaths, Qt, QUrl
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from foiwriter.errors import FoiWriterError
from foiwriter.paths import folders
from foiwriter.system.sticks import sticks

if TYPE_CHECKING:
    from collections.abc import Callable

UNEXPECTED = FoiWriterError(
    "Something in the program went wrong",
    "This is a fault in foiwriter, not something you did. What you typed is kept.",
    "Try once more. If it comes back, send the file foiwriter.log to the makers: it holds no "
    "names, addresses or letters.",
)


NOWHERE = f"{os.devnull}/none"


class Messages(QObject):
    """Tells and asks things in the window it belongs to.

    Attributes:
        private: dialogs for files are the program's own, so that the desktop keeps no list of
            what was opened and saved.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.private = False

    def tell(self, title: str, message: str, help: str = "") -> None:  # noqa: A002 - the field's word
        """Say something that needs no answer."""
        self._box(QMessageBox.Icon.Information, title, message, help).open()

    def problem(self, error: FoiWriterError) -> None:
        """Say what went wrong and what to do about it."""
        self._box(QMessageBox.Icon.Warning, error.title, error.message, error.help).open()

    def ask(
        self, title: str, message: str, *, yes: str, no: str, on_yes: Callable[[], None]
    ) -> None:
        """Ask before something that is hard to take back; the safe answer is the default."""
        box = self._box(QMessageBox.Icon.Question, title, message, "")
        box.setStandardButtons(QMessageBox.StandardButton.NoButton)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.finished.connect(lambda _: on_yes() if box.clickedButton() is agree else None)
        box.open()

    def file(self, title: str, kinds: str, chosen: Callable[[str], None]) -> None:
        """Ask for a file to read, for example kinds="Letters (*.pdf *.docx)"."""
        dialog = QFileDialog(self._window, title, self._start(), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, chosen)

    def save_as(self, title: str, name: str, kinds: str, chosen: Callable[[str], None]) -> None:
        """Ask where to save a file; `name` is what it is called unless the person renames it."""
        dialog = QFileDialog(self._window, title, f"{self._start()}/{name}", kinds)
        dialog.setDefaultSuffix(PurePath(name).suffix)  # without one Windows opens no file
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._open(dialog, chosen)

    def folder(self, title: str, start: str, chosen: Callable[[str], None]) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(self._window, title, start or self._start())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog, chosen)

    def _start(self) -> str:
        """Where a dialog begins: at a family's stick where the computer is not theirs."""
        own = sticks() if self.private else ()
        return str(own[0]) if own else _documents()

    def _open(self, dialog: QFileDialog, chosen: Callable[[str], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.private:
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            own = [QUrl.fromLocalFile(str(place)) for place in sticks()]
            dialog.setSidebarUrls([*dialog.sidebarUrls(), *own])
        # Qt would keep the folders that were looked at, in every dialog of every program.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, NOWHERE)
        dialog.destroyed.connect(_forget_folders)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _box(self, icon: QMessageBox.Icon, title: str, message: str, extra: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(icon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText("\n\n".join(part for part in (message, extra) if part))
        box.setAccessibleName(title)
        return box

    def close_all(self) -> None:
        """Shut whatever is open, unanswered; the program is ending or locks."""
        for dialog in self._window.findChildren(QDialog):
            dialog.blockSignals(True)  # noqa: FBT003 - nobody has answered
            dialog.close()
            dialog.deleteLater()


def _documents() -> str:
    """Where people look for files: not the folder that the program happens to be started in."""
    own = folders()
    if own.portable:  # the computer belongs to somebody else
        return str(own.data.parent)
    places = QStandardPaths.StandardLocation
    folder = QStandardPaths.writableLocation(places.DocumentsLocation)
    return folder if QDir(folder).exists() else QDir.homePath()


def _forget_folders() -> None:
    """Take away what Qt has kept about a dialog for files where `NOWHERE` has no effect."""
    QSettings(QSettings.Scope.UserScope, "QtProject").remove("FileDialog")
