"""Where many families are helped, nothing of one gets into a letter or a fact of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from docx import Document

from foiwriter.app import App, Draft, NewRequest
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.register.records_cases import Worker
from foiwriter.vault.modes import Mode
from tests.app import cases as made
from tests.app.conftest import EHC, FOI

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from foiwriter.app import WriteRequest
    from foiwriter.letters.model import Answers

HOUSE: Answers = {
    "sender.name": "Priya Shah",
    "sender.organisation": "Millbeck Law Clinic",
    "sender.address": "1 Court Yard\nMillbeck",
    "sender.postcode": "ML1 1AA",
    "sender.email": "clinic@example.org",
    "sender.phone": "01632 960 555",
}


@pytest.fixture(params=[Mode.CLINIC, Mode.CHARITY])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    """A clinic or a charity with nobody in it."""
    made_app = made.opened(tmp_path, request.param)
    yield made_app
    made_app.close()


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[App]:
    """A clinic with nobody in it."""
    made_app = made.opened(tmp_path)
    yield made_app
    made_app.close()


def _draft(app: App, client: int | None, **changed: str) -> tuple[int, WriteRequest]:
    request = made.letter(client or 0, **changed)
    draft = app.save_draft(
        Draft(request.kind, request.answers, request.authority, request.dated, client=client)
    )
    assert draft.id is not None
    return draft.id, replace(request, client=client, draft=draft.id)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("needs", "Bibi Okoro has the same."),
        ("support_tried", "Mr Okoro, d.okoro@example.org, knows."),
        ("still_needed", "As at 27 Orchard Way."),
        ("needs", "Ring 07700 900456."),
        ("needs", "born 5 September 2016"),
    ],
)
def test_a_letter_that_carries_another_family_is_refused_at_its_question(
    clinic: App, question: str, text: str
) -> None:
    client = made.robin(clinic)
    made.bibi(clinic)
    with pytest.raises(BadInput, match="of another family") as told:
        clinic.write_letter(made.letter(client, **{question: text}))
    assert told.value.field == question
    assert list((clinic.folders.out).rglob("*.docx")) == []


def test_a_letter_of_its_own_family_is_written(app: App) -> None:
    client = made.robin(app)
    made.bibi(app)
    assert app.write_letter(made.letter(client)).files
    law = "Since 1 September 2014 the Children and Families Act 2014 binds them."
    app.save_client(replace(app.client(made.bibi(app)), date_of_birth=date(2014, 9, 1)))
    assert app.write_letter(made.letter(client, needs=law)).files


def test_an_enclosure_of_another_family_stops_a_letter(app: App, tmp_path: Path) -> None:
    client = made.robin(app)
    made.bibi(app)
    report = tmp_path / "report.txt"
    report.write_text("A report on Bibi Okoro")
    named = tmp_path / "Bibi_Okoro.bin"
    named.write_bytes(b"\0\1")
    for path in (report, named):
        with pytest.raises(BadInput, match="of another family"):
            app.write_letter(replace(made.letter(client), enclosures=(path,)))
    report.write_text("A report on Robin Ashdown")
    assert app.write_letter(replace(made.letter(client), enclosures=(report,))).files


def test_siblings_may_stand_in_one_letter_also_after_the_first_of_them_is_erased(
    app: App,
) -> None:
    first = made.robin(app)
    second = app.save_client(replace(app.client(made.bibi(app)), family_of=first)).id
    third = app.add_client("Sam Walsh").id
    app.save_client(replace(app.client(third or 0), family_of=first))
    assert app.write_letter(made.letter(first, needs="Like Bibi Okoro and Sam Walsh.")).files
    app.erase_client(first, typed="Robin Ashdown")
    request = replace(made.letter(second or 0), answers={**EHC, **made.OTHERS,
        "client.name": "Bibi Okoro", "client.date_of_birth": "2016-09-05",
        "needs": "Like Sam Walsh."})  # fmt: skip
    assert app.write_letter(request).files


def test_a_family_is_one_again_when_the_first_of_it_comes_back_from_the_bin(app: App) -> None:
    first = made.robin(app)
    for name in ("Sam Walsh", "Wren Walsh"):
        sibling = app.add_client(name)
        app.save_client(replace(sibling, family_of=first))
    app.bin_client(first)
    app.put_back(app.bin()[0].id)
    (back,) = [client for client in app.clients() if client.name == "Robin Ashdown"]
    assert back.id is not None
    text = "Like Sam Walsh and Wren Walsh."
    assert app.write_letter(made.letter(back.id, needs=text)).files


def test_in_a_clinic_everything_is_somebodys(clinic: App) -> None:
    made.robin(clinic)
    with pytest.raises(BadInput, match="belongs to a client's case"):
        clinic.write_letter(replace(made.letter(0), client=None))
    with pytest.raises(BadInput, match="belongs to a client's case"):
        clinic.save_draft(Draft("ehc/ehc-request", {"needs": "x"}))
    sent = NewRequest("kent", "foia", "Figures", "sent", date(2026, 10, 1), "email")
    with pytest.raises(BadInput, match="belongs to a client's case"):
        clinic.add_request(sent)
    assert (clinic.drafts(), clinic.requests()) == ((), ())


def test_a_closed_vault_is_opened_to_look_or_nothing_is_written(clinic: App) -> None:
    client = made.robin(clinic)
    clinic.lock()
    for request in (made.letter(client), replace(made.letter(0), client=None)):
        with pytest.raises(FoiWriterError, match="locked"):
            clinic.write_letter(request)
    assert list((clinic.folders.out).rglob("*.docx")) == []


def test_a_letter_never_joins_another_clients_thread_or_draft(app: App) -> None:
    first, second = made.robin(app), made.bibi(app)
    thread = made.filled(app, second)
    theirs = next(draft.id for draft in app.drafts() if draft.client == second)
    for request in (
        replace(made.letter(first), in_request=thread),
        replace(made.letter(first), draft=theirs),
    ):
        with pytest.raises(BadInput, match="another client's") as told:
            app.write_letter(request)
        assert told.value.field == "client"


def test_a_file_that_was_changed_in_word_is_looked_at_before_it_counts_as_sent(app: App) -> None:
    client = made.robin(app)
    made.bibi(app)
    for words, stopped in (
        ("Bibi Okoro agrees.", True),
        ("born 5/9/2016", True),
        ("A word more.", False),
    ):
        draft, request = _draft(app, client)
        path = app.write_letter(request).files[0].path
        document = Document(str(path))
        document.add_paragraph(words)
        document.save(str(path))
        if stopped:
            with pytest.raises(BadInput, match="of another family"):
                app.mark_sent(draft, sent=made.DAY, by="hand")
            assert all(view.letters == () for view in app.requests())
        else:
            assert words in app.mark_sent(draft, sent=made.DAY, by="hand").text


def test_a_letter_changed_after_its_check_is_checked_again(app: App) -> None:
    client = made.robin(app)
    head = app.save_worker(Worker("Jo Pell", "solicitor", supervisor=True)).id or 0
    app.worker = app.save_worker(Worker("Ann Lee", "volunteer")).id
    app.set_needs_check(wanted=True)
    with pytest.raises(BadInput, match="looks at each letter"):
        app.write_letter(replace(made.letter(client), sent=made.DAY, by="hand"))
    draft, request = _draft(app, client)
    written = app.write_letter(request)
    with pytest.raises(BadInput, match="was not checked"):
        app.mark_sent(draft, sent=made.DAY, by="hand")
    app.mark_checked(written.reference, head)
    document = Document(str(written.files[0].path))
    document.add_paragraph("One word more.")
    document.save(str(written.files[0].path))
    with pytest.raises(BadInput, match="was changed after it was checked"):
        app.mark_sent(draft, sent=made.DAY, by="hand")
    app.mark_checked(written.reference, head)
    sent = app.mark_sent(draft, sent=made.DAY, by="hand")
    assert "One word more." in sent.text
    handled = app.handling(written.reference)
    assert handled is not None
    assert (handled.made_by, handled.checked_by) == ("Ann Lee", "Jo Pell")
    again = app.undo_sent(sent.request or "")
    assert app.mark_sent(again.id or 0, sent=made.DAY, by="hand").request
    assert app.handling(written.reference) == handled


def test_who_helps_is_the_sender_only_of_what_is_written_for_the_family(app: App) -> None:
    app.save_my_details(HOUSE)
    client, bare = made.robin(app), app.add_client("Wren Holloway").id
    assert app.facts(client, writer="for-family")["sender.name"] == "Priya Shah"
    assert "client.school" in app.facts(client, writer="for-family")
    assert app.facts(client, writer="for-family")["client.parent_name"] == "Ruth Hargreave"
    assert app.facts(client)["sender.name"] == "Ruth Hargreave"
    assert app.facts(client, writer="parent")["sender.name"] == "Ruth Hargreave"
    assert "sender.organisation" not in app.facts(client, writer="parent")
    assert not any(key.startswith("sender.") for key in app.facts(bare, writer="parent"))


@pytest.mark.parametrize("writer", ["for-family", "parent"])
def test_details_of_those_who_help_are_never_kept_with_a_client(app: App, writer: str) -> None:
    app.save_my_details(HOUSE)
    bare = app.add_client("Wren Holloway").id
    app.remember({"writer": writer, "client.name": "Wren Holloway", **HOUSE}, bare)
    assert not any(key.startswith("sender.") for key in app.client(bare or 0).facts)
    assert app.my_details() == HOUSE


def test_two_children_of_one_name_and_two_writers_stay_two(app: App) -> None:
    answers = {**EHC, "client.date_of_birth": "", "client.name": "Robin Ashdown"}
    first = app.remember(answers)
    second = app.remember({**answers, **made.OTHERS})
    assert first != second
    assert app.client(first or 0).facts["sender.name"] == "Ruth Hargreave"
    assert app.remember(answers) == first


def test_the_councils_own_address_stops_nothing(app: App) -> None:
    client = made.robin(app)
    contact = app.contact_for("kent")
    lines = contact.address.splitlines() or ["County Hall"]
    app.save_client(
        replace(
            app.client(made.bibi(app)),
            facts={"sender.address": lines[0], "sender.postcode": contact.postcode},
        )
    )
    assert app.write_letter(made.letter(client)).files


def test_at_home_a_letter_may_name_anybody(tmp_path: Path) -> None:
    home = made.opened(tmp_path, Mode.HOME)
    made.bibi(home)
    request = made.letter(made.robin(home), needs="Like Bibi Okoro.")
    assert home.write_letter(request).files
    assert home.write_letter(
        replace(request, answers=FOI, kind="information/foi-request", client=None)
    ).files
    home.close()
