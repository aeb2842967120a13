"""Every form of the register ever shipped opens, and the newest is what the models say."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foiwriter.errors import FoiWriterError
from foiwriter.register import models, models_tracking
from foiwriter.store import migrations, upgrading
from foiwriter.store.engine import RegisterKey
from foiwriter.store.store import Store
from foiwriter.vault import slots
from foiwriter.vault.ways import Keyrings, key_of

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

DATA = Path(__file__).parent / "data"
VAULTS = Path(__file__).parents[1] / "data" / "vaults"
WORDS = "forms of old vaults"
_NOT_MODELS = {"alembic_version", "register_info", "search_entries"}
METADATA = (models.Base, models_tracking.Base)[0].metadata  # the tables of both files


def test_the_newest_step_and_the_known_ones_are_those_in_the_folder() -> None:
    folder = ScriptDirectory.from_config(upgrading.config())
    assert folder.get_heads() == [migrations.HEAD]
    assert {step.revision for step in folder.walk_revisions()} == set(migrations.KNOWN)


def test_the_steps_lead_to_exactly_what_the_models_say(store: Store) -> None:
    def differences(session: Session) -> list[Any]:
        context = MigrationContext.configure(
            session.connection(),
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: (
                    kind != "table" or not (name in _NOT_MODELS or name.startswith("search_words"))
                ),
            },
        )
        found = compare_metadata(context, METADATA)
        # What happens to a reference is not seen on a column that was added later; the next test.
        return [each for each in found if not str(each[0]).endswith("_fk")]

    assert store.read(differences) == []


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda each: each.name)
def test_every_reference_and_what_happens_to_it_is_what_the_models_say(
    store: Store, table: Table
) -> None:
    listed = text('SELECT "from", "table", on_delete FROM pragma_foreign_key_list(:name)')
    there = store.read(
        lambda session: {tuple(row) for row in session.execute(listed, {"name": table.name})}
    )
    said = {
        (key.parent.name, key.column.table.name, key.ondelete or "NO ACTION")
        for key in table.foreign_keys
    }
    assert there == said


def test_a_value_of_another_type_is_refused(store: Store) -> None:
    wrong = text("INSERT INTO their_references (request_id, value) VALUES ('not a number', 'x')")
    with pytest.raises(DBAPIError):
        store.write(lambda session: session.execute(wrong))


@pytest.mark.parametrize("form", migrations.KNOWN)
def test_a_register_that_was_shipped_at_this_form_opens_with_all_that_is_in_it(
    form: str, tmp_path: Path
) -> None:
    """tests/store/data/FORM was made by the version that shipped the form, and never changes."""
    from datetime import date

    from foiwriter.app import App, Folders

    shutil.copytree(DATA / form, tmp_path / "data" / "vault")
    folders = Folders(tmp_path / "data", tmp_path / "out")
    app = App(
        folders, today=lambda: date(2026, 11, 24), keyring=None, passphrase="nine wet fields"
    )
    (request,) = app.requests()
    request = app.request(request.reference)
    assert request.authority == "kent"
    assert [event.kind for event in request.events] == ["sent", "received", "reply"]
    (letter,) = request.letters
    kept = app.letter(letter.id)
    assert letter.sha256 == "35f36cc01a575bbfd5f4212015a14d0269e8202755a2e36f0bbafc53d5bec05c"
    assert kept.enclosures == (("map.txt", b"A map of the way to school.\n"),)
    (reply,) = request.replies
    assert "We hold this" in reply.text
    assert [client.name for client in app.clients()] == ["Our household", "Robin Ashdown"]
    assert app.my_details()["sender.name"] == "Ruth Hargreave"
    assert [draft.kind for draft in app.drafts()] == ["ehc/ehc-request"]
    app.close()


@pytest.fixture(params=["0001", "0001-hot"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, RegisterKey]:
    """A register of the first form: closed in order, or with its last change in the log only."""
    folder = tmp_path / "vault"
    shutil.copytree(VAULTS / request.param, folder)
    have = slots.read(folder / "keys.json")
    key = key_of(have, Keyrings.only(None), WORDS, folder / "keys.json")
    return folder / "register.db", RegisterKey(key, have.register_salt)


def _form(store: Store) -> Any:
    query = text("SELECT version_num FROM alembic_version")
    return store.read(lambda session: session.execute(query).scalar())


def _clients(store: Store) -> list[str]:
    query = text("SELECT name FROM clients ORDER BY name")
    return store.read(lambda session: list(session.execute(query).scalars()))


def test_before_an_upgrade_the_older_form_is_shown_whole(
    old: tuple[Path, RegisterKey],
) -> None:
    path, key = old
    hot = path.with_name("register.db-wal").exists()
    seen: list[Any] = []
    opened = Store.open(
        path, key, before_upgrade=lambda store: seen.append((_form(store), _clients(store)))
    )
    names = _clients(opened)
    assert ("Wren Holloway" in names) is hot
    assert seen == [("0001", names)]
    assert _form(opened) == migrations.HEAD
    opened.close()


def test_nothing_is_asked_where_there_is_nothing_to_upgrade(old: tuple[Path, RegisterKey]) -> None:
    path, key = old
    Store.open(path, key).close()
    Store.open(path, key, before_upgrade=lambda _: pytest.fail("it is at the newest form")).close()


def test_without_a_copy_there_is_no_upgrade(old: tuple[Path, RegisterKey]) -> None:
    path, key = old

    def no_room(_store: Store) -> None:
        raise FoiWriterError("The backup was not made", "The disk is full.")

    with pytest.raises(FoiWriterError, match="disk is full"):
        Store.open(path, key, before_upgrade=no_room)
    seen: list[Any] = []
    Store.open(path, key, before_upgrade=lambda store: seen.append(_form(store))).close()
    assert seen == ["0001"]


def test_a_newer_form_is_refused_byte_for_byte_even_when_it_is_only_in_the_log(
    old: tuple[Path, RegisterKey],
) -> None:
    path, key = old
    store = Store.open(path, key)
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    store.write(lambda session: session.execute(newer))
    elsewhere = path.parent / "copied while open"
    elsewhere.mkdir()
    for each in path.parent.glob("register.db*"):
        shutil.copy(each, elsewhere)
    store.close()
    before = {each.name: each.read_bytes() for each in elsewhere.iterdir()}
    assert "register.db-wal" in before
    with pytest.raises(FoiWriterError, match="newer version"):
        Store.open(elsewhere / "register.db", key)
    assert {each.name: each.read_bytes() for each in elsewhere.iterdir()} == before


def test_the_second_form_keeps_who_worked_and_what_was_agreed(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(DATA / "0002", folder)
    have = slots.read(folder / "keys.json")
    key = key_of(have, Keyrings.only(None), "nine wet fields", folder / "keys.json")
    store = Store.open(folder / "register.db", RegisterKey(key, have.register_salt))
    query = text(
        "SELECT workers.name, consents.basis, clients.name, activity.action FROM consents"
        " JOIN workers ON workers.id = consents.worker_id"
        " JOIN clients ON clients.id = consents.client_id"
        " JOIN activity ON activity.client = clients.id"
        " JOIN handlings ON handlings.worker_id = workers.id"
    )
    rows = store.read(lambda session: [tuple(row) for row in session.execute(query)])
    store.close()
    assert rows == [("Esi Boateng", "consent", "Robin Ashdown", "consent-recorded")]
