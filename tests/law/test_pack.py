"""Reading the pack, and looking things up in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.law import pack as law

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REGIMES = {
    "foia",
    "foia-school",
    "eir",
    "rpsi",
    "sar",
    "educational-record",
    "ehc",
    "annual-review",
    "la-transfer",
    "mediation",
    "appeal",
    "equality",
    "school",
    "exclusion",
    "social-care",
    "transport",
    "complaint",
    "dp-complaint",
    "local-offer",
    "tribunal-order",
    "nhs-complaint",
    "judicial-review",
}
"""The words of the design's vocabulary, and the three that the facts add."""


def test_everything_of_the_facts_is_there(pack: law.LawPack, facts: dict[str, Any]) -> None:
    assert list(pack.duties) == list(facts["duties"])
    assert len(pack.duties) == 50
    assert set(pack.regimes) == REGIMES
    assert [question.number for question in pack.audit] == list(range(1, 46))
    assert len(pack.routes) == 12
    assert len(pack.changes) == 29
    assert set(facts["sources"]) <= set(pack.sources)
    assert len(facts["sources"]) == 305


def test_every_code_paragraph_of_the_facts_is_there(
    pack: law.LawPack, facts: dict[str, Any]
) -> None:
    assert {para: subject.basis for para, subject in pack.code.items()} == facts["code"]


def test_a_duty_keeps_the_flags_of_the_facts(pack: law.LawPack, facts: dict[str, Any]) -> None:
    for name, fact in facts["duties"].items():
        duty = pack.duty(name)
        assert list(duty.unread) == fact["unread"]
        assert duty.evidence == fact["evidence"]
        assert duty.verified == fact["verified"]


@pytest.mark.parametrize(
    ("look_up", "wrong", "right"),
    [
        ("duty", "local-offer-consul", "local-offer-consult"),
        ("regime", "foai", "foia"),
        ("limit", "ehc-decison", "ehc-decision"),
        ("citation", "cfa-2014/s30-99", "cfa-2014/s30"),
    ],
)
def test_a_wrong_id_names_the_nearest(
    pack: law.LawPack, look_up: str, wrong: str, right: str
) -> None:
    with pytest.raises(BadInput) as caught:
        getattr(pack, look_up)(wrong)
    assert wrong in caught.value.message
    assert right in caught.value.help
    assert getattr(pack, look_up)(right).id == right


def test_an_id_like_nothing_points_to_the_list(pack: law.LawPack) -> None:
    with pytest.raises(BadInput, match="foiwriter law list"):
        pack.duty("zzzzzzzzzzzz")


def test_limits_and_events_belong_to_their_regime(pack: law.LawPack) -> None:
    assert "foia" in {limit.id for limit in pack.limits_of("foia")}
    assert "ehc-decision" not in {limit.id for limit in pack.limits_of("foia")}
    assert "received" in {event.id for event in pack.events_of("foia")}
    assert pack.limits_of("no-such-regime") == ()


def test_the_names_are_those_of_the_day(pack: law.LawPack) -> None:
    """Section 30 was renamed on 1 April 2018; integrated care boards began on 1 July 2022."""
    assert pack.term("local-offer", date(2018, 3, 31)) == "local offer"
    assert pack.term("local-offer", date(2018, 4, 1)) == "SEN and disability local offer"
    assert pack.term("health-commissioner", date(2022, 6, 30)) == "clinical commissioning group"
    assert pack.term("health-commissioner", date(2022, 7, 1)) == "integrated care board"
    assert "July 2014" in pack.term("code-of-practice", date(2015, 3, 31))
    assert "January 2015" in pack.term("code-of-practice", date(2015, 4, 1))


def test_a_name_that_did_not_exist_yet_is_refused(pack: law.LawPack) -> None:
    with pytest.raises(BadInput, match="31 August 2014"):
        pack.term("code-of-practice", date(2014, 8, 31))


def test_an_unknown_name_is_refused(pack: law.LawPack) -> None:
    with pytest.raises(BadInput, match="local-offer"):
        pack.term("local-ofer", date(2026, 1, 1))


def test_receipt_rules_stand_in_their_regime(pack: law.LawPack) -> None:
    post = next(rule for rule in pack.regime("foia").receipt if rule.by == "post")
    assert post.assumed


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FoiWriterError, match="edition.json"):
        law.load(tmp_path)


def test_a_broken_file_is_named(pack_of: Callable[..., law.LawPack], tmp_path: Path) -> None:
    pack = pack_of()
    (tmp_path / "duties.json").write_text("[{", encoding="utf-8")
    with pytest.raises(FoiWriterError, match="duties.json"):
        _ = pack.duties


def test_a_word_that_the_schema_does_not_know_is_refused(
    pack_of: Callable[..., law.LawPack],
) -> None:
    pack = pack_of(terms=[{"id": "a", "name": "b", "colour": "red"}])
    with pytest.raises(FoiWriterError, match="terms.json"):
        _ = pack.terms


def test_an_id_used_twice_is_refused(pack_of: Callable[..., law.LawPack]) -> None:
    twin = {"id": "same", "url": "https://example.org/"}
    pack = pack_of(sources=[twin, twin])
    with pytest.raises(FoiWriterError, match="two entries called “same”"):
        _ = pack.sources


def test_a_file_that_is_not_there_is_empty(pack_of: Callable[..., law.LawPack]) -> None:
    pack = pack_of()
    assert not pack.duties
    assert not pack.audit
    assert not pack.regimes


def test_a_pack_cannot_be_changed(pack: law.LawPack, tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        pack.folder = tmp_path  # type: ignore[misc]
    with pytest.raises(TypeError):
        pack.duties["new"] = pack.duty("senco")  # type: ignore[index]
