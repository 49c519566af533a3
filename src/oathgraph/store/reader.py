"""The reading side of a store: answers as of what was known, never a change."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from oathgraph.errors import StoreError
from oathgraph.model import Entity
from oathgraph.resolution.judgements import Judgement
from oathgraph.store import tables
from oathgraph.store.backend import Backend, explained
from oathgraph.store.cache import Snapshot, Snapshots, batched
from oathgraph.store.lookup import Lookup
from oathgraph.store.record import StoredClaim, StoredDocument
from oathgraph.store.rows import with_derivation
from oathgraph.store.status import Status, status_of
from oathgraph.store.verdicts import Review, stored_judgements, stored_reviews
from oathgraph.store.words import terms

_DOCUMENTS, _CLAIMS = tables.documents.c, tables.claims.c
_MANY = 5_000
"""Identifiers beyond which a question is one pass over the claims and no list of parameters."""


class Reader:
    """Asks a store; see `record.RecordReader` for what each question promises."""

    def __init__(self, engine: sa.Engine, backend: Backend) -> None:
        self._engine = engine
        self._backend = backend
        self._snapshots = Snapshots()
        self._lookup = Lookup()

    @property
    def where(self) -> str:
        """The store's path or address, without a password."""
        return self._backend.where

    def claims(
        self,
        *,
        entities: Sequence[str] | None = None,
        predicates: Sequence[str] | None = None,
        known_by: date | None = None,
    ) -> Iterator[StoredClaim]:
        """Yield claims in which any of `entities` is subject or object, ordered by (reported, claim id).

        Their derivations are left out; `claim` has them.
        """
        with self._snapshot(known_by) as (connection, snapshot):
            members = None if entities is None else snapshot.identities.members(entities)
            asked = (None if some is None else tuple(some) for some in (members, predicates))
            question = (*asked, known_by)
            keys = snapshot.answer(question, lambda: _keys(connection, members, predicates, known_by))
            yield from snapshot.claims(connection, keys)

    def pairs(
        self, subjects: Sequence[str], predicates: Sequence[str], *, known_by: date | None = None
    ) -> set[tuple[str, str]]:
        """Return every (subject, object) of which a claim asserts one of `predicates`, for these subjects."""
        with self._snapshot(known_by) as (connection, snapshot):
            canonical = snapshot.identities.canonical_id
            found: set[tuple[str, str]] = set()
            for some in batched(snapshot.identities.members(subjects), _MANY):
                rows = connection.execute(_pairs(some, predicates, known_by)).tuples()
                found.update((canonical(subject), canonical(other)) for subject, other in rows)
            return found

    def memory(self, *, known_by: date | None = None) -> MutableMapping[Hashable, Any]:
        """Return a place to keep what follows from the record as known by then; writing empties it."""
        with self._snapshot(known_by) as (_, snapshot):
            return snapshot.memory(known_by)

    def stream(self, *, known_by: date | None = None) -> Iterator[StoredClaim]:
        """Yield every claim in the order of `claims`, keeping none in memory: for what passes through all once."""
        with self._snapshot(known_by) as (connection, snapshot):
            yield from snapshot.passing(connection, _keys(connection, None, None, known_by))

    def claim(self, claim_id: str, *, known_by: date | None = None) -> StoredClaim | None:
        """Return the claim with this identifier, or with this unambiguous beginning of one, derivation
        included.

        Where versions of an article share it, the latest known by then is meant. Claims of superseded
        versions are found too.
        """
        with self._snapshot(known_by) as (connection, snapshot):
            query = (
                sa.select(_CLAIMS.key, _CLAIMS.id, _CLAIMS.derivation)
                .where(
                    _CLAIMS.id >= claim_id,
                    _CLAIMS.id < claim_id + "\U0010ffff",
                    _reported_by(_CLAIMS, known_by),
                )
                .order_by(
                    _CLAIMS.id != claim_id,
                    _CLAIMS.until.is_not(None),
                    _CLAIMS.reported.desc(),
                    _CLAIMS.id,
                    _CLAIMS.evidence,
                )
            )
            found = connection.execute(query.limit(50)).all()
            if not found or (found[0].id != claim_id and len({row.id for row in found}) > 1):
                return None
            (stored,) = snapshot.claims(connection, [found[0].key])
            return StoredClaim(stored.id, with_derivation(stored.claim, found[0].derivation), stored.document)

    def documents(self, *, known_by: date | None = None) -> Iterator[StoredDocument]:
        """Yield document versions, superseded ones too, ordered by (reported, id)."""
        with self._snapshot(known_by) as (connection, snapshot):
            query = sa.select(_DOCUMENTS.key).where(_reported_by(_DOCUMENTS, known_by))
            ordered = query.order_by(_DOCUMENTS.reported, _DOCUMENTS.id, _DOCUMENTS.digest)
            yield from snapshot.documents(connection, connection.scalars(ordered).all())

    def document(self, id_or_digest: str, *, known_by: date | None = None) -> StoredDocument | None:
        """Return the latest version with this id, or the earliest report with this digest, else None."""
        with self._snapshot(known_by) as (connection, snapshot):
            query = sa.select(_DOCUMENTS.key).where(
                sa.or_(_DOCUMENTS.id == id_or_digest, _DOCUMENTS.digest == id_or_digest),
                _reported_by(_DOCUMENTS, known_by),
            )
            ordered = query.order_by(
                _DOCUMENTS.id != id_or_digest, _DOCUMENTS.reported.desc(), _DOCUMENTS.ordinal.desc()
            )
            key = connection.scalar(ordered.limit(1))
            return None if key is None else next(snapshot.documents(connection, [key]))

    def text(self, digest: str) -> str:
        """Return the text of a document version; raises StoreError for a digest the record does not hold."""
        with explained(self._backend), self._engine.connect() as connection:
            text = connection.scalar(sa.select(tables.texts.c.text).where(tables.texts.c.digest == digest))
        if text is None:
            raise StoreError(f"{self.where}: no text with the digest {digest!r}")
        return str(text)

    def last_reported(self, *, known_by: date | None = None) -> date | None:
        """Return the date of the record's last report, None for an empty record."""
        with explained(self._backend), self._engine.connect() as connection:
            last: date | None = connection.scalar(
                sa.select(sa.func.max(_DOCUMENTS.reported)).where(_reported_by(_DOCUMENTS, known_by))
            )
            return last

    def find(self, name: str, *, known_by: date | None = None) -> Entity:
        """Return the entity with this id or name; raises UnknownNameError with the nearest names."""
        with self._snapshot(known_by) as (connection, snapshot):
            return self._lookup.find(connection, snapshot, name, known_by)

    def names(self, entity_id: str, *, known_by: date | None = None) -> list[str]:
        """Return every name the record holds for an entity, the canonical one first, the others by first
        report.
        """
        with self._snapshot(known_by) as (connection, snapshot):
            return self._lookup.names(connection, snapshot, entity_id, known_by)

    def entities(self, *, known_by: date | None = None) -> Iterator[Entity]:
        """Yield every canonical entity that is subject or object of a claim, ordered by id."""
        with self._snapshot(known_by) as (connection, snapshot):
            spoken_of = sa.or_(*(
                sa.exists().where(column == tables.entities.c.id, visible(_CLAIMS, known_by))
                for column in (_CLAIMS.subject, _CLAIMS.object)
            ))  # fmt: skip
            ids = connection.scalars(sa.select(tables.entities.c.id).where(spoken_of)).all()
            found = {entity.id: entity for entity in map(snapshot.identities.by_id, ids) if entity}
        yield from (found[entity_id] for entity_id in sorted(found))

    def search(self, words: str, *, limit: int = 50, known_by: date | None = None) -> Iterator[StoredClaim]:
        """Yield claims whose evidence or parties, or whose document, hold all the words, best first.

        Best are claims whose own words hold all; then those of such documents whose own words hold some;
        then the others of such documents; among equals the latest reported. "Quoted phrases" and beginnings
        (`pledg*`) work.
        """
        wanted = terms(words)
        if not wanted:
            return
        with self._snapshot(known_by) as (connection, snapshot):
            own = self._backend.matching("claims_search", wanted)
            some = self._backend.matching("claims_search", wanted, any_term=True)
            about = self._backend.matching("documents_search", wanted)
            keys: dict[int, None] = {}
            for condition in (
                _CLAIMS.key.in_(own),
                sa.and_(_CLAIMS.document.in_(about), _CLAIMS.key.in_(some)),
                _CLAIMS.document.in_(about),
            ):
                if len(keys) < limit:
                    query = sa.select(_CLAIMS.key).where(condition, visible(_CLAIMS, known_by))
                    latest = query.order_by(_CLAIMS.reported.desc(), _CLAIMS.id, _CLAIMS.evidence).limit(limit)
                    keys.update(dict.fromkeys(connection.scalars(latest)))
            yield from snapshot.claims(connection, list(keys)[:limit])

    def search_documents(
        self, words: str, *, limit: int = 50, known_by: date | None = None
    ) -> Iterator[StoredDocument]:
        """Yield current document versions whose title or text holds all the words, latest first."""
        wanted = terms(words)
        if not wanted:
            return
        with self._snapshot(known_by) as (connection, snapshot):
            query = sa.select(_DOCUMENTS.key).where(
                _DOCUMENTS.key.in_(self._backend.matching("documents_search", wanted)),
                visible(_DOCUMENTS, known_by),
            )
            latest = query.order_by(_DOCUMENTS.reported.desc(), _DOCUMENTS.id, _DOCUMENTS.digest).limit(limit)
            yield from snapshot.documents(connection, connection.scalars(latest).all())

    def judgements(self, *, known_by: date | None = None) -> list[Judgement]:
        """Return the judgements decided by then, ordered by (decided, id)."""
        with explained(self._backend), self._engine.connect() as connection:
            return stored_judgements(connection, known_by)

    def reviews(self, claim_id: str | None = None, *, known_by: date | None = None) -> list[Review]:
        """Return the reviews decided by then, of one claim or of all, ordered by (decided, id)."""
        with explained(self._backend), self._engine.connect() as connection:
            return stored_reviews(connection, claim_id, known_by)

    def status(self) -> Status:
        """Return counts, dates, readers, version and size."""
        with explained(self._backend), self._engine.connect() as connection:
            return status_of(connection, self._backend)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _snapshot(self, known_by: date | None) -> Iterator[tuple[sa.Connection, Snapshot]]:
        """Hold one question's connection and snapshot, from the question to its last answer."""
        with explained(self._backend), self._engine.connect() as connection:
            yield connection, self._snapshots.at(connection, known_by)


