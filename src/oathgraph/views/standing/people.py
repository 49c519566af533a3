"""Who led which group when, and which deaths count."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from oathgraph.model import Entity, EntityType
from oathgraph.store.assessment.asking import asserts, begun
from oathgraph.store.assessment.deaths import Death, deaths
from oathgraph.store.assessment.validity import extent
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader, StoredClaim

_HEADS = ("leads", "speaks_for")


class Post(NamedTuple):
    """A claim by which someone leads or speaks for a group, with the days it speaks for laid out: many ask for them."""

    stored: StoredClaim
    first: date
    last: date
    began: date
    spoken_to: date

    @classmethod
    def of(cls, stored: StoredClaim, weights: Weights) -> Post:
        """Return the post a claim tells of."""
        known = extent(stored, weights)
        began = known.start.earliest or stored.reported
        return cls(stored, known.first or date.min, known.last or date.max, began, known.spoken_to)

    def touches(self, day: date) -> bool:
        """Say whether the claim has anything to say about `day`."""
        return self.first <= day <= self.last

    def vouched(self, day: date) -> tuple[date, date, str]:
        """Return what tells the latest of several leaders on `day`."""
        return self.began, min(self.spoken_to, day), self.stored.claim.subject.id


@dataclass(slots=True)
class People:
    """Leaders, spokesmen and the dead, as known by a day."""

    posts: dict[str, list[Post]] = field(default_factory=dict)
    """For a person's identifier, the claims by which he leads or speaks for a group."""
    heads: dict[str, list[Post]] = field(default_factory=dict)
    """For a group's identifier, the claims by which someone leads it."""
    look_up: Callable[[Collection[str]], Mapping[str, Death]] = field(default=lambda _: {})
    """Asks the record for the deaths of some persons."""
    _deaths: dict[str, Death | None] = field(default_factory=dict)

    def look_up_deaths(self, persons: Collection[str]) -> None:
        """Look up the deaths of some persons at once."""
        unknown = [person for person in persons if person not in self._deaths]
        if unknown:
            found = self.look_up(unknown)
            self._deaths.update((person, found.get(person)) for person in unknown)

    def death_of(self, person: str) -> Death | None:
        """Return the death of a person that counts, whenever it was."""
        self.look_up_deaths((person,))
        return self._deaths[person]

    def group_of(self, person: Entity, day: date) -> tuple[Entity, tuple[str, ...]] | None:
        """Return the group a person acted for on `day`, with the claims that say so, None where none is known.

        Where he led several, it is the one most claims give him about that day, then at any time.
        """
        if person.type is not EntityType.PERSON:
            return None
        posts = self.posts.get(person.id, [])
        about = [post for post in posts if post.touches(day)] or posts
        counted: dict[str, list[StoredClaim]] = {}
        for stored in (post.stored for post in about):
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
        heads = [post for post in self.heads.get(group.id, []) if post.touches(day)]
        for post in sorted(heads, key=lambda post: post.vouched(day), reverse=True):
            leader = post.stored.claim.subject.entity
            death = self.death_of(leader.id)
            if death is None or death.day >= day:
                return leader, tuple(each.stored.id for each in heads if each.stored.claim.subject.id == leader.id)
        return None

    def may_have_led(self, person: str, group: str) -> bool:
        """Say whether any claim makes a person the leader of a group."""
        return any(post.stored.claim.subject.id == person for post in self.heads.get(group, ()))


def people(
    reader: RecordReader,
    parties: Collection[Entity],
    receivers: Collection[Entity],
    day: date,
    known_by: date | None,
    weights: Weights,
) -> People:
    """Gather what the persons among `parties` led by `day`, whether they have died, and who led the `receivers`."""
    found = People(look_up=lambda persons: deaths(reader, persons, known_by, weights))
    persons = {party.id for party in parties if party.type is EntityType.PERSON}
    groups = {party.id for party in receivers if party.type is EntityType.ORGANIZATION}
    for stored in _asserted(reader, groups, ("leads",), known_by):
        if stored.claim.object is None or not begun(stored, day, weights):
            continue
        found.heads.setdefault(stored.claim.object.id, []).append(Post.of(stored, weights))
    for stored in _asserted(reader, persons, _HEADS, known_by):
        if begun(stored, day, weights):
            found.posts.setdefault(stored.claim.subject.id, []).append(Post.of(stored, weights))
    found.look_up_deaths(sorted(persons))
    return found


def _asserted(
    reader: RecordReader, ids: Collection[str], predicates: Sequence[str], known_by: date | None
) -> Iterator[StoredClaim]:
    if ids:
        for stored in reader.claims(entities=sorted(ids), predicates=predicates, known_by=known_by):
            if stored.claim.object is not None and asserts(stored.claim):
                yield stored
