"""When a claim holds: the days its text speaks for, and how long that is assumed to last.

The rules, which docs/confidence.md explains:

- an event happened on its date; without one, no later than its report;
- a state holds over its interval; without one, from its report on, never before it;
- a state that no text ends is assumed to last, less and less surely, until its horizon;
- a denial without a date speaks for the days before its report too, back to the same horizon.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from oathgraph.model import Claim, Polarity
from oathgraph.model.when import Bounds, When
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import StoredClaim

UNKNOWN = Bounds(None, None)
_DENIAL_REACH = 1095
"""Days before its report that an undated denial of an event speaks for."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The valid time of one claim.

    `first` and `last` are the outermost days on which the claim is used; None is without limit.
    `start` and `end` bound the real first and last day; an `end` of None is not known to have come.
    `spoken_to` is the last day the text itself vouches for, from which the claim grows old.
    `dated` is false where the text gives no date; `state` is false for an event.
    """

    first: date | None
    last: date | None
    start: Bounds
    end: Bounds | None
    spoken_to: date
    dated: bool
    state: bool

    def touches(self, day: date) -> bool:
        """Say whether the claim has anything to say about `day`."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@lru_cache(maxsize=65536)
def when(edtf: str | None) -> When | None:
    """Return a claim's time, None where it has none or one that cannot be read."""
    if not edtf:
        return None
    try:
        return When.parse(edtf)
    except ValueError:
        return None


def extent(stored: StoredClaim, weights: Weights) -> Extent:
    """Return the valid time of a claim, by the rules above."""
    claim = stored.claim
    return _extent(claim.predicate, claim.time, claim.polarity is Polarity.NEGATED, stored.document.reported, weights)


@lru_cache(maxsize=262144)
def _extent(predicate: str, edtf: str | None, negated: bool, reported: date, weights: Weights) -> Extent:
    time = when(edtf)
    if weights.is_state(predicate):
        return _state(negated, time, reported, timedelta(days=weights.horizon(predicate)))
    return _event(negated, time, reported)


def freshness(claim: Claim, extent: Extent, day: date, weights: Weights) -> float:
    """Return how much of a claim's weight is left on `day`: 1 on the days it speaks for, then halving."""
    half_life = weights.half_life(claim.predicate)
    if half_life is None or day <= extent.spoken_to:
        return 1.0
    return float(0.5 ** ((day - extent.spoken_to).days / half_life))


def shift(day: date, by: timedelta) -> date | None:
    """Return `day` moved, None where the calendar ends."""
    try:
        return day + by
    except OverflowError:
        return None


def narrowest(extents: Sequence[Extent]) -> Bounds:
    """Return the most exact start that texts give for one event, or the day by which it was reported."""
    dated = [each.start for each in extents if each.dated]
    if dated:
        return min(dated, key=_width)
    return min((each.start for each in extents), key=lambda start: start.latest or date.max)


def _width(bounds: Bounds) -> tuple[int, date, date]:
    first, last = bounds.earliest or date.min, bounds.latest or date.max
    return (last - first).days, first, last


def say(bounds: Bounds | None) -> str:
    """Return bounds in words: "2015-03-07", "2013 to 2015", "by 2015-03-08", "unknown"."""
    if bounds is None or (bounds.earliest is None and bounds.latest is None):
        return "unknown"
    if bounds.earliest is None:
        return f"by {bounds.latest}"
    if bounds.latest is None:
        return f"{bounds.earliest} or later"
    return _span(bounds.earliest, bounds.latest)


def _span(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04d}" if first.year == last.year else f"{first.year:04d} to {last.year:04d}"
    if first.day == 1 and last == date(first.year, first.month, monthrange(first.year, first.month)[1]):
        return f"{first:%Y-%m}"
    return f"{first} to {last}"


def _event(negated: bool, time: When | None, reported: date) -> Extent:
    """An event counts from its first possible day on: what it brought about lasts until something ends it."""
    if time is None:
        first: date | None = reported
        if negated:
            first = shift(reported, timedelta(days=-_DENIAL_REACH))
        bounds = Bounds(None, reported)
        return Extent(first, None, bounds, bounds, reported, dated=False, state=False)
    spoken_to = time.latest or reported
    return Extent(time.earliest, None, time.start, time.end, spoken_to, dated=True, state=False)


def _state(negated: bool, time: When | None, reported: date, horizon: timedelta) -> Extent:
    if time is None:
        first = shift(reported, -horizon) if negated else reported
        by = Bounds(None, reported)
        return Extent(first, shift(reported, horizon), by, None, reported, dated=False, state=True)
    if not time.is_interval:
        spoken_to = time.latest or reported
        until = shift(spoken_to, horizon)
        return Extent(time.earliest, until, time.start, None, spoken_to, dated=True, state=True)
    if time.end.open or (time.end.earliest is None and time.end.latest is None):
        until = shift(reported, horizon)
        return Extent(time.earliest, until, time.start, None, reported, dated=True, state=True)
    last = time.end.latest or reported
    first = time.earliest if not time.start.open else shift(last, -horizon)
    return Extent(first, last, time.start, time.end, last, dated=True, state=True)
