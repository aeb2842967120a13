"""The first form of the register."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from foiwriter.store.migrations.columns import id_, link, number, table, text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_FROZEN = (
    "reference, kind, title, subject, authority, dated, answers, errand, text, docx, sha256, "
    "template_sha256, law_edition, client_id"
)


def upgrade() -> None:
    """Make every table, the search index, and the guards of sent letters."""
    _people()
    _requests()
    _letters()
    _thread()
    _waiting()
    _search()
    _guards()


def _people() -> None:
    table("register_info", sa.Column("key", sa.Text(), primary_key=True), text("value"))
    table(
        "clients",
        id_(),
        text("name"),
        text("date_of_birth", null=True),
        text("school"),
        text("relationship"),
        number("household"),
        text("facts"),
        text("recorded_at"),
    )
    table("my_details", sa.Column("key", sa.Text(), primary_key=True), text("value"))
    table(
        "contacts",
        id_(),
        *(text(name) for name in ("authority", "role", "address", "postcode", "email")),
        text("web_form"),
        text("telephone"),
        text("last_checked", null=True),
        sa.UniqueConstraint("authority", "role", name="uq_contacts_authority"),
    )


def _requests() -> None:
    table(
        "requests",
        id_(),
        *(text(name) for name in ("reference", "authority", "authority_name", "subject")),
        text("regime"),
        text("outcome"),
        text("opened_on"),
        link("client_id", "clients"),
        link("parent_id", "requests"),
        text("recorded_at"),
        sa.UniqueConstraint("reference", name="uq_requests_reference"),
    )
    op.create_index("ix_requests_client_id", "requests", ["client_id"])
    table(
        "their_references",
        id_(),
        link("request_id", "requests", null=False, gone="CASCADE"),
        text("value"),
        sa.UniqueConstraint("request_id", "value", name="uq_their_references_request_id"),
    )


def _letters() -> None:
    table(
        "letters",
        id_(),
        *(text(name) for name in ("reference", "kind", "title", "subject", "authority")),
        *(text(name) for name in ("dated", "answers", "errand", "text")),
        sa.Column("docx", sa.LargeBinary(), nullable=False),
        *(text(name) for name in ("sha256", "template_sha256", "law_edition")),
        link("client_id", "clients"),
        link("request_id", "requests"),
        text("sent_on", null=True),
        text("sent_by"),
        text("saved_at"),
        sa.UniqueConstraint("reference", name="uq_letters_reference"),
    )
    op.create_index("ix_letters_request_id", "letters", ["request_id"])
    table(
        "enclosures",
        id_(),
        link("letter_id", "letters", null=False, gone="CASCADE"),
        number("place"),
        text("name"),
        text("sha256"),
        number("size_bytes"),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_enclosures_letter_id", "enclosures", ["letter_id"])


def _thread() -> None:
    table(
        "replies",
        id_(),
        link("request_id", "requests", null=False, gone="CASCADE"),
        *(text(name) for name in ("on", "their_reference", "text", "file_name")),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        text("sha256"),
        number("size_bytes"),
        text("read_at", null=True),
        text("recorded_at"),
    )
    op.create_index("ix_replies_request_id", "replies", ["request_id"])
    table(
        "events",
        id_(),
        link("request_id", "requests", null=False, gone="CASCADE"),
        *(text(name) for name in ("kind", "on", "recorded_at", "note", "by")),
        number("assumed"),
        link("letter_id", "letters"),
        link("reply_id", "replies"),
        link("corrects_id", "events", gone="CASCADE"),
        text("retired_at", null=True),
    )
    op.create_index("ix_events_request_id", "events", ["request_id"])


def _waiting() -> None:
    table(
        "drafts",
        id_(),
        text("kind"),
        text("authority"),
        text("dated", null=True),
        link("client_id", "clients"),
        *(text(name) for name in ("page", "in_request", "answers", "enclosures", "files")),
        link("letter_id", "letters", gone="SET NULL"),
        text("reference"),
        text("saved_at"),
    )


def _search() -> None:
    table(
        "search_entries",
        id_(),
        text("what"),
        number("owner"),
        text("title"),
        sa.UniqueConstraint("what", "owner", name="uq_search_entries_what"),
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5"
        "(title, body, tokenize = 'unicode61 remove_diacritics 2')"
    )
    # Words that were deleted leave the index too, not only the list of rows.
    op.execute("INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1)")


def _guards() -> None:
    op.execute(
        f"CREATE TRIGGER letters_stay BEFORE UPDATE OF {_FROZEN} ON letters "
        "WHEN OLD.sent_on IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'a letter that was sent never changes'); END"
    )
    op.execute(
        "CREATE TRIGGER letters_kept BEFORE DELETE ON letters WHEN OLD.sent_on IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'a letter that was sent is kept'); END"
    )
    op.execute(
        "CREATE TRIGGER enclosures_stay BEFORE UPDATE ON enclosures "
        "BEGIN SELECT RAISE(ABORT, 'an enclosure never changes'); END"
    )
    op.execute(
        "CREATE TRIGGER enclosures_insert BEFORE INSERT ON enclosures "
        "WHEN (SELECT sent_on FROM letters WHERE id = NEW.letter_id) IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'the enclosures of a sent letter never change'); END"
    )
    op.execute(
        "CREATE TRIGGER enclosures_delete BEFORE DELETE ON enclosures "
        "WHEN (SELECT sent_on FROM letters WHERE id = OLD.letter_id) IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'the enclosures of a sent letter never change'); END"
    )
