"""From a name to an entity and back, as the record has it."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from rapidfuzz import fuzz, process

from oathgraph.errors import UnknownNameError
from oathgraph.model import Entity
from oathgraph.resolution.loader import load_roster
from oathgraph.resolution.provisional import is_provisional
from oathgraph.store import tables
from oathgraph.store.cache import Snapshot
from oathgraph.store.words import fold_name

OFFERED = 5
"""How many near names an unknown one is answered with."""

_LEAST_LIKENESS = 60
_NAMES, _CLAIMS = tables.names.c, tables.claims.c


class Lookup:
    """Finds entities by name; of several that share it, the one most claims speak of."""

    def find(self, connection: sa.Connection, snapshot: Snapshot, name: str, known_by: date | None) -> Entity:
        """Return the entity with this id, or this name or mention; raises UnknownNameError with the nearest
        names.
        """
        entity = snapshot.identities.by_id(name) if self._is_known(connection, snapshot, name, known_by) else None
        if entity is None:
            entity = self._by_name(connection, snapshot, name, known_by)
        if entity is None:
            entity = self._by_own_name(connection, snapshot, name, known_by)
        if entity is None:
            entity = self._by_roster(connection, snapshot, name, known_by)
        if entity is None:
            raise UnknownNameError(name, self._nearest(connection, name, known_by))
        return entity

    def names(self, connection: sa.Connection, snapshot: Snapshot, entity_id: str, known_by: date | None) -> list[str]:
        """Return the entity's names, the canonical one first, the others by first report."""
        entity = snapshot.identities.by_id(entity_id)
        query = sa.select(_NAMES.name).where(
            _NAMES.entity.in_(snapshot.identities.members([entity_id])), _known(known_by)
        )
        found = connection.scalars(query.order_by(_NAMES.reported, _NAMES.name)).all()
        first = [entity.name] if entity and found else []
        return list(dict.fromkeys([*first, *found]))

    def _is_known(self, connection: sa.Connection, snapshot: Snapshot, entity_id: str, known_by: date | None) -> bool:
        query = sa.exists().where(_NAMES.entity.in_(snapshot.identities.members([entity_id])), _known(known_by))
        return bool(connection.scalar(sa.select(query)))

    def _by_name(
        self, connection: sa.Connection, snapshot: Snapshot, name: str, known_by: date | None
    ) -> Entity | None:
        folded = fold_name(name)
        query = sa.select(_NAMES.entity).where(_NAMES.folded == folded, _known(known_by)).distinct()
        bearers = {snapshot.identities.canonical_id(entity_id) for entity_id in connection.scalars(query)}
        found = [entity for entity in map(snapshot.identities.by_id, sorted(bearers)) if entity]
        if not found:
            return None
        # Who is so called goes before whom a report once called so; but not a party the roster does not know ("FARC",
        # where the linker abstained) before one that it does.
        own = [entity for entity in found if fold_name(entity.name) == folded]
        settled = own if any(not is_provisional(entity.id) for entity in own) else found
        return self._most_spoken_of(connection, snapshot, settled, known_by)

    def _by_own_name(
        self, connection: sa.Connection, snapshot: Snapshot, name: str, known_by: date | None
    ) -> Entity | None:
        """Return the actor who is listed under this name, though by that day reports only used others of his."""
        folded = fold_name(name)
        query = sa.select(_NAMES.entity).where(_NAMES.folded == folded).distinct()
        bearers = sorted({snapshot.identities.canonical_id(entity_id) for entity_id in connection.scalars(query)})
        found = [entity for entity in map(snapshot.identities.by_id, bearers) if entity]
        own = [e for e in found if fold_name(e.name) == folded and self._is_known(connection, snapshot, e.id, known_by)]
        return self._most_spoken_of(connection, snapshot, own, known_by) if own else None

    def _by_roster(
        self, connection: sa.Connection, snapshot: Snapshot, name: str, known_by: date | None
    ) -> Entity | None:
        """Return the actor of the record that the roster knows by exactly this name, though no report used it."""
        bearers = {hit.entry_id for hit in load_roster().lookup(name) if hit.exact}
        known = sorted(entry for entry in bearers if self._is_known(connection, snapshot, entry, known_by))
        found = [entity for entity in map(snapshot.identities.by_id, known) if entity]
        return self._most_spoken_of(connection, snapshot, found, known_by) if found else None

    def _most_spoken_of(
        self, connection: sa.Connection, snapshot: Snapshot, found: list[Entity], known_by: date | None
    ) -> Entity:
        if len(found) == 1:
            return found[0]
        return max(found, key=lambda entity: self._weight(connection, snapshot, entity, known_by))

    def _weight(self, connection: sa.Connection, snapshot: Snapshot, entity: Entity, known_by: date | None) -> int:
        members = snapshot.identities.members([entity.id])
        query = sa.select(sa.func.count()).where(sa.or_(_CLAIMS.subject.in_(members), _CLAIMS.object.in_(members)))
        if known_by is not None:
            query = query.where(_CLAIMS.reported <= known_by)
        return int(connection.scalar(query) or 0)

    def _nearest(self, connection: sa.Connection, name: str, known_by: date | None) -> tuple[str, ...]:
        # A mere description ("thirteen members of Boko Haram") holds the name, but is not what was meant.
        named = tables.names.join(tables.entities, _NAMES.entity == tables.entities.c.id)
        asked = sa.select(_NAMES.name, _NAMES.folded).select_from(named)
        known = connection.execute(asked.where(tables.entities.c.named, _known(known_by)).order_by(_NAMES.name))
        by_folded: dict[str, str] = {}
        for spelled, folded in known:
            by_folded.setdefault(folded, spelled)
        wanted = fold_name(name)
        close = process.extract(wanted, by_folded.keys(), scorer=fuzz.WRatio, limit=50, score_cutoff=_LEAST_LIKENESS)
        nearest = sorted((folded for folded, _, _ in close), key=lambda folded: -fuzz.ratio(wanted, folded))
        return tuple(by_folded[folded] for folded in nearest[:OFFERED])


def _known(known_by: date | None) -> sa.ColumnElement[bool]:
    return sa.true() if known_by is None else _NAMES.reported <= known_by
