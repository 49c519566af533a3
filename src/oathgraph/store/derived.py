"""What the record keeps beside its facts so that questions are fast, brought up to date with every fact
added.

Each of these is a function of the facts alone (see `bitemporal`), whatever the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from oathgraph.documents.copies import are_copies, bands, signature
from oathgraph.model import Claim
from oathgraph.store import tables
from oathgraph.store.backend import Backend
from oathgraph.store.bitemporal import Version, earliest_original, same_article, superseded_on, supersedes
from oathgraph.store.cache import batched
from oathgraph.store.rows import entities_in
from oathgraph.store.words import fold_name, is_name

_DOCUMENTS, _TEXTS = tables.documents.c, tables.texts.c


def raise_generation(connection: sa.Connection) -> None:
    """Tell readers that what they remember may have changed."""
    connection.execute(_RAISE_GENERATION)


def relatives(connection: sa.Connection, ids: Iterable[str], urls: Iterable[str | None]) -> dict[int, Version]:
    """Return the versions that have one of these ids or addresses, by key."""
    sought = {"ids": list(set(ids)), "urls": [url for url in set(urls) if url]}
    return {key: Version(*rest) for key, *rest in connection.execute(_RELATIVES, sought)}


def settle_versions(connection: sa.Connection, added: Version) -> None:
    """Set which version replaces which, for the versions around one that was added."""
    for key, version in relatives(connection, [added.id], [added.url]).items():
        if not same_article(version, added):
            continue
        others = relatives(connection, [version.id], [version.url]).values()
        until = superseded_on(version, others)
        connection.execute(_END_VERSION, {"of": key, "until": until, "supersedes": supersedes(version, others)})
        connection.execute(_END_CLAIMS, {"of": key, "until": until})


def settle_texts(connection: sa.Connection, texts: Mapping[str, tuple[date, str]]) -> None:
    """Keep texts, given by digest with the date each was reported, and set which texts they and their near-copies
    repeat.
    """
    held = {row.digest: row for row in connection.execute(_HELD_TEXTS, {"digests": list(texts)})}
    new = {digest: signature(text) for digest, (_, text) in texts.items() if digest not in held}
    earlier = [row for row in held.values() if texts[row.digest][0] < row.first_reported]
    changed = {row.key: row.signature for row in earlier}
    if earlier:
        connection.execute(
            _REPORT_EARLIER, [{"of": row.key, "first_reported": texts[row.digest][0]} for row in earlier]
        )
    if new:
        connection.execute(_NEW_TEXT, [
            {"digest": digest, "first_reported": texts[digest][0], "signature": kept, "text": texts[digest][1]}
            for digest, kept in new.items()
        ])  # fmt: skip
        added = {row.key: row.signature for row in connection.execute(_HELD_TEXTS, {"digests": list(new)})}
        changed |= added
        found_by = [{"hash": hash_, "text": key} for key, kept in added.items() if kept for hash_ in set(bands(kept))]
        if found_by:
            connection.execute(_NEW_BAND, found_by)
    _settle_copies(connection, {key: kept for key, kept in changed.items() if kept is not None})


def _settle_copies(connection: sa.Connection, changed: Mapping[int, bytes]) -> None:
    """Set which text is repeated by these texts, by key with their signatures, and by those near them."""
    near: dict[int, list[Any]] = defaultdict(list)
    alike = _alike(connection, changed)
    for one, other in alike:
        near[one.key].append(other)
        near[other.key].append(one)
    rows = {row.key: row for pair in alike for row in pair}
    stand = {row.digest: (row.first_reported, row.digest) for row in rows.values()}
    # What an old text repeats was the earliest until now; the new ones near it are all that can come before.
    farther = {row.copy_of for row in rows.values() if row.copy_of} - stand.keys()
    if farther:
        held = connection.execute(_HELD_TEXTS, {"digests": list(farther)})
        stand |= {row.digest: (row.first_reported, row.digest) for row in held}
    settled = []
    for key, row in rows.items():
        known = {other.digest for other in near[key]} | ({row.copy_of} if row.copy_of else set())
        original = earliest_original(stand[row.digest], (stand[digest] for digest in known))
        if original != row.copy_of:
            settled.append({"of": key, "copy_of": original})
    if settled:
        connection.execute(_COPY, settled)


def _alike(connection: sa.Connection, changed: Mapping[int, bytes]) -> list[tuple[Any, Any]]:
    """Return the pairs of near-copies, as rows of `_COMPARED`, in which one text or both are of `changed`."""
    sharing: dict[int, list[int]] = defaultdict(list)
    for key, kept in changed.items():
        for hash_ in bands(kept):
            sharing[hash_].append(key)
    found = connection.execute(_SHARING, {"hashes": list(sharing)})
    pairs = {(min(own, key), max(own, key)) for hash_, key in found for own in sharing[hash_] if own != key}
    keys = {key for pair in pairs for key in pair}
    rows = {row.key: row for some in batched(keys) for row in connection.execute(_COMPARED, {"keys": some})}
    compared = ((rows[one], rows[other]) for one, other in sorted(pairs))
    return [pair for pair in compared if are_copies(pair[0].signature, pair[1].signature)]


def settle_names(connection: sa.Connection, backend: Backend, claims: Iterable[tuple[date, Claim]]) -> None:
    """Keep how claims, given with their reports' dates, name their parties, each name from its first report on."""
    entities: dict[str, tuple[Any, ...]] = {}
    names: dict[tuple[str, str], date] = {}
    for reported, party in ((reported, party) for reported, claim in claims for party in entities_in(claim)):
        entity = party.entity
        named = (reported, entity.name, str(entity.type), entity.named)
        entities[entity.id] = min(named, entities.get(entity.id, named))
        for name in {entity.name, party.text} if entity.named and is_name(party.text) else {entity.name}:
            names[entity.id, name] = min(reported, names.get((entity.id, name), reported))
    if entities:
        connection.execute(_keep_first(backend, tables.entities), [
            {"id": id_, "name": name, "type": type_, "named": named, "reported": reported}
            for id_, (reported, name, type_, named) in entities.items()
        ])  # fmt: skip
        connection.execute(_keep_first(backend, tables.names), [
            {"entity": entity, "name": name, "folded": fold_name(name), "reported": reported}
            for (entity, name), reported in names.items()
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


# Built once: every commit executes them.
_RAISE_GENERATION = (
    sa.update(tables.record)
    .where(tables.record.c.name == "generation")
    .values(value=sa.cast(sa.cast(tables.record.c.value, sa.BigInteger) + 1, sa.Text))
)
_RELATIVES = sa.select(
    _DOCUMENTS.key, _DOCUMENTS.reported, _DOCUMENTS.ordinal, _DOCUMENTS.digest, _DOCUMENTS.id, _DOCUMENTS.url
).where(
    sa.or_(
        _DOCUMENTS.id.in_(sa.bindparam("ids", expanding=True)), _DOCUMENTS.url.in_(sa.bindparam("urls", expanding=True))
    )
)
_END_VERSION = (
    sa.update(tables.documents)
    .where(_DOCUMENTS.key == sa.bindparam("of"))
    .values(until=sa.bindparam("until"), supersedes=sa.bindparam("supersedes"))
)
_END_CLAIMS = (
    sa.update(tables.claims).where(tables.claims.c.document == sa.bindparam("of")).values(until=sa.bindparam("until"))
)
_HELD_TEXTS = sa.select(_TEXTS.key, _TEXTS.digest, _TEXTS.first_reported, _TEXTS.signature).where(
    _TEXTS.digest.in_(sa.bindparam("digests", expanding=True))
)
_NEW_TEXT = sa.insert(tables.texts)
_NEW_BAND = sa.insert(tables.bands)
_REPORT_EARLIER = (
    sa.update(tables.texts)
    .where(_TEXTS.key == sa.bindparam("of"))
    .values(first_reported=sa.bindparam("first_reported"))
)
_COPY = sa.update(tables.texts).where(_TEXTS.key == sa.bindparam("of")).values(copy_of=sa.bindparam("copy_of"))
_SHARING = sa.select(tables.bands.c.hash, tables.bands.c.text).where(
    tables.bands.c.hash.in_(sa.bindparam("hashes", expanding=True))
)
_COMPARED = sa.select(_TEXTS.key, _TEXTS.digest, _TEXTS.first_reported, _TEXTS.copy_of, _TEXTS.signature).where(
    _TEXTS.key.in_(sa.bindparam("keys", expanding=True))
)
