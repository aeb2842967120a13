"""A37: who is erased is gone from everything we keep; who asks gets all of theirs, only theirs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from foiwriter.app import App, Client, Draft, Folders, NewRequest
from foiwriter.register import cases
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.robust import families, rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

DAY = date(2026, 11, 24)
ERASED = 7
CANARY = "XylophoneQuagga"


def _filled(folder: Path, count: int) -> tuple[App, list[int]]:
    """A charity of many families; the one to be erased has a word that nobody else has."""
    app = App(Folders(folder / "data", folder / "out"), today=lambda: DAY, keyring=None)
    vaults.made(app, vaults.WORDS, mode=Mode.CHARITY)
    ids: list[int] = []
    for number in range(count):
        kept = families.family(number)
        word = CANARY if number == ERASED else f"Ordinary{number}"
        client = app.save_client(
            Client(f"{word} {kept.name}", kept.date_of_birth, facts=kept.facts)
        )
        assert client.id is not None
        ids.append(client.id)
        if number % 5 == ERASED % 5:
            matter = NewRequest(
                "kent", "ehc", f"Assess {word}", "sent", date(2026, 10, 1), "email",
                client=client.id, note=f"Spoke of {word}", text=f"Letter about {word}",
            )  # fmt: skip
            view = app.add_request(matter)
            app.record(view.reference, "acknowledged", date(2026, 10, 3), text=f"Re {word}")
            app.save_draft(
                Draft("ehc/ehc-request", {"client.name": word, "needs": word}, client=client.id)
            )
    return app, ids


def _dump(app: App, folder: Path) -> str:
    """The whole register decrypted: every row of every table, the search index too."""
    from sqlalchemy import text

    def work(session: object) -> str:
        tables = session.execute(  # type: ignore[attr-defined]
            text("SELECT name FROM sqlite_master WHERE type = 'table'")
        ).scalars()
        rows = []
        for table in tables.all():
            found = session.execute(text(f'SELECT * FROM "{table}"')).all()  # type: ignore[attr-defined]  # noqa: S608
            rows += [repr(tuple(row)) for row in found]
        return "\n".join(rows)

    return app._read(work)


def _hashes(app: App) -> dict[str, list[str]]:
    """A hash of every other case, as it stands."""
    found = {}
    for client in app.clients():
        if CANARY not in client.name and client.id is not None:
            case = app._case(client.id)
            found[client.name] = sorted(map(repr, case.tables.items()))
    return {name: list(rows) for name, rows in found.items()}


def test_one_family_of_a_thousand_is_erased_and_no_other_changes(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    count = rounds(1000)
    app, ids = _filled(tmp_path, count)
    assert CANARY in _dump(app, tmp_path)
    assert app.search(CANARY)
    others = _hashes(app)
    name = app.client(ids[ERASED]).name
    report = app.erase_client(ids[ERASED], typed=name)
    hits = _dump(app, tmp_path).casefold().count(CANARY.casefold())
    backup = app.back_up()
    note(families=count, hits=hits, removed=sum(n for _, n in report.removed))
    assert hits == 0
    assert app.search(CANARY) == ()
    assert app.bin() == ()
    assert _hashes(app) == others
    app.close()
    fresh = App(
        Folders(tmp_path / "elsewhere", tmp_path / "out2"),
        today=lambda: DAY,
        keyring=None,
        passphrase=vaults.WORDS,
    )
    fresh.restore(backup.path, passphrase=vaults.WORDS)
    assert CANARY.casefold() not in _dump(fresh, tmp_path).casefold()
    fresh.close()


def test_dropping_only_the_client_leaves_traces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bad twin: the words by which the search finds things are forgotten about."""
    app, ids = _filled(tmp_path, rounds(200))
    monkeypatch.setattr(cases.search, "drop", lambda *_: None)
    app.erase_client(ids[ERASED], typed=app.client(ids[ERASED]).name)
    assert CANARY in _dump(app, tmp_path)
    app.close()


def test_an_export_holds_all_of_theirs_and_nothing_of_anybody_else(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    count = rounds(1000)
    app, ids = _filled(tmp_path, count)
    out = tmp_path / "for them"
    out.mkdir()
    files = app.export_client(ids[ERASED], out).files
    whole = b"\n".join(path.read_bytes() for path in files).decode("utf-8", "replace")
    for word in (
        f"Spoke of {CANARY}",
        f"Assess {CANARY}",
        f"Letter about {CANARY}",
        f"Re {CANARY}",
    ):
        assert word in whole, word
    strangers = sum(f"Ordinary{number}" in whole for number in range(count))
    note(families=count, files=len(files), strangers=strangers)
    assert strangers == 0
    app.close()


def test_an_export_of_everybody_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bad twin: the case is not cut to one client."""
    app, ids = _filled(tmp_path, rounds(200))
    one = cases.of_client

    def all_of_them(session: object, client_id: int) -> cases.Ids:
        found: dict[str, list[int]] = {}
        for each in ids:
            for table, rows in one(session, each).of.items():  # type: ignore[arg-type]
                found.setdefault(table, []).extend(rows)
        return cases.Ids(found)

    monkeypatch.setattr(cases, "of_client", all_of_them)
    out = tmp_path / "for them"
    out.mkdir()
    files = app.export_client(ids[ERASED], out).files
    whole = b"\n".join(path.read_bytes() for path in files).decode("utf-8", "replace")
    assert "Ordinary" in whole
    app.close()


def test_the_report_names_the_backups_that_still_hold_them(tmp_path: Path) -> None:
    app, ids = _filled(tmp_path, 10)
    backup = app.back_up()
    report = app.erase_client(ids[ERASED], typed=app.client(ids[ERASED]).name)
    assert backup.path in {left.path for left in report.backups}
    assert all(left.goes_on is not None for left in report.backups)
    assert report.beyond
    app.close()
