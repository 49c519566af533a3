"""The question: every disagreement about an actor, or in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from oathgraph.model import Entity, EntityType
from oathgraph.store.assessment.asking import asserts, denies
from oathgraph.store.assessment.deaths import DEEDS
from oathgraph.store.assessment.roots import voices
from oathgraph.store.assessment.sameness import by_content, occasions
from oathgraph.store.assessment.validity import extent, narrowest, say
from oathgraph.store.assessment.weights import Weights, default_weights
from oathgraph.store.record import RecordReader, StoredClaim
from oathgraph.views.disputes.allegiances import two_allegiances
from oathgraph.views.disputes.leaders import two_leaders
from oathgraph.views.disputes.lives import dead_or_alive
from oathgraph.views.disputes.nouns import Dispute, DisputeKind, Draft

_ONCE = frozenset({"forms", "splits_from", "renamed_to", "merges_with", "succeeds"})
"""Events that happen once between two parties, so that two dates are one too many."""
_LEFT_OUT = frozenset({"attacks", "captures", "loses", "detained", "dies"})
"""Attacks and gains happen again and again; deaths are a question of their own, but for who is behind them."""
_NEAR = frozenset({"leads", "pledges_allegiance_to"})
_AMONG = ("dies", *DEEDS, "breaks_with", "splits_from")
_SOON = timedelta(days=90)
"""How long after a denial an event without a date may be reported and still be what was denied."""


def disputes(
    reader: RecordReader,
    name: str | None = None,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    weights: Weights | None = None,
) -> list[Dispute]:
    """Return what sources disagree on about an actor, or about anyone, the latest opened first.

    A disagreement on whether and when somebody died is also about the groups he is said to have led. `as_of` keeps
    claims that touch that day; without it every disagreement counts. Raises UnknownNameError for a name the record
    does not hold.
    """
    weights = weights or default_weights()
    actor = None if name is None else reader.find(name, known_by=known_by)
    told = reader.claims(known_by=known_by) if actor is None else _around(reader, actor, known_by)
    claims = [stored for stored in told if as_of is None or extent(stored, weights).touches(as_of)]
    drafts = [
        *_asserted_and_denied(claims, weights),
        *_two_dates(claims, weights),
        *dead_or_alive(reader, claims, known_by, weights),
        *two_leaders(reader, claims, known_by, weights),
        *two_allegiances(reader, claims, known_by, weights),
    ]
    if actor is not None:
        drafts = [draft for draft in drafts if _concerns(draft, actor, claims)]
    speaks = voices(reader, (stored for draft in drafts for _, side in draft.sides for stored in side), known_by)
    found = [draft.settle(speaks, weights) for draft in drafts]
    return sorted(found, key=lambda dispute: (-dispute.open_since.toordinal(), dispute.id, dispute.claims))


def _around(reader: RecordReader, actor: Entity, known_by: date | None) -> list[StoredClaim]:
    """Return the claims about an actor, and of those near him what may contradict them.

    That is who else leads what he leads, to whom else his pledgers swore, and how those fare who lead him.
    """
    own = list(reader.claims(entities=[actor.id], known_by=known_by))
    pairs = ((each.claim.predicate, each.claim.subject, each.claim.object) for each in own)
    near = {
        party.id
        for predicate, subject, other in pairs
        for party in (subject, other)
        if predicate in _NEAR and party is not None and party.id != actor.id
    }
    if not near:
        return own
    known = {(stored.id, stored.document.digest) for stored in own}
    more = reader.claims(entities=sorted(near), predicates=_AMONG, known_by=known_by)
    found = [*own, *(stored for stored in more if (stored.id, stored.document.digest) not in known)]
    return sorted(found, key=lambda stored: (stored.reported, stored.id, stored.document.digest))


def _concerns(draft: Draft, actor: Entity, claims: Sequence[StoredClaim]) -> bool:
    if any(entity.id == actor.id for entity in draft.about):
        return True
    if draft.about[0].type is not EntityType.PERSON or len(draft.about) > 1:
        return False
    return any(
        stored.claim.predicate == "leads" and stored.claim.object is not None and asserts(stored.claim)
        and (stored.claim.subject.id, stored.claim.object.id) == (draft.about[0].id, actor.id)
        for stored in claims
    )  # fmt: skip


def _asserted_and_denied(claims: Sequence[StoredClaim], weights: Weights) -> Iterator[Draft]:
    for (predicate, _, other, _), alike in by_content(claims).items():
        if predicate in _LEFT_OUT and not (predicate == "dies" and other):
            continue
        if not any(denies(stored.claim) for stored in alike):
            continue
        for occasion in occasions(alike):
            pairs = [
                (yes, no)
                for no in occasion
                if denies(no.claim)
                for yes in occasion
                if asserts(yes.claim) and not _one_breath(yes, no) and _contradict(yes, no, weights)
            ]
            if pairs:
                saying, denying = zip(*pairs, strict=True)
                yield _contradiction(_once(saying), _once(denying))


def _once(claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    return list({stored.id: stored for stored in claims}.values())


def _one_breath(yes: StoredClaim, no: StoredClaim) -> bool:
    """Say whether one report says both by one source: it tells a change, and contradicts nobody."""
    return yes.document.digest == no.document.digest and yes.claim.attribution == no.claim.attribution


def _contradict(yes: StoredClaim, no: StoredClaim, weights: Weights) -> bool:
    """Say whether a claim and a denial of one occasion speak of the same days.

    Of a state without dates they do within a half-life of each other. An event is denied by what looks back on its day;
    one that no text dates may have come soon after a denial.
    """
    said, denied = extent(yes, weights), extent(no, weights)
    if said.state and not (said.dated and denied.dated):
        return abs((said.spoken_to - denied.spoken_to).days) <= weights.of("half_life", yes.claim.predicate)
    if said.state:
        return said.touches(denied.spoken_to) or denied.touches(said.spoken_to)
    return denied.touches(said.spoken_to) and said.spoken_to - denied.spoken_to <= _SOON


def _contradiction(saying: Sequence[StoredClaim], denying: Sequence[StoredClaim]) -> Draft:
    claim = saying[0].claim
    about = tuple(party.entity for party in (claim.subject, claim.object) if party)
    said = f"{claim.subject.name} {claim.predicate.replace('_', ' ')} {claim.object.name if claim.object else ''}"
    sides = (("it is so", saying), ("it is not so", denying))
    return Draft(DisputeKind.ASSERTED_AND_DENIED, f"{said.strip()}?", about, sides)


def _two_dates(claims: Sequence[StoredClaim], weights: Weights) -> Iterator[Draft]:
    asserted = [stored for stored in claims if stored.claim.predicate in _ONCE and asserts(stored.claim)]
    for alike in by_content(asserted).values():
        dated = [each for each in occasions(alike) if any(extent(stored, weights).dated for stored in each)]
        if len(dated) > 1:
            claim = dated[0][0].claim
            about = tuple(party.entity for party in (claim.subject, claim.object) if party)
            other = f" {claim.object.name}" if claim.object else ""
            question = f"when: {claim.subject.name} {claim.predicate.replace('_', ' ')}{other}?"
            yield Draft(DisputeKind.TWO_DATES, question, about, dates(dated, weights))


def dates(groups: Sequence[Sequence[StoredClaim]], weights: Weights) -> tuple[tuple[str, Sequence[StoredClaim]], ...]:
    """Return a side for each date given."""
    return tuple((say(narrowest([extent(stored, weights) for stored in group])), group) for group in groups)
