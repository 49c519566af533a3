"""From the record to lanes: who is one lane, where lanes begin and end, and what links them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from oathgraph.charts.asking import Asked
from oathgraph.charts.drawing import counted
from oathgraph.charts.time_axis import days_of, middle
from oathgraph.model import Entity, EntityType
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.asking import asserts
from oathgraph.store.assessment.validity import say
from oathgraph.store.assessment.validity import when as read_time
from oathgraph.views.leadership import Tenure
from oathgraph.views.lineage import Descent, LineageStep
from oathgraph.views.standing import PledgeLife, PledgeState

_SOON = timedelta(days=90)
"""Mergers told of parties in common within so long are one."""


class LinkKind(StrEnum):
    """What is drawn between two lanes."""

    SPLIT = "split from"
    FOUNDING = "founded by"
    JOIN = "merged into"
    MERGER = "merged with"
    PARENT = "branch of"
    PLEDGE = "pledges to"
    ACCEPTANCE = "accepts the pledge of"
    REFUSAL = "refuses the pledge of"
    BREAK = "breaks with"


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two lanes, by the lanes' keys; `says` is it in words."""

    kind: LinkKind
    source: str
    target: str
    when: Bounds
    dated: bool
    contested: bool
    says: str
    facts: tuple[str, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...] = ()
    address: str | None = None

    @property
    def day(self) -> date | None:
        """The day at which the link is drawn."""
        return middle(self.when)


@dataclass
class Lane:
    """One actor through its names; `beginning` and `end` are links that begin and end it."""

    key: str
    names: list[tuple[Entity, LineageStep | None]]
    beginnings: list[LineageStep] = field(default_factory=list)
    end: Link | None = None
    tenures: list[Tenure] = field(default_factory=list)
    bonds: list[PledgeLife] = field(default_factory=list)
    last_heard: date | None = None
    first: date = date.max
    last: date = date.min

    @property
    def begins(self) -> Bounds | None:
        """The narrowest statement of its beginning; None where no text tells of it."""
        told = [step.when for step in self.beginnings]
        return min(told, key=_width, default=None)


def lanes_of(steps: Iterable[LineageStep], partners: Iterable[Entity]) -> dict[str, Lane]:
    """Return the lanes of the organizations in some steps of descent and of further ones, by the id of each name.

    Names joined by a renaming share a lane.
    """
    steps = list(steps)
    entities = {each.id: each for step in steps for each in (step.older, step.newer) if is_group(each)}
    entities |= {each.id: each for each in partners if is_group(each)}
    lane_of = {each: each for each in entities}
    renamings = [
        step for step in steps if step.descent is Descent.RENAMING and {step.older.id, step.newer.id} <= set(entities)
    ]
    for step in sorted(renamings, key=lambda step: middle(step.when) or date.max):
        old, new = lane_of[step.older.id], lane_of[step.newer.id]
        lane_of = {name: old if lane == new else lane for name, lane in lane_of.items()}
    lanes: dict[str, Lane] = {}
    for key in dict.fromkeys(lane_of.values()):
        names = [entities[each] for each, lane in lane_of.items() if lane == key]
        lanes[key] = Lane(key, _named(names, renamings))
    return {name: lanes[key] for name, key in lane_of.items()}


def is_group(entity: Entity) -> bool:
    """Say whether an entity can have a lane: a named organization."""
    return entity.type is EntityType.ORGANIZATION and entity.named


def _named(names: list[Entity], renamings: list[LineageStep]) -> list[tuple[Entity, LineageStep | None]]:
    """A lane's names with the renaming that gave each, the first name first."""
    by: dict[str, LineageStep] = {}
    for step in renamings:
        by.setdefault(step.newer.id, step)
    given = [(name, by.get(name.id)) for name in names]
    first = [pair for pair in given if pair[1] is None] or given[:1]
    later = [pair for pair in given if pair not in first]
    return first[:1] + sorted(
        first[1:] + later, key=lambda pair: (middle(pair[1].when) if pair[1] else None) or date.max
    )


