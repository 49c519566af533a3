"""What a reader keeps in memory between questions: decoded claims and documents, for as long as nobody
writes.

Every write transaction raises the record's `generation`; a question that finds it raised starts with empty
memory.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa

from oathgraph.model import Entity, EntityType
from oathgraph.resolution.judgements import Judgement
from oathgraph.store import tables
from oathgraph.store.identity import Identities, Named, unheard_of
from oathgraph.store.record import StoredClaim, StoredDocument
from oathgraph.store.rows import CLAIM_COLUMNS, DOCUMENT_COLUMNS, claim_of, document_of
from oathgraph.store.verdicts import merges, stored_judgements

KEPT_CLAIMS = 200_000
"""Decoded claims kept in memory, at about 2 kB each; a question about more reads them anew."""

KEPT_DATES = 16
"""Known-by dates for which what views worked out is kept."""

KEPT_ANSWERS = 500
"""Questions whose claims are remembered by key; questions about more than a tenth of the kept claims are not."""

_BATCH = 2_000
_GENERATION = sa.select(tables.record.c.value).where(tables.record.c.name == "generation")


def batched(items: Iterable[Any], size: int = _BATCH) -> Iterator[list[Any]]:
    """Yield the items in lists of `size`, the last one shorter."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


class Snapshots:
    """The snapshots of one generation of a store: one for all known-by dates on which the same actors have the same
    names.
    """

    def __init__(self) -> None:
        self._generation: str | None = None
        self._facts = _Facts()
        self._merged: dict[int, Mapping[str, str]] = {}
        self._by_names: dict[tuple[int, frozenset[str]], Snapshot] = {}
        self._by_date: dict[date | None, Snapshot] = {}

    def at(self, connection: sa.Connection, known_by: date | None) -> Snapshot:
        """Return the snapshot for `known_by`, fresh where the store was written to since the last
        question.
        """
        generation = connection.scalar(_GENERATION)
        if generation != self._generation:
            facts = _Facts()
            facts.load(connection)
            self._facts, self._generation = facts, generation
            self._merged, self._by_names, self._by_date = {}, {}, {}
        found = self._by_date.get(known_by)
        if found is None:
            found = self._by_date[known_by] = self._known_by(known_by)
        return found

    def _known_by(self, known_by: date | None) -> Snapshot:
        facts = self._facts
        known = facts.judgements_known(known_by)
        merged = self._merged.get(known)
        if merged is None:
            merged = self._merged[known] = merges(facts.judgements[:known], facts.types())
        unheard = frozenset() if known_by is None else unheard_of(merged, facts.named, known_by)
        found = self._by_names.get((known, unheard))
        if found is None:
            found = self._by_names[known, unheard] = Snapshot(facts, Identities(merged, facts.named, unheard))
        return found


class _Facts:
    """What does not depend on the known-by date."""

    def __init__(self) -> None:
        self.named: dict[str, Named] = {}
        self.originals: dict[str, str] = {}
        self.judgements: list[Judgement] = []
        self.documents: dict[int, StoredDocument] = {}

    def load(self, connection: sa.Connection) -> None:
        columns = tables.entities.c
        for id_, name, type_, named, reported in connection.execute(
            sa.select(columns.id, columns.name, columns.type, columns.named, columns.reported)
        ):
            self.named[id_] = (reported, Entity(id_, name, EntityType(type_), named))
        copies = sa.select(tables.texts.c.digest, tables.texts.c.copy_of).where(tables.texts.c.copy_of.is_not(None))
        self.originals = dict(connection.execute(copies).tuples().all())
        self.judgements = stored_judgements(connection)

    def judgements_known(self, known_by: date | None) -> int:
        """Return how many of the judgements, in order of decision, were taken by then."""
        if known_by is None:
            return len(self.judgements)
        return bisect_right(self.judgements, known_by, key=lambda judgement: judgement.decided_at.date())

    def types(self) -> dict[str, EntityType]:
        """Return what kind each entity is."""
        return {entity.id: entity.type for _, entity in self.named.values()}

    def original_of(self, digest: str) -> str | None:
        """Follow copies of copies to the first text, None for a text that copies none."""
        found = self.originals.get(digest)
        while found is not None and found in self.originals:
            found = self.originals[found]
        return found


class Snapshot:
    """Claims and documents under one set of judgements and names."""

    def __init__(self, facts: _Facts, identities: Identities) -> None:
        self.identities = identities
        self._facts = facts
        self._claims: dict[int, StoredClaim] = {}
        self._answers: dict[Hashable, Sequence[int]] = {}
        self._memories: dict[date | None, dict[Hashable, Any]] = {}

    def memory(self, known_by: date | None) -> dict[Hashable, Any]:
        """Return what views worked out from the record as known by a date, for them to add to."""
        found = self._memories.get(known_by)
        if found is None:
            if len(self._memories) >= KEPT_DATES:
                self._memories = {}
            found = self._memories[known_by] = {}
        return found

    def answer(self, question: Hashable, ask: Callable[[], Sequence[int]]) -> Sequence[int]:
        """Return the keys that answer a question, asking for them the first time only."""
        known = self._answers.get(question)
        if known is None:
            known = ask()
            if len(self._answers) >= KEPT_ANSWERS:
                self._answers = {}
            if len(known) <= KEPT_CLAIMS // 10:
                self._answers[question] = known
        return known

    def claims(self, connection: sa.Connection, keys: Sequence[int]) -> Iterator[StoredClaim]:
        """Yield the claims of these keys, in their order."""
        if len(keys) > KEPT_CLAIMS:
            yield from self.passing(connection, keys)
            return
        for some in batched(keys):
            kept = self._claims
            found = {key: kept[key] for key in some if key in kept}
            if len(found) < len(some):
                fetched = self._fetch(connection, [key for key in some if key not in found])
                self._keep(fetched, needed=keys)
                found |= fetched
            yield from [found[key] for key in some]

    def passing(self, connection: sa.Connection, keys: Sequence[int]) -> Iterator[StoredClaim]:
        """Yield the claims of these keys, in their order, keeping none of them."""
        for some in batched(keys):
            found = self._fetch(connection, some)
            yield from (found[key] for key in some)

    def documents(self, connection: sa.Connection, keys: Sequence[int]) -> Iterator[StoredDocument]:
        """Yield the document versions of these keys, in their order."""
        for some in batched(keys):
            self._load_documents(connection, some)
            yield from [self._facts.documents[key] for key in some]

    def _fetch(self, connection: sa.Connection, keys: Collection[int]) -> dict[int, StoredClaim]:
        rows = connection.execute(sa.select(*CLAIM_COLUMNS).where(tables.claims.c.key.in_(keys))).all()
        self._load_documents(connection, {row[2] for row in rows})
        documents, canonical = self._facts.documents, self.identities.linked
        return {
            row[0]: StoredClaim(row[1], claim_of(row, documents[row[2]].id, canonical), documents[row[2]])
            for row in rows
        }

    def _keep(self, found: dict[int, StoredClaim], needed: Sequence[int]) -> None:
        if len(self._claims) + len(found) > KEPT_CLAIMS:
            kept = self._claims
            self._claims = {key: kept[key] for key in needed if key in kept}
        self._claims.update(found)

    def _load_documents(self, connection: sa.Connection, keys: Collection[int]) -> None:
        known = self._facts.documents
        missing = [key for key in keys if key not in known]
        for some in batched(missing):
            for row in connection.execute(sa.select(*DOCUMENT_COLUMNS).where(tables.documents.c.key.in_(some))):
                known[row[0]] = document_of(row, self._facts.original_of(row[2]))
