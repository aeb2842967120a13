"""Letters saved as foiwriter saves them, and what is found of them afterwards.

A save is one transaction over six tables: the frozen letter, its enclosure, the request it opens,
two events, and the words to search by. Everything about it follows from its number.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from foiwriter.dates.model import Received
from foiwriter.errors import FoiWriterError
from foiwriter.register import letters, sendings
from foiwriter.register.letters import Errand, FinishedLetter
from foiwriter.register.models import EnclosureRow, EventRow, LetterRow, RequestRow
from foiwriter.register.sendings import Sending
from foiwriter.store import copying, search
from foiwriter.store.engine import RegisterKey
from foiwriter.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy.orm import Session

KEY = RegisterKey(bytes(range(32)), bytes(range(50, 66)))
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SENT = date(2026, 11, 24)
DOCX_BYTES = 2_500
ENCLOSED_BYTES = 700
NOT_IN_WORDS = "not in words"
_SENDING = Sending(
    SENT, "email", Received(SENT, assumed=False, why="You gave this day."), "Kent County Council"
)
_IN_ALL = "kettle"
_WORDS = ("council", "answer", "request", "school", "reading", "plan", "speech", "therapy")


def reference(number: int) -> str:
    """The reference of a letter."""
    return f"FW-{number:06d}"


def text(number: int) -> str:
    """What the letter says."""
    pick = random.Random(f"text {number}")
    return f"{_IN_ALL} {number} " + " ".join(pick.choices(_WORDS, k=160))


def docx(number: int) -> bytes:
    """The bytes of its file."""
    return random.Random(f"docx {number}").randbytes(DOCX_BYTES)


def enclosed(number: int) -> bytes:
    """The bytes of its enclosure."""
    return random.Random(f"enclosed {number}").randbytes(ENCLOSED_BYTES)


def letter(number: int) -> FinishedLetter:
    """A letter that was written, with an enclosure."""
    return FinishedLetter(
        reference=reference(number),
        kind="information/foi-request",
        title="Ask for information",
        subject=f"Waiting times {number}",
        authority="kent",
        dated=SENT,
        answers={"topic": f"waiting times {number}"},
        errand=Errand("foia", own=True),
        text=text(number),
        docx=docx(number),
        template_sha256="0" * 64,
        law_edition="2026-11",
        enclosures=((f"notes {number}.pdf", enclosed(number)),),
    )


def keep(session: Session, number: int) -> None:
    """Keep a letter and record it as sent, in the caller's transaction."""
    row = letters.keep(session, letter(number), NOW)
    sendings.send(session, row, _SENDING, NOW)


def save(store: Store, number: int) -> None:
    """Keep a letter and record it as sent: one transaction."""
    store.write(lambda session: keep(session, number))


def save_in_pieces(store: Store, number: int) -> None:
    """The same without the protection: each step is kept by itself."""
    store.write(lambda session: letters.keep(session, letter(number), NOW))

    def send(session: Session) -> None:
        row = session.scalars(
            select(LetterRow).where(LetterRow.reference == reference(number))
        ).one()
        sendings.send(session, row, _SENDING, NOW)

    store.write(send)


@dataclass
class Found:
    """What is in a register.

    Attributes:
        whole: the numbers of the letters that are there with all that belongs to them.
        half: the numbers of letters of which something is missing.
        wrong: the numbers of letters that say something else than was saved.
        damage: what the engine's own checks say, or the fault that kept the register shut.
    """

    whole: set[int] = field(default_factory=set)
    half: set[int] = field(default_factory=set)
    wrong: set[int] = field(default_factory=set)
    damage: str = ""

    def lost(self, told: Iterable[int]) -> set[int]:
        """Those of the letters that a person was told are saved that are not there, whole."""
        return set(told) - self.whole


def look(path: Path, *, removable: bool = False, backup: Path | None = None) -> Found:
    """Open a register as foiwriter does and compare every letter in it with what was saved.

    Args:
        path: the register.
        removable: it stands on a stick.
        backup: where to make a backup of it, to see that one can be made; every page of that is
            checked.
    """
    found = Found()
    try:
        store = Store.open(path, KEY, removable=removable)
        try:
            found.damage = store.read(_integrity)
            if not found.damage:
                store.read(lambda session: _compare(session, found))
            if backup is not None:
                store.read(lambda session: copying.copy(session, backup, KEY))
                copying.check(backup, KEY)
        finally:
            store.close()
    except FoiWriterError as fault:
        found.damage = fault.title
    except (DBAPIError, ValueError) as fault:
        found.damage = f"{NOT_IN_WORDS}: {fault}"
    return found


def _integrity(session: Session) -> str:
    # Not the cipher's own check of the file: pages may be mended in a log that has not been moved
    # into it, and a cut of the power may leave rubbish in pages that hold nothing.
    said = session.connection().exec_driver_sql("PRAGMA integrity_check").first()[0]
    return "" if said == "ok" else f"integrity_check: {said}"


def _compare(session: Session, found: Found) -> None:
    enclosures: dict[str, bytes] = dict(
        tuple(row)
        for row in session.execute(
            select(LetterRow.reference, EnclosureRow.data).join(
                EnclosureRow, EnclosureRow.letter_id == LetterRow.id
            )
        )
    )
    events: dict[str, int] = dict(
        tuple(row)
        for row in session.execute(
            select(RequestRow.reference, func.count())
            .join(EventRow, EventRow.request_id == RequestRow.id)
            .group_by(RequestRow.reference)
        )
    )
    found_by_words = {entry.owner for entry in search.find(session, _IN_ALL, limit=1_000_000)}
    rows = session.execute(
        select(
            LetterRow.id, LetterRow.reference, LetterRow.text, LetterRow.docx, LetterRow.sent_on
        )
    )
    for key, name, said, data, sent in rows:
        number = int(name.removeprefix("FW-"))
        kept = (sent, events.get(name), key in found_by_words)
        if said != text(number) or data != docx(number):
            found.wrong.add(number)
        elif enclosures.get(name) != enclosed(number) or kept != (SENT, 2, True):
            found.half.add(number)
        else:
            found.whole.add(number)
    alone = session.scalars(
        select(RequestRow.reference).where(
            RequestRow.reference.not_in(select(LetterRow.reference))
        )
    )
    found.half |= {int(name.removeprefix("FW-")) for name in alone}
