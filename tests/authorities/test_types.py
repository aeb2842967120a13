"""The one table between the words for an owner of a duty and the directory's types."""

from __future__ import annotations

import pytest

from foiwriter.authorities import directory, types
from foiwriter.errors import FoiWriterError
from foiwriter.law import pack

# Every string that the facts' duties carry in `owed_by` (law.json, edition 2026-11).
WORDS_OF_THE_FACTS = (
    "local authority",
    "integrated care board",
    "school governing body",
    "academy trust",
    "FE college",
    "NHS trusts",
    "NHS bodies",
    "other local authorities",
    "youth justice",
    "education settings",
    "NMSS",
    "s.41 school or college",
    "maintained nursery",
    "PRU",
    "independent school",
    "any public authority",
    "any service provider",
    "First-tier Tribunal (SEND)",
)


@pytest.mark.parametrize("words", WORDS_OF_THE_FACTS)
def test_every_word_for_an_owner_in_the_facts_means_at_least_one_type(words: str) -> None:
    meant = types.meant_by(words)
    assert meant
    assert meant <= set(types.TYPES)


def test_a_local_authority_means_every_sort_of_council_and_nothing_else() -> None:
    assert types.meant_by("local authority") == {
        "county",
        "unitary",
        "metropolitan",
        "london-borough",
        "sui-generis",
    }


def test_a_public_authority_is_no_independent_school() -> None:
    """FOIA binds public authorities; independent schools are not (law.json, foia, applies_to)."""
    assert "independent-school" not in types.meant_by("any public authority")
    assert "maintained-school" in types.meant_by("any public authority")


def test_information_about_the_tribunal_is_held_by_the_courts_service() -> None:
    """authorities_other.csv, ftt-send: not a separate FOI authority; hmcts is the route."""
    meant = types.meant_by("public authority")
    assert "tribunal" not in meant
    assert "executive-agency" in meant


def test_several_owners_mean_the_types_of_all() -> None:
    assert types.types_meant(["integrated care board", "NHS trusts"]) == {"icb", "nhs-trust"}
    assert types.types_meant([]) == frozenset()


def test_an_owner_outside_the_table_is_a_fault_of_the_pack_and_names_the_word() -> None:
    with pytest.raises(FoiWriterError, match="parish council"):
        types.meant_by("parish council")


def test_every_owner_in_the_shipped_law_pack_is_in_the_table() -> None:
    law = pack.load()
    for record in (*law.duties.values(), *law.regimes.values()):
        assert types.types_meant(record.owed_by) or not record.owed_by, record.id


def test_every_type_counts_as_a_recipient_that_manifests_may_name() -> None:
    assert {kind.recipient for kind in types.TYPES.values()} <= set(types.RECIPIENTS)
    assert types.recipient_of("a type of tomorrow") == "authority"


def test_every_shipped_body_has_a_type_of_the_table() -> None:
    assert {body.type for body in directory.load().all} <= set(types.TYPES)
