"""What happened to an actor, in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oathgraph.model import Entity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.asking import asserts, denies
from oathgraph.store.assessment.confidence import weigh
from oathgraph.store.assessment.deaths import tellings
from oathgraph.store.assessment.roots import Voices, voices
from oathgraph.store.assessment.sameness import by_content, occasions
from oathgraph.store.assessment.validity import Extent, extent, narrowest
from oathgraph.store.assessment.weights import Weights, default_weights
from oathgraph.store.record import RecordReader, StoredClaim


class Mood(StrEnum):
    """How the reports put it: as fact, as denied, as both, or as possible or planned."""

    ASSERTED = "asserted"
    DENIED = "denied"
    CONTESTED = "contested"
    OPEN = "possible or planned"


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """One event or state that claims of one content tell, folded over documents.

    `start` bounds its day, or its first day where it is a state; `end` is None for an event, and for a state with no
    known end. `dated` is false where no text gives a date and `start` only says "by this report". `confidence`, 0 to 1,
    is that of what the mood says: for `DENIED` of the denial; it is 0 for what is only possible or planned.
    """

    predicate: str
    subject: Entity
    object: Entity | None
    place: Entity | None
    start: Bounds
    end: Bounds | None
    dated: bool
    mood: Mood
    confidence: float
    roots: int
    first_reported: date
    claims: tuple[str, ...]
    against: tuple[str, ...]


def timeline(
    reader: RecordReader,
    name: str,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    first: date | None = None,
    last: date | None = None,
    predicates: Collection[str] | None = None,
    weights: Weights | None = None,
) -> list[DatedEvent]:
    """Return what claims tell of an actor, earliest first, claims of one content and time folded into one event.

    `as_of` keeps only what touches that day; `first` and `last` keep what may have begun between two days. Raises
    UnknownNameError for a name the record does not hold.
    """
    weights = weights or default_weights()
    actor = reader.find(name, known_by=known_by)
    wanted = None if predicates is None else sorted(predicates)
    claims = list(reader.claims(entities=[actor.id], predicates=wanted, known_by=known_by))
    if as_of is not None:
        claims = [stored for stored in claims if extent(stored, weights).touches(as_of)]
    dying = {stored.claim.subject.id for stored in claims if stored.claim.predicate == "dies"}
    told = tellings(reader, dying, known_by, weights)
    groups = [each for alike in by_content(claims).values() for each in _events(alike, told)]
    speaks = voices(reader, claims, known_by)
    events = [_event(group, speaks, weights) for group in groups if _begins_between(group, first, last, weights)]
    return sorted(events, key=_chronology)


def _events(alike: Sequence[StoredClaim], told: Mapping[str, Mapping[str, int]]) -> Iterable[Sequence[StoredClaim]]:
    """Divide claims of one content into events; whom a death is laid to does not tell whether it is the same death."""
    if len(alike) < 2:
        return [alike]
    deaths = told.get(alike[0].claim.subject.id) if alike[0].claim.predicate == "dies" else None
    if deaths is None:
        return occasions(alike)
    events: dict[int, list[StoredClaim]] = {}
    for stored in alike:
        events.setdefault(deaths[stored.id], []).append(stored)
    return events.values()


def _event(group: Sequence[StoredClaim], speaks: Voices, weights: Weights) -> DatedEvent:
    saying = [stored for stored in group if asserts(stored.claim)]
    denying = [stored for stored in group if denies(stored.claim)]
    verdict = weigh(_fresh(saying or denying), _fresh(denying if saying else ()), speaks, weights)
    telling = _in_order(saying or denying or group)
    extents = [extent(stored, weights) for stored in telling]
    face = telling[0].claim
    others = len(telling) < len(group)
    ids = tuple([stored.id for stored in telling])
    told = frozenset(ids) if others else frozenset()
    return DatedEvent(
        predicate=face.predicate,
        subject=face.subject.entity,
        object=face.object.entity if face.object else None,
        place=_place(telling),
        start=narrowest(extents) if len(extents) > 1 else extents[0].start,
        end=_end(extents),
        dated=any(each.dated for each in extents),
        mood=_mood(saying, denying),
        confidence=verdict.confidence,
        roots=verdict.roots,
        first_reported=min([stored.reported for stored in group]) if others else telling[0].reported,
        claims=ids,
        against=tuple(each.id for each in _in_order(group) if each.id not in told) if others else (),
    )


def _mood(saying: Sequence[StoredClaim], denying: Sequence[StoredClaim]) -> Mood:
    if saying:
        return Mood.CONTESTED if denying else Mood.ASSERTED
    return Mood.DENIED if denying else Mood.OPEN


def _place(claims: Sequence[StoredClaim]) -> Entity | None:
    """The place most claims give."""
    places = [stored.claim.place.entity for stored in claims if stored.claim.place]
    if len(places) < 2:
        return places[0] if places else None
    counted = {place.id: sum(other.id == place.id for other in places) for place in places}
    return min(places, key=lambda place: (-counted[place.id], place.id), default=None)


def _end(extents: Sequence[Extent]) -> Bounds | None:
    ends = [each.end for each in extents if each.state and each.end is not None]
    return max(ends, key=lambda end: (end.latest or date.max, end.earliest or date.min), default=None)


def _begins_between(group: Sequence[StoredClaim], first: date | None, last: date | None, weights: Weights) -> bool:
    if first is None and last is None:
        return True
    start = narrowest([extent(stored, weights) for stored in group])
    too_early = first is not None and start.latest is not None and start.latest < first
    began = start.earliest or start.latest
    return not too_early and not (last is not None and began is not None and began > last)


def _fresh(claims: Iterable[StoredClaim]) -> list[tuple[StoredClaim, float]]:
    """A timeline tells what happened then: age takes nothing off."""
    return [(stored, 1.0) for stored in claims]


def _in_order(claims: Sequence[StoredClaim]) -> Sequence[StoredClaim]:
    return sorted(claims, key=lambda stored: (stored.reported, stored.id)) if len(claims) > 1 else claims


def _chronology(event: DatedEvent) -> tuple[date, date, str, str, str]:
    first, last = event.start.earliest, event.start.latest
    other = event.object.id if event.object else ""
    return first or last or date.min, last or date.max, event.predicate, event.subject.id, other
