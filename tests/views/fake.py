"""A record in memory that keeps the promises of `RecordReader`, and a short way to write claims down."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from oathgraph.errors import UnknownNameError
from oathgraph.model import (
    Certainty,
    Claim,
    Document,
    Entity,
    EntityType,
    Evidence,
    Modality,
    Party,
    Polarity,
    Source,
    SourceKind,
)
from oathgraph.store.record import StoredClaim, StoredDocument

PERSONS = frozenset(
    {"mullah omar", "akhtar mansour", "haibatullah akhundzada", "ayman al-zawahiri", "osama bin laden",
     "abubakar shekau", "abu bakr al-baghdadi", "abu mohammad al-adnani", "abu musab al-barnawi", "khadim one",
     "khadim two", "person a", "person b", "person c"}
)  # fmt: skip


def entity(name: str) -> Entity:
    """An entity named as given; known persons are persons, everything else an organization."""
    kind = EntityType.PERSON if name.casefold() in PERSONS else EntityType.ORGANIZATION
    return Entity(name.casefold().replace(" ", "-"), name, kind)


@dataclass(frozen=True)
class Report:
    """A document with its claims, and what a store would have found out about it."""

    document: Document
    claims: tuple[Claim, ...]
    copy_of: str | None = None


def report(
    doc: str,
    reported: str,
    *claims: Claim,
    outlet: str | None = "The Courier",
    text: str | None = None,
    copy_of: str | None = None,
) -> Report:
    """A report published on a day; its text lists its claims unless one is given."""
    body = text if text is not None else f"{doc}. " + " ".join(_sentence(claim) for claim in claims)
    document = Document(doc, body, title=doc, published=date.fromisoformat(reported), outlet=outlet)
    placed = tuple(replace(claim, doc=doc, evidence=_evidence(body, claim)) for claim in claims)
    return Report(document, placed, copy_of)


def said(
    subject: str,
    predicate: str,
    other: str | None = None,
    time: str | None = None,
    *,
    by: Sequence[Source] = (),
    denied: bool = False,
    possible: bool = False,
    intended: bool = False,
    hedged: bool = False,
) -> Claim:
    """A claim in one line; `report` gives it its document."""
    modality = Modality.POSSIBLE if possible else Modality.INTENDED if intended else Modality.ACTUAL
    return Claim(
        doc="",
        predicate=predicate,
        subject=Party(entity(subject), subject),
        object=Party(entity(other), other) if other else None,
        time=time,
        polarity=Polarity.NEGATED if denied else Polarity.AFFIRMED,
        modality=modality,
        certainty=Certainty.HEDGED if hedged else Certainty.PLAIN,
        attribution=tuple(by),
    )


def agency(name: str) -> Source:
    return Source(name, SourceKind.AGENCY)


def person(name: str) -> Source:
    return Source(name, SourceKind.PERSON, entity(name).id)


def group(name: str) -> Source:
    return Source(name, SourceKind.GROUP, entity(name).id)


def officials(name: str = "officials") -> Source:
    return Source(name, SourceKind.OFFICIAL)


def _sentence(claim: Claim) -> str:
    other = f" {claim.object.text}" if claim.object else ""
    return f"{claim.subject.text} {claim.predicate}{other} ({claim.polarity} {claim.modality} {claim.time})."


def _evidence(body: str, claim: Claim) -> tuple[Evidence, ...]:
    sentence = _sentence(claim)
    start = body.find(sentence)
    if start < 0:
        return (Evidence(0, min(len(body), 40), body[:40]),)
    return (Evidence(start, start + len(sentence), sentence),)


@dataclass
class MemoryRecord:
    """Reports, and merges of one entity into another with the day they became known and were undone."""

    reports: list[Report] = field(default_factory=list)
    merges: list[tuple[date, str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, reports: Iterable[Report]) -> MemoryRecord:
        return cls(list(reports))

    def claims(
        self,
        *,
        entities: Sequence[str] | None = None,
        predicates: Sequence[str] | None = None,
        known_by: date | None = None,
    ) -> Iterator[StoredClaim]:
        found = []
        for stored in self._all(known_by):
            parties = {stored.claim.subject.id, stored.claim.object.id if stored.claim.object else ""}
            if entities is not None and parties.isdisjoint(entities):
                continue
            if predicates is None or stored.claim.predicate in predicates:
                found.append(stored)
        yield from sorted(found, key=lambda stored: (stored.reported, stored.id))

    def pairs(
        self, subjects: Sequence[str], predicates: Sequence[str], *, known_by: date | None = None
    ) -> set[tuple[str, str]]:
        told = self.claims(entities=subjects, predicates=predicates, known_by=known_by)
        sure = [s.claim for s in told if s.claim.polarity == "affirmed" and s.claim.modality == "actual"]
        return {(c.subject.id, c.object.id) for c in sure if c.object and c.subject.id in subjects}

    def memory(self, *, known_by: date | None = None) -> MutableMapping[Hashable, Any]:
        del known_by
        return {}  # Remembers nothing, so that every answer is worked out anew.

    def claim(self, claim_id: str, *, known_by: date | None = None) -> StoredClaim | None:
        found = [stored for stored in self._all(known_by) if stored.id.startswith(claim_id)]
        return found[0] if len(found) == 1 else None

    def documents(self, *, known_by: date | None = None) -> Iterator[StoredDocument]:
        found = [_document(item) for item in self.reports if _known(item, known_by)]
        yield from sorted(found, key=lambda document: (document.reported, document.id))

    def last_reported(self, *, known_by: date | None = None) -> date | None:
        return max((document.reported for document in self.documents(known_by=known_by)), default=None)

    def text(self, digest: str) -> str:
        return next(item.document.text for item in self.reports if item.document.digest == digest)

    def find(self, name: str, *, known_by: date | None = None) -> Entity:
        known = {each.id: each for each in self.entities(known_by=known_by)}
        wanted = self._canonical(entity(name), known_by)
        if wanted.id not in known:
            raise UnknownNameError(name, tuple(sorted(each.name for each in known.values()))[:3])
        return known[wanted.id]

    def names(self, entity_id: str, *, known_by: date | None = None) -> list[str]:
        return [each.name for each in self.entities(known_by=known_by) if each.id == entity_id]

    def entities(self, *, known_by: date | None = None) -> Iterator[Entity]:
        found: dict[str, Entity] = {}
        for stored in self._all(known_by):
            for party in (stored.claim.subject, stored.claim.object):
                if party is not None:
                    found[party.id] = party.entity
        yield from (found[key] for key in sorted(found))

    def search(self, words: str, *, limit: int = 50, known_by: date | None = None) -> Iterator[StoredClaim]:
        found = [s for s in self._all(known_by) if any(words in e.text for e in s.claim.evidence)]
        yield from found[:limit]

    def _all(self, known_by: date | None) -> Iterator[StoredClaim]:
        for item in self.reports:
            if _known(item, known_by):
                document = _document(item)
                for claim in item.claims:
                    yield StoredClaim(claim.id, self._merged(claim, known_by), document)

    def _merged(self, claim: Claim, known_by: date | None) -> Claim:
        if not self.merges:
            return claim
        other = claim.object and replace(claim.object, entity=self._canonical(claim.object.entity, known_by))
        subject = replace(claim.subject, entity=self._canonical(claim.subject.entity, known_by))
        return replace(claim, subject=subject, object=other)

    def _canonical(self, party: Entity, known_by: date | None) -> Entity:
        for day, gone, kept in self.merges:
            if party.id == gone and (known_by is None or day <= known_by):
                return replace(party, id=kept, name=kept)
        return party


def _known(item: Report, known_by: date | None) -> bool:
    published = item.document.published
    return published is not None and (known_by is None or published <= known_by)


def _document(item: Report) -> StoredDocument:
    document = item.document
    assert document.published is not None
    return StoredDocument(
        id=document.id,
        digest=document.digest,
        reported=document.published,
        recorded=datetime(2020, 1, 1, tzinfo=UTC),
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        copy_of=item.copy_of,
    )
