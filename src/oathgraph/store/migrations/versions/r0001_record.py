"""The first tables: texts, documents, claims, names, decisions, full-text search, and the guards of the facts.

A migration is history: it says in full what it made and follows no later change of `tables`.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_FACTS = {
    "texts": ("digest", "text"),
    "documents": ("id", "digest", "reported", "ordinal", "recorded", "title", "outlet", "url", "origin", "published"),
    "claims": (
        "id", "document", "reported", "predicate", "subject", "object", "time", "polarity", "modality", "certainty",
        "medium", "confidence", "reader", "parties", "attribution", "evidence", "derivation",
    ),
    "judgements": ("id", "decided", "recorded", "body"),
    "reviews": ("id", "claim", "decided", "recorded", "body"),
}  # fmt: skip
"""Columns that are written once; the others are derived from them."""


def upgrade() -> None:
    """Make the tables of a new store."""
    _make_labels()
    _make_documents()
    _make_claims()
    _make_names()
    _make_decisions()
    for table in ("claims_search", "documents_search"):
        _make_search(table)
    for table, columns in _FACTS.items():
        _guard(table, columns)


def _make_labels() -> None:
    op.create_table(
        "record",
        _words("name"),
        _words("value"),
        sa.PrimaryKeyConstraint("name", name="pk_record"),
        comment="What this is (format, created) and `generation`, which counts write transactions",
    )


def _make_documents() -> None:
    op.create_table(
        "texts",
        _key("key"),
        _words("digest"),
        sa.Column("first_reported", sa.Date, nullable=False, comment="derived: earliest report date of its documents"),
        _words("copy_of", null=True, comment="derived: digest of the earliest near-copy reported before it"),
        sa.Column("signature", sa.LargeBinary, comment="MinHash signature; null for texts too short to compare"),
        _words("text"),
        sa.PrimaryKeyConstraint("key", name="pk_texts"),
        sa.UniqueConstraint("digest", name="uq_texts_digest"),
    )
    copies = sa.text("copy_of IS NOT NULL")
    op.create_index("ix_texts_copy_of", "texts", ["copy_of"], sqlite_where=copies, postgresql_where=copies)
    op.create_table(
        "bands",
        sa.Column("hash", sa.BigInteger, autoincrement=False, nullable=False),
        _key("text", autoincrement=False),
        sa.PrimaryKeyConstraint("hash", "text", name="pk_bands"),
        comment="Locality-sensitive hashing: texts that share a band's hash may be near-copies",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "documents",
        _key("key"),
        _words("id"),
        _words("digest"),
        sa.Column("reported", sa.Date, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        *(_words(name, null=True) for name in ("title", "outlet", "url", "origin")),
        sa.Column("published", sa.Date),
        _words("supersedes", null=True, comment="derived: digest of the version this one replaces"),
        sa.Column("until", sa.Date, comment="derived: day the next version was reported"),
        sa.PrimaryKeyConstraint("key", name="pk_documents"),
        sa.UniqueConstraint("id", "digest", name="uq_documents_id"),
    )
    op.create_index("ix_documents_digest", "documents", ["digest"])
    op.create_index("ix_documents_reported", "documents", ["reported", "id"])
    op.create_index("ix_documents_url", "documents", ["url"])


def _make_claims() -> None:
    op.create_table(
        "claims",
        _key("key"),
        _words("id"),
        _key("document"),
        sa.Column("reported", sa.Date, nullable=False, comment="the document's, repeated for the indexes' sake"),
        sa.Column("until", sa.Date, comment="derived: the document's"),
        _words("predicate"),
        _words("subject", comment="entity id as linked by the reader, before judgements"),
        _words("object", null=True),
        _words("time", null=True, comment="EDTF"),
        _words("polarity"),
        _words("modality"),
        _words("certainty"),
        _words("medium", null=True),
        sa.Column("confidence", sa.Float, nullable=False),
        _words("reader"),
        _words("parties", comment="JSON: subject, object, place, origin as the reader linked them"),
        _words("attribution", comment="JSON: sources, outermost first"),
        _words("evidence", comment="JSON: start, end, text"),
        _words("derivation", comment="JSON: the reader's steps"),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name="fk_claims_document"),
        sa.PrimaryKeyConstraint("key", name="pk_claims"),
        sa.UniqueConstraint("document", "id", name="uq_claims_document"),
    )
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_subject", "claims", ["subject", "predicate"])
    op.create_index("ix_claims_object", "claims", ["object", "predicate"])
    op.create_index("ix_claims_predicate", "claims", ["predicate", "reported"])


def _make_names() -> None:
    op.create_table(
        "entities",
        _words("id"),
        _words("name"),
        _words("type"),
        sa.Column("named", sa.Boolean, nullable=False),
        sa.Column("reported", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entities"),
        comment="derived: each entity as the first report of it named it",
    )
    op.create_table(
        "names",
        _words("entity"),
        _words("name"),
        _words("folded"),
        sa.Column("reported", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("entity", "name", name="pk_names"),
        comment="derived: every name and mention of an entity, with its first report",
    )
    op.create_index("ix_names_folded", "names", ["folded"])


def _make_decisions() -> None:
    for table, *more in (("judgements",), ("reviews", _words("claim"))):
        op.create_table(
            table,
            _key("key"),
            _words("id"),
            *more,
            sa.Column("decided", sa.Date, nullable=False),
            sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
            _words("body", comment=f"JSON: the {table[:-1]}'s fields"),
            sa.PrimaryKeyConstraint("key", name=f"pk_{table}"),
            sa.UniqueConstraint("id", name=f"uq_{table}_id"),
        )
    op.create_index("ix_reviews_claim", "reviews", ["claim"])


def _make_search(table: str) -> None:
    if _is_sqlite():
        # Without a copy of the words: they can be had from the claims and texts again.
        settings = "words, content='', tokenize='unicode61 remove_diacritics 0'"
        op.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({settings})")
    else:
        op.execute(f"CREATE TABLE {table} (key BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING GIN (words)")


def _guard(table: str, columns: tuple[str, ...]) -> None:
    """Let the database itself refuse to change or delete a fact."""
    quoted = ", ".join(f'"{column}"' for column in columns)
    said = f"{table} are facts of the record: they are added, and never changed or deleted"
    if _is_sqlite():
        for name, event in (("changed", f"UPDATE OF {quoted}"), ("deleted", "DELETE")):
            refuse = f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
            op.execute(f"CREATE TRIGGER {table}_not_{name} BEFORE {event} ON {table} {refuse}")
        return
    op.execute(
        f"CREATE FUNCTION refuse_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{said}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE DELETE OR UPDATE OF {quoted} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_{table}()"
    )


def _words(name: str, *, null: bool = False, comment: str | None = None) -> sa.Column[Any]:
    """Return a text column in code-point order."""
    kind = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    return sa.Column(name, kind, nullable=null, comment=comment)


def _key(name: str, **settings: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, **settings)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
