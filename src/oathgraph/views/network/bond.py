"""One possible tie: what makes it, denies it and ends it, and whether it holds on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from oathgraph.model import Entity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.confidence import weigh
from oathgraph.store.assessment.deaths import Death
from oathgraph.store.assessment.roots import Voices
from oathgraph.store.assessment.sameness import TOLERANCE
from oathgraph.store.assessment.validity import Extent, extent, freshness
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import StoredClaim
from oathgraph.views.network.tie import AGAIN, Making, Tie, TieKind


@dataclass(frozen=True, slots=True)
class Ending:
    """A claim that ends a tie; `day` is the day by which it had happened."""

    stored: StoredClaim
    rule: str
    when: Bounds
    day: date

    @classmethod
    def of(cls, stored: StoredClaim, rule: str, weights: Weights) -> Ending:
        """Return the ending a claim tells."""
        when = extent(stored, weights).start
        return cls(stored, rule, when, when.latest or stored.reported)


@dataclass(frozen=True, slots=True)
class _Maker:
    stored: StoredClaim
    making: Making
    extent: Extent

    @property
    def speaks_to(self) -> date:
        """The last day this claim is sure to speak for.

        Of an event it is the first possible day, so as not to outlive an ending of the same month.
        """
        known = self.extent
        return known.spoken_to if known.state else known.start.earliest or known.spoken_to

    def starts_after(self, end: date) -> bool:
        """Say whether it tells a dated new beginning after an end, which is no contradiction of the end."""
        start = self.extent.start.earliest
        return start is not None and start >= end


@dataclass(slots=True)
class Bond:
    """The claims about one kind of tie between two parties; `prepare` decides, `tie` gives the answer."""

    kind: TieKind
    subject: Entity
    object: Entity
    makers: list[tuple[StoredClaim, Making]] = field(default_factory=list)
    denials: list[StoredClaim] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    death: Death | None = None
    _holding: list[_Maker] = field(default_factory=list)
    _opposing: list[StoredClaim] = field(default_factory=list)
    _again: bool = False

    def may_hold(self, day: date, weights: Weights) -> bool:
        """Say whether any claim speaks for the tie on `day`, deaths and endings aside; `prepare` looks closer."""
        return any(extent(stored, weights).touches(day) for stored, _ in self.makers)

    def prepare(self, day: date, weights: Weights) -> bool:
        """Decide whether the tie holds on `day`.

        Claims whose valid time touches the day hold it up, unless a death or an ending overtakes them. What is
        asserted again after an ending was reported holds, but stands contested.
        """
        over = [ending for ending in self.endings if ending.day <= day]
        told = _first_told(over)
        makers = [_Maker(stored, making, extent(stored, weights)) for stored, making in self.makers]
        active = [maker for maker in makers if maker.extent.touches(day) and not self._of_the_dead(maker, day)]
        self._holding = [maker for maker in active if not any(_overtakes(end, told, maker) for end in over)]
        if not self._holding:
            return False
        last = max((ending.day for ending in over), default=date.min)
        self._again = bool(over) and not any(maker.starts_after(last) for maker in self._holding)
        began = min(maker.extent.start.earliest or maker.stored.reported for maker in self._holding)
        self._opposing = [stored for stored in self.denials if self._concerns(stored, began, day, weights)]
        self._opposing += [ending.stored for ending in self._doubtful(over, day)]
        return True

    def _of_the_dead(self, maker: _Maker, day: date) -> bool:
        """Nothing outlives a death but what a text dates after it in full knowledge of it.

        A report that dates nothing and still calls a dead man the leader looks back: whether it shows that he lives
        has been weighed when the death was believed.
        """
        death = self.death
        if death is None or death.day > day:
            return False
        return not maker.starts_after(death.day) or maker.stored.reported <= death.known_since

    def claims(self) -> Iterator[StoredClaim]:
        """Yield the claims the answer rests on."""
        for maker in self._holding:
            yield maker.stored
        yield from self._opposing

    def tie(self, day: date, speaks: Voices, weights: Weights) -> Tie:
        """Return the tie that `prepare` found to hold on `day`."""
        left = partial(_left, day=day, weights=weights)
        holding = [(maker.stored, left(maker.stored)) for maker in self._holding]
        opposing = [(stored, left(stored)) for stored in self._opposing]
        verdict = weigh(holding, opposing, speaks, weights)
        rules = sorted({maker.making.rule for maker in self._holding}) + ([AGAIN] if self._again else [])
        return Tie(
            kind=self.kind,
            subject=self.subject,
            object=self.object,
            as_of=day,
            since=self._since(day),
            until=self._until(day),
            confidence=verdict.confidence,
            roots=verdict.roots,
            roots_against=verdict.roots_against,
            contested=bool(self._opposing),
            last_reported=max(stored.reported for stored, _ in holding),
            claims=_ids(stored for stored, _ in holding),
            against=_ids(iter(self._opposing)),
            rules=tuple(rules),
        )

    def _concerns(self, denial: StoredClaim, began: date, day: date, weights: Weights) -> bool:
        """A denial counts where its time touches the day and it was not made before the tie began."""
        return denial.reported >= began and extent(denial, weights).touches(day)

    def _doubtful(self, over: list[Ending], day: date) -> list[Ending]:
        """Endings that speak against the tie: outlived ones, and those that may have happened by the day."""
        possible = [
            ending
            for ending in self.endings
            if ending.when.earliest is not None and ending.when.earliest <= day < ending.day
        ]
        return (over if self._again else []) + possible

    def _since(self, day: date) -> Bounds:
        starts = [maker.extent.start for maker in self._holding if maker.extent.dated]
        known = [start for start in starts if start.earliest is not None]
        if known:
            return min(known, key=lambda start: (start.earliest, start.latest or date.max))
        by = min(maker.extent.start.latest or maker.stored.reported for maker in self._holding)
        return Bounds(None, min(by, day))  # What holds on the day has begun by then.

    def _until(self, day: date) -> Bounds | None:
        later = [ending.when for ending in self.endings if ending.day > day]
        if self.death is not None and self.death.day > day:
            later.append(self.death.when)
        ends = [maker.extent.end for maker in self._holding if maker.extent.state]
        closed = [end for end in ends if end is not None]
        if len(closed) == len(self._holding):
            later.append(max(closed, key=lambda end: end.latest or date.max))
        return min(later, key=lambda end: (end.latest or date.max, end.earliest or date.min), default=None)


def _first_told(endings: Sequence[Ending]) -> dict[date, date]:
    """For the day of each ending, when an ending of about that day was first reported."""
    return {
        ending.day: min(other.stored.reported for other in endings if abs(other.day - ending.day) <= TOLERANCE)
        for ending in endings
    }


def _overtakes(ending: Ending, told: Mapping[date, date], maker: _Maker) -> bool:
    """Say whether an ending leaves nothing of a claim.

    It does where the claim speaks only for days before it, and where it was reported in ignorance of it.
    """
    if maker.starts_after(ending.day):
        return False
    return maker.speaks_to <= ending.day or maker.stored.reported < told[ending.day]


def _left(stored: StoredClaim, day: date, weights: Weights) -> float:
    return freshness(stored.claim, extent(stored, weights), day, weights)


def _ids(claims: Iterator[StoredClaim]) -> tuple[str, ...]:
    ordered = sorted({(stored.reported, stored.id) for stored in claims})
    return tuple(identifier for _, identifier in ordered)
