"""Whether claims of different reports say the same: one predicate, the same parties, a compatible time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from oathgraph.model import Claim
from oathgraph.model.when import When
from oathgraph.store.assessment.validity import shift, when
from oathgraph.store.record import StoredClaim

SYMMETRIC = frozenset({"allied_with", "opposes", "negotiates_with", "makes_truce_with", "merges_with"})
Content = tuple[str, str, str, str]
"""Predicate, the two parties, and the place where it is part of what is said."""

TOLERANCE = timedelta(days=3)
"""Dates this near are one event: a night's work, a statement's date against its publication, time zones."""

_PLACED = frozenset({"attacks"})
"""Predicates of which many happen between the same parties: the place tells them apart."""


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
    undated ones where there is none. The division depends on the set of claims alone, not on their order.
    """
    ordered = sorted(claims, key=lambda stored: (_width(stored), _day(stored), stored.reported, stored.id))
    dated: list[tuple[When, list[StoredClaim]]] = []
    undated: list[StoredClaim] = []
    for stored in ordered:
        time = when(stored.claim.time)
        if time is None:
            undated.append(stored)
            continue
        home = next((members for core, members in dated if compatible(core, time)), None)
        if home is None:
            dated.append((time, [stored]))
        else:
            home.append(stored)
    return _with_undated(dated, undated)


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
    loose: list[StoredClaim] = []
    for stored in undated:
        home = next((members for core, members in reversed(dated) if _over_by(core, stored.reported)), None)
        (loose if home is None else home).append(stored)
    return [*([loose] if loose else []), *(members for _, members in dated)]


def _over_by(core: When, reported: date) -> bool:
    limit = shift(reported, TOLERANCE)
    return core.earliest is None or limit is None or core.earliest <= limit


def _width(stored: StoredClaim) -> int:
    time = when(stored.claim.time)
    if time is None or time.earliest is None or time.latest is None:
        return 10**7
    return (time.latest - time.earliest).days


def _day(stored: StoredClaim) -> date:
    time = when(stored.claim.time)
    return (time.earliest if time else None) or date.min
