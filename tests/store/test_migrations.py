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

from foiwriter.register import models
from foiwriter.store import migrations, upgrading

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store

DATA = Path(__file__).parent / "data"
_NOT_MODELS = {"alembic_version", "register_info", "search_entries"}


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
        found = compare_metadata(context, models.Base.metadata)
        # What happens to a reference is not seen on a column that was added later; the next test.
        return [each for each in found if not str(each[0]).endswith("_fk")]

    assert store.read(differences) == []


@pytest.mark.parametrize("table", models.Base.metadata.sorted_tables, ids=lambda each: each.name)
def test_every_reference_and_what_happens_to_it_is_what_the_models_say(
    store: Store, table: Table
) -> None:
    listed = text(f"SELECT \"from\", \"table\", on_delete FROM pragma_foreign_key_list('{table}')")
    there = store.read(lambda session: {tuple(row) for row in session.execute(listed)})
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
