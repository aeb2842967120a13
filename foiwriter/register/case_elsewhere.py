"""A case that comes from elsewhere, before anything of it is kept: it may hold anything at all."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from foiwriter.register import case_faults, references

if TYPE_CHECKING:
    from foiwriter.register.cases import Case, Cell

    Row = dict[str, Cell]

_OWNED = ("consents", "requests", "letters", "drafts")
_REFERRED = ("requests", "letters")


def cleaned(case: Case) -> Case:
    """The case as it may be kept here: of one client, with nothing that leads outside of it.

    Paths of the other computer are dropped: here they would lead to files of somebody else.

    Raises:
        FoiWriterError: it does not hold together.
    """
    try:
        return _cleaned(case)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as problem:
        raise case_faults.damaged() from problem


def _cleaned(case: Case) -> Case:
    tables = {name: [dict(row) for row in rows] for name, rows in case.tables.items()}
    (client,) = tables["clients"]
    if not str(client["name"] or "").strip():
        raise ValueError("the client has no name")
    if client["date_of_birth"] is not None:
        date.fromisoformat(str(client["date_of_birth"]))
    client |= {"name": " ".join(str(client["name"]).split()), "family_of_id": None}
    client |= {"household": 0, "handed_over_at": None, "review_on": None}
    for row in (row for name in _OWNED for row in tables.get(name, [])):
        if row["client_id"] not in {None, client["id"]}:
            raise ValueError("a row is of another client")
        row["client_id"] = client["id"]
    own = {_reference(row) for name in _REFERRED for row in tables.get(name, [])}
    for row in tables.get("letters", []):
        row["errand"] = _errand(row, own)
    for row in tables.get("drafts", []):
        row |= {"files": "[]", "enclosures": "[]"}
        row["in_request"] = row["in_request"] if row["in_request"] in own else ""
    for told in case.workers:
        if not isinstance(told["name"], str) or not isinstance(told["role"], str):
            raise TypeError("somebody who works there has no name")
        if not told["name"].strip():
            raise ValueError("somebody who works there has no name")
    return case.model_copy(update={"tables": tables, "ties": []})


def _reference(row: Row) -> str:
    found = row["reference"]
    if not isinstance(found, str) or references.tidy(found) != found:
        raise ValueError("a reference is not one of ours")
    return found


def _errand(row: Row, own: set[str]) -> str:
    errand: dict[str, Any] = json.loads(str(row["errand"]))
    answers: dict[str, Any] = json.loads(str(row["answers"]))
    if not all(key in answers for key in errand["given"]):
        raise ValueError("an answer is missing")
    within = errand["in_request"] if errand["in_request"] in own else ""
    told = {"regime": str(errand["regime"]), "own": bool(errand["own"])}
    told |= {"opens": str(errand["opens"]), "in_request": within, "given": errand["given"]}
    return json.dumps({**told, "files": {}, "enclosures": []})
