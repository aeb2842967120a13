"""Everything foiwriter does with people, done once, with words that can be looked for afterwards.

`python -m tests.robust.tour HOME SEED [twin...]` uses a vault in `HOME/data`: first through the
app, then in the window, and says `resting` when all is done. It is killed then. What it prints
and logs at the lowest level goes to `HOME/logged`. The twins, each a protection that is off:

* `plain`: the register is not encrypted;
* `chatty`: the database layer logs what it is given;
* `wordy`: a fault is logged with its words.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from foiwriter import faults
from foiwriter.app import Draft, NewRequest, WriteRequest
from foiwriter.errors import FoiWriterError
from foiwriter.gui.page import Start
from foiwriter.gui.starting import begin, make_application
from foiwriter.gui.window import MainWindow
from foiwriter.register.records_cases import Consent, Worker
from tests.robust import apps
from tests.robust.typing_window import open_question, when

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.letters.model import Answers

FIELDS = (
    "name", "school", "address", "needs", "tried", "reply", "file", "enclosure", "note", "subject",
    "consent", "worker", "passphrase", "search", "sender", "topic", "typed", "copied", "crash",
)  # fmt: skip
RESTS_MS = 60_000


@dataclass(frozen=True)
class Canaries:
    """A word for each field, found nowhere else on this computer."""

    words: dict[str, str]

    @classmethod
    def of(cls, seed: str) -> Canaries:
        """The words of one tour."""
        pick = random.Random(seed)
        letters = "abcdefghijklmnoprstuvwyz"
        return cls({name: "Zq" + "".join(pick.choices(letters, k=12)) for name in FIELDS})

    def __getitem__(self, name: str) -> str:
        return self.words[name]


def answers(words: Canaries) -> Answers:
    """What somebody types for a request for an assessment."""
    return {
        "screening": "none",
        "writer": "parent",
        "client.name": f"Robin {words['name']}",
        "client.date_of_birth": "2018-03-14",
        "client.school": f"{words['school']} Primary School",
        "needs": f"Robin cannot read a page alone, {words['needs']}.",
        "support_tried": f"A reading group twice a week, {words['tried']}.",
        "still_needed": "Teaching that a specialist plans.",
        "sender.name": f"Ruth {words['sender']}",
        "sender.address": f"9 {words['address']} Row\nMillbeck",
        "sender.postcode": "ML4 2DN",
        "sender.email": "ruth.hargreave@example.org",
    }


def through_the_app(app: App, home: Path, words: Canaries) -> None:
    """Keep, write, send, receive, find, export, hand over, take in, bin, back up."""
    inbox = home / "inbox"
    inbox.mkdir()
    (inbox / "enclosed.txt").write_text(words["enclosure"] * 50, encoding="utf-8")
    (inbox / "reply.txt").write_text(words["file"] * 50, encoding="utf-8")
    app.worker = app.save_worker(Worker(f"Ines {words['worker']}", "volunteer")).id
    given = answers(words)
    draft = app.save_draft(Draft("ehc/ehc-request", given, authority="kent"))
    letter = WriteRequest(
        "ehc/ehc-request",
        "kent",
        given,
        enclosures=(inbox / "enclosed.txt",),
        pdf=True,
        eml=True,
        txt=True,
        draft=draft.id,
    )
    app.write_letter(letter)
    assert draft.id is not None
    app.mark_sent(draft.id, sent=apps.TODAY, by="post")
    (request,) = app.requests()
    app.record(request.reference, "reply", apps.TODAY, text=f"About Robin: {words['reply']}")
    app.record(request.reference, "note", apps.TODAY, note=words["note"], file=inbox / "reply.txt")
    app.add_request(
        NewRequest("kent", "foia", words["subject"], "sent", apps.TODAY, text=words["topic"])
    )
    app.search(words["search"])
    app.today_items()
    _the_case(app, home, words)
    app.drop_draft(apps.draft(app, words["topic"]))
    app.back_up()
    app.drill()
    _refused(app, letter, words)


def _the_case(app: App, home: Path, words: Canaries) -> None:
    """What is done with a whole case; what leaves goes to the family's stick."""
    stick = home / "stick"
    stick.mkdir()
    client = next(each for each in app.clients() if words["name"] in each.name)
    assert client.id is not None
    app.save_consent(
        client.id, Consent("consent", "explicit-consent", apps.TODAY, f"Ruth {words['consent']}")
    )
    app.export_client(client.id, stick)
    given = app.hand_over(client.id, stick, f"four plain {words['passphrase']}")
    app.read_case(given.case_file, f"four plain {words['passphrase']}")
    other = app.add_client(f"Sam {words['name']}")
    assert other.id is not None
    app.erase_client(other.id, typed=other.name)


