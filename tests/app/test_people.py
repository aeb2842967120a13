"""Clients, my details and drafts: typed once, kept at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Client, Draft
from foiwriter.errors import BadInput
from tests.app.conftest import EHC, SENDER

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_client_is_kept_and_changed(make_app: Callable[[], App]) -> None:
    app = make_app()
    kept = app.add_client(
        "  Robin   Ashdown ",
        date_of_birth=date(2018, 3, 14),
        school="Millbeck",
        relationship="son",
    )
    assert kept.name == "Robin Ashdown"
    app.save_client(replace(kept, school="Northbridge"))
    assert kept.id is not None
    assert make_app().client(kept.id).school == "Northbridge"


def test_a_client_without_a_name_or_from_the_future_is_refused(app: App) -> None:
    with pytest.raises(BadInput, match="needs a name"):
        app.add_client("  ")
    with pytest.raises(BadInput, match="in the past"):
        app.add_client("Robin", date_of_birth=date(2026, 10, 2))
    with pytest.raises(BadInput, match="no client with the number 7"):
        app.save_client(Client("Robin", id=7))
    assert app.clients() == ()


def test_clients_stand_in_the_order_of_their_names(app: App) -> None:
    for name in ("Zoë", "adam", "Beth"):
        app.add_client(name)
    assert [client.name for client in app.clients()] == ["adam", "Beth", "Zoë"]


def test_my_details_are_kept_whole(app: App) -> None:
    app.save_my_details(SENDER | {"sender.phone": "01632 960 123"})
    app.save_my_details(SENDER | {"sender.phone": ""})
    assert app.my_details() == SENDER


def test_answers_are_remembered_for_the_writer_and_the_client(app: App) -> None:
    client = app.remember(EHC)
    assert client is not None
    assert app.my_details() == SENDER
    assert app.remember(EHC | {"client.school": "Northbridge"}) == client
    assert app.remember({"client.school": ""}, client) == client
    known = app.facts(client)
    assert known["client.school"] == "Northbridge"
    assert known["client.date_of_birth"] == "2018-03-14"
    assert known["sender.name"] == "Ruth Hargreave"
    assert "needs" not in known


def test_a_child_of_the_same_name_born_on_another_day_is_somebody_else(app: App) -> None:
    first = app.remember(EHC)
    other = app.remember({**EHC, "client.date_of_birth": "2015-01-02"})
    assert other != first
    assert first is not None
    assert app.client(first).date_of_birth == date(2018, 3, 14)
    assert app.remember(EHC) == first
    assert app.remember({"client.name": "robin ashdown"}) in {first, other}


def test_a_letter_in_somebody_elses_name_leaves_my_details_alone(app: App) -> None:
    app.remember(SENDER)
    app.remember({"sender.name": "Daniel Okoro", "sender.organisation": "Parents Together"})
    assert app.my_details() == SENDER


def test_a_young_person_who_writes_is_the_client(app: App) -> None:
    answers = {"writer": "young-person", "client.date_of_birth": "2008-02-01", **SENDER}
    client = app.remember(answers)
    assert client is not None
    assert app.client(client).name == "Ruth Hargreave"


def test_answers_about_nobody_make_no_client(app: App) -> None:
    assert app.remember({"topic": "waiting times"}) is None
    assert app.clients() == ()


def test_a_draft_is_on_the_disk_when_it_was_kept(make_app: Callable[[], App]) -> None:
    app = make_app()
    typed = Draft(
        "ehc/ehc-request",
        EHC,
        authority="kent",
        dated=date(2026, 10, 1),
        page="needs",
        enclosures=("report.pdf",),
    )
    kept = app.save_draft(typed)
    again = app.save_draft(replace(kept, page="check", answers=EHC | {"needs": "More."}))
    assert again.id == kept.id
    assert kept.id is not None
    found = make_app().draft(kept.id)
    assert (found.page, found.answers["needs"], found.authority) == ("check", "More.", "kent")
    assert found.enclosures == ("report.pdf",)
    assert found.dated == date(2026, 10, 1)


def test_half_an_emoji_loses_no_draft(make_app: Callable[[], App]) -> None:
    """A text field may hold one half of a character that Python writes as two."""
    typed = Draft("foi-request", answers={"topic": "waits \ud83d", "requests": ["a\x00b"]})
    kept = make_app().save_draft(typed)
    assert kept.id is not None
    assert make_app().draft(kept.id).answers == {"topic": "waits ", "requests": ["ab"]}


def test_drafts_come_last_touched_first_and_go_when_dropped(app: App) -> None:
    first, second = app.save_draft(Draft("a/a")), app.save_draft(Draft("b/b"))
    app.save_draft(first)
    assert [draft.kind for draft in app.drafts()] == ["a/a", "b/b"]
    assert first.id is not None
    app.drop_draft(first.id)
    app.drop_draft(first.id)
    assert [draft.id for draft in app.drafts()] == [second.id]
    with pytest.raises(BadInput, match="sent or thrown away"):
        app.draft(first.id)


def test_a_draft_that_was_thrown_away_while_typing_is_not_lost(app: App) -> None:
    draft = app.save_draft(Draft("a/a"))
    assert draft.id is not None
    app.drop_draft(draft.id)
    again = app.save_draft(replace(draft, answers={"topic": "still typing"}))
    assert app.drafts() == (again,)


def test_what_people_typed_does_not_show_itself() -> None:
    client = Client("Robin Ashdown", date(2018, 3, 14), "Millbeck", "son", facts=EHC)
    assert not {"Robin", "2018", "Millbeck", "son"} & set(re.findall(r"\w+", repr(client)))
    assert "Robin" not in repr(Draft("ehc/ehc-request", EHC))
