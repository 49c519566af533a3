"""The first tables: texts, documents, claims, names, judgements, reviews, and full-text search."""

from __future__ import annotations

from alembic import op

from oathgraph.store.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
    for table in ("claims_search", "documents_search"):
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')"
            )
        else:
            op.execute(f"CREATE TABLE {table} (key BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
            op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING GIN (words)")
