"""App: the use cases that the window and the command line both call. Nothing here knows Qt."""

from __future__ import annotations

from foiwriter.app.records import (
    Composed,
    FileWritten,
    LawNote,
    TodayItems,
    WriteRequest,
    Written,
)
from foiwriter.app.seeing import Seeing
from foiwriter.paths import Folders
from foiwriter.register.records import (
    Client,
    Draft,
    NewRequest,
    RequestFilter,
    RequestView,
)

__all__ = [
    "App",
    "Client",
    "Composed",
    "Draft",
    "FileWritten",
    "Folders",
    "LawNote",
    "NewRequest",
    "RequestFilter",
    "RequestView",
    "TodayItems",
    "WriteRequest",
    "Written",
]


class App(Seeing):
    """Every use case of foiwriter.

    Each part is opened when it is first needed: the law pack and the directory without a vault,
    the vault by the first call that keeps or reads something about people. It is safe to call
    from any thread; the database works on a thread of its own.
    """