def descent_links(asked: Asked, steps: Iterable[LineageStep], lanes: dict[str, Lane]) -> Iterator[Link]:
    """Yield the links of descent, and note on the lanes what begins and ends them."""
    steps = list(steps)
    founders: dict[str, set[str]] = {}
    for step in steps:
        if step.descent is Descent.FOUNDING and step.older.id in lanes and step.newer.id in lanes:
            founders.setdefault(lanes[step.newer.id].key, set()).add(lanes[step.older.id].key)
    for step in steps:
        if step.newer.id in lanes and step.descent in (Descent.SPLIT, Descent.FOUNDING):
            lanes[step.newer.id].beginnings.append(step)
    mergers = [step for step in steps if step.descent is Descent.MERGER]
    merged = {lanes[each.id].key for step in mergers for each in (step.older, step.newer) if each.id in lanes}
    for step in steps:
        old, new = lanes.get(step.older.id), lanes.get(step.newer.id)
        if old is None or new is None or old is new:
            continue
        if step.descent is Descent.SPLIT:
            yield _of_steps(LinkKind.SPLIT, old, new, [step])
        elif step.descent is Descent.FOUNDING:
            # Who founds a new body by merging ends in it; who founds one otherwise goes on.
            dissolved = old.key in merged and len(founders[new.key]) > 1
            yield _join(old, new, [step]) if dissolved else _of_steps(LinkKind.FOUNDING, old, new, [step])
        elif step.descent is Descent.PARENT:
            yield _of_steps(LinkKind.PARENT, old, new, [step])
    for group in _at_once(mergers, lanes, founders):
        yield from _merger(asked, group, lanes)


def _at_once(
    mergers: Iterable[LineageStep], lanes: dict[str, Lane], founders: dict[str, set[str]]
) -> list[list[LineageStep]]:
    """Mergers divided into those of the same parties at one time; what a founding tells already is left out."""
    groups: list[list[LineageStep]] = []
    for step in sorted(mergers, key=lambda step: (middle(step.when) or date.max, step.older.id, step.newer.id)):
        one, other = lanes.get(step.older.id), lanes.get(step.newer.id)
        if one is None or other is None or one is other or _told_by_founding(one, other, founders):
            continue
        same = [group for group in groups if any(_one_merger(step, each, lanes) for each in group)]
        groups = [group for group in groups if group not in same]
        groups.append([*(each for group in same for each in group), step])
    return groups


def _one_merger(step: LineageStep, other: LineageStep, lanes: dict[str, Lane]) -> bool:
    parties = [{lanes[each.id].key for each in (this.older, this.newer)} for this in (step, other)]
    days = [middle(this.when) for this in (step, other)]
    if parties[0].isdisjoint(parties[1]):
        return False
    return days[0] is None or days[1] is None or abs(days[0] - days[1]) <= _SOON


def _told_by_founding(one: Lane, other: Lane, founders: dict[str, set[str]]) -> bool:
    pair = {one.key, other.key}
    return any(pair <= who for who in founders.values())


def _merger(asked: Asked, steps: list[LineageStep], lanes: dict[str, Lane]) -> Iterator[Link]:
    """A merger ends all parties but one: the body it founded, else the one of which more is told after it."""
    day = max((step.when.latest or step.when.earliest or date.max for step in steps), default=date.max)
    parties = list({lanes[each.id].key: lanes[each.id] for step in steps for each in (step.older, step.newer)}.values())
    active = {lane.key: day < date.max - _SOON and _acts_after(asked, lane, day + _SOON) > 0 for lane in parties}
    born = {
        lane.key: bool(lane.begins and lane.begins.latest and lane.begins.latest >= day - timedelta(days=1))
        for lane in parties
    }

    def strength(lane: Lane) -> tuple[bool, bool, date, str]:
        return born[lane.key], active[lane.key], lane.last_heard or date.min, lane.key

    strong = max(parties, key=strength)
    for weak in parties:
        if weak is not strong:
            told = [step for step in steps if weak.key in (lanes[step.older.id].key, lanes[step.newer.id].key)]
            if active[weak.key] and active[strong.key] and not born[strong.key]:
                yield _of_steps(LinkKind.MERGER, weak, strong, told)
            else:
                yield _join(weak, strong, told)


