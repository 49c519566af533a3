"""Whether claims of different reports say the same: one predicate, the same parties, a compatible time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from oathgraph.model import Claim
from oathgraph.model.when import When
from oathgraph.store.assessment.validity import shift, when
from oathgraph.store.record import StoredClaim

SYMMETRIC = frozenset({"allied_with", "also_known_as", "opposes", "negotiates_with", "makes_truce_with", "merges_with"})
Content = tuple[str, str, str, str]
"""Predicate, the two parties, and the place where it is part of what is said."""

TOLERANCE = timedelta(days=3)
"""Dates this near are one event: a night's work, a statement's date against its publication, time zones."""

_PLACED = frozenset({"attacks"})
"""Predicates of which many happen between the same parties: the place tells them apart."""

_RECURRING = frozenset({"attacks", "captures", "loses", "makes_truce_with", "negotiates_with"})
"""Events that happen again and again between the same parties: a report of one without a date is news, not memory."""

_NEWS = timedelta(days=7)
"""How long after a recurring event a report that dates nothing is taken to tell of it."""


def content(claim: Claim) -> Content:
    """Return what a claim says apart from its time; the parties of a symmetric predicate in either order."""
    subject, other = claim.subject.id, claim.object.id if claim.object else ""
    if claim.predicate in SYMMETRIC and other < subject:
        subject, other = other, subject
    place = claim.place.id if claim.place and claim.predicate in _PLACED else ""
    return claim.predicate, subject, other, place


def by_content(claims: Iterable[StoredClaim]) -> dict[Content, list[StoredClaim]]:
    """Group claims by what they say apart from its time."""
    groups: dict[Content, list[StoredClaim]] = {}
    for stored in claims:
        groups.setdefault(content(stored.claim), []).append(stored)
    return groups


def occasions(claims: Sequence[StoredClaim]) -> list[list[StoredClaim]]:
    """Divide claims of one content into occasions, earliest first.

    Dated claims whose dates can be one day, give or take the tolerance, share an occasion, the narrower date
    deciding. An undated claim joins the latest occasion that was over by its report, or stands with the other
    undated ones where there is none; of what happens again and again, only with those reported within days of it.
    The division depends on the set of claims alone, not on their order.
    """
    ordered = sorted(claims, key=lambda stored: (_width(stored), _day(stored), stored.reported, stored.id))
    dated = _Occasions()
    undated: list[StoredClaim] = []
    for stored in ordered:
        time = when(stored.claim.time)
        if time is None:
            undated.append(stored)
        else:
            dated.add(time, stored)
    if undated and undated[0].claim.predicate in _RECURRING:
        return _with_news(dated.found, undated)
    return _with_undated(dated.found, undated)


class _Occasions:
    """Occasions found so far, each about the time of its first and narrowest claim."""

    def __init__(self) -> None:
        self.found: list[tuple[When, list[StoredClaim]]] = []
        self._starts: list[tuple[date, int]] = []
        self._widest = timedelta(0)

    def add(self, time: When, stored: StoredClaim) -> None:
        """Put a claim to the first occasion its time is compatible with, or begin one."""
        home = min((index for index in self._near(time) if compatible(self.found[index][0], time)), default=None)
        if home is not None:
            self.found[home][1].append(stored)
            return
        first, last = time.earliest or date.min, time.latest or date.max
        insort(self._starts, (first, len(self.found)))
        self._widest = max(self._widest, last - first)
        self.found.append((time, [stored]))

    def _near(self, time: When) -> list[int]:
        """Occasions that begin neither after the time is over nor too long before it begins."""
        first, last = time.earliest or date.min, time.latest or date.max
        low = shift(first, -self._widest - TOLERANCE) or date.min
        high = shift(last, TOLERANCE) or date.max
        start, stop = bisect_left(self._starts, (low, -1)), bisect_left(self._starts, (high, len(self.found)))
        return [index for _, index in self._starts[start:stop]]


def compatible(one: When, other: When) -> bool:
    """Say whether two times can be one and the same, give or take the tolerance."""
    first_a, last_a = one.earliest, one.latest
    first_b, last_b = other.earliest, other.latest
    return _reaches(first_a, last_b) and _reaches(first_b, last_a)


def _reaches(first: date | None, last: date | None) -> bool:
    if first is None or last is None:
        return True
    limit = shift(last, TOLERANCE)
    return limit is None or first <= limit


def _with_undated(dated: list[tuple[When, list[StoredClaim]]], undated: list[StoredClaim]) -> list[list[StoredClaim]]:
    dated.sort(key=lambda item: item[0].sort_key)
    starts = [core.earliest or date.min for core, _ in dated]
    loose: list[StoredClaim] = []
    for stored in undated:
        begun = bisect_right(starts, shift(stored.reported, TOLERANCE) or date.max)
        (dated[begun - 1][1] if begun else loose).append(stored)
    return [*([loose] if loose else []), *(members for _, members in dated)]


def _with_news(dated: list[tuple[When, list[StoredClaim]]], undated: list[StoredClaim]) -> list[list[StoredClaim]]:
    """Put undated reports of a recurring event, in the order of their reports, to what happened within days of them."""
    dated.sort(key=lambda item: item[0].sort_key)
    starts = [core.earliest or date.min for core, _ in dated]
    loose: list[tuple[date, list[StoredClaim]]] = []
    for stored in undated:
        begun = bisect_right(starts, shift(stored.reported, TOLERANCE) or date.max)
        if begun and _is_news(dated[begun - 1][0].latest, stored):
            dated[begun - 1][1].append(stored)
        elif loose and _is_news(loose[-1][0], stored):
            loose[-1][1].append(stored)
        else:
            loose.append((stored.reported, [stored]))
    found = [*loose, *((start, members) for start, (_, members) in zip(starts, dated, strict=True))]
    return [members for _, members in sorted(found, key=lambda each: each[0])]


def _is_news(last: date | None, stored: StoredClaim) -> bool:
    limit = None if last is None else shift(last, _NEWS)
    return limit is None or stored.reported <= limit


def _width(stored: StoredClaim) -> int:
    time = when(stored.claim.time)
    if time is None or time.earliest is None or time.latest is None:
        return 10**7
    return (time.latest - time.earliest).days


def _day(stored: StoredClaim) -> date:
    time = when(stored.claim.time)
    return (time.earliest if time else None) or date.min
