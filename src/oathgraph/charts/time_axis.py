"""Days as places on a line, with ticks at round dates, and uncertain dates as spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from oathgraph.charts.style import LINE, SOFT
from oathgraph.charts.svg import element, text
from oathgraph.model.when import Bounds

_STEPS = (
    ("months", 1), ("months", 3), ("months", 6), ("years", 1), ("years", 2), ("years", 5), ("years", 10), ("years", 20),
    ("years", 50), ("years", 100),
)  # fmt: skip
_ROOM = 62
"""Pixels a tick and its label need."""
_SHORTEST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days `first` to `last` laid on pixels `left` to `right`; what lies outside is drawn at the edge."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def of(cls, days: Iterable[date], left: float, right: float) -> TimeAxis:
        """Return an axis that holds these days with some air about them, and at least three months."""
        found = sorted(days)
        first, last = (found[0], found[-1]) if found else (date(2000, 1, 1), date(2001, 1, 1))
        if last - first < _SHORTEST:
            first = min(max(first, date.min + _SHORTEST), date.max - _SHORTEST) - _SHORTEST / 2
            last = first + _SHORTEST
        air = min((last - first) / 40, first - date.min, date.max - last)
        return cls(first - air, last + air, left, right)

    def x(self, day: date) -> float:
        """Return where a day lies, in pixels."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def span(self, bounds: Bounds) -> tuple[float, float, bool, bool]:
        """Return from where to where a date can lie, and whether each side is without limit."""
        first = self.x(bounds.earliest) if bounds.earliest else None
        last = self.x(bounds.latest) if bounds.latest else None
        if first is None and last is None:
            return self.left, self.right, True, True
        if first is None:
            assert last is not None
            return max(self.left, last - 26), last, True, False
        return (first, min(self.right, first + 26), False, True) if last is None else (first, last, False, False)

    def ticks(self) -> Iterator[tuple[date, str]]:
        """Yield round days with their labels, as many as there is room for."""
        most = max(2, int((self.right - self.left) / _ROOM))
        for unit, count in _STEPS:
            found = list(_round_days(self.first, self.last, unit, count))
            if len(found) <= most:
                yield from found
                return

    def draw(self, top: float, bottom: float) -> str:
        """Return the axis: thin lines from `top` to `bottom` with labels at both ends."""
        parts = []
        for day, _ in self.ticks():
            x = self.x(day)
            parts.append(element("line", x1=x, x2=x, y1=top, y2=bottom, stroke=LINE, stroke_width=0.7))
        return "".join((*parts, self.labels(top - 5), self.labels(bottom + 13)))

    def labels(self, y: float) -> str:
        """Return the ticks' labels alone."""
        ticks = self.ticks()
        return "".join(text(self.x(day), y, label, size=11, fill=SOFT, text_anchor="middle") for day, label in ticks)


def middle(bounds: Bounds) -> date | None:
    """Return the day in the middle of a date's bounds; the one there is where the other side has no limit."""
    if bounds.earliest and bounds.latest:
        return bounds.earliest + (bounds.latest - bounds.earliest) / 2
    return bounds.earliest or bounds.latest


def lively_end(days: Iterable[date], as_of: date) -> date:
    """Return where an axis without a given end stops: at `as_of`, or a little after its last day, if years before."""
    found = sorted(day for day in days if day <= as_of)
    if not found:
        return as_of
    return min(as_of, max(found[-1] + timedelta(days=365), found[-1] + (found[-1] - found[0]) / 10))


def stopped(axis: TimeAxis, as_of: date) -> tuple[str, ...]:
    """Return the caption's note that an axis stops before the day a chart is as of; none where it reaches it."""
    return (f"Time is drawn until {axis.last:%Y-%m}.",) if axis.last < as_of else ()


def days_of(*dates: Bounds | date | None) -> Iterator[date]:
    """Yield every day there is in some dates."""
    for each in dates:
        if isinstance(each, Bounds):
            yield from (day for day in (each.earliest, each.latest) if day is not None)
        elif each is not None:
            yield each


def _round_days(first: date, last: date, unit: str, count: int) -> Iterator[tuple[date, str]]:
    if unit == "years":
        for year in range(-(-first.year // count) * count, last.year + 1, count):
            if year > 0 and first <= date(year, 1, 1) <= last:
                yield date(year, 1, 1), str(year)
        return
    for year in range(first.year, last.year + 1):
        for month in range(1, 13, count):
            if first <= date(year, month, 1) <= last:
                yield date(year, month, 1), f"{year}-{month:02d}"
