"""How much of what labelled replies say is found, and how much of what is found is there."""

from __future__ import annotations

import pytest

from foiwriter.replies import findings
from tests.replies import labelled
from tests.replies.labelled import LEAST_PRECISION, LEAST_RECALL, Score

MEASURED = [name for name in labelled.sets() if name != labelled.TUNING]


def _short_of(counted: dict[str, Score]) -> dict[str, Score]:
    return {
        kind: score
        for kind, score in counted.items()
        if score.precision < LEAST_PRECISION or score.recall < LEAST_RECALL
    }


@pytest.mark.parametrize("name", MEASURED)
def test_enough_is_found_and_little_is_found_wrongly(name: str) -> None:
    assert _short_of(labelled.scores(labelled.replies(name))) == {}


@pytest.mark.parametrize("protection", ["hedges", "unless", "skip", "hedges unless skip"])
def test_without_what_rules_wording_out_more_is_found_wrongly(
    monkeypatch: pytest.MonkeyPatch, protection: str
) -> None:
    """The bad twin: negations, conditions or rights of review read as if they were meant."""
    both = [*labelled.replies(labelled.HELD_OUT), *labelled.replies(labelled.TUNING)]
    before = sum(score.wrong for score in labelled.scores(both).values())
    ready = findings._Ready(findings._ready().phrases)
    nothing = ready._any(())
    for name in protection.split():
        kept = getattr(ready, name)
        monkeypatch.setattr(
            ready, name, dict.fromkeys(kept, nothing) if isinstance(kept, dict) else nothing
        )
    monkeypatch.setattr(findings, "_ready", lambda: ready)
    after = labelled.scores(both)
    assert sum(score.wrong for score in after.values()) > before
    if len(protection.split()) > 1:
        assert _short_of(after)


def test_a_finder_that_finds_nothing_falls_short() -> None:
    """The bad twin: without a finding there is no wrong one, and nothing is recalled."""
    counted = labelled.scores(labelled.replies(labelled.HELD_OUT), lambda _: ())
    assert set(_short_of(counted)) == set(counted)


def test_the_sets_are_large_and_share_no_reply() -> None:
    held_out = [reply.text for reply in labelled.replies(labelled.HELD_OUT)]
    tuning = [reply.text for reply in labelled.replies(labelled.TUNING)]
    assert len(held_out) >= 120
    assert len(tuning) >= 120
    assert len({*held_out, *tuning}) == len(held_out) + len(tuning)


@pytest.mark.parametrize("name", labelled.sets())
def test_every_label_is_a_kind_that_is_known(name: str) -> None:
    for reply in labelled.replies(name):
        assert reply.text
        assert reply.kinds <= set(findings.kinds()), reply.text
        assert not reply.provisions or "exemption" in reply.kinds
    for kind, score in labelled.scores(labelled.replies(name)).items():
        assert score.right + score.missed > 0, kind


def test_the_written_table_names_every_kind() -> None:
    lines = labelled.table(labelled.scores(labelled.replies(labelled.HELD_OUT)))
    assert len(lines) == len(findings.kinds()) + 3
