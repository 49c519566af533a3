"""Who an entity is as of a known-by date: the identity that the judgements known by then give it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from oathgraph.model import Entity, EntityType

Named = tuple[date, Entity]
"""An entity as its first report named it, with the date of that report."""


def unheard_of(merged: Mapping[str, str], named: Mapping[str, Named], known_by: date) -> frozenset[str]:
    """Return the canonical identifiers that no report had used by then, though one had used another of that actor's."""
    heard = {canonical for member, canonical in merged.items() if member in named and named[member][0] <= known_by}
    return frozenset(canonical for canonical in heard if canonical in named and named[canonical][0] > known_by)


class Identities:
    """Which identifiers are one actor, under a given set of judgements."""

    def __init__(
        self, merged: Mapping[str, str], named: Mapping[str, Named], unheard: Collection[str] = frozenset()
    ) -> None:
        """`merged` gives the canonical identifier of every merged one; `named` every entity of the record.

        Actors are not called by what stands under their own identifier where that is `unheard`: it was reported later.
        """
        self._merged = merged
        self._named = named
        self._unheard = unheard
        self._members: dict[str, list[str]] = {}
        for member, canonical in sorted(merged.items()):
            self._members.setdefault(canonical, []).append(member)
        self._entities: dict[str, Entity] = {}

    def canonical_id(self, entity_id: str) -> str:
        """Return the identifier of the actor that `entity_id` is."""
        return self._merged.get(entity_id, entity_id)

    def members(self, entity_ids: Iterable[str]) -> list[str]:
        """Return every identifier, as readers linked it, of the actors that `entity_ids` are."""
        found: set[str] = set()
        for canonical in map(self.canonical_id, entity_ids):
            found.update(self._members.get(canonical, ()), (canonical,))
        return sorted(found)

    def entity(self, linked: Entity) -> Entity:
        """Return the actor that an entity, as a reader linked it, is."""
        known = self._entities.get(linked.id)
        if known is None:
            known = self._entities[linked.id] = self._resolve(linked)
        return known

    def linked(self, entity_id: str, name: str, type_: EntityType, named: bool) -> Entity:
        """Return the actor that an entity, as a reader linked it, is; without making that entity where it is known."""
        known = self._entities.get(entity_id)
        return self.entity(Entity(entity_id, name, type_, named)) if known is None else known

    def by_id(self, entity_id: str) -> Entity | None:
        """Return the actor with this identifier, None if the record has none."""
        named = [self._named[member] for member in self.members([entity_id]) if member in self._named]
        return self.entity(_first(named)) if named else None

    def _resolve(self, linked: Entity) -> Entity:
        canonical = self.canonical_id(linked.id)
        named = [self._named[member] for member in self.members([canonical]) if member in self._named]
        own = None if canonical in self._unheard else self._named.get(canonical)
        first = own[1] if own else (_first(named) if named else linked)
        return Entity(canonical, first.name, first.type, first.named)


def _first(named: Sequence[Named]) -> Entity:
    return min(named, key=lambda entry: (entry[0], entry[1].id))[1]
