"""The doors out of the program: other programs and the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPainter
from PySide6.QtWidgets import QDialog

from foiwriter.gui.widgets.preview_page import image_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

PRINT_WIDTH_PX = 2480  # an A4 page at 300 dots per inch


def open_with_system(path: Path) -> bool:
    """Open a file or a folder with the program the computer uses for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_address(address: str) -> bool:
    """Open a web or mail address with the program the computer uses for it; no other kind."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.scheme() in {"https", "mailto"} and QDesktopServices.openUrl(url)


def page_images(pdf: Path) -> list[QImage]:
    """The pages of a PDF file as pictures fit for printing. Slow: call it off the main thread."""
    return images_of(pdf.read_bytes())


def images_of(pdf: bytes) -> list[QImage]:
    """The pages of a PDF that stands in no file, as pictures fit for printing. Slow too."""
    from foiwriter.letters.previewing import draw

    return [image_of(page).copy() for page in draw(pdf, PRINT_WIDTH_PX)]


def ask_printer(window: QWidget, chosen: Callable[[QPrinter], None]) -> None:
    """Let the person choose a printer; `chosen` gets it, nothing happens when they do not."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: chosen(printer))
    QDialog.open(dialog)  # QPrintDialog hides the form without arguments


def print_pages(printer: QPrinter, pages: Sequence[QImage], title: str) -> None:
    """Print pictures of pages, one on each sheet, at their own size."""
    printer.setDocName(title)
    painter = QPainter(printer)
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        sheet = printer.paperRect(printer.Unit.DevicePixel)
        offset = printer.pageRect(printer.Unit.DevicePixel).topLeft()
        painter.drawImage(QRectF(-offset.x(), -offset.y(), sheet.width(), sheet.height()), page)
    painter.end()
