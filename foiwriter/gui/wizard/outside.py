"""The doors out of the program: the clipboard, other programs, the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

PRINT_DPI = 300  # dots per inch: what a home printer draws letters with


def open_with_system(path: Path) -> bool:
    """Open a file or a folder with the program the computer uses for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def copy(text: str) -> None:
    """Put plain text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def page_images(pdf: Path) -> list[QImage]:
    """The pages of a PDF as pictures fit for printing. Slow: call it off the main thread."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_image(page.render(scale=PRINT_DPI / 72, rev_byteorder=True)) for page in document]
    finally:
        document.close()


def _image(bitmap: object) -> QImage:
    """A picture that owns its bytes, from a bitmap of pypdfium2."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride  # type: ignore[attr-defined]
    channels = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    form = channels[bitmap.n_channels]  # type: ignore[attr-defined]
    return QImage(bytes(bitmap.buffer), width, height, stride, form).copy()  # type: ignore[attr-defined]


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
