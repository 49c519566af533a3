"""What a lineage chart shows: the lanes of those asked about and of all their kin, and everything between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from oathgraph.charts.asking import Asked
from oathgraph.charts.lineage.lanes import (
    Lane,
    Link,
    LinkKind,
    descent_links,
    is_group,
    lanes_of,
    measure,
    pledge_links,
)
from oathgraph.charts.lineage.ordering import Joint, Span, best_order
from oathgraph.model import Entity, EntityType
from oathgraph.store.assessment.validity import say
from oathgraph.views.leadership import leaders
from oathgraph.views.lineage import Descent, LineageStep, lineage
from oathgraph.views.standing import PledgeLife, standing
from oathgraph.views.timeline import Mood, timeline

_KINSHIP = ("splits_from", "merges_with", "renamed_to", "forms")
MOST_LANES = 150


@dataclass(frozen=True, slots=True)
class Gathered:
    """Lanes in the order in which they are drawn, the links between them, and how many lanes were left out."""

    lanes: tuple[Lane, ...]
    links: tuple[Link, ...]
    left_out: int


def gather(asked: Asked, depth: int) -> Gathered:
    """Return the lanes of the actors asked about, of their kin up to `depth` steps away and of those they are sworn to.

    Where nobody is named, all are drawn of whom a split, a merger, a renaming or a founding is told.
    """
    roots = _roots(asked)
    steps = _steps(asked, roots, depth)
    near = {each.id for step in steps for each in (step.older, step.newer) if is_group(each)} | {r.id for r in roots}
    lives = _lives(asked, near)
    own = {root.id for root in roots}
    partners = [party for life in lives if own & {life.pledger.id, life.receiver.id}
                for party in (life.pledger, life.receiver)] if asked.actors else []  # fmt: skip
    by_name = lanes_of(steps, [*roots, *partners])
    by_name, left_out = _limited(by_name)
    asked.evidence.fetch(by_name)
    _hear(asked, by_name)
    links = list(descent_links(asked, steps, by_name))
    links += pledge_links(asked, lives, by_name)
    links += _breaks(asked, by_name, {claim for link in links for claim in link.claims})
    lanes = list({lane.key: lane for lane in by_name.values()}.values())
    _lead(asked, lanes)
    links = [link for link in links if link.day is not None and asked.within(link.when)]
    measure(asked, lanes, links)
    return Gathered(tuple(_ordered(lanes, links)), tuple(links), left_out)


def _roots(asked: Asked) -> list[Entity]:
    """The groups asked about, of a person those he led; everybody with kin where nobody is named."""
    found: dict[str, Entity] = {}
    for actor in asked.actors:
        if actor.type is EntityType.PERSON:
            tenures = leaders(asked.reader, actor.id, known_by=asked.known_by, weights=asked.weights)
            found.update((tenure.of.id, tenure.of) for tenure in tenures)
        else:
            found[actor.id] = actor
    if not asked.actors:
        for stored in asked.reader.claims(predicates=_KINSHIP, known_by=asked.known_by):
            for party in (stored.claim.subject, stored.claim.object):
                if party is not None and is_group(party.entity):
                    found[party.id] = party.entity
    return list(found.values())


def _steps(asked: Asked, roots: Iterable[Entity], depth: int) -> list[LineageStep]:
    found: dict[tuple[str, str, str], LineageStep] = {}
    reached: set[str] = set()
    for root in roots:
        if not asked.actors and root.id in reached:
            continue
        kin = lineage(asked.reader, root.id, known_by=asked.known_by, depth=depth, weights=asked.weights)
        for step in kin.steps:
            if step.descent is not Descent.SUCCESSION and asked.within(step.when):
                found.setdefault((step.descent, step.older.id, step.newer.id), step)
                reached |= {step.older.id, step.newer.id} if step.distance < depth else set()
    return list(found.values())


def _lives(asked: Asked, near: set[str]) -> list[PledgeLife]:
    if not asked.actors:
        return [
            life for life in _standing(asked, None) if {life.pledger.id, life.receiver.id} <= near
        ]  # fmt: skip
    own = {life.id: life for actor in sorted(near) for life in _standing(asked, actor)}
    return list(own.values())


def _standing(asked: Asked, name: str | None) -> tuple[PledgeLife, ...]:
    return standing(
        asked.reader, name, as_of=asked.as_of, known_by=asked.known_by, weights=asked.weights
    ).pledges  # fmt: skip


def _limited(by_name: dict[str, Lane]) -> tuple[dict[str, Lane], int]:
    keys = list(dict.fromkeys(lane.key for lane in by_name.values()))
    kept = set(keys[:MOST_LANES])
    return {name: lane for name, lane in by_name.items() if lane.key in kept}, len(keys) - len(kept)


def _hear(asked: Asked, by_name: dict[str, Lane]) -> None:
    """Note on each lane the last report that speaks of it."""
    for stored in asked.reader.claims(entities=sorted(by_name), known_by=asked.known_by):
        for party in (stored.claim.subject, stored.claim.object):
            lane = by_name.get(party.id) if party else None
            if lane is not None and stored.reported <= asked.as_of:
                lane.last_heard = max(lane.last_heard or date.min, stored.reported)


def _breaks(asked: Asked, by_name: dict[str, Lane], shown: set[str]) -> list[Link]:
    """Breaks between lanes that no pledge's life tells of already."""
    found: dict[tuple[str, ...], Link] = {}
    for name in by_name:
        events = timeline(
            asked.reader, name, known_by=asked.known_by, predicates=("breaks_with",), weights=asked.weights
        )
        for event in events:
            one, other = by_name.get(event.subject.id), by_name.get(event.object.id if event.object else "")
            if one is None or other is None or one is other or event.mood in (Mood.DENIED, Mood.OPEN):
                continue
            if shown.isdisjoint(event.claims):
                says = f"{event.subject.name} breaks with {event.object.name if event.object else ''}"
                contested = event.mood is Mood.CONTESTED
                facts = (say(event.start), *(("disputed",) if contested else ()))
                found[event.claims] = Link(
                    LinkKind.BREAK, one.key, other.key, event.start, event.dated, contested, says, facts,
                    event.claims, event.against,
                )  # fmt: skip
    return list(found.values())


def _lead(asked: Asked, lanes: Iterable[Lane]) -> None:
    for lane in lanes:
        for entity, _ in lane.names:
            tenures = leaders(asked.reader, entity.id, known_by=asked.known_by, weights=asked.weights)
            lane.tenures += [each for each in tenures if each.of.id == entity.id and asked.within(each.since)]


def _ordered(lanes: list[Lane], links: Iterable[Link]) -> list[Lane]:
    number = {lane.key: at for at, lane in enumerate(lanes)}
    spans = [Span(lane.first.toordinal(), lane.last.toordinal()) for lane in lanes]
    joints = [
        Joint(number[link.source], number[link.target], link.day.toordinal()) for link in links if link.day is not None
    ]
    return [lanes[at] for at in best_order(spans, joints)]
