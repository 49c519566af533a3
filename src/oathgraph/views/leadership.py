"""Who led a group, or what a person led, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from oathgraph.model import Entity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.asking import Succession, asserts, begun, denies, successions
from oathgraph.store.assessment.confidence import weigh
from oathgraph.store.assessment.deaths import Death, deaths
from oathgraph.store.assessment.roots import Voices, voices
from oathgraph.store.assessment.validity import Extent, extent
from oathgraph.store.assessment.weights import Weights, default_weights
from oathgraph.store.record import RecordReader, StoredClaim


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time at the head of one group, with all that is known of its ends.

    `until` is None where the record knows no end; `last_affirmed` is the last day a text vouches for.
    `ended_by` is "death", "succession", "stated" or None.
    """

    leader: Entity
    of: Entity
    since: Bounds
    until: Bounds | None
    ended_by: str | None
    last_affirmed: date
    confidence: float
    roots: int
    contested: bool
    claims: tuple[str, ...]
    against: tuple[str, ...]


def leaders(
    reader: RecordReader,
    name: str,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    weights: Weights | None = None,
) -> list[Tenure]:
    """Return the tenures of a group's leaders, or those of a person, earliest first.

    `as_of` leaves out what texts date to after that day. Raises UnknownNameError for a name the record does not hold.
    """
    weights = weights or default_weights()
    actor = reader.find(name, known_by=known_by)
    told = reader.claims(entities=[actor.id], predicates=("leads",), known_by=known_by)
    claims = [stored for stored in told if begun(stored, as_of, weights)]
    groups: dict[tuple[str, str], list[StoredClaim]] = {}
    for stored in claims:
        if stored.claim.object is not None:
            groups.setdefault((stored.claim.subject.id, stored.claim.object.id), []).append(stored)
    heads = {leader for leader, _ in groups}
    dead = deaths(reader, heads, known_by, weights)
    followed = successions(reader, heads, known_by, weights)
    speaks = voices(reader, claims, known_by)
    found: list[Tenure] = []
    for (leader, _), members in groups.items():
        # A successor ends a time at the head of this group if he is known to have led it. Asked about a
        # person, the record was not asked who else led his groups: any succession to him counts.
        after = [each for each in followed.get(leader, ()) if each.successor in heads or leader == actor.id]
        if any(asserts(stored.claim) for stored in members):
            found.append(_tenure(members, dead.get(leader), after, speaks, weights))
    return sorted(found, key=_chronology)


def _tenure(
    members: Sequence[StoredClaim],
    death: Death | None,
    after: Sequence[Succession],
    speaks: Voices,
    weights: Weights,
) -> Tenure:
    saying = [stored for stored in members if asserts(stored.claim)]
    denying = [stored for stored in members if denies(stored.claim)]
    verdict = weigh([(each, 1.0) for each in saying], [(each, 1.0) for each in denying], speaks, weights)
    extents = [extent(stored, weights) for stored in saying]
    until, ended_by = _end(extents, death, after)
    since = _since(extents)
    if since.earliest is None and until is not None and until.latest is not None:
        since = Bounds(None, min(since.latest or until.latest, until.latest))
    first = saying[0].claim
    assert first.object is not None
    return Tenure(
        leader=first.subject.entity,
        of=first.object.entity,
        since=since,
        until=until,
        ended_by=ended_by,
        last_affirmed=max(each.spoken_to for each in extents),
        confidence=verdict.confidence,
        roots=verdict.roots,
        contested=bool(denying),
        claims=tuple(stored.id for stored in saying),
        against=tuple(stored.id for stored in denying),
    )


def _since(extents: Sequence[Extent]) -> Bounds:
    starts = [each.start for each in extents if each.dated and each.start.earliest is not None]
    if starts:
        return min(starts, key=lambda start: (start.earliest, start.latest or date.max))
    return Bounds(None, min(each.start.latest or each.spoken_to for each in extents))


def _end(
    extents: Sequence[Extent], death: Death | None, after: Sequence[Succession]
) -> tuple[Bounds | None, str | None]:
    """The narrowest statement of the end: a dated death or succession before a bare "former leader".

    An end that a text states is none where another vouches that he led on a later day.
    """
    vouched = max((each.spoken_to for each in extents if each.end is None), default=date.min)
    ends = [(death.when, "death")] if death else []
    ends += [(succession.when, "succession") for succession in after]
    ends += [
        (each.end, "stated")
        for each in extents
        if each.end is not None and (each.end.latest is None or each.end.latest >= vouched)
    ]
    return min(ends, key=lambda end: _openness(end[0]), default=(None, None))


def _openness(bounds: Bounds) -> tuple[int, date]:
    first, last = bounds.earliest or date.min, bounds.latest or date.max
    return (last - first).days, last


def _chronology(tenure: Tenure) -> tuple[date, date, str, str]:
    since = tenure.since
    return since.earliest or since.latest or date.min, tenure.last_affirmed, tenure.leader.id, tenure.of.id
