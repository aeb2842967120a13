"""A12: no more than ten records go without a typed word and a backup; the bin gives all back."""

from __future__ import annotations

import contextlib
import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from foiwriter.app import (
    App,
    Client,
    Draft,
    Folders,
    NewRequest,
    RequestFilter,
    WriteRequest,
)
from foiwriter.app.binning import Binning
from foiwriter.errors import FoiWriterError
from foiwriter.register import bin as bins
from foiwriter.register import cases
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.robust import families, rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from sqlalchemy.orm import Session

DAY = date(2026, 11, 24)
MOST = 10
_CLIENTS = 20
"""As many at once, so that a step takes as long at the end as at the beginning."""
_TABLES = ("clients", "requests", "letters", "replies", "drafts")


class Walk:
    """Random actions on one register, counted from outside."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.app = App(Folders(folder / "data", folder / "out"), today=lambda: DAY, keyring=None)
        vaults.made(self.app, vaults.WORDS, mode=Mode.CHARITY)
        self.pick = random.Random(seed)
        self.number = 0
        self.most_gone = 0
        self.unguarded = 0

    def step(self) -> None:
        """Do one thing, and see how many records went by it."""
        before, whole, backups = self._records(), self._kept(), self._backups()
        typed = False
        with contextlib.suppress(FoiWriterError):
            typed = self._act()
        gone = max(before - self._records(), whole - self._kept(), 0)
        self.most_gone = max(self.most_gone, gone)
        backed = self._backups() > backups
        self.unguarded += gone > MOST and not (typed and backed)

    def _act(self) -> bool:
        choice = self.pick.random()
        clients = [client for client in self.app.clients() if not client.household]
        if not clients or (choice < 0.4 and len(clients) < _CLIENTS):
            return self._fill()
        client = self.pick.choice(clients)
        words = self.pick.choice(("", "no", client.name, client.name.upper()))
        if choice < 0.6 and client.id is not None:
            self.app.bin_client(client.id, typed=words)
        elif choice < 0.7 and client.id is not None:
            self.app.erase_client(client.id, typed=words)
        elif choice < 0.8:
            requests = self.app.requests(RequestFilter(client=client.id))
            if requests:
                reference = self.pick.choice(requests).reference
                words = self.pick.choice(("", reference))
                self.app.bin_request(reference, typed=words)
        elif choice < 0.9:
            drafts = self.app.drafts()
            if drafts:
                self.app.drop_draft(self.pick.choice(drafts).id or 0)
        elif binned := self.app.bin():
            one = self.pick.choice(binned)
            words = self.pick.choice(("", "no", one.title))
            if choice < 0.95:
                self.app.put_back(one.id)
            else:
                self.app.empty_bin_of(one.id, typed=words)
        return bool(words)

    def _fill(self) -> bool:
        self.number += 1
        client = self.app.save_client(families.family(self.number)).id
        for turn in range(self.pick.randint(0, 6)):
            matter = NewRequest(
                "kent", "ehc", f"Matter {turn}", "sent", date(2026, 10, 1), "email", client=client
            )
            self.app.add_request(matter)
        self.app.save_draft(Draft("ehc/ehc-request", {"needs": "much"}, client=client))
        return False

    def _backups(self) -> int:
        """How many were ever made; their number is in their names."""
        made = (self.folder / "data" / "backups").glob("*.foibackup")
        return max((int(path.name.split("-")[2]) for path in made), default=0)

    def _records(self) -> int:
        """Everything that is of somebody: clients, requests, letters, events, drafts."""
        return self._counted(*_TABLES, "events")

    def _kept(self) -> int:
        """What is there or in the bin, as the bin counts it."""
        return self._counted(*_TABLES) + sum(one.records for one in self.app.bin())

    def _counted(self, *tables: str) -> int:
        def work(session: Session) -> int:
            return sum(
                session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608
                for table in tables
            )

        return self.app._read(work)


def test_nothing_goes_in_bulk_without_a_word_and_a_backup(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    steps = rounds(1000)
    walk = Walk(tmp_path, 12)
    for _ in range(steps):
        walk.step()
    note(actions=steps, most_gone=walk.most_gone, unguarded=walk.unguarded)
    assert walk.unguarded == 0
    walk.app.close()


def test_without_the_typed_word_much_goes_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bad twin: nobody asks, and no backup is made."""
    monkeypatch.setattr(Binning, "_check_many", lambda *_: None)
    walk = Walk(tmp_path, 12)
    for _ in range(max(rounds(1000), 60)):
        walk.step()
    assert walk.unguarded > 0
    walk.app.close()


