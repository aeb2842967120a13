"""The first form of the register."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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


def _table(name: str, *columns: sa.Column[object] | sa.schema.SchemaItem) -> None:
    # STRICT: the engine refuses a value of another type instead of keeping it.
    op.create_table(name, *columns, sqlite_strict=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _link(name: str, table: str, *, null: bool = True, gone: str | None = None) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete=gone), nullable=null
    )


def _people() -> None:
    _table("register_info", sa.Column("key", sa.Text(), primary_key=True), _text("value"))
    _table(
        "clients",
        _id(),
        _text("name"),
        _text("date_of_birth", null=True),
        _text("school"),
        _text("relationship"),
        _number("household"),
        _text("facts"),
        _text("recorded_at"),
    )
    _table("my_details", sa.Column("key", sa.Text(), primary_key=True), _text("value"))
    _table(
        "contacts",
        _id(),
        *(_text(name) for name in ("authority", "role", "address", "postcode", "email")),
        _text("web_form"),
        _text("telephone"),
        _text("last_checked", null=True),
        sa.UniqueConstraint("authority", "role", name="uq_contacts_authority"),
    )


def _requests() -> None:
    _table(
        "requests",
        _id(),
        *(_text(name) for name in ("reference", "authority", "authority_name", "subject")),
        _text("regime"),
        _text("outcome"),
        _text("opened_on"),
        _link("client_id", "clients"),
        _link("parent_id", "requests"),
        _text("recorded_at"),
        sa.UniqueConstraint("reference", name="uq_requests_reference"),
    )
    op.create_index("ix_requests_client_id", "requests", ["client_id"])
    _table(
        "their_references",
        _id(),
        _link("request_id", "requests", null=False, gone="CASCADE"),
        _text("value"),
        sa.UniqueConstraint("request_id", "value", name="uq_their_references_request_id"),
    )


def _letters() -> None:
    _table(
        "letters",
        _id(),
        *(_text(name) for name in ("reference", "kind", "title", "subject", "authority")),
        *(_text(name) for name in ("dated", "answers", "errand", "text")),
        sa.Column("docx", sa.LargeBinary(), nullable=False),
        *(_text(name) for name in ("sha256", "template_sha256", "law_edition")),
        _link("client_id", "clients"),
        _link("request_id", "requests"),
        _text("sent_on", null=True),
        _text("sent_by"),
        _text("saved_at"),
        sa.UniqueConstraint("reference", name="uq_letters_reference"),
    )
    op.create_index("ix_letters_request_id", "letters", ["request_id"])
    _table(
        "enclosures",
        _id(),
        _link("letter_id", "letters", null=False, gone="CASCADE"),
        _number("place"),
        _text("name"),
        _text("sha256"),
        _number("size_bytes"),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_enclosures_letter_id", "enclosures", ["letter_id"])


def _thread() -> None:
    _table(
        "replies",
        _id(),
        _link("request_id", "requests", null=False, gone="CASCADE"),
        *(_text(name) for name in ("on", "their_reference", "text", "file_name")),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        _text("sha256"),
        _number("size_bytes"),
        _text("read_at", null=True),
        _text("recorded_at"),
    )
    op.create_index("ix_replies_request_id", "replies", ["request_id"])
    _table(
        "events",
        _id(),
        _link("request_id", "requests", null=False, gone="CASCADE"),
        *(_text(name) for name in ("kind", "on", "recorded_at", "note", "by")),
        _number("assumed"),
        _link("letter_id", "letters"),
        _link("reply_id", "replies"),
        _link("corrects_id", "events", gone="CASCADE"),
        _text("retired_at", null=True),
    )
    op.create_index("ix_events_request_id", "events", ["request_id"])


def _waiting() -> None:
    _table(
        "drafts",
        _id(),
        _text("kind"),
        _text("authority"),
        _text("dated", null=True),
        _link("client_id", "clients"),
        *(_text(name) for name in ("page", "in_request", "answers", "enclosures", "files")),
        _link("letter_id", "letters", gone="SET NULL"),
        _text("reference"),
        _text("saved_at"),
    )


def _search() -> None:
    _table(
        "search_entries",
        _id(),
        _text("what"),
        _number("owner"),
        _text("title"),
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
