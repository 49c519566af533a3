"""What happened where, and who is where: events and states of the record that can be put on a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from oathgraph.charts.asking import Asked
from oathgraph.charts.map.gazetteer import Location, countries_of, locate
from oathgraph.model import Entity, EntityType
from oathgraph.views.timeline import DatedEvent, Mood, timeline


class Deed(StrEnum):
    """What a map shows."""

    PRESENCE = "operates in"
    CONTROL = "controls"
    CAPTURE = "captures"
    LOSS = "loses"
    ATTACK = "attacks"


_DEEDS = {
    "operates_in": Deed.PRESENCE,
    "controls": Deed.CONTROL,
    "captures": Deed.CAPTURE,
    "loses": Deed.LOSS,
    "attacks": Deed.ATTACK,
}
_ACTORS = 40
"""Actors asked about where nobody is named: those of whom most is told."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One event or state at a place that was found."""

    event: DatedEvent
    deed: Deed
    place: Entity
    at: Location


@dataclass
class Places:
    """What can be put on the map, what cannot because its place is not in the gazetteer, and what was left out."""

    placed: list[Placed] = field(default_factory=list)
    unplaced: dict[str, int] = field(default_factory=dict)
    not_so: int = 0
    actors_left_out: int = 0


def places_of(asked: Asked) -> Places:
    """Return where the actors asked about, or those of whom most is told, are, hold, take, lose and attack places.

    What is denied, or only possible or planned, is counted and not placed.
    """
    found = Places()
    actors, found.actors_left_out = _actors(asked)
    asked.evidence.fetch(actors)
    seen: set[tuple[str, ...]] = set()
    for actor in actors:
        events = timeline(
            asked.reader, actor, known_by=asked.known_by, first=asked.first, last=asked.last,
            predicates=tuple(_DEEDS), weights=asked.weights,
        )  # fmt: skip
        for event in events:
            if event.claims not in seen and event.subject.id in actors and asked.within(event.start):
                seen.add(event.claims)
                _place(asked, found, event)
    return found


def _actors(asked: Asked) -> tuple[list[str], int]:
    if asked.actors:
        return [actor.id for actor in asked.actors], 0
    counted: Counter[str] = Counter()
    for stored in asked.reader.claims(predicates=tuple(_DEEDS), known_by=asked.known_by):
        counted[stored.claim.subject.id] += 1
    ranked = sorted(counted, key=lambda actor: (-counted[actor], actor))
    return ranked[:_ACTORS], max(0, len(ranked) - _ACTORS)


def _place(asked: Asked, found: Places, event: DatedEvent) -> None:
    place = event.object if event.object and event.object.type is EntityType.PLACE else event.place
    if place is None or not place.named:
        return
    if event.mood in (Mood.DENIED, Mood.OPEN):
        found.not_so += 1
        return
    at = locate(place.name, _around(asked, event.claims))
    if at is None:
        found.unplaced[place.name] = found.unplaced.get(place.name, 0) + 1
    else:
        found.placed.append(Placed(event, _DEEDS[event.predicate], place, at))


def _around(asked: Asked, claims: Iterable[str]) -> list[str]:
    """The countries the reports of some claims speak of."""
    digests = dict.fromkeys(stored.document.digest for stored in asked.evidence.stored(claims))
    texts = [asked.reader.text(digest) for digest in list(digests)[:5]]
    return countries_of("\n".join(texts))
