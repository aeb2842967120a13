"""Letter kinds, law pack and directory mean the same things by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.app import App, crosschecking
from foiwriter.letters.kinds import Kinds
from foiwriter.letters.model import ClockRule, FollowUp, LawUse

if TYPE_CHECKING:
    from foiwriter.letters.model import LetterKind


def _found(app: App, kind: LetterKind) -> tuple[str, ...]:
    others = tuple(each for each in app.kinds.all if each.path != kind.path)
    return crosschecking.dead_references(app.law, Kinds((*others, kind)), app.directory)


def test_nothing_that_is_shipped_leads_nowhere(app: App) -> None:
    assert crosschecking.dead_references(app.law, app.kinds, app.directory) == ()
    assert app.check_law().dead_references == ()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"regime": "gone"}, "no regime called gone"),
        ({"duties": ("gone",)}, "no duty called gone"),
        ({"recipients": ("gone",)}, "no sort of recipient called gone"),
        ({"owed_by": ("nobody at all",)}, "meant by “nobody at all”"),
        (
            {"clocks": (ClockRule(regime="foia", new_request=True, limit="gone"),)},
            "no time limit called gone",
        ),
        ({"law": {"x": (LawUse(cite=("gone/s1",)),)}}, "no citation called gone/s1"),
        ({"law": {"x": (LawUse(says="gone/s2"),)}}, "no citation called gone/s2"),
        ({"law": {"x": (LawUse(instrument="gone"),)}}, "no instrument called gone"),
        ({"law": {"x": (LawUse(term="gone"),)}}, "no term called gone"),
        (
            {"follow_ups": (FollowUp(kind="x/gone", label="", when="", statuses=()),)},
            "no letter kind called x/gone",
        ),
        (
            {
                "follow_ups": (
                    FollowUp(kind="ehc/ehc-request", label="", when="", statuses=(), event="gone"),
                )
            },
            "no event called gone",
        ),
    ],
)
def test_an_id_that_leads_nowhere_is_named(app: App, change: dict[str, Any], named: str) -> None:
    kind = app.kinds.get("foi-request").model_copy(update=change)
    (line,) = _found(app, kind)
    assert line.startswith("Letter kind information/foi-request: ") or "meant by" in line
    assert named in line