def _refused(app: App, letter: WriteRequest, words: Canaries) -> None:
    """Faults that a person meets, and one that nobody foresaw."""
    for wrong in (
        lambda: app.write_letter(replace(letter, draft=None, answers={"needs": words["needs"]})),
        lambda: app.request(words["search"]),
        lambda: app.client(12_345),
    ):
        try:
            wrong()
        except FoiWriterError as fault:
            logging.getLogger("tour").debug("met: %s", type(fault).__name__)
    try:
        {}[words["crash"]]
    except KeyError as fault:
        faults.unexpected(fault, app.folders.data)


def in_the_window(home: Path, ring: apps.Ring, words: Canaries) -> None:
    """The same vault in the real window: write, search, copy, lock and open again, and a crash."""
    application = make_application(["foiwriter"])
    window = MainWindow()
    window.show()
    session = begin(window, apps.at(home, ring))

    def crash() -> None:
        raise LookupError(f"nobody foresaw {words['crash']}")

    def type_words() -> None:
        box = window.focusWidget()
        assert box is not None
        QTest.keyClicks(box, words["typed"])
        session.copy(words["copied"])
        QTimer.singleShot(0, crash)
        # The keeper saves in the meantime; then nothing more happens until the kill.
        QTimer.singleShot(3_000, lambda: _say("resting"))

    def write() -> None:
        start = Start(kind="ehc/ehc-request", authority="kent", answers=answers(words))
        open_question(window, start, "needs", type_words)

    when(lambda: session.vault_is_open, lambda: _search(window, session, words, write))
    QTimer.singleShot(RESTS_MS, application.quit)
    application.exec()


def _search(
    window: MainWindow, session: Session, words: Canaries, then: Callable[[], None]
) -> None:
    window.show_page("requests")
    window.show_page("today")
    session.app.search(words["search"])
    when(lambda: not session.tasks.under_way, then)


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def _take_off(twins: set[str]) -> None:
    from foiwriter.store import engine
    from foiwriter.store import store as stores

    if "plain" in twins:
        engine.use_key = lambda *_: None
        stores.page_failed = lambda _: False
    if "chatty" in twins:
        made = engine.create_engine
        engine.create_engine = lambda *a, **k: made(*a, **{**k, "hide_parameters": False})
        engine.logging = SimpleNamespace(
            getLogger=lambda _: SimpleNamespace(setLevel=_nothing), WARNING=0
        )
    if "wordy" in twins:
        faults.unexpected = _with_words


def _nothing(_: object) -> None:
    pass


def _with_words(fault: BaseException, folder: Path) -> bool:
    with (folder / faults.LOG).open("a", encoding="utf-8") as log:
        log.write("".join(traceback.format_exception(fault)))
    return True


def main(home: Path, seed: str, twins: set[str]) -> None:
    """The whole tour."""
    import foiwriter.store.store  # noqa: F401 - what logs must be there to be turned up

    logging.basicConfig(level=logging.DEBUG, filename=home / "logged", encoding="utf-8")
    logging.captureWarnings(capture=True)
    for name in logging.root.manager.loggerDict:
        logging.getLogger(name).setLevel(logging.DEBUG)
    _take_off(twins)
    words = Canaries.of(seed)
    ring = apps.Ring()
    app = apps.made(home, ring)
    through_the_app(app, home, words)
    app.close()
    (home / "secrets.json").write_text(json.dumps(ring.kept), encoding="utf-8")
    in_the_window(home, ring, words)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], set(sys.argv[3:]))
