"""What came back, kept whole: mails, their attachments, what was found in them; and reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from foiwriter.store.migrations.columns import id_, link, number, table, text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables, and let a reply tell whom it is from and how it came."""
    for name in ("source", "sender", "subject", "message_id", "sort"):
        op.add_column("replies", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("replies", text("quarantined_at", null=True))
    table(
        "attachments",
        id_(),
        link("reply_id", "replies", null=False, gone="CASCADE"),
        number("place"),
        *(text(name) for name in ("name", "media_type", "sha256")),
        number("size_bytes"),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    table(
        "findings",
        id_(),
        link("reply_id", "replies", null=False, gone="CASCADE"),
        *(text(name) for name in ("kind", "detail", "sentence")),
        number("begins"),
        text("state"),
        text("decided_at", null=True),
    )
    table(
        "message_ids",
        id_(),
        link("request_id", "requests", null=False, gone="CASCADE"),
        text("value"),
        sa.UniqueConstraint("request_id", "value", name="uq_message_ids_request_id"),
    )
    table(
        "reminders",
        id_(),
        link("request_id", "requests", null=False, gone="CASCADE"),
        *(text(name) for name in ("on", "note", "recorded_at")),
        text("done_at", null=True),
    )
    table(
        "saved_views",
        id_(),
        text("name"),
        text("shown"),
        sa.UniqueConstraint("name", name="uq_saved_views_name"),
    )
    # Worked out, and kept only to say which day moved when a holiday was added.
    table(
        "told_days",
        id_(),
        link("request_id", "requests", null=False, gone="CASCADE"),
        *(text(name) for name in ("limit_id", "started_on", "due")),
        sa.UniqueConstraint(
            "request_id", "limit_id", "started_on", name="uq_told_days_request_id"
        ),
    )
    for name, column in (
        ("attachments", "reply_id"),
        ("findings", "reply_id"),
        ("message_ids", "value"),
        ("reminders", "request_id"),
    ):
        op.create_index(f"ix_{name}_{column}", name, [column])