def _send(app: App, folder: Path, client: Client) -> None:
    """A letter that was sent with an enclosure, and a sibling."""
    enclosed = folder / "report.txt"
    enclosed.write_text(f"A report on {client.name}")
    told = {"screening": "none", "writer": "parent", "support_tried": "A group."}
    answers = {**told, "needs": "Reading is hard.", "still_needed": "A plan."}
    letter = WriteRequest(
        "ehc/ehc-request", "kent", answers, client=client.id, enclosures=[enclosed],
        dated=DAY, sent=DAY, by="email", out=folder,
    )  # fmt: skip
    app.write_letter(letter)
    app.save_client(Client(f"Sibling of {client.name}", family_of=client.id))


def _case(app: App, client: int) -> str:
    case = app._case(client)
    return repr(sorted((table, len(rows)) for table, rows in case.tables.items())) + repr(
        sorted(
            str(row.get("text", "")) + str(row.get("reference", "")) + str(row.get("sha256", ""))
            for rows in case.tables.values()
            for row in rows
        )
    )


def _thrown_and_back(folder: Path, count: int) -> int:
    """Throw whole cases away and put them back; how many came back otherwise than they went."""
    app = App(Folders(folder / "data", folder / "out"), today=lambda: DAY, keyring=None)
    vaults.made(app, vaults.WORDS, mode=Mode.CHARITY)
    before = {}
    for number in range(count):
        client = app.save_client(families.family(number))
        for turn in range(number % 3):
            matter = NewRequest(
                "leeds", "foia", f"Figures {turn}", "sent", date(2026, 10, 1), "email",
                client=client.id, text=f"What we asked {number} {turn}",
            )  # fmt: skip
            view = app.add_request(matter)
            app.record(view.reference, "acknowledged", date(2026, 10, 5), note=f"By {number}")
        app.save_draft(Draft("ehc/ehc-request", {"needs": f"much {number}"}, client=client.id))
        if number % 5 == 1:
            _send(app, folder, client)
        before[client.name] = _case(app, client.id or 0)
        app.bin_client(client.id or 0, typed=client.name)
    assert app.requests() == ()
    for binned in app.bin():
        app.put_back(binned.id)
    after = {c.name: _case(app, c.id or 0) for c in app.clients() if not c.household}
    numbers = {c.name: c.id for c in app.clients()}
    for one in app.clients():
        if one.name.startswith("Sibling of "):
            assert one.family_of == numbers[one.name.removeprefix("Sibling of ")]
    app.close()
    return sum(after.get(name) != case for name, case in before.items())


def test_the_bin_gives_everything_back(tmp_path: Path, note: Callable[..., None]) -> None:
    count = rounds(300)
    different = _thrown_and_back(tmp_path, count)
    note(cases=count, different=different)
    assert different == 0


def test_a_bin_that_forgets_what_happened_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bad twin: a table is left out on the way into the bin."""
    whole = bins.cases.take_out

    def forgetful(session: Any, ids: cases.Ids, now: datetime, **how: Any) -> cases.Case:
        case = whole(session, ids, now, **how)
        return case.model_copy(update={"tables": {**case.tables, "events": []}})

    monkeypatch.setattr(bins.cases, "take_out", forgetful)
    monkeypatch.setattr(App, "_case", lambda app, client: _untouched(app, client, whole))
    assert _thrown_and_back(tmp_path, rounds(100)) > 0


def _untouched(app: App, client: int, take_out: Any) -> cases.Case:
    case: cases.Case = app._read(
        lambda session: take_out(session, cases.of_client(session, client), datetime.now(UTC))
    )
    return case


def _left_after_leaps(folder: Path, monkeypatch: pytest.MonkeyPatch, leaps: int) -> int:
    """How much of the bin is left when the clock leaps up to ten years, and one works on."""
    app = App(Folders(folder / "data", folder / "out"), today=lambda: DAY, keyring=None)
    vaults.made(app, vaults.WORDS, mode=Mode.CHARITY)
    app.bin_client(app.save_client(families.family(1)).id or 0)
    pick, now = random.Random(32), datetime.now(UTC)
    for number in range(leaps):
        moment = now + timedelta(days=pick.randint(-3650, 3650))
        monkeypatch.setattr(App, "_now", staticmethod(lambda moment=moment: moment))
        app.today = moment.date
        app.add_client(families.name(number + 2))
        app.bin()
    left = len(app.bin())
    app.close()
    return left


def test_a_clock_that_leaps_empties_no_bin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: Callable[..., None]
) -> None:
    leaps = max(rounds(200), 20)
    left = _left_after_leaps(tmp_path, monkeypatch, leaps)
    note(leaps=leaps, emptied=1 - left)
    assert left == 1


def test_a_bin_that_believes_the_clock_is_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bad twin: how long ago it was is what the clock says."""
    monkeypatch.setattr(bins, "_passed", lambda _session, binned, now: now - binned)
    assert _left_after_leaps(tmp_path, monkeypatch, max(rounds(200), 20)) == 0
