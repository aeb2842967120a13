"""What each kind of event does to the limits of a regime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.dates.effects import effects

if TYPE_CHECKING:
    from foiwriter.law.pack import LawPack


def test_a_clarification_restarts_one_regime_and_pauses_the_other(pack: LawPack) -> None:
    assert effects("clarification-answered", "foia", pack).restarts == ("foia", "foia-extended")
    assert effects("clarification-asked", "foia", pack).halts == ("foia", "foia-extended")
    assert effects("clarification-asked", "foia", pack).pauses == ()
    assert effects("clarification-asked", "sar", pack).pauses == ("sar", "sar-extended")
    assert effects("clarification-answered", "sar", pack).resumes == ("sar", "sar-extended")


def test_an_answer_meets_one_limit_and_starts_another(pack: LawPack) -> None:
    found = effects("reply", "foia", pack)
    assert found.meets == ("foia",)
    assert found.starts == ("foia-review-ask",)
    assert found.any


def test_sending_again_does_nothing(pack: LawPack) -> None:
    for regime in pack.regimes:
        assert not effects("resent", regime, pack).any


def test_every_running_limit_is_started_by_an_event_of_its_regimes(pack: LawPack) -> None:
    longer = {limit.extended_limit for limit in pack.limits.values()}
    for limit in pack.limits.values():
        for regime in limit.regimes:
            started = [kind for kind in limit.starts if regime in pack.events[kind].regimes]
            assert started or not limit.starts, limit.id
        if limit.id in longer:
            assert not limit.starts, f"{limit.id} runs only in place of the shorter limit"


def test_every_event_has_regimes_that_exist_and_every_regime_can_begin_and_end(
    pack: LawPack,
) -> None:
    for kind in pack.events.values():
        assert set(kind.regimes) <= set(pack.regimes), kind.id
    for regime in pack.regimes:
        known = {kind.id for kind in pack.events_of(regime)}
        assert {"sent", "received", "resent", "reply", "note", "withdrawn", "closed"} <= known
