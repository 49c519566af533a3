"""Claims and documents as rows, and rows as claims and documents."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC
from typing import Any

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
    Step,
)
from oathgraph.store import tables
from oathgraph.store.record import StoredDocument

Canonical = Callable[[str, str, EntityType, bool], Entity]
"""Gives an entity, by what a reader linked it as (identifier, name, type, named), the identity that judgements and
the record give it."""

_TYPES = {str(value): value for value in EntityType}
_KINDS = {str(value): value for value in SourceKind}
_POLARITIES = {str(value): value for value in Polarity}
_MODALITIES = {str(value): value for value in Modality}
_CERTAINTIES = {str(value): value for value in Certainty}

DOCUMENT_COLUMNS = (
    tables.documents.c.key,
    tables.documents.c.id,
    tables.documents.c.digest,
    tables.documents.c.reported,
    tables.documents.c.recorded,
    tables.documents.c.title,
    tables.documents.c.outlet,
    tables.documents.c.url,
    tables.documents.c.origin,
    tables.documents.c.published,
    tables.documents.c.supersedes,
)
CLAIM_COLUMNS = (
    tables.claims.c.key,
    tables.claims.c.id,
    tables.claims.c.document,
    tables.claims.c.predicate,
    tables.claims.c.time,
    tables.claims.c.polarity,
    tables.claims.c.modality,
    tables.claims.c.certainty,
    tables.claims.c.medium,
    tables.claims.c.confidence,
    tables.claims.c.reader,
    tables.claims.c.parties,
    tables.claims.c.attribution,
    tables.claims.c.evidence,
)
"""What a question reads of a claim; the derivation is left for `claim(id)`, which explains a single one."""


def with_ids(claims: Iterable[Claim]) -> list[tuple[str, Claim]]:
    """Give each claim of one document its identifier; those that say the very same are one.

    Claims that share an identifier and yet differ (in place, certainty, source) get one from all they say.
    """
    distinct = [(claim.id, claim) for claim in dict.fromkeys(claims)]
    shared = Counter(claim_id for claim_id, _ in distinct)
    identified = {claim_id if shared[claim_id] == 1 else _full_id(claim): claim for claim_id, claim in distinct}
    return sorted(identified.items(), key=lambda entry: entry[0])


def claim_row(claim_id: str, claim: Claim) -> dict[str, Any]:
    """Return a claim's own columns; those of its document are the writer's to add."""
    return {
        "id": claim_id,
        "predicate": claim.predicate,
        "subject": claim.subject.id,
        "object": claim.object.id if claim.object else None,
        "time": claim.time,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "certainty": str(claim.certainty),
        "medium": claim.medium,
        "confidence": claim.confidence,
        "reader": claim.reader,
        "parties": _dump([_party(p) for p in (claim.subject, claim.object, claim.place, claim.origin)]),
        "attribution": _dump([[source.name, str(source.kind), source.id] for source in claim.attribution]),
        "evidence": _dump([[span.start, span.end, span.text] for span in claim.evidence]),
        "derivation": _dump([[step.step, step.detail, step.start, step.end] for step in claim.derivation]),
    }


def claim_of(row: Sequence[Any], doc: str, canonical: Canonical) -> Claim:
    """Read a row of CLAIM_COLUMNS of the document `doc`, with its parties' entities as `canonical` gives
    them.
    """
    _, _, _, predicate, time, polarity, modality, certainty, medium, confidence, reader, *rest = row
    # Written without blanks, so that the decoder's inner step, without its look for blanks, reads them.
    parties, attribution, evidence = (_read(text, 0)[0] for text in rest[:3])
    subject, other, place, origin = (_party_of(party, canonical) for party in parties)
    assert subject is not None
    return Claim(
        doc, predicate, subject, other, place, origin, time,
        _POLARITIES[polarity], _MODALITIES[modality], _CERTAINTIES[certainty],
        tuple([Source(name, _KINDS[kind], source) for name, kind, source in attribution]),
        medium,
        tuple([Evidence(start, end, text) for start, end, text in evidence]),
        confidence, reader,
    )  # fmt: skip


def with_derivation(claim: Claim, derivation: str) -> Claim:
    """Return the claim with the derivation its row holds."""
    return replace(claim, derivation=tuple(Step(*step) for step in json.loads(derivation)))


def document_of(row: Sequence[Any], copy_of: str | None) -> StoredDocument:
    """Read a row of DOCUMENT_COLUMNS."""
    _, id_, digest, reported, recorded, title, outlet, url, origin, published, supersedes = row
    # SQLite keeps no time zone; what was written was UTC.
    recorded = recorded.astimezone(UTC) if recorded.tzinfo else recorded.replace(tzinfo=UTC)
    return StoredDocument(id_, digest, reported, recorded, title, outlet, url, origin, published, supersedes, copy_of)


def entities_in(claim: Claim) -> Iterator[Party]:
    """Yield the parties of a claim that are there."""
    for party in (claim.subject, claim.object, claim.place, claim.origin):
        if party is not None:
            yield party


def unstorable(document: Document) -> str | None:
    """Say which character of a document no database can keep, None if there is none."""
    for field in ("id", "text", "title", "url", "outlet", "origin"):
        value = getattr(document, field) or ""
        for position, character in enumerate(value if not value.isascii() or "\0" in value else ""):
            if character == "\0" or "\ud800" <= character <= "\udfff":
                return f"U+{ord(character):04X} at character {position} of its {field}"
    return None


def _full_id(claim: Claim) -> str:
    return f"c{hashlib.sha256(claim.to_line().encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _party(party: Party | None) -> list[Any] | None:
    if party is None:
        return None
    entity = party.entity
    return [entity.id, entity.name, str(entity.type), entity.named, party.text]


def _party_of(data: list[Any] | None, canonical: Canonical) -> Party | None:
    if data is None:
        return None
    id_, name, type_, named, text = data
    return Party(canonical(id_, name, _TYPES[type_], named), text)


_read: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
