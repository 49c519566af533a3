"""Several persons said to lead one group at one time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from oathgraph.model import Entity, EntityType
from oathgraph.store.assessment.asking import asserts, successions
from oathgraph.store.assessment.deaths import Death, deaths
from oathgraph.store.assessment.validity import extent
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader, StoredClaim
from oathgraph.views.disputes.nouns import DisputeKind, Draft

_OVERLAP = timedelta(days=30)
"""Reports may lag this long behind a change of leader without contradicting it."""


@dataclass(frozen=True, slots=True)
class _Claimant:
    """A person with the claims that he leads, and the first and last day they vouch for."""

    person: Entity
    claims: Sequence[StoredClaim]
    first: date
    last: date


def two_leaders(
    reader: RecordReader, claims: Sequence[StoredClaim], known_by: date | None, weights: Weights
) -> Iterator[Draft]:
    """Yield the groups that several persons are said to lead over the same days, all of a time in one dispute.

    A leader's days end with his death or when another is said to succeed him; what was reported before his death was
    known does not carry them on.
    """
    groups: dict[str, dict[str, list[StoredClaim]]] = {}
    for stored in claims:
        claim = stored.claim
        person = claim.subject.entity.type is EntityType.PERSON
        if claim.predicate == "leads" and claim.object and person and asserts(claim) and _goes_on(stored, weights):
            groups.setdefault(claim.object.id, {}).setdefault(claim.subject.id, []).append(stored)
    contested = {group: heads for group, heads in groups.items() if len(heads) > 1}
    people = {person for heads in contested.values() for person in heads}
    dead = deaths(reader, people, known_by, weights)
    followed = {
        (person, after.successor)
        for person, each in successions(reader, people, known_by, weights).items()
        for after in each
    }
    for group in sorted(contested):
        yield from _rivals(contested[group], dead, followed, weights)


def _goes_on(stored: StoredClaim, weights: Weights) -> bool:
    """A claim of a former leader says nothing of who leads now."""
    return extent(stored, weights).end is None


def _rivals(
    heads: Mapping[str, Sequence[StoredClaim]],
    dead: Mapping[str, Death],
    followed: set[tuple[str, str]],
    weights: Weights,
) -> Iterator[Draft]:
    found = (_claimant(heads[person], dead.get(person), weights) for person in sorted(heads))
    for rivals in _largest(_at_once([each for each in found if each is not None], followed)):
        group = rivals[0].claims[0].claim.object
        assert group is not None
        sides = tuple((each.person.name, each.claims) for each in rivals)
        about = (group.entity, *(each.person for each in rivals))
        yield Draft(DisputeKind.TWO_LEADERS, f"who leads {group.name}?", about, sides)


def _at_once(claimants: Sequence[_Claimant], followed: set[tuple[str, str]]) -> Iterator[list[_Claimant]]:
    """Yield those whose days overlap on the first day of one of them, each at odds with another of them."""
    for start in sorted({each.first for each in claimants}):
        together = [each for each in claimants if each.first <= start and each.last - start > _OVERLAP]
        yield [one for one in together if any(_at_odds(one, other, followed) for other in together)]


def _largest(sets: Iterable[list[_Claimant]]) -> Iterator[list[_Claimant]]:
    """Yield each set that no other one holds entirely."""
    by_members = {frozenset(each.person.id for each in some): some for some in sets if some}
    for members, some in by_members.items():
        if not any(members < other for other in by_members):
            yield some


def _at_odds(one: _Claimant, other: _Claimant, followed: set[tuple[str, str]]) -> bool:
    """Say whether two who are said to lead at one time contradict each other: of whom neither followed the other."""
    pair = (one.person.id, other.person.id)
    return one is not other and pair not in followed and pair[::-1] not in followed


def _counts_after(death: Death, stored: StoredClaim, weights: Weights) -> bool:
    """Say whether a claim that a man leads, who has died, counts: of days he lived, or dated after in knowledge."""
    known = extent(stored, weights)
    if known.spoken_to <= death.day:
        return True
    begun = known.start.earliest
    return stored.reported > death.known_since and begun is not None and begun >= death.day


def _claimant(claims: Sequence[StoredClaim], death: Death | None, weights: Weights) -> _Claimant | None:
    informed = [stored for stored in claims if death is None or _counts_after(death, stored, weights)]
    if not informed:
        return None
    extents = [extent(stored, weights) for stored in informed]
    first = min(each.start.earliest or each.spoken_to for each in extents)
    return _Claimant(informed[0].claim.subject.entity, informed, first, max(each.spoken_to for each in extents))
