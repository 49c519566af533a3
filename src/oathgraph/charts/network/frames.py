"""Which ties there are on which days: the same question asked of several days, so that a slider can show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from oathgraph.charts.asking import Asked
from oathgraph.charts.time_axis import days_of
from oathgraph.model import Entity
from oathgraph.views.network import Tie, TieKind, ties

MOST_ACTORS = 150
MOST_TIES = 2000
_DAYS = 13
"""Days a slider has; each is a question to the record."""


@dataclass
class Line:
    """One tie through time: what it was on each of the slider's days on which it held."""

    kind: TieKind
    subject: Entity
    object: Entity
    on: dict[int, Tie] = field(default_factory=dict)

    @property
    def latest(self) -> Tie:
        """The tie on the last day it held."""
        return self.on[max(self.on)]

    def shown(self, at: int) -> Tie | None:
        """Return the tie on one of the days, None where it did not hold."""
        return self.on.get(at)


@dataclass(frozen=True, slots=True)
class Frames:
    """Days, the one the chart is as of, and the lines between the actors that are shown.

    `left_out` counts actors with ties that are not shown.
    """

    days: tuple[date, ...]
    at: int
    lines: tuple[Line, ...]
    actors: tuple[Entity, ...]
    left_out: int


def frames_of(asked: Asked, kinds: Sequence[TieKind] | None, *, still: bool = False) -> Frames:
    """Return the ties of those asked about, and among those they are tied to, on each of the slider's days.

    `still` asks about one day only, for a picture that has no slider.
    """
    days = [asked.as_of] if still else _days(asked)
    lines: dict[tuple[TieKind, str, str], Line] = {}
    for at, day in enumerate(days):
        for tie in _ties(asked, day, kinds):
            key = (tie.kind, tie.subject.id, tie.object.id)
            lines.setdefault(key, Line(tie.kind, tie.subject, tie.object)).on[at] = tie
    kept, left_out = _most_tied(asked, lines.values())
    found = [line for line in lines.values() if line.subject.id in kept and line.object.id in kept]
    found.sort(key=lambda line: (-line.latest.roots, -line.latest.confidence, line.latest.id))
    actors = {each.id: each for line in found[:MOST_TIES] for each in (line.subject, line.object)}
    actors |= {actor.id: actor for actor in asked.actors}
    ordered = tuple(actors[key] for key in sorted(actors))
    return Frames(tuple(days), days.index(asked.as_of), tuple(found[:MOST_TIES]), ordered, left_out)


def _ties(asked: Asked, day: date, kinds: Sequence[TieKind] | None) -> Iterable[Tie]:
    if not asked.actors:
        return ties(asked.reader, as_of=day, known_by=asked.known_by, kinds=kinds, weights=asked.weights)
    found: dict[str, Tie] = {}
    near: dict[str, Entity] = {}
    for actor in asked.actors:
        for tie in _of(asked, actor.id, day, kinds):
            found[tie.id] = tie
            near |= {each.id: each for each in (tie.subject, tie.object)}
    # Ties among neighbours show whether they are of one camp.
    for neighbour in sorted(set(near) - {actor.id for actor in asked.actors}):
        found.update(
            (tie.id, tie) for tie in _of(asked, neighbour, day, kinds) if {tie.subject.id, tie.object.id} <= set(near)
        )
    return found.values()


def _of(asked: Asked, actor: str, day: date, kinds: Sequence[TieKind] | None) -> list[Tie]:
    return ties(asked.reader, actor, as_of=day, known_by=asked.known_by, kinds=kinds, weights=asked.weights)


def _days(asked: Asked) -> list[date]:
    """The slider's days: evenly from the first thing told to the last, the day asked about among them."""
    first, last = asked.first, asked.last
    if first is None or last is None:
        told = _told(asked)
        first = first or min(told, default=asked.as_of)
        last = last or max(told, default=asked.as_of)
    first, last = min(first, asked.as_of), max(last, asked.as_of)
    steps = _DAYS - 1
    even = {first + timedelta(days=round((last - first).days * n / steps)) for n in range(steps + 1)}
    return sorted(even | {asked.as_of})


def _told(asked: Asked) -> list[date]:
    """The days on which ties of today, or of those asked about, began, were last reported or ended."""
    reported = asked.reader.last_reported(known_by=asked.known_by)
    current = list(_ties(asked, asked.as_of, None))
    found = [day for tie in current for day in days_of(tie.since, tie.until, tie.last_reported)]
    entities = [actor.id for actor in asked.actors] or None
    claims = asked.reader.claims(entities=entities, known_by=asked.known_by)
    first = next(iter(claims), None)
    found += [first.reported] if first else []
    return [day for day in found if reported is None or day <= max(reported, asked.as_of)]


def _most_tied(asked: Asked, lines: Iterable[Line]) -> tuple[set[str], int]:
    """The actors shown: those asked about, then those with most ties, as many as a chart can hold."""
    counted: Counter[str] = Counter()
    for line in lines:
        counted.update((line.subject.id, line.object.id))
    own = {actor.id for actor in asked.actors}
    ranked = sorted(counted, key=lambda key: (key not in own, -counted[key], key))
    return set(ranked[:MOST_ACTORS]) | own, max(0, len(ranked) - MOST_ACTORS)
