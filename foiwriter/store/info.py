"""What the register knows about itself: short values by name.

Only a form that somebody is filling in (`register/forms.py`) tells of a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def get(session: Session, name: str) -> str:
    """A value; empty where there is none."""
    found = session.execute(
        text("SELECT value FROM register_info WHERE key = :name"), {"name": name}
    ).scalar()
    return str(found or "")


def put(session: Session, name: str, value: str) -> None:
    """Keep a value in place of the one there was."""
    session.execute(
        text(
            "INSERT INTO register_info (key, value) VALUES (:name, :value)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        ),
        {"name": name, "value": value},
    )


def drop(session: Session, name: str) -> None:
    """Forget a value; harmless where there is none."""
    session.execute(text("DELETE FROM register_info WHERE key = :name"), {"name": name})


def number(session: Session, name: str) -> int:
    """A value that is a number; 0 where there is none."""
    return int(get(session, name) or 0)
