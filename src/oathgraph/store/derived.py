"""What the record keeps beside its facts so that questions are fast, brought up to date with every fact
added.

Each of these is a function of the facts alone (see `bitemporal`), whatever the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from oathgraph.documents.copies import are_copies, bands, signature
from oathgraph.model import Claim, Document
from oathgraph.store import tables
from oathgraph.store.backend import Backend
from oathgraph.store.bitemporal import Version, earliest_original, same_article, superseded_on, supersedes
from oathgraph.store.rows import entities_in
from oathgraph.store.words import fold_name, is_name

_DOCUMENTS, _TEXTS = tables.documents.c, tables.texts.c


def raise_generation(connection: sa.Connection) -> None:
    """Tell readers that what they remember may have changed."""
    value = tables.record.c.value
    raised = sa.cast(sa.cast(value, sa.BigInteger) + 1, sa.Text)
    connection.execute(sa.update(tables.record).where(tables.record.c.name == "generation").values(value=raised))


def relatives(connection: sa.Connection, document_id: str, url: str | None) -> dict[int, Version]:
    """Return the versions that share a document's id or address, by key."""
    same = _DOCUMENTS.id == document_id
    query = sa.select(
        _DOCUMENTS.key,
        _DOCUMENTS.reported,
        _DOCUMENTS.ordinal,
        _DOCUMENTS.digest,
        _DOCUMENTS.id,
        _DOCUMENTS.url,
    ).where(sa.or_(same, _DOCUMENTS.url == url) if url else same)
    return {key: Version(*rest) for key, *rest in connection.execute(query)}


def settle_versions(connection: sa.Connection, versions: Mapping[int, Version]) -> None:
    """Set which version replaces which, for the versions around the last of `versions`, the one just
    added.
    """
    *_, added = versions.values()
    for key, version in versions.items() if len(versions) > 1 else ():
        if not same_article(version, added):
            continue
        others = relatives(connection, version.id, version.url).values()
        until = superseded_on(version, others)
        replaced = supersedes(version, others)
        connection.execute(
            sa.update(tables.documents).where(_DOCUMENTS.key == key).values(until=until, supersedes=replaced)
        )
        connection.execute(sa.update(tables.claims).where(tables.claims.c.document == key).values(until=until))


def settle_text(connection: sa.Connection, document: Document, reported: date) -> None:
    """Keep a document's text, and set which texts it and its near-copies repeat."""
    digest = document.digest
    held = connection.execute(
        sa.select(_TEXTS.key, _TEXTS.first_reported, _TEXTS.signature).where(_TEXTS.digest == digest)
    ).one_or_none()
    if held is None:
        kept = signature(document.text)
        values = {"digest": digest, "first_reported": reported, "signature": kept, "text": document.text}
        key = connection.scalar(sa.insert(tables.texts).values(values).returning(_TEXTS.key))
        if kept is not None:
            connection.execute(sa.insert(tables.bands), [{"hash": band, "text": key} for band in set(bands(kept))])
    elif reported < held.first_reported:
        key, kept = held.key, held.signature
        connection.execute(sa.update(tables.texts).where(_TEXTS.key == key).values(first_reported=reported))
    else:
        return
    if kept is not None:
        _settle_copies(connection, key, (reported, digest), kept)


def _settle_copies(connection: sa.Connection, key: int, text: tuple[date, str], kept: bytes) -> None:
    near = _near(connection, key, kept)
    if not near:
        return
    original = earliest_original(text, [(row.first_reported, row.digest) for row in near])
    connection.execute(sa.update(tables.texts).where(_TEXTS.key == key).values(copy_of=original))
    later = [row for row in near if text < (row.first_reported, row.digest)]
    held = {row.copy_of for row in later if row.copy_of}
    dates = dict(
        connection.execute(sa.select(_TEXTS.digest, _TEXTS.first_reported).where(_TEXTS.digest.in_(held)))
        .tuples()
        .all()
    )
    nearer = [row.key for row in later if row.copy_of is None or text < (dates[row.copy_of], row.copy_of)]
    if nearer:
        connection.execute(sa.update(tables.texts).where(_TEXTS.key.in_(nearer)).values(copy_of=text[1]))


def _near(connection: sa.Connection, key: int, kept: bytes) -> list[Any]:
    sharing = sa.select(tables.bands.c.text).where(tables.bands.c.hash.in_(bands(kept)), tables.bands.c.text != key)
    candidates = connection.execute(
        sa.select(_TEXTS.key, _TEXTS.digest, _TEXTS.first_reported, _TEXTS.copy_of, _TEXTS.signature).where(
            _TEXTS.key.in_(sharing)
        )
    )
    return [row for row in candidates if are_copies(kept, row.signature)]


def settle_names(connection: sa.Connection, backend: Backend, claims: Iterable[Claim], reported: date) -> None:
    """Keep how the claims name their parties, each name from its first report on."""
    entities: dict[str, tuple[Any, ...]] = {}
    names: dict[tuple[str, str], str] = {}
    for party in (party for claim in claims for party in entities_in(claim)):
        entity = party.entity
        named = (entity.name, str(entity.type), entity.named)
        entities[entity.id] = min(named, entities.get(entity.id, named))
        for name in {entity.name, party.text} if entity.named and is_name(party.text) else {entity.name}:
            names[entity.id, name] = fold_name(name)
    _upsert_first(connection, backend, tables.entities, [
        {"id": id_, "name": name, "type": type_, "named": named, "reported": reported}
        for id_, (name, type_, named) in entities.items()
    ])  # fmt: skip
    _upsert_first(connection, backend, tables.names, [
        {"entity": entity, "name": name, "folded": folded, "reported": reported}
        for (entity, name), folded in names.items()
    ])  # fmt: skip


def _upsert_first(connection: sa.Connection, backend: Backend, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows; where one is held, keep the one reported first, and of one day the first by what it
    says.
    """
    if not rows:
        return
    insert = backend.upsert(table)
    keys = [column.name for column in table.primary_key]
    compared = ["reported", *(column.name for column in table.c if column.name not in (*keys, "reported"))]
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=keys,
            set_={name: insert.excluded[name] for name in compared},
            where=sa.tuple_(*(insert.excluded[name] for name in compared))
            < sa.tuple_(*(table.c[name] for name in compared)),
        ),
        rows,
    )
