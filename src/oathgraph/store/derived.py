"""What the record keeps beside its facts so that questions are fast, brought up to date with every fact
added.

Each of these is a function of the facts alone (see `bitemporal`), whatever the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
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
    connection.execute(_RAISE_GENERATION)


def relatives(connection: sa.Connection, document_id: str, url: str | None) -> dict[int, Version]:
    """Return the versions that share a document's id or address, by key."""
    # An address that is null equals nothing, so it finds nothing.
    found = connection.execute(_RELATIVES, {"same_id": document_id, "same_url": url})
    return {key: Version(*rest) for key, *rest in found}


def settle_versions(connection: sa.Connection, versions: Mapping[int, Version]) -> None:
    """Set which version replaces which, for the versions around the last of `versions`, the one just added."""
    *_, added = versions.values()
    for key, version in versions.items() if len(versions) > 1 else ():
        if not same_article(version, added):
            continue
        others = relatives(connection, version.id, version.url).values()
        until = superseded_on(version, others)
        connection.execute(_END_VERSION, {"of": key, "until": until, "supersedes": supersedes(version, others)})
        connection.execute(_END_CLAIMS, {"of": key, "until": until})


def settle_text(connection: sa.Connection, document: Document, reported: date) -> None:
    """Keep a document's text, and set which texts it and its near-copies repeat."""
    digest = document.digest
    held = connection.execute(_HELD_TEXT, {"sought": digest}).one_or_none()
    if held is None:
        kept = signature(document.text)
        values = {"digest": digest, "first_reported": reported, "signature": kept, "text": document.text}
        key = connection.execute(_NEW_TEXT, values).scalar_one()
        if kept is not None:
            connection.execute(_NEW_BAND, [{"hash": band, "text": key} for band in set(bands(kept))])
    elif reported < held.first_reported:
        key, kept = held.key, held.signature
        connection.execute(_REPORT_EARLIER, {"of": key, "first_reported": reported})
    else:
        return
    if kept is not None:
        _settle_copies(connection, key, (reported, digest), kept)


def _settle_copies(connection: sa.Connection, key: int, text: tuple[date, str], kept: bytes) -> None:
    near = [
        row
        for row in connection.execute(_SHARING, {"hashes": bands(kept), "own": key})
        if are_copies(kept, row.signature)
    ]
    if not near:
        return
    original = earliest_original(text, [(row.first_reported, row.digest) for row in near])
    connection.execute(sa.update(tables.texts).where(_TEXTS.key == key).values(copy_of=original))
    later = [row for row in near if text < (row.first_reported, row.digest)]
    held = {row.copy_of for row in later if row.copy_of}
    of = sa.select(_TEXTS.digest, _TEXTS.first_reported).where(_TEXTS.digest.in_(held))
    dates = dict(connection.execute(of).tuples().all())
    nearer = [row.key for row in later if row.copy_of is None or text < (dates[row.copy_of], row.copy_of)]
    if nearer:
        connection.execute(sa.update(tables.texts).where(_TEXTS.key.in_(nearer)).values(copy_of=text[1]))


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
    if entities:
        connection.execute(_keep_first(backend, tables.entities), [
            {"id": id_, "name": name, "type": type_, "named": named, "reported": reported}
            for id_, (name, type_, named) in entities.items()
        ])  # fmt: skip
        connection.execute(_keep_first(backend, tables.names), [
            {"entity": entity, "name": name, "folded": folded, "reported": reported}
            for (entity, name), folded in names.items()
        ])  # fmt: skip


@cache
def _keep_first(backend: Backend, table: sa.Table) -> Any:
    """Return an INSERT that, where a row is held, keeps the one reported first, of one day the first in order."""
    insert = backend.upsert(table)
    keys = [column.name for column in table.primary_key]
    compared = ["reported", *(column.name for column in table.c if column.name not in (*keys, "reported"))]
    new, held = insert.excluded, table.c
    return insert.on_conflict_do_update(
        index_elements=keys,
        set_={name: new[name] for name in compared},
        where=sa.tuple_(*(new[name] for name in compared)) < sa.tuple_(*(held[name] for name in compared)),
    )


# Built once: adding executes a dozen of these for every document.
_RAISE_GENERATION = (
    sa.update(tables.record)
    .where(tables.record.c.name == "generation")
    .values(value=sa.cast(sa.cast(tables.record.c.value, sa.BigInteger) + 1, sa.Text))
)
_RELATIVES = sa.select(
    _DOCUMENTS.key, _DOCUMENTS.reported, _DOCUMENTS.ordinal, _DOCUMENTS.digest, _DOCUMENTS.id, _DOCUMENTS.url
).where(sa.or_(_DOCUMENTS.id == sa.bindparam("same_id"), _DOCUMENTS.url == sa.bindparam("same_url", type_=sa.Text)))
_END_VERSION = (
    sa.update(tables.documents)
    .where(_DOCUMENTS.key == sa.bindparam("of"))
    .values(until=sa.bindparam("until"), supersedes=sa.bindparam("supersedes"))
)
_END_CLAIMS = (
    sa.update(tables.claims).where(tables.claims.c.document == sa.bindparam("of")).values(until=sa.bindparam("until"))
)
_HELD_TEXT = sa.select(_TEXTS.key, _TEXTS.first_reported, _TEXTS.signature).where(
    _TEXTS.digest == sa.bindparam("sought")
)
_NEW_TEXT = sa.insert(tables.texts).returning(_TEXTS.key)
_NEW_BAND = sa.insert(tables.bands)
_REPORT_EARLIER = (
    sa.update(tables.texts)
    .where(_TEXTS.key == sa.bindparam("of"))
    .values(first_reported=sa.bindparam("first_reported"))
)
_SHARING = sa.select(_TEXTS.key, _TEXTS.digest, _TEXTS.first_reported, _TEXTS.copy_of, _TEXTS.signature).where(
    _TEXTS.key.in_(
        sa.select(tables.bands.c.text).where(
            tables.bands.c.hash.in_(sa.bindparam("hashes", expanding=True)), tables.bands.c.text != sa.bindparam("own")
        )
    )
)
