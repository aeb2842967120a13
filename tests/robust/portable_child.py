"""Runs from a stick, as a person does there: `make` sets it up, `use` works in the window.

Started with the stick's own `foiwriter` on the path; says in one line of JSON what it saw.
"""

from __future__ import annotations

import json
import sys
from datetime import date

WORDS = "kettle orchard seven lanterns"
NAME = "Sam Okafor"
PATIENCE_MS = 60_000


def make() -> None:
    """Make the vault, keep its sheet, and keep a client, a request and a letter in it."""
    from foiwriter import paths
    from foiwriter.app import App, Draft, NewRequest
    from foiwriter.vault.modes import Mode

    paths.stay_inside()
    app = App(paths.folders(), today=date.today)
    app.vault_create(WORDS, mode=Mode.PORTABLE if paths.folders().portable else Mode.HOME)
    app.keep_recovery(app.new_recovery_sheet(), "printed")
    client = app.add_client(NAME)
    app.add_request(NewRequest("leeds", "foia", "Local Offer", "sent", date(2026, 10, 23)))
    app.save_draft(Draft("ehc/ehc-request", {"client.name": NAME}, client=client.id))
    app.back_up()
    _say(app)
    app.close()


def plain() -> None:
    """Make a vault without saying how: where the computer's keyring may be used, it is."""
    from foiwriter import paths
    from foiwriter.app import App

    app = App(paths.folders(), today=date.today, passphrase=lambda: WORDS)
    app.vault_create()
    _say(app)
    app.close()


def use(*, stays: bool) -> None:
    """Open the window, unlock it, look into a few pages and a file dialog, and close it."""
    from foiwriter import gui, paths

    if not stays:
        paths.stay_inside = lambda: None  # the bad twin
    from foiwriter.gui import starting

    begun = starting.begin

    def begin(window: object, *given: object) -> object:
        session = begun(window, *given)  # type: ignore[arg-type]
        window.person = Person(window, session)  # type: ignore[attr-defined]
        return session

    starting.begin = begin  # type: ignore[assignment]
    raise SystemExit(gui.main(["foiwriter"]))


class Person:
    """Does one thing after the other, each when the one before has been done."""

    def __init__(self, window: object, session: object) -> None:
        from PySide6.QtCore import QTimer

        self.window, self.session = window, session
        self.steps = [
            *(self.unlock, self.look, self.choose_file, self.libraries, self.change, self.leave)
        ]
        self.waits = PATIENCE_MS
        self.timer = QTimer(window)
        self.timer.setInterval(50)
        self.timer.timeout.connect(self.go_on)
        self.timer.start()

    def go_on(self) -> None:
        """Try the next step; it says whether it is done."""
        self.waits -= self.timer.interval()
        if self.waits < 0:
            print(json.dumps({"stuck": self.steps[0].__name__, "door": self.session.door.value}))
            sys.stdout.flush()
            import os

            os._exit(3)
        if self.steps[0]():
            self.steps.pop(0)

    def unlock(self) -> bool:
        if self.session.door.value in {"ask", "locked"}:
            self.session.open_vault(WORDS)
        return self.session.vault_is_open

    def look(self) -> bool:
        for key in ("today", "requests", "settings", "safety", "backups", "help"):
            self.window.show_page(key)
        return True

    def choose_file(self) -> bool:
        from PySide6.QtWidgets import QFileDialog

        open_now = self.window.findChildren(QFileDialog)
        if not open_now:
            self.session.messages.file("Which file?", "All files (*)", lambda _: None)
            return False
        for dialog in open_now:
            dialog.accept()
            dialog.close()
        return True

    def libraries(self) -> bool:
        """What libraries do: keep a cache where the desktop says, use a temporary file."""
        import tempfile
        from pathlib import Path

        from PySide6.QtCore import QStandardPaths

        place = QStandardPaths.StandardLocation.GenericCacheLocation
        cache = Path(QStandardPaths.writableLocation(place)) / "library"
        cache.mkdir(parents=True, exist_ok=True)
        (cache / "library.cache").write_text(NAME, encoding="utf-8")
        with tempfile.NamedTemporaryFile(prefix="foiwriter-") as file:
            file.write(NAME.encode())
        return True

    def change(self) -> bool:
        app = self.session.app
        app.save_settings(app.settings.model_copy(update={"text_size_percent": 125}))
        self.session.settings_changed.emit()
        return not self.session.tasks.under_way

    def leave(self) -> bool:
        _say(self.session.app)
        self.timer.stop()
        self.window.close()
        return True


def _say(app: object) -> None:
    found = {
        "clients": [client.name for client in app.clients()],  # type: ignore[attr-defined]
        "requests": len(app.requests()),  # type: ignore[attr-defined]
        "ways": list(app.vault_ways()),  # type: ignore[attr-defined]
        "portable": app.folders.portable,  # type: ignore[attr-defined]
        "keyring loaded": "keyring" in sys.modules,
    }
    print(json.dumps(found))
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make()
    elif sys.argv[1] == "plain":
        plain()
    else:
        use(stays=sys.argv[1] == "use")
