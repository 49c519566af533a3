"""What a store holds, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from oathgraph.store import schema, tables
from oathgraph.store.backend import Backend


@dataclass(frozen=True, slots=True)
class Status:
    """Counts, dates, readers, version and size of a store.

    `documents` counts versions, `superseded` those that a correction replaced, `copies` those that nearly
    repeat an earlier text. `readers` gives each reader's number of claims. `size` is in bytes.
    """

    where: str
    version: str
    created: str
    documents: int
    superseded: int
    copies: int
    claims: int
    entities: int
    judgements: int
    reviews: int
    first_reported: date | None
    last_reported: date | None
    readers: dict[str, int]
    size: int


def status_of(connection: sa.Connection, backend: Backend) -> Status:
    """Count what the store holds."""
    documents, claims, texts = tables.documents.c, tables.claims.c, tables.texts.c
    first, last = connection.execute(sa.select(sa.func.min(documents.reported), sa.func.max(documents.reported))).one()
    readers = sa.select(claims.reader, sa.func.count()).group_by(claims.reader).order_by(claims.reader)
    labels = dict(connection.execute(sa.select(tables.record.c.name, tables.record.c.value)).tuples().all())
    by_reader: dict[str, int] = dict(connection.execute(readers).tuples().all())
    copies = sa.select(sa.func.count()).select_from(
        tables.documents.join(tables.texts, documents.digest == texts.digest)
    ).where(texts.copy_of.is_not(None))  # fmt: skip
    return Status(
        where=backend.where,
        version=schema.version_of(connection, backend.where) or "",
        created=labels.get("created", ""),
        documents=_count(connection, tables.documents),
        superseded=_count(connection, tables.documents, documents.until.is_not(None)),
        copies=int(connection.scalar(copies) or 0),
        claims=sum(by_reader.values()),
        entities=_count(connection, tables.entities),
        judgements=_count(connection, tables.judgements),
        reviews=_count(connection, tables.reviews),
        first_reported=first,
        last_reported=last,
        readers=by_reader,
        size=backend.size(connection),
    )


def _count(connection: sa.Connection, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
    return int(connection.scalar(sa.select(sa.func.count()).select_from(table).where(*conditions)) or 0)