def visible(columns: Any, known_by: date | None) -> sa.ColumnElement[bool]:
    """Return the condition of `bitemporal.is_known` over a table's `reported` and `until`."""
    if known_by is None:
        still: sa.ColumnElement[bool] = columns.until.is_(None)
        return still
    return sa.and_(columns.reported <= known_by, sa.or_(columns.until.is_(None), columns.until > known_by))


def _reported_by(columns: Any, known_by: date | None) -> sa.ColumnElement[bool]:
    return sa.true() if known_by is None else columns.reported <= known_by


def _keys(
    connection: sa.Connection, members: list[str] | None, predicates: Sequence[str] | None, known_by: date | None
) -> list[int]:
    # As text, where the database keeps dates so: they are only sorted here, and parsing some thousands takes its time.
    reported = sa.type_coerce(_CLAIMS.reported, sa.Text).label("reported")
    query = sa.select(_CLAIMS.key, reported, _CLAIMS.id).where(visible(_CLAIMS, known_by))
    if predicates is not None:
        query = query.where(_CLAIMS.predicate.in_(predicates))
    if members is None:
        return _settled(connection, connection.execute(query.order_by(_CLAIMS.reported, _CLAIMS.id)).all())
    if len(members) > _MANY:
        return _settled(connection, _rows_among(connection, query, set(members)))
    either = sa.union(query.where(_CLAIMS.subject.in_(members)), query.where(_CLAIMS.object.in_(members))).subquery()
    ordered = sa.select(either.c.key, either.c.reported, either.c.id).order_by(either.c.reported, either.c.id)
    return _settled(connection, connection.execute(ordered).all())


