"""Forms that somebody is filling in: kept until they are done, and never counted as records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import text

from foiwriter.store import info

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

    from foiwriter.register.records_cases import FormKey

_NAMED = "form:"


def get(session: Session, key: FormKey) -> dict[str, str | list[str]]:
    """What was typed so far; nothing where nothing is kept."""
    found = info.get(session, _name(key))
    return dict(json.loads(found)) if found else {}


def keep(session: Session, key: FormKey, answers: Mapping[str, str | list[str]]) -> None:
    """Keep what was typed, in place of what was kept for the same form."""
    info.put(session, _name(key), json.dumps(dict(answers), ensure_ascii=False))


def drop(session: Session, key: FormKey) -> None:
    """Forget one form; harmless where it is not there."""
    info.drop(session, _name(key))


def drop_of(session: Session, clients: Collection[int], references: Collection[str]) -> None:
    """Forget every form about these clients or these requests."""
    found = session.execute(
        text("SELECT key FROM register_info WHERE substr(key, 1, :long) = :named"),
        {"long": len(_NAMED), "named": _NAMED},
    ).scalars()
    owners = {str(client) for client in clients}
    for name in list(found):
        _, _, client, reference, _ = name.split(":")
        if client in owners or reference in references:
            info.drop(session, name)


def _name(key: FormKey) -> str:
    return f"{_NAMED}{key.page}:{key.client or ''}:{key.request}:{key.event or ''}"
