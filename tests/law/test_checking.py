"""`law check`: gaps, references to nothing, what was not read, what is to be read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.law import checking

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.law.pack import LawPack

TODAY = date(2026, 11, 24)


def test_the_shipped_pack_refers_to_nothing_that_is_not_there(pack: LawPack) -> None:
    report = checking.check(pack, TODAY)
    assert report.dead_references == ()
    assert report.sound


def test_known_gaps_are_told_and_are_no_fault(pack: LawPack) -> None:
    report = checking.check(pack, TODAY)
    assert "local-offer-publish: not read: reg 57." in report.gaps
    assert set(pack.edition.unverified) <= set(report.gaps)
    assert "parent-carer-assessment: no provision behind it may print." in report.gaps
    assert any(gap.startswith("audit question 14:") for gap in report.gaps)
    assert any(gap.startswith("csdpa-1970/s2: read only as at 2 Mar 1992") for gap in report.gaps)
    assert any(gap.startswith("change “Teachers in academies”") for gap in report.gaps)


def test_every_limit_without_a_date_is_a_gap(pack: LawPack) -> None:
    gaps = checking.check(pack, TODAY).gaps
    for limit in pack.limits.values():
        told = any(gap.startswith(f"{limit.id}: no date can be worked out") for gap in gaps)
        assert told is not limit.computable


def test_every_pinpoint_that_was_not_read_is_told(pack: LawPack) -> None:
    found = checking.check(pack, TODAY).unread_pinpoints
    assert "send-regs-2014/r57 (regulation 57): not read; it never prints." in found
    assert (
        "cfa-2014/s42-2 (section 42(2)): only a note was read; it prints as section 42." in found
    )
    assert not any(line.startswith("cfa-2014/s30 ") for line in found)


def test_sources_grow_stale_after_six_months(pack: LawPack) -> None:
    """The pack was put together on 23 November 2026; one page was read on the 24th."""
    assert checking.check(pack, date(2027, 5, 23)).stale_sources == ()
    day_after = checking.check(pack, date(2027, 5, 24)).stale_sources
    assert any(line.startswith("cfa_s30: day unknown, at the latest 23 Nov") for line in day_after)
    assert not any(line.startswith("code_order_2015:") for line in day_after)
    later = checking.check(pack, date(2027, 5, 25)).stale_sources
    assert "code_order_2015: read on 24 November 2026; read it again." in later


CITATION = {"id": "a/s1", "instrument": "a", "provision": "section 1", "evidence": "memory"}
INSTRUMENT = {
    "id": "a",
    "title": "A Act 2014",
    "short": "AA",
    "kind": "act",
    "in_force_basis": "memory",
}
DUTY = {
    "id": "d",
    "title": "D",
    "regime": "r",
    "owed_by": [],
    "owed_by_words": "",
    "summary": "D.",
    "citations": [],
    "evidence": "quoted",
    "verified": True,
}
REGIME = {"id": "r", "title": "R", "summary": "R."}
LIMIT = {
    "id": "l",
    "title": "L",
    "whose": "theirs",
    "regimes": ["r"],
    "reason": "No days.",
    "basis": "statute",
    "verified": True,
}


def _files(**changes: Any) -> dict[str, Any]:
    files = {
        "instruments": [INSTRUMENT],
        "citations": [CITATION],
        "regimes": [REGIME],
        "duties": [DUTY],
        "limits": [LIMIT],
    }
    return files | changes


def test_a_small_pack_without_a_fault_is_sound(pack_of: Callable[..., LawPack]) -> None:
    assert checking.check(pack_of(**_files()), TODAY).sound


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"citations": [{**CITATION, "instrument": "b"}]}, "a/s1: no instrument “b”."),
        ({"citations": [{**CITATION, "also": ["gone"]}]}, "a/s1: no source “gone”."),
        ({"instruments": [{**INSTRUMENT, "in_force_source": "x"}]}, "a: no source “x”."),
        ({"duties": [{**DUTY, "citations": ["a/s2"]}]}, "d: no citation “a/s2”."),
        ({"duties": [{**DUTY, "regime": "q"}]}, "d: no regime “q”."),
        ({"duties": [{**DUTY, "routes": ["road"]}]}, "d: no route “road”."),
        ({"regimes": [{**REGIME, "sources": ["gone"]}]}, "r: no source “gone”."),
        ({"limits": [{**LIMIT, "duties": ["e"]}]}, "l: no duty “e”."),
        ({"limits": [{**LIMIT, "citation": "a/s9"}]}, "l: no citation “a/s9”."),
        ({"limits": [{**LIMIT, "starts": ["moon"]}]}, "l: no event “moon”."),
        ({"limits": [{**LIMIT, "extended_limit": "m"}]}, "l: no time limit “m”."),
        (
            {"events": [{"id": "e", "title": "E", "regimes": ["q"], "by": "us"}]},
            "e: no regime “q”.",
        ),
        ({"receipt": {"q": []}}, "receipt.json: no regime “q”."),
        (
            {"audit": [{"number": 1, "question": "?", "citations": ["a/s2"], "basis": ""}]},
            "audit question 1: no citation “a/s2”.",
        ),
        ({"terms": [{"id": "t", "name": "T", "citation": "a/s2"}]}, "term t: no citation “a/s2”."),
        (
            {"code": [{"para": "1.1", "subject": "S", "basis": "page", "sources": ["x"]}]},
            "Code 1.1: no source “x”.",
        ),
    ],
)
def test_a_reference_to_nothing_is_told(
    pack_of: Callable[..., LawPack], changes: dict[str, Any], told: str
) -> None:
    report = checking.check(pack_of(**_files(**changes)), TODAY)
    assert report.dead_references == (told,)
    assert not report.sound


def test_what_is_said_of_several_things_is_said_once(pack: LawPack) -> None:
    report = checking.check(pack, TODAY)
    short = checking.in_short(report.gaps)
    assert len(short) < len(report.gaps) / 1.5
    assert len([line for line in short if "came into force was not read" in line]) == 1
    assert "local-offer-publish: not read: reg 57." in short
    unread = checking.in_short(report.unread_pinpoints)
    assert len(unread) < len(report.unread_pinpoints) / 4
    assert sum("send-regs-2014: not read" in line for line in unread) == 1


def test_nothing_is_lost_when_lines_are_put_together(pack: LawPack) -> None:
    report = checking.check(pack, TODAY)
    short = " ".join(checking.in_short(report.gaps))
    for line in report.gaps:
        assert line.partition(": ")[0].rstrip(".") in short, line
    unread = " ".join(checking.in_short(report.unread_pinpoints))
    for line in report.unread_pinpoints:
        assert line.partition(" (")[2].partition(": ")[0].removesuffix(")") in unread, line
    assert checking.in_short(["One thing is missing."]) == ("One thing is missing.",)
