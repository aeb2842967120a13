"""The columns that the steps are made of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def table(name: str, *columns: sa.Column[object] | sa.schema.SchemaItem) -> None:
    """A table. STRICT: the engine refuses a value of another type instead of keeping it."""
    op.create_table(name, *columns, sqlite_strict=True)


def id_() -> sa.Column[int]:
    """The number of a row."""
    return sa.Column("id", sa.Integer(), primary_key=True)


def text(name: str, *, null: bool = False) -> sa.Column[str]:
    """Words, a date or a moment."""
    return sa.Column(name, sa.Text(), nullable=null)


def number(name: str, *, null: bool = False) -> sa.Column[int]:
    """A whole number, or yes (1) and no (0)."""
    return sa.Column(name, sa.Integer(), nullable=null)


def link(name: str, to: str, *, null: bool = True, gone: str | None = None) -> sa.Column[int]:
    """The id of a row in another table; `gone` says what happens when that row goes."""
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{to}.id", ondelete=gone), nullable=null)
