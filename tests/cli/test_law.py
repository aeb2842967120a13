"""`foiwriter law`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command

FIXED = (
    "foia",
    "eir",
    "foia-school",
    "eir-extended",
    "sar",
    "educational-record",
    "foia-review-ask",
    "foia-review",
    "foia-review-long",
    "regulator-foi",
    "dp-complaint-acknowledge",
    "ehc-decision",
    "ehc-not-issue",
    "ehc-final-plan",
    "ehc-advice",
    "draft-plan-reply",
    "amendment-reply",
    "annual-review-report",
    "annual-review-decision",
    "annual-review-final",
    "phase-transfer",
    "phase-transfer-post-16",
    "annual-review-cycle",
    "la-transfer",
    "la-transfer-intentions",
    "appeal",
    "disability-claim",
    "ombudsman",
)


def test_list_has_every_duty_and_regime(foiwriter: Command) -> None:
    """50 duties in the facts; the regimes of design.md's Vocabulary."""
    rows = foiwriter("law", "list", "--json").json
    duties = [row["id"] for row in rows if row["kind"] == "duty"]
    regimes = [row["id"] for row in rows if row["kind"] == "regime"]
    assert len(duties) == 50
    assert {"foia", "eir", "sar", "ehc", "local-offer"} <= set(regimes)
    told = foiwriter("law", "list").out
    assert all(f"{duty}: " in told for duty in duties)
    assert "not checked by a lawyer" in " ".join(told.split())


def test_show_prints_a_duty_as_a_person_would_read_it(foiwriter: Command) -> None:
    told = foiwriter("law", "show", "local-offer-publish").out
    assert "section 30" in told
    assert "not checked by a lawyer" in " ".join(told.split())
    assert max(map(len, told.splitlines())) <= 80


def test_show_gives_citations_with_the_agreed_keys(foiwriter: Command) -> None:
    """design.md section 4, the JSON shape of `law show`."""
    shape = foiwriter("law", "show", "local-offer-publish", "--json").json
    assert shape["id"] == "local-offer-publish"
    keys = {"instrument", "pinpoint", "evidence", "printable", "source", "read_on"}
    assert shape["citations"]
    assert all(keys <= citation.keys() for citation in shape["citations"])
    assert any(
        citation["instrument"] == "cfa-2014" and citation["pinpoint"].startswith("section 30")
        for citation in shape["citations"]
    )


def test_show_takes_a_regime_too(foiwriter: Command) -> None:
    assert foiwriter("law", "show", "foia", "--json").json["id"] == "foia"
    assert "20" in foiwriter("law", "show", "foia").out


def test_an_unknown_duty_is_answered_with_the_nearest(foiwriter: Command) -> None:
    answer = foiwriter("law", "show", "local-ofer-publish")
    assert answer.code == 2
    assert "local-offer-publish" in answer.err


def test_limits_have_the_agreed_keys_and_a_reason_where_there_is_no_date(
    foiwriter: Command,
) -> None:
    """design.md section 4: `law limits`."""
    limits = foiwriter("law", "limits", "--json").json
    for limit in limits:
        assert {"id", "whose", "computable", "reason"} <= limit.keys()
        assert limit["whose"] in {"theirs", "mine"}
        assert limit["computable"] or limit["reason"], limit["id"]
    assert max(map(len, foiwriter("law", "limits").out.splitlines())) <= 80


@pytest.mark.parametrize("limit", FIXED)
def test_every_limit_id_that_is_fixed_is_there(foiwriter: Command, limit: str) -> None:
    """design.md section 4, the table of time-limit ids."""
    assert limit in {each["id"] for each in foiwriter("law", "limits", "--json").json}


def test_check_lists_gaps_and_ends_well_without_a_dead_reference(foiwriter: Command) -> None:
    answer = foiwriter("law", "check", "--json")
    assert answer.code == 0, answer.out
    report = answer.json
    assert {"gaps", "dead_references", "unread_pinpoints", "stale_sources"} <= report.keys()
    assert report["dead_references"] == []
    assert report["unread_pinpoints"]
    told = foiwriter("law", "check").out.splitlines()
    assert max(map(len, told)) <= 80
    assert len(told) < len(report["gaps"]) + len(report["unread_pinpoints"])


def test_check_ends_with_1_for_a_reference_to_nothing(
    foiwriter: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A duty that cites a provision nobody entered: `law check` must not pass it."""
    from foiwriter.law.pack import LawPack

    real = LawPack.duties.func  # type: ignore[attr-defined]

    def broken(pack: LawPack) -> dict[str, object]:
        duties = dict(real(pack))
        first = next(iter(duties.values()))
        wrong = (*first.citations, "cfa-2014/s999")
        return duties | {first.id: first.model_copy(update={"citations": wrong})}

    monkeypatch.setattr(LawPack, "duties", property(broken))
    answer = foiwriter("law", "check")
    assert answer.code == 1
    assert "cfa-2014/s999" in answer.out
