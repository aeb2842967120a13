"""What sorts of body there are, and which of them a duty means.

The one table between the words of the law pack ("local authority", "NHS bodies") and the types
that directory records carry. Anything that asks "who can owe this?" asks here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class AuthorityType(NamedTuple):
    """A sort of body: its id, the words for one and for many, and the recipient it counts as."""

    id: str
    one: str
    many: str
    recipient: str


_TYPES = (
    AuthorityType("county", "county council", "county councils", "council"),
    AuthorityType("unitary", "unitary council", "unitary councils", "council"),
    AuthorityType("metropolitan", "metropolitan council", "metropolitan councils", "council"),
    AuthorityType("london-borough", "London borough", "London boroughs", "council"),
    AuthorityType(
        "sui-generis", "council of its own kind", "councils of their own kind", "council"
    ),
    AuthorityType("icb", "integrated care board", "integrated care boards", "icb"),
    AuthorityType("nhs-body", "national NHS body", "national NHS bodies", "authority"),
    AuthorityType("nhs-trust", "NHS trust", "NHS trusts", "authority"),
    AuthorityType("youth-justice-team", "youth justice team", "youth justice teams", "authority"),
    AuthorityType(
        "government-department", "government department", "government departments", "department"
    ),
    AuthorityType("executive-agency", "government agency", "government agencies", "authority"),
    AuthorityType("regulator", "regulator", "regulators", "regulator"),
    AuthorityType("ombudsman", "ombudsman", "ombudsmen", "ombudsman"),
    AuthorityType("tribunal", "tribunal", "tribunals", "tribunal"),
    AuthorityType("maintained-school", "maintained school", "maintained schools", "school"),
    AuthorityType("academy-trust", "academy trust", "academy trusts", "school"),
    AuthorityType("maintained-nursery", "maintained nursery", "maintained nurseries", "school"),
    AuthorityType("pupil-referral-unit", "pupil referral unit", "pupil referral units", "school"),
    AuthorityType(
        "fe-college", "further education college", "further education colleges", "school"
    ),
    AuthorityType(
        "non-maintained-special-school",
        "non-maintained special school",
        "non-maintained special schools",
        "school",
    ),
    AuthorityType(
        "section-41-school",
        "section 41 school or college",
        "section 41 schools or colleges",
        "school",
    ),
    AuthorityType("independent-school", "independent school", "independent schools", "school"),
    AuthorityType("service-provider", "service provider", "service providers", "authority"),
)

TYPES: Mapping[str, AuthorityType] = {kind.id: kind for kind in _TYPES}
"""Every directory type by its id."""

RECIPIENTS = (
    "council",
    "school",
    "authority",
    "icb",
    "department",
    "regulator",
    "ombudsman",
    "tribunal",
)
"""The wider kinds that letter manifests name."""

COUNCILS = frozenset(kind.id for kind in _TYPES if kind.recipient == "council")
"""The types that are councils with education duties."""

_SCHOOLS = frozenset(kind.id for kind in _TYPES if kind.recipient == "school")
_NHS = frozenset({"icb", "nhs-body", "nhs-trust"})
# The tribunal's information is held by HM Courts and Tribunals Service.
_PUBLIC = frozenset(TYPES) - {
    "tribunal",
    "service-provider",
    "independent-school",
    "non-maintained-special-school",
    "section-41-school",
}

OWED_BY: Mapping[str, frozenset[str]] = {
    "local authority": COUNCILS,
    "other local authorities": COUNCILS,
    "council": COUNCILS,
    "integrated care board": frozenset({"icb"}),
    "NHS bodies": _NHS,
    "NHS trusts": frozenset({"nhs-trust"}),
    "youth justice": frozenset({"youth-justice-team"}),
    "school governing body": frozenset({"maintained-school"}),
    "academy trust": frozenset({"academy-trust"}),
    "FE college": frozenset({"fe-college"}),
    "NMSS": frozenset({"non-maintained-special-school"}),
    "s.41 school or college": frozenset({"section-41-school"}),
    "maintained nursery": frozenset({"maintained-nursery"}),
    "PRU": frozenset({"pupil-referral-unit"}),
    "independent school": frozenset({"independent-school"}),
    "education settings": _SCHOOLS,
    "school": _SCHOOLS,
    "First-tier Tribunal (SEND)": frozenset({"tribunal"}),
    "any public authority": _PUBLIC,
    "public authority": _PUBLIC,
    "authority": _PUBLIC,
    "controller": frozenset(TYPES),
    "any service provider": frozenset(TYPES),
    "department": frozenset({"government-department"}),
    "DfE": frozenset({"government-department"}),
}
"""Who is meant by each word for the owner of a duty."""


def meant_by(words: str) -> frozenset[str]:
    """The directory types that one word for an owner means; the id of a type means itself.

    Raises:
        FoiWriterError: when the table has no such word (the law pack is wrong, not the person).
    """
    if words in OWED_BY:
        return OWED_BY[words]
    if words in TYPES:
        return frozenset({words})
    raise FoiWriterError(
        "The law pack names an unknown owner",
        f"The law pack says that a duty is owed by “{words}”, and the directory has no such type.",
        "Install the program again, or put the last working law pack back.",
    )


def types_meant(owners: Iterable[str]) -> frozenset[str]:
    """The directory types that several words mean together.

    Raises:
        FoiWriterError: when the table lacks one of them.
    """
    return frozenset().union(*map(meant_by, owners))


def recipient_of(type_id: str) -> str:
    """The wider kind that a directory type belongs to; an unknown type is an `authority`."""
    kind = TYPES.get(type_id)
    return kind.recipient if kind else "authority"
