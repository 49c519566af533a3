"""The record's tables, as SQLAlchemy describes them to SQLite and PostgreSQL alike.

Facts are inserted and never changed: `texts.text`, `documents`, `claims`, `judgements`, `reviews`. Columns
said to be *derived* are a function of the facts, kept beside them so that questions are fast, and brought
up to date in the transaction that adds a fact: `until`, `supersedes`, `copy_of`, `first_reported`, and the
tables `entities` and `names`.
"""

from __future__ import annotations

import sqlalchemy as sa

# Code-point order on every engine, so that ties break alike and prefixes can be ranges.
Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

record = sa.Table(
    "record",
    metadata,
    sa.Column("name", Words, primary_key=True),
    sa.Column("value", Words, nullable=False),
    comment="What this is (format, created) and `generation`, which counts write transactions",
)

texts = sa.Table(
    "texts",
    metadata,
    sa.Column("key", Key, primary_key=True),
    sa.Column("digest", Words, nullable=False, unique=True),
    sa.Column("first_reported", sa.Date, nullable=False, comment="derived: earliest report date of its documents"),
    sa.Column("copy_of", Words, comment="derived: digest of the earliest near-copy reported before it"),
    sa.Column("signature", sa.LargeBinary, comment="MinHash signature; null for texts too short to compare"),
    sa.Column("text", Words, nullable=False),
    sa.Index(
        "ix_texts_copy_of",
        "copy_of",
        sqlite_where=sa.text("copy_of IS NOT NULL"),
        postgresql_where=sa.text("copy_of IS NOT NULL"),
    ),
)

bands = sa.Table(
    "bands",
    metadata,
    sa.Column("hash", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("text", Key, primary_key=True, autoincrement=False),
    comment="Locality-sensitive hashing: texts that share a band's hash may be near-copies",
    sqlite_with_rowid=False,
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("key", Key, primary_key=True),
    sa.Column("id", Words, nullable=False),
    sa.Column("digest", Words, nullable=False, index=True),
    sa.Column("reported", sa.Date, nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
    sa.Column("title", Words),
    sa.Column("outlet", Words),
    sa.Column("url", Words),
    sa.Column("origin", Words),
    sa.Column("published", sa.Date),
    sa.Column("supersedes", Words, comment="derived: digest of the version this one replaces"),
    sa.Column("until", sa.Date, comment="derived: day the next version was reported"),
    sa.UniqueConstraint("id", "digest"),
    sa.Index("ix_documents_url", "url"),
    sa.Index("ix_documents_reported", "reported", "id"),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("key", Key, primary_key=True),
    sa.Column("id", Words, nullable=False),
    sa.Column("document", Key, sa.ForeignKey("documents.key"), nullable=False),
    sa.Column("reported", sa.Date, nullable=False, comment="the document's, repeated for the indexes' sake"),
    sa.Column("until", sa.Date, comment="derived: the document's"),
    sa.Column("predicate", Words, nullable=False),
    sa.Column("subject", Words, nullable=False, comment="entity id as linked by the reader, before judgements"),
    sa.Column("object", Words),
    sa.Column("time", Words, comment="EDTF"),
    sa.Column("polarity", Words, nullable=False),
    sa.Column("modality", Words, nullable=False),
    sa.Column("certainty", Words, nullable=False),
    sa.Column("medium", Words),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("reader", Words, nullable=False),
    sa.Column(
        "parties",
        Words,
        nullable=False,
        comment="JSON: subject, object, place, origin as the reader linked them",
    ),
    sa.Column("attribution", Words, nullable=False, comment="JSON: sources, outermost first"),
    sa.Column("evidence", Words, nullable=False, comment="JSON: start, end, text"),
    sa.Column("derivation", Words, nullable=False, comment="JSON: the reader's steps"),
    sa.UniqueConstraint("document", "id"),
    sa.Index("ix_claims_id", "id"),
    sa.Index("ix_claims_subject", "subject", "predicate"),
    sa.Index("ix_claims_object", "object", "predicate"),
    sa.Index("ix_claims_predicate", "predicate", "reported"),
)

entities = sa.Table(
    "entities",
    metadata,
    sa.Column("id", Words, primary_key=True),
    sa.Column("name", Words, nullable=False),
    sa.Column("type", Words, nullable=False),
    sa.Column("named", sa.Boolean, nullable=False),
    sa.Column("reported", sa.Date, nullable=False),
    comment="derived: each entity as the first report of it named it",
)

names = sa.Table(
    "names",
    metadata,
    sa.Column("entity", Words, primary_key=True),
    sa.Column("name", Words, primary_key=True),
    sa.Column("folded", Words, nullable=False, index=True),
    sa.Column("reported", sa.Date, nullable=False),
    comment="derived: every name and mention of an entity, with its first report",
)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("key", Key, primary_key=True),
    sa.Column("id", Words, nullable=False, unique=True),
    sa.Column("decided", sa.Date, nullable=False),
    sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
    sa.Column("body", Words, nullable=False, comment="JSON: the judgement's fields"),
)

reviews = sa.Table(
    "reviews",
    metadata,
    sa.Column("key", Key, primary_key=True),
    sa.Column("id", Words, nullable=False, unique=True),
    sa.Column("claim", Words, nullable=False, index=True),
    sa.Column("decided", sa.Date, nullable=False),
    sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
    sa.Column("body", Words, nullable=False, comment="JSON: the review's fields"),
)
