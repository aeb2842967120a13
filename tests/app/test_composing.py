"""A letter before it is written: composed, checked, previewed, without a vault."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import Draft, WriteRequest
from foiwriter.errors import BadInput
from tests.app.conftest import EHC, FOI

if TYPE_CHECKING:
    from foiwriter.app import App


def test_composing_needs_no_vault_and_makes_none(app: App) -> None:
    composed = app.compose("ehc-request", EHC, "kent")
    assert composed.letter.subject
    assert composed.kind.path == "ehc/ehc-request"
    assert composed.letter.dated == date(2026, 10, 1)
    assert not app.vault_exists()


def test_a_reference_that_is_given_is_printed(app: App) -> None:
    composed = app.compose("foi-request", FOI, "kent", reference="FW-00000000X")
    assert composed.letter.reference == "FW-00000000X"


def test_a_letter_does_not_show_itself(app: App) -> None:
    """A log or a traceback may hold the repr of anything."""
    letter = app.compose("ehc-request", EHC, "kent").letter
    for said in ("Robin", "Hargreave", "Tanners", "cannot read"):
        assert said not in repr(letter) + str(letter)


def test_the_clients_own_name_is_found_in_a_letter_that_may_be_published(app: App) -> None:
    """A draft's answers hold no name of the client: the register does."""
    client = app.add_client("Zebedee Quillfeather", date_of_birth=date(2018, 3, 14))
    asked = {**FOI, "requests": ["How long did Zebedee Quillfeather wait?"]}
    composed = app.compose("foi-request", asked, "kent", client_id=client.id)
    assert [warning.id for warning in composed.warnings if warning.severity == 1] == ["private"]
    draft = app.save_draft(Draft("foi-request", answers=asked, authority="kent", client=client.id))
    request = WriteRequest("foi-request", "kent", asked, client=client.id, draft=draft.id)
    assert "private" in {warning.id for warning in app.write_letter(request).warnings}


def test_a_child_of_this_home_is_nobody_elses_and_may_stand_in_a_familys_letter(app: App) -> None:
    """Kept from a letter of a parent; a charity's own client came with a signed permission."""
    finn = {"client.name": "Finn Teasdale", "client.date_of_birth": "2018-03-14"}
    app.remember({"writer": "parent", **finn})
    named = app.compose("foi-request", {**FOI, "topic": "Finn Teasdale's plan"}, "kent")
    worst = [warning for warning in named.warnings if warning.severity == 1]
    assert [warning.id for warning in worst] == ["private"]
    family = app.compose("ehc-request", EHC | {"needs": "Worse than Finn Teasdale."}, "kent")
    assert [warning for warning in family.warnings if warning.severity == 1] == []


@pytest.mark.parametrize("holder", ["parent", "young-person"])
def test_somebody_who_is_helped_may_stand_in_no_other_letter(app: App, holder: str) -> None:
    helped = {"client.name": "Finn Teasdale", "client.holder": holder}
    app.remember({"writer": "for-family", **helped})
    for kind, answers in (
        ("foi-request", {**FOI, "topic": "Finn Teasdale's plan"}),
        ("ehc-request", EHC | {"needs": "Worse than Finn Teasdale."}),
    ):
        found = app.compose(kind, answers, "kent").warnings
        assert [w.id for w in found if w.severity == 1] == ["other-client"]


def test_a_name_typed_in_by_hand_counts_as_the_homes_only_where_that_is_known(app: App) -> None:
    app.add_client("Finn Teasdale", relationship="son")
    asked = {**FOI, "topic": "Finn Teasdale's plan"}

    def worst() -> list[str]:
        found = app.compose("foi-request", asked, "kent").warnings
        return [warning.id for warning in found if warning.severity == 1]

    assert worst() == ["private"]
    app.save_my_details(
        {"sender.name": "Ruth Hargreave", "sender.organisation": "Northshire Help"}
    )
    assert worst() == ["other-client"]


def test_a_preview_shows_what_is_missing_as_a_named_gap(app: App) -> None:
    preview = app.preview("foi-request", {"sender.name": "Ruth Hargreave"}, None)
    text = "".join(part.text for part in preview.text)
    assert "Ruth Hargreave" in text
    assert any(part.gap for part in preview.text)
    assert preview.pages


def test_a_preview_says_which_question_each_part_came_from(app: App) -> None:
    preview = app.preview("foi-request", FOI, "kent", date(2026, 10, 1))
    parts = {part.question: part.text for part in preview.text if part.question}
    assert parts["topic"] == "time taken to decide requests"


def test_a_template_is_compiled_once(app: App) -> None:
    kind = app.kinds.get("foi-request")
    assert app._template(kind) is app._template(kind)


@pytest.mark.parametrize(("kind", "authority"), [("nothing", "kent"), ("foi-request", "nowhere")])
def test_an_unknown_kind_or_authority_is_named(app: App, kind: str, authority: str) -> None:
    with pytest.raises(BadInput):
        app.preview(kind, FOI, authority)


def test_kinds_are_found_by_everyday_words_and_all_of_them_by_none(app: App) -> None:
    assert app.kinds_find("they have not answered")[0].path == "information/foi-overdue"
    assert len(app.kinds_find("  ")) == len(app.kinds.all)


def test_a_duty_has_a_page(app: App) -> None:
    page = app.duty_page("foia")
    assert page.title
    with pytest.raises(BadInput):
        app.duty_page("no-such-duty")


def test_choices_about_the_program_are_kept(app: App) -> None:
    chosen = app.settings.model_copy(update={"text_size_percent": 150})
    app.save_settings(chosen)
    assert app.settings.text_size_percent == 150
    assert not app.vault_exists()
