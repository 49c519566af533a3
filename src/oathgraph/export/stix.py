"""STIX 2.1, by stix2: a bundle of threat actors, identities, locations, and a relationship a claim.

STIX has no uncertain dates, polarity, modality or source chains, and its relationships need two ends and a stop after
their start. Days become `start_time` and `stop_time`, the latter the day after the last; a claim without an object
is related to its own subject. What is lost is kept whole in the property `x_oathgraph_claim`. Written one object at a
time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import stix2

from oathgraph.export.graph import span
from oathgraph.model import Entity, EntityType
from oathgraph.store.carried import claim_text
from oathgraph.store.record import RecordStream, StoredClaim

FILES: tuple[str, ...] = ()
_SPACE = UUID("7c1f2d6e-3b0a-5f55-9a3d-6b1f0a4c9e21")
_NOTHING = sha256().digest()
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Objects made of an entity get one date, so that the same record gives the same bundle."""


def write(reader: RecordStream, folder: Path, name: str, known_by: date | None) -> int:
    """Write the bundle of what was known by a day."""
    entities: dict[str, str] = {}
    contents, count = sha256(), 0
    with open(folder / name, "w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"type": "bundle", "objects": [')
        for stored in reader.stream(known_by=known_by):
            for made in _objects(stored, entities, count):
                stream.write(f"{',' if contents.digest() != _NOTHING else ''}\n{made.serialize()}")
                contents.update(made.id.encode())
            count += 1
        stream.write(f'\n], "id": "bundle--{uuid5(_SPACE, contents.hexdigest())}"}}\n')
    return count


def _objects(stored: StoredClaim, entities: dict[str, str], number: int) -> Iterator[Any]:
    """Yield the actors and places of a claim that were not written yet, then its relationship."""
    for party in (stored.claim.subject, stored.claim.object):
        if party is not None and party.id not in entities:
            made = _object(party.entity)
            entities[party.id] = made.id
            yield made
    yield _relation(stored, entities, number)


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


def _relation(stored: StoredClaim, entities: dict[str, str], number: int) -> Any:
    claim = stored.claim
    known = datetime.combine(stored.reported, datetime.min.time(), UTC)
    return stix2.Relationship(
        id=f"relationship--{uuid5(_SPACE, f'{stored.id}.{stored.document.digest}.{number}')}",
        created=known,
        modified=known,
        source_ref=entities[claim.subject.id],
        target_ref=entities[(claim.object or claim.subject).id],
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
