"""What an event does to the time limits of a regime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import TimeLimit


@dataclass(frozen=True, slots=True)
class Effects:
    """The ids of the limits that an event touches, by what it does to them.

    `pauses` and `resumes` name those whose pause the event begins and ends.
    """

    starts: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    restarts: tuple[str, ...] = ()
    halts: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether the event does anything to a limit."""
        return any(getattr(self, name) for name in self.__slots__)


def effects(kind: str, regime: str, pack: LawPack) -> Effects:
    """What an event of this kind does to the limits of a regime."""
    limits = pack.limits_of(regime)

    def where(holds: Callable[[TimeLimit], bool]) -> tuple[str, ...]:
        return tuple(limit.id for limit in limits if holds(limit))

    return Effects(
        starts=where(lambda limit: kind in limit.starts),
        meets=where(lambda limit: kind in limit.met_by),
        stops=where(lambda limit: kind in limit.stopped_by),
        restarts=where(lambda limit: kind in limit.restarts),
        halts=where(lambda limit: kind in limit.halted_by),
        pauses=where(lambda limit: any(kind == pause.begin for pause in limit.pause)),
        resumes=where(lambda limit: any(kind == pause.end for pause in limit.pause)),
        extends=where(lambda limit: kind == limit.extended_by),
    )
