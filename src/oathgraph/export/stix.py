"""STIX 2.1, by stix2: a bundle of threat actors, identities, locations, and a relationship a claim.

STIX has no uncertain dates, polarity, modality or source chains, and its relationships need two ends and a stop after
their start. Days become `start_time` and `stop_time`, the latter the day after the last; a claim without an object
is related to its own subject. What is lost is kept whole in the property `x_oathgraph_claim`. The whole bundle is built
in memory.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import stix2

from oathgraph.export.graph import span
from oathgraph.model import Entity, EntityType
from oathgraph.store.carried import claim_text
from oathgraph.store.record import RecordReader, StoredClaim

FILES: tuple[str, ...] = ()
_SPACE = UUID("7c1f2d6e-3b0a-5f55-9a3d-6b1f0a4c9e21")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Objects made of an entity get one date, so that the same record gives the same bundle."""


def write(reader: RecordReader, folder: Path, name: str, known_by: date | None) -> int:
    """Write the bundle of what was known by a day."""
    entities: dict[str, Any] = {}
    relations = []
    for number, stored in enumerate(reader.claims(known_by=known_by)):
        for party in (stored.claim.subject, stored.claim.object):
            if party is not None and party.id not in entities:
                entities[party.id] = _object(party.entity)
        relations.append(_relation(stored, entities, number))
    identifier = f"bundle--{uuid5(_SPACE, ' '.join(each.id for each in relations))}"
    bundle = stix2.Bundle(*entities.values(), *relations, id=identifier, allow_custom=True)
    (folder / name).write_text(bundle.serialize(), encoding="utf-8")
    return len(relations)


def _object(entity: Entity) -> Any:
    kinds = {EntityType.ORGANIZATION: "threat-actor", EntityType.PERSON: "identity", EntityType.PLACE: "location"}
    kind = kinds[entity.type]
    common = {"id": f"{kind}--{uuid5(_SPACE, entity.id)}", "created": _EPOCH, "modified": _EPOCH, "name": entity.name}
    common |= {"x_oathgraph_id": entity.id, "allow_custom": True}
    if kind == "threat-actor":
        return stix2.ThreatActor(**common)
    if kind == "identity":
        return stix2.Identity(identity_class="individual", **common)
    # STIX asks a location for a region, a country or a position; the record knows only its name.
    return stix2.Location(administrative_area=entity.name, region="world", **common)


def _relation(stored: StoredClaim, entities: dict[str, Any], number: int) -> Any:
    claim = stored.claim
    known = datetime.combine(stored.reported, datetime.min.time(), UTC)
    return stix2.Relationship(
        id=f"relationship--{uuid5(_SPACE, f'{stored.id}.{stored.document.digest}.{number}')}",
        created=known,
        modified=known,
        source_ref=entities[claim.subject.id].id,
        target_ref=entities[(claim.object or claim.subject).id].id,
        relationship_type=claim.predicate.replace("_", "-"),
        description=" … ".join(evidence.text for evidence in claim.evidence),
        confidence=round(100 * claim.confidence),
        external_references=[{"source_name": stored.document.outlet or "report", "external_id": stored.document.id}],
        x_oathgraph_claim=claim_text(stored),
        allow_custom=True,
        **_times(claim.time),
    )


def _times(time: str | None) -> dict[str, datetime]:
    first, last = (date.fromisoformat(day) if day else None for day in span(time))
    found = {"start_time": _midnight(first)} if first else {}
    if last and last < date.max:
        found["stop_time"] = _midnight(last + timedelta(days=1))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)
