"""Who worked with whose case: consents, the log of actions, the bin, and what a clinic needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from foiwriter.store.migrations.columns import id_, link, number, table, text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables and columns, and let a whole case leave the register."""
    _tables()
    _columns()
    _guards()


def _tables() -> None:
    table("workers", id_(), text("name"), text("role"), number("supervisor"), number("active"))
    table(
        "consents",
        id_(),
        link("client_id", "clients", null=False, gone="CASCADE"),
        *(text(name) for name in ("basis", "condition", "given_on", "given_by", "how", "note")),
        text("withdrawn_on", null=True),
        link("worker_id", "workers", gone="SET NULL"),
        text("recorded_at"),
    )
    op.create_index("ix_consents_client_id", "consents", ["client_id"])
    # The log outlives what it tells of, so its numbers are bound to no other table.
    table(
        "activity",
        id_(),
        text("at"),
        text("action"),
        number("client", null=True),
        number("worker", null=True),
        number("count"),
    )
    table(
        "bin",
        id_(),
        text("what"),
        text("title"),
        number("records"),
        text("binned_at"),
        number("client", null=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    table(
        "handlings",
        sa.Column(
            "letter_id",
            sa.Integer(),
            sa.ForeignKey("letters.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        link("worker_id", "workers", gone="SET NULL"),
        link("checked_by_id", "workers", gone="SET NULL"),
        text("checked_at", null=True),
    )


def _columns() -> None:
    # A column that refers to a table can be added in one statement only.
    refers = "INTEGER REFERENCES {table} (id) ON DELETE SET NULL"
    op.execute(f"ALTER TABLE clients ADD COLUMN family_of_id {refers.format(table='clients')}")
    for name in ("closed_on", "review_on", "handed_over_at"):
        op.add_column("clients", text(name, null=True))
    op.execute(f"ALTER TABLE events ADD COLUMN worker_id {refers.format(table='workers')}")


def _guards() -> None:
    for name in ("letters_kept", "enclosures_delete"):
        op.execute(f"DROP TRIGGER {name}")
    op.execute(
        "CREATE TRIGGER letters_kept BEFORE DELETE ON letters "
        "WHEN OLD.sent_on IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM register_info WHERE key = 'erasing') "
        "BEGIN SELECT RAISE(ABORT, 'a letter that was sent is kept'); END"
    )
    op.execute(
        "CREATE TRIGGER enclosures_delete BEFORE DELETE ON enclosures "
        "WHEN (SELECT sent_on FROM letters WHERE id = OLD.letter_id) IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM register_info WHERE key = 'erasing') "
        "BEGIN SELECT RAISE(ABORT, 'the enclosures of a sent letter never change'); END"
    )
