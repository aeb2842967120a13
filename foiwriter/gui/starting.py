"""Starting up: the window first, everything heavy after it is on the screen."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from foiwriter.gui import theme
from foiwriter.gui.window import APP_NAME, MainWindow


def make_application(argv: list[str]) -> QApplication:
    """The one Qt application, dressed."""
    app = QApplication(argv)
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName(APP_NAME)
    app.setDesktopFileName(APP_NAME)
    app.setStyle("Fusion")
    theme.apply(app)
    return app


def run(argv: list[str]) -> int:
    """Show the window and stay until it closes."""
    app = make_application(argv)
    window = MainWindow()
    window.show()
    QTimer.singleShot(0, lambda: None)
    return app.exec()
