"""One pledger said to be sworn to several who are not one another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from oathgraph.model import Entity
from oathgraph.store.assessment.asking import asserts
from oathgraph.store.assessment.deaths import deaths
from oathgraph.store.assessment.validity import extent, narrowest
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader, StoredClaim
from oathgraph.views.disputes.nouns import DisputeKind, Draft

_TYING = ("leads", "speaks_for", "member_of", "affiliate_of", "pledges_allegiance_to", "accepts_pledge_of", "succeeds")
"""What makes two receivers one side: the one leads, belongs to, is sworn to or succeeds the other."""
_ENDING = ("breaks_with", "splits_from")


@dataclass(frozen=True, slots=True)
class _Oath:
    receiver: Entity
    claims: Sequence[StoredClaim]
    day: date


def two_allegiances(
    reader: RecordReader, claims: Sequence[StoredClaim], known_by: date | None, weights: Weights
) -> Iterator[Draft]:
    """Yield pledges of one pledger to several receivers, neither broken, outlived nor one under the other."""
    oaths = _oaths(claims, weights)
    doubtful = {pledger: each for pledger, each in oaths.items() if len(each) > 1}
    receivers = {oath.receiver.id for each in doubtful.values() for oath in each}
    if not doubtful:
        return
    tied = _one_side(reader, receivers, known_by)
    dead = deaths(reader, receivers, known_by, weights)
    over = _ended(claims, weights)
    for pledger in sorted(doubtful):
        clashes: list[tuple[_Oath, _Oath]] = []
        for one, other in combinations(sorted(doubtful[pledger], key=lambda oath: (oath.day, oath.receiver.id)), 2):
            if tied[one.receiver.id] & tied[other.receiver.id] or _one_oath(one, other):
                continue
            death = dead.get(one.receiver.id)
            ends = over.get(frozenset({pledger, one.receiver.id}), [])
            if (death is None or death.day > other.day) and not any(one.day <= end <= other.day for end in ends):
                clashes.append((one, other))
        for together in _joined(clashes):
            yield _draft(together)


def _joined(clashes: Sequence[tuple[_Oath, _Oath]]) -> list[list[_Oath]]:
    """Join clashes that share an oath, the oaths of each in the order of their days."""
    found: list[list[_Oath]] = []
    for one, other in clashes:
        touched = [some for some in found if one in some or other in some]
        members = {oath.receiver.id: oath for some in (*touched, (one, other)) for oath in some}
        found = [some for some in found if some not in touched]
        found.append(sorted(members.values(), key=lambda oath: (oath.day, oath.receiver.id)))
    return found


def _oaths(claims: Sequence[StoredClaim], weights: Weights) -> dict[str, list[_Oath]]:
    sworn: dict[tuple[str, str], list[StoredClaim]] = {}
    for stored in claims:
        claim = stored.claim
        if claim.predicate == "pledges_allegiance_to" and claim.object and asserts(claim):
            sworn.setdefault((claim.subject.id, claim.object.id), []).append(stored)
    oaths: dict[str, list[_Oath]] = {}
    for (pledger, _), members in sworn.items():
        party = members[0].claim.object
        assert party is not None
        when = narrowest([extent(stored, weights) for stored in members])
        oaths.setdefault(pledger, []).append(_Oath(party.entity, members, when.latest or members[0].reported))
    return oaths


def _one_oath(one: _Oath, other: _Oath) -> bool:
    """Say whether a report tells both oaths of one time: who swears to several at once has not changed sides."""
    told = {(stored.document.digest, stored.claim.time) for stored in one.claims}
    return any((stored.document.digest, stored.claim.time) in told for stored in other.claims)


def _one_side(reader: RecordReader, receivers: set[str], known_by: date | None) -> dict[str, set[str]]:
    """For each receiver, those it stands with."""
    sides = {receiver: {receiver} for receiver in receivers}
    for stored in reader.claims(entities=sorted(receivers), predicates=_TYING, known_by=known_by):
        claim = stored.claim
        if claim.object is None or not asserts(claim):
            continue
        for one, other in ((claim.subject.id, claim.object.id), (claim.object.id, claim.subject.id)):
            # Of what is sworn to a receiver, only another receiver matters: two pledgers are no one side.
            if one in sides and (other in receivers or claim.predicate in ("leads", "speaks_for", "succeeds")):
                sides[one].add(other)
    return sides


def _ended(claims: Sequence[StoredClaim], weights: Weights) -> dict[frozenset[str], list[date]]:
    ends: dict[frozenset[str], list[date]] = {}
    for stored in claims:
        claim = stored.claim
        if claim.predicate in _ENDING and claim.object and asserts(claim):
            day = extent(stored, weights).start.latest or stored.reported
            ends.setdefault(frozenset({claim.subject.id, claim.object.id}), []).append(day)
    return ends


def _draft(oaths: Sequence[_Oath]) -> Draft:
    pledger = oaths[0].claims[0].claim.subject.entity
    about = (pledger, *(oath.receiver for oath in oaths))
    sides = tuple((oath.receiver.name, oath.claims) for oath in oaths)
    return Draft(DisputeKind.TWO_ALLEGIANCES, f"to whom is {pledger.name} sworn?", about, sides)
