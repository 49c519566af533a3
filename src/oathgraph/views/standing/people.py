"""Who led which group when, and which deaths count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from oathgraph.model import Entity, EntityType
from oathgraph.store.assessment.asking import asserts
from oathgraph.store.assessment.deaths import Death, deaths
from oathgraph.store.assessment.validity import extent
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader, StoredClaim

_HEADS = ("leads", "speaks_for")


@dataclass(slots=True)
class People:
    """Leaders, spokesmen and the dead, as known by a day."""

    weights: Weights
    posts: dict[str, list[StoredClaim]] = field(default_factory=dict)
    """For a person's identifier, the claims by which he leads or speaks for a group."""
    heads: dict[str, list[StoredClaim]] = field(default_factory=dict)
    """For a group's identifier, the claims by which someone leads it."""
    deaths: Mapping[str, Death] = field(default_factory=dict)
    """For a person's identifier, the death of his that counts, whenever it was."""

    def group_of(self, person: Entity, day: date) -> tuple[Entity, tuple[str, ...]] | None:
        """Return the group a person acted for on `day`, with the claims that say so, None where none is known.

        Where he led several, it is the one most claims give him about that day, then at any time.
        """
        if person.type is not EntityType.PERSON:
            return None
        claims = self.posts.get(person.id, [])
        about = [stored for stored in claims if extent(stored, self.weights).touches(day)] or claims
        counted: dict[str, list[StoredClaim]] = {}
        for stored in about:
            if stored.claim.object is not None:
                counted.setdefault(stored.claim.object.id, []).append(stored)
        if not counted:
            return None
        best = min(counted, key=lambda group: (-len(counted[group]), group))
        claim = counted[best][0].claim
        assert claim.object is not None
        return claim.object.entity, tuple(stored.id for stored in counted[best])

    def leader_of(self, group: Entity, day: date) -> tuple[Entity, tuple[str, ...]] | None:
        """Return who led a group on `day`, with the claims that say so: of those not dead by then the latest one.

        The leader is the one of whom a text last vouches that he led it, on or before the day; failing that, the
        one first reported afterwards.
        """
        candidates = [
            stored
            for stored in self.heads.get(group.id, [])
            if extent(stored, self.weights).touches(day) and not self._dead(stored.claim.subject.id, day)
        ]
        if not candidates:
            return None
        latest = max(candidates, key=lambda stored: self._vouched(stored, day))
        leader = latest.claim.subject.entity
        said = (stored.id for stored in candidates if stored.claim.subject.id == leader.id)
        return leader, tuple(said)

    def _dead(self, person: str, day: date) -> bool:
        death = self.deaths.get(person)
        return death is not None and death.day < day

    def _vouched(self, stored: StoredClaim, day: date) -> tuple[date, date, str]:
        known = extent(stored, self.weights)
        began = known.start.earliest or stored.reported
        return began, min(known.spoken_to, day), stored.claim.subject.id


def people(
    reader: RecordReader,
    parties: Collection[Entity],
    receivers: Collection[Entity],
    known_by: date | None,
    weights: Weights,
) -> People:
    """Gather what the persons among `parties` led, who led the `receivers`, and who of them all has died."""
    found = People(weights)
    persons = {party.id for party in parties if party.type is EntityType.PERSON}
    groups = {party.id for party in receivers if party.type is EntityType.ORGANIZATION}
    for stored in _asserted(reader, groups, ("leads",), known_by):
        assert stored.claim.object is not None
        if stored.claim.object.id in groups:
            found.heads.setdefault(stored.claim.object.id, []).append(stored)
            persons.add(stored.claim.subject.id)
    for stored in _asserted(reader, persons, _HEADS, known_by):
        found.posts.setdefault(stored.claim.subject.id, []).append(stored)
    found.deaths = deaths(reader, persons, known_by, weights)
    return found


def _asserted(
    reader: RecordReader, ids: Collection[str], predicates: Sequence[str], known_by: date | None
) -> Iterator[StoredClaim]:
    if ids:
        for stored in reader.claims(entities=sorted(ids), predicates=predicates, known_by=known_by):
            if stored.claim.object is not None and asserts(stored.claim):
                yield stored