def _acts_after(asked: Asked, lane: Lane, day: date) -> int:
    """How many dated claims tell what a lane did after a day."""
    names = {name.id for name, _ in lane.names}
    count = 0
    for stored in asked.reader.claims(entities=sorted(names), known_by=asked.known_by):
        time = read_time(stored.claim.time)
        begins = time.start.earliest if time else None
        if begins and day < begins <= asked.as_of and asserts(stored.claim) and stored.claim.subject.id in names:
            count += stored.claim.predicate not in ("merges_with", "renamed_to", "also_known_as")
    return count


def _join(ends: Lane, into: Lane, steps: Sequence[LineageStep]) -> Link:
    link = _of_steps(LinkKind.JOIN, ends, into, steps)
    if ends.end is None or (link.day or date.max) < (ends.end.day or date.max):
        ends.end = link
    return link


def _step_in_words(step: LineageStep) -> str:
    figures = counted(step.roots, step.confidence)
    disputed = ", disputed" if step.contested else ""
    return f"{step.newer.name} {step.descent} {step.older.name}: {say(step.when)}, {figures}{disputed}"


def _of_steps(kind: LinkKind, source: Lane, target: Lane, steps: Sequence[LineageStep]) -> Link:
    narrowest = min(steps, key=lambda step: _width(step.when))
    facts = [_step_in_words(step) for step in steps]
    says = f"{narrowest.newer.name} {narrowest.descent} {narrowest.older.name}"
    claims = tuple(dict.fromkeys(claim for step in steps for claim in step.claims))
    against = tuple(dict.fromkeys(claim for step in steps for claim in step.against))
    contested = any(step.contested for step in steps)
    return Link(
        kind, source.key, target.key, narrowest.when, narrowest.dated, contested, says, tuple(facts), claims, against
    )


_LINKS = {
    PledgeState.UNANSWERED: LinkKind.PLEDGE,
    PledgeState.RENEWED: LinkKind.PLEDGE,
    PledgeState.ACCEPTED: LinkKind.ACCEPTANCE,
    PledgeState.REFUSED: LinkKind.REFUSAL,
    PledgeState.BROKEN: LinkKind.BREAK,
}


def pledge_links(asked: Asked, lives: Iterable[PledgeLife], lanes: dict[str, Lane]) -> Iterator[Link]:
    """Yield a link for each act of a pledge between two lanes; the bonds are noted on the pledgers' lanes."""
    for life in lives:
        giver, receiver = lanes.get(life.pledger.id), lanes.get(life.receiver.id)
        if giver is None or receiver is None or giver is receiver:
            continue
        giver.bonds.append(life)
        against = tuple(claim for contest in life.contested_by for claim in contest.claims)
        contested = bool(life.contested_by)
        for step in life.steps:
            kind = _LINKS.get(step.state)
            if kind is None or not step.claims or not asked.within(step.when):
                continue
            ends = (receiver, giver) if kind in (LinkKind.ACCEPTANCE, LinkKind.REFUSAL) else (giver, receiver)
            facts = (f"{step.state}, {say(step.when)}", f"rule: {step.rule}", *(("disputed",) if contested else ()))
            yield Link(
                kind, ends[0].key, ends[1].key, step.when, step.when.earliest is not None, contested,
                step.text, facts, step.claims, against, life.id,
            )  # fmt: skip


def measure(asked: Asked, lanes: Iterable[Lane], links: Iterable[Link]) -> None:
    """Set the days between which each lane is drawn."""
    by_key = {lane.key: lane for lane in lanes}
    links = list(links)
    for lane in by_key.values():
        days = [*days_of(*(each for tenure in lane.tenures for each in (tenure.since, tenure.until)))]
        days += days_of(lane.begins)
        days += [link.day for link in links if lane.key in (link.source, link.target) and link.day]
        days += [day for life in lane.bonds for step in life.steps for day in days_of(step.when)]
        days += [day for _, step in lane.names if step for day in days_of(step.when)]
        days = [day for day in days if day <= asked.as_of]
        begins = lane.begins
        told = min(days, default=asked.as_of)
        lane.first = min(begins.earliest, asked.as_of) if begins and begins.earliest else told
        lane.last = asked.as_of if lane.end is None or lane.end.day is None else min(lane.end.day, asked.as_of)
        lane.last = max(lane.first, lane.last)


def _width(bounds: Bounds) -> tuple[int, date]:
    first, last = bounds.earliest or date.min, bounds.latest or date.max
    return (last - first).days, last