def _pairs(members: Sequence[str], predicates: Sequence[str], known_by: date | None) -> sa.Select[Any]:
    asserted = sa.and_(_CLAIMS.polarity == "affirmed", _CLAIMS.modality == "actual", _CLAIMS.object.is_not(None))
    query = sa.select(_CLAIMS.subject, _CLAIMS.object).distinct()
    return query.where(
        _CLAIMS.subject.in_(members), _CLAIMS.predicate.in_(predicates), asserted, visible(_CLAIMS, known_by)
    )


def _rows_among(connection: sa.Connection, query: sa.Select[Any], members: set[str]) -> list[Any]:
    rows = connection.execute(query.add_columns(_CLAIMS.subject, _CLAIMS.object).order_by(_CLAIMS.reported, _CLAIMS.id))
    return [row for row in rows if row.subject in members or row.object in members]


def _settled(connection: sa.Connection, rows: Sequence[Any]) -> list[int]:
    """Return the keys of ordered rows; claims of different documents that share an id stand in the digests' order."""
    if len({row[2] for row in rows}) == len(rows):
        return [row[0] for row in rows]
    shared = {key for one, other in pairwise(rows) if one[2] == other[2] for key in (one[0], other[0])}
    digests: dict[int, str] = {}
    for some in batched(shared):
        of = sa.select(_CLAIMS.key, _DOCUMENTS.digest).join_from(tables.claims, tables.documents)
        digests.update(connection.execute(of.where(_CLAIMS.key.in_(some))).tuples().all())
    return [row[0] for row in sorted(rows, key=lambda row: (row[1], row[2], digests.get(row[0], "")))]
