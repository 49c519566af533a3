"""Which ties there are on which days: the same question asked of several days, so that a slider can show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from oathgraph.charts.asking import Asked
from oathgraph.model import Entity
from oathgraph.store.assessment.asking import asserts
from oathgraph.store.assessment.validity import when as read_time
from oathgraph.views.network import Tie, TieKind, ties
from oathgraph.views.network.tie import MAKINGS

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

    `pairs` are those of whom a claim ever told a tie, on whatever day: they decide where actors stand. `left_out`
    counts actors of such pairs that are not shown.
    """

    days: tuple[date, ...]
    at: int
    lines: tuple[Line, ...]
    actors: tuple[Entity, ...]
    pairs: frozenset[tuple[str, str]]
    left_out: int

    @property
    def present(self) -> frozenset[str]:
        """The actors that have a tie on the day the chart is as of."""
        held = (line for line in self.lines if line.shown(self.at))
        return frozenset(each for line in held for each in (line.subject.id, line.object.id))

    @property
    def begun(self) -> bool:
        """Whether any tie holds on the day the chart is as of, or did before."""
        return any(min(line.on) <= self.at for line in self.lines)


@dataclass
class _Told:
    """The pairs of whom ties are told, and the first and the last day of which anything is told of them."""

    actors: dict[str, Entity] = field(default_factory=dict)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    first: date = date.max
    last: date = date.min


def frames_of(asked: Asked, kinds: Sequence[TieKind] | None, *, still: bool = False) -> Frames:
    """Return the ties of those asked about, and among those they are tied to, on each of the slider's days.

    `still` asks about one day only, for a picture that has no slider; actors stand where they do with one.
    """
    told = _told(asked, kinds)
    kept, left_out = _most_tied(asked, told)
    days = [asked.as_of] if still else _days(asked, told)
    lines: dict[tuple[TieKind, str, str], Line] = {}
    for at, day in enumerate(days):
        for tie in _ties(asked, day, kinds):
            key = (tie.kind, tie.subject.id, tie.object.id)
            if tie.subject.id in kept and tie.object.id in kept:
                lines.setdefault(key, Line(tie.kind, tie.subject, tie.object)).on[at] = tie
    found = sorted(lines.values(), key=lambda line: (-line.latest.roots, -line.latest.confidence, line.latest.id))
    shown = {each.id for line in found[:MOST_TIES] for each in (line.subject, line.object)}
    actors = {key: told.actors[key] for key in kept if key in shown} | {actor.id: actor for actor in asked.actors}
    pairs = frozenset(pair for pair in told.pairs if kept >= set(pair))
    return Frames(
        tuple(days), days.index(asked.as_of), tuple(found[:MOST_TIES]), tuple(actors[key] for key in sorted(actors)),
        pairs, left_out,
    )  # fmt: skip


def _told(asked: Asked, kinds: Sequence[TieKind] | None) -> _Told:
    """Whom claims ever tied, whatever day they are of; of actors asked about, their neighbours and ties among those."""
    wanted = tuple(sorted({making.predicate for making in MAKINGS if kinds is None or making.kind in kinds}))
    own = [actor.id for actor in asked.actors]
    found = _Told({actor.id: actor for actor in asked.actors})
    _tell(asked, found, wanted, own or None)
    if own:
        near = set(found.actors)
        _tell(asked, found, wanted, sorted(near - set(own)), among=near)
    return found


def _tell(
    asked: Asked, found: _Told, predicates: Sequence[str], entities: list[str] | None, among: set[str] | None = None
) -> None:
    for stored in asked.reader.claims(entities=entities, predicates=predicates, known_by=asked.known_by):
        claim = stored.claim
        if claim.object is None or not asserts(claim):
            continue
        one, other = claim.subject.entity, claim.object.entity
        if one.id == other.id or (among is not None and not among >= {one.id, other.id}):
            continue
        found.actors |= {one.id: one, other.id: other}
        found.pairs.add((min(one.id, other.id), max(one.id, other.id)))
        time = read_time(claim.time)
        found.first = min(found.first, time.earliest or stored.reported if time else stored.reported)
        found.last = max(found.last, stored.reported)


def _most_tied(asked: Asked, told: _Told) -> tuple[set[str], int]:
    """The actors shown: those asked about, then those tied to most others, as many as a chart can hold."""
    counted = Counter(each for pair in told.pairs for each in pair)
    own = {actor.id for actor in asked.actors}
    ranked = sorted(counted, key=lambda key: (key not in own, -counted[key], key))
    return set(ranked[:MOST_ACTORS]) | own, max(0, len(ranked) - MOST_ACTORS)


def _days(asked: Asked, told: _Told) -> list[date]:
    """The slider's days: evenly from the first thing told to the last, the day asked about among them."""
    first = min(asked.first or told.first, asked.as_of)
    last = max(asked.last or told.last, first)
    even = {first + timedelta(days=round((last - first).days * n / (_DAYS - 1))) for n in range(_DAYS)}
    return sorted(even | {asked.as_of})


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
        among = (tie for tie in _of(asked, neighbour, day, kinds) if set(near) >= {tie.subject.id, tie.object.id})
        found.update((tie.id, tie) for tie in among)
    return found.values()


def _of(asked: Asked, actor: str, day: date, kinds: Sequence[TieKind] | None) -> list[Tie]:
    return ties(asked.reader, actor, as_of=day, known_by=asked.known_by, kinds=kinds, weights=asked.weights)
