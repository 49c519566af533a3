"""Where a group comes from and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from oathgraph.model import Entity, EntityType
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.asking import asserts, denies
from oathgraph.store.assessment.confidence import weigh
from oathgraph.store.assessment.roots import Voices, voices
from oathgraph.store.assessment.validity import extent, narrowest
from oathgraph.store.assessment.weights import Weights, default_weights
from oathgraph.store.record import RecordReader, StoredClaim


class Descent(StrEnum):
    """How the newer party comes from, or belongs under, the older one."""

    SPLIT = "split from"
    MERGER = "merged with"
    RENAMING = "renamed from"
    FOUNDING = "founded by"
    PARENT = "branch of"
    SUCCESSION = "succeeded"


@dataclass(frozen=True, slots=True)
class LineageStep:
    """One step of descent; for a merger, older and newer are in name order and of equal rank.

    `distance` counts steps from the actor asked about. `of` is the organization in a succession of leaders.
    """

    descent: Descent
    older: Entity
    newer: Entity
    of: Entity | None
    when: Bounds
    dated: bool
    confidence: float
    roots: int
    contested: bool
    distance: int
    claims: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The steps reachable from one actor, oldest first."""

    actor: Entity
    steps: tuple[LineageStep, ...]


_DESCENTS = {
    "splits_from": Descent.SPLIT,
    "merges_with": Descent.MERGER,
    "renamed_to": Descent.RENAMING,
    "forms": Descent.FOUNDING,
    "affiliate_of": Descent.PARENT,
    "succeeds": Descent.SUCCESSION,
}
_SUBJECT_IS_OLDER = frozenset({"renamed_to", "forms"})
_FOLLOWED = frozenset({Descent.SPLIT, Descent.MERGER, Descent.RENAMING, Descent.FOUNDING})
"""Steps along which the search goes on; of branches and parents only those of the actor himself are shown, and the
parents' parents, since a large group's branches would fill the answer."""

Key = tuple[Descent, str, str]


def lineage(
    reader: RecordReader,
    name: str,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    depth: int = 3,
    weights: Weights | None = None,
) -> Lineage:
    """Return splits, mergers, renamings, foundings, parents and successions up to `depth` steps from an actor.

    `as_of` keeps what had happened, or held, on that day. Raises UnknownNameError for a name the record does not hold.
    """
    weights = weights or default_weights()
    actor = reader.find(name, known_by=known_by)
    found: dict[Key, tuple[int, list[StoredClaim]]] = {}
    seen, frontier = {actor.id}, {actor.id}
    for distance in range(1, depth + 1):
        claims = _touching(reader, frontier, as_of, known_by, weights)
        frontier = _advance(found, claims, frontier, distance, actor) - seen
        seen |= frontier
        if not frontier:
            break
    steps = _steps(reader, found, known_by, weights)
    steps += _successions(reader, actor, as_of, known_by, weights)
    return Lineage(actor, tuple(sorted(steps, key=_chronology)))


def _touching(
    reader: RecordReader, ids: Iterable[str], as_of: date | None, known_by: date | None, weights: Weights
) -> list[StoredClaim]:
    wanted = tuple(name for name, descent in _DESCENTS.items() if descent is not Descent.SUCCESSION)
    claims = reader.claims(entities=sorted(ids), predicates=wanted, known_by=known_by)
    return [each for each in claims if as_of is None or extent(each, weights).touches(as_of)]


def _advance(
    found: dict[Key, tuple[int, list[StoredClaim]]],
    claims: Sequence[StoredClaim],
    frontier: set[str],
    distance: int,
    actor: Entity,
) -> set[str]:
    """Note the steps that leave the frontier, and return where they lead."""
    reached: set[str] = set()
    fresh = {key: members for key, members in _by_step(claims).items() if key not in found}
    for key, members in fresh.items():
        descent, older, newer = key
        upward = newer in frontier
        if descent is Descent.PARENT and not upward and older != actor.id:
            continue
        found[key] = (distance, members)
        if any(asserts(stored.claim) for stored in members):
            if descent in _FOLLOWED:
                reached |= {older, newer}
            elif upward:
                reached.add(older)
    return reached


def _by_step(claims: Iterable[StoredClaim]) -> dict[Key, list[StoredClaim]]:
    groups: dict[Key, list[StoredClaim]] = {}
    for stored in claims:
        if stored.claim.object is not None:
            older, newer = _ends(stored)
            groups.setdefault((_DESCENTS[stored.claim.predicate], older.id, newer.id), []).append(stored)
    return groups


def _ends(stored: StoredClaim) -> tuple[Entity, Entity]:
    """The older and the newer party; of a merger, both in the order of their names."""
    claim = stored.claim
    assert claim.object is not None
    subject, other = claim.subject.entity, claim.object.entity
    if claim.predicate == "merges_with":
        first, second = sorted((subject, other), key=lambda entity: (entity.name, entity.id))
        return first, second
    return (subject, other) if claim.predicate in _SUBJECT_IS_OLDER else (other, subject)


def _steps(
    reader: RecordReader,
    found: Mapping[Key, tuple[int, Sequence[StoredClaim]]],
    known_by: date | None,
    weights: Weights,
) -> list[LineageStep]:
    claims = [stored for _, members in found.values() for stored in members]
    speaks = voices(reader, claims, known_by)
    steps = (_step(key, members, distance, speaks, weights) for key, (distance, members) in found.items())
    return [step for step in steps if step is not None]


def _step(
    key: Key, members: Sequence[StoredClaim], distance: int, speaks: Voices, weights: Weights
) -> LineageStep | None:
    saying = [stored for stored in members if asserts(stored.claim)]
    denying = [stored for stored in members if denies(stored.claim)]
    if not saying:
        return None
    verdict = weigh([(each, 1.0) for each in saying], [(each, 1.0) for each in denying], speaks, weights)
    extents = [extent(stored, weights) for stored in saying]
    older, newer = _ends(saying[0])
    return LineageStep(
        descent=key[0],
        older=older,
        newer=newer,
        of=None,
        when=narrowest(extents),
        dated=any(each.dated for each in extents),
        confidence=verdict.confidence,
        roots=verdict.roots,
        contested=bool(denying),
        distance=distance,
        claims=tuple(stored.id for stored in saying),
        against=tuple(stored.id for stored in denying),
    )


def _successions(
    reader: RecordReader, actor: Entity, as_of: date | None, known_by: date | None, weights: Weights
) -> list[LineageStep]:
    """Successions between a group's leaders, or of a person."""
    persons, group = {actor.id}, None
    if actor.type is not EntityType.PERSON:
        group = actor
        leading = reader.claims(entities=[actor.id], predicates=("leads",), known_by=known_by)
        persons = {stored.claim.subject.id for stored in leading if asserts(stored.claim)} - {actor.id}
    if not persons:
        return []
    claims = [
        stored
        for stored in reader.claims(entities=sorted(persons), predicates=("succeeds",), known_by=known_by)
        if as_of is None or extent(stored, weights).touches(as_of)
    ]
    found = {key: (1, members) for key, members in _by_step(claims).items()}
    return [replace(step, of=group) for step in _steps(reader, found, known_by, weights)]


def _chronology(step: LineageStep) -> tuple[date, int, str, str, str]:
    day = step.when.earliest or step.when.latest or date.min
    return day, step.distance, step.descent, step.older.id, step.newer.id
