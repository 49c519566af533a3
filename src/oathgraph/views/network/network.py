"""From claims to ties: for each pair and kind, what makes the tie, what denies it and what ends it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from oathgraph.model import EntityType
from oathgraph.store.assessment.asking import asserts, denies, posts, successions, valid_day
from oathgraph.store.assessment.deaths import deaths
from oathgraph.store.assessment.roots import voices
from oathgraph.store.assessment.weights import Weights, default_weights
from oathgraph.store.record import RecordReader, StoredClaim
from oathgraph.views.network.bond import Bond, Ending
from oathgraph.views.network.tie import (
    ENDINGS,
    MAKINGS,
    OF_THE_LIVING,
    PREDICATES,
    SUCCESSION,
    Making,
    Tie,
    TieKind,
)

_MAKINGS = {making.predicate: making for making in MAKINGS}
_UNDIRECTED = frozenset({TieKind.ALLIED, TieKind.OPPOSED})
Key = tuple[TieKind, str, str]


def ties(
    reader: RecordReader,
    name: str | None = None,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    kinds: Collection[TieKind] | None = None,
    weights: Weights | None = None,
) -> list[Tie]:
    """Return the ties of an actor, or of everyone, that hold on `as_of` by what was reported by `known_by`.

    `kinds` keeps only ties of these sorts. The surest come first. A denied, possible or intended claim
    makes no tie by itself. Raises UnknownNameError for a name the record does not hold.
    """
    weights = weights or default_weights()
    day = valid_day(reader, as_of, known_by)
    entities = None if name is None else [reader.find(name, known_by=known_by).id]
    claims = list(reader.claims(entities=entities, predicates=_needed(kinds), known_by=known_by))
    bonds = _bonds(claims, kinds)
    bonds = {key: bond for key, bond in bonds.items() if bond.may_hold(day, weights)}
    _end_pairs(bonds, claims, weights)
    _end_persons(reader, bonds, known_by, weights)
    held = {key: bond for key, bond in bonds.items() if bond.prepare(day, weights)}
    speaks = voices(reader, _all_claims(held.values()), known_by)
    found = [bond.tie(day, speaks, weights) for bond in held.values()]
    return sorted(found, key=lambda tie: (-tie.confidence, tie.id))


def _needed(kinds: Collection[TieKind] | None) -> tuple[str, ...]:
    if kinds is None:
        return PREDICATES
    makes = {making.predicate for making in MAKINGS if making.kind in kinds}
    return tuple(sorted(makes | {name for name, ended in ENDINGS.items() if ended & set(kinds)}))


def _bonds(claims: Iterable[StoredClaim], kinds: Collection[TieKind] | None) -> dict[Key, Bond]:
    bonds: dict[Key, Bond] = {}
    for stored in claims:
        making = _MAKINGS.get(stored.claim.predicate)
        if making is None or stored.claim.object is None or (kinds is not None and making.kind not in kinds):
            continue
        if asserts(stored.claim):
            _bond(bonds, stored, making).makers.append((stored, making))
        elif denies(stored.claim) and not making.reverse:
            _bond(bonds, stored, making).denials.append(stored)
    return {key: bond for key, bond in bonds.items() if bond.makers}


def _bond(bonds: dict[Key, Bond], stored: StoredClaim, making: Making) -> Bond:
    claim = stored.claim
    assert claim.object is not None
    subject, other = claim.subject.entity, claim.object.entity
    if making.reverse or (making.kind in _UNDIRECTED and other.id < subject.id):
        subject, other = other, subject
    key = (making.kind, subject.id, other.id)
    if key not in bonds:
        bonds[key] = Bond(making.kind, subject, other)
    return bonds[key]


def _end_pairs(bonds: Mapping[Key, Bond], claims: Iterable[StoredClaim], weights: Weights) -> None:
    ends: dict[tuple[str, str], list[StoredClaim]] = {}
    for stored in claims:
        claim = stored.claim
        if claim.predicate in ENDINGS and claim.object is not None and asserts(claim):
            ends.setdefault(_pair(claim.subject.id, claim.object.id), []).append(stored)
    for (kind, subject, other), bond in bonds.items():
        for stored in ends.get(_pair(subject, other), ()):
            predicate = stored.claim.predicate
            if kind in ENDINGS[predicate]:
                rule = f"ended by {predicate.replace('_', ' ')}"
                bond.endings.append(Ending.of(stored, rule, weights))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _end_persons(reader: RecordReader, bonds: Mapping[Key, Bond], known_by: date | None, weights: Weights) -> None:
    mortal = [(person, bond) for bond in bonds.values() for person in _mortals(bond)]
    dead = deaths(reader, (person for person, _ in mortal), known_by, weights)
    for person, bond in mortal:
        if person in dead:
            bond.death = dead[person]
    leading = [bond for bond in bonds.values() if bond.kind is TieKind.LEADS]
    followed = successions(reader, (bond.subject.id for bond in leading), known_by, weights)
    # A successor of whom nothing is stated took over whatever the old one led.
    led = posts(reader, (each.successor for some in followed.values() for each in some), known_by)
    for bond in leading:
        same = {bond.object.id}
        for after in followed.get(bond.subject.id, ()):
            if bond.object.id in led.get(after.successor, same):
                bond.endings.append(Ending(after.stored, SUCCESSION, after.when, after.day))


def _mortals(bond: Bond) -> Iterator[str]:
    """The persons with whose death the tie ends; a pledge ends with either side's."""
    if bond.kind in OF_THE_LIVING and bond.subject.type is EntityType.PERSON:
        yield bond.subject.id
    if bond.kind is TieKind.SWORN_TO and bond.object.type is EntityType.PERSON:
        yield bond.object.id


def _all_claims(bonds: Iterable[Bond]) -> Iterable[StoredClaim]:
    for bond in bonds:
        yield from bond.claims()
