"""What the network formats share: nodes, edges and their days.

A claim is an edge from its subject to its object. A claim without an object is an edge from its subject to itself, and
`has_object` says so. Uncertain dates are widened: `first` is the earliest day, `last` the latest, empty without limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from oathgraph.model import Entity
from oathgraph.model.when import When
from oathgraph.store.carried import claim_text
from oathgraph.store.record import RecordStream, StoredClaim

NODE_FIELDS = ("id", "name", "type", "named")
EDGE_FIELDS = (
    "source", "target", "id", "predicate", "has_object", "first", "last", "time", "polarity", "modality", "certainty",
    "confidence", "reported", "outlet", "document", "evidence", "claim",
)  # fmt: skip

KINDS: dict[str, type] = {"named": bool, "has_object": bool, "confidence": float}
"""Fields that are no texts."""


def nodes(reader: RecordStream, known_by: date | None) -> list[Entity]:
    """Return every actor and place that is a claim's subject or object, by id."""
    found: dict[str, Entity] = {}
    for stored in reader.stream(known_by=known_by):
        for party in (stored.claim.subject, stored.claim.object):
            if party is not None:
                found.setdefault(party.id, party.entity)
    return [found[key] for key in sorted(found)]


def node(entity: Entity) -> dict[str, str | bool]:
    """Return a node's fields."""
    return {"id": entity.id, "name": entity.name, "type": str(entity.type), "named": entity.named}


def edges(reader: RecordStream, known_by: date | None) -> Iterator[dict[str, str | bool | float]]:
    """Yield each claim's fields, its whole as JSON in `claim`."""
    for stored in reader.stream(known_by=known_by):
        yield edge(stored)


def edge(stored: StoredClaim) -> dict[str, str | bool | float]:
    """Return a claim's fields as an edge."""
    claim = stored.claim
    first, last = span(claim.time)
    return {
        "source": claim.subject.id,
        "target": (claim.object or claim.subject).id,
        "id": stored.id,
        "predicate": claim.predicate,
        "has_object": claim.object is not None,
        "first": first,
        "last": last,
        "time": claim.time or "",
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "certainty": str(claim.certainty),
        "confidence": claim.confidence,
        "reported": stored.reported.isoformat(),
        "outlet": stored.document.outlet or "",
        "document": stored.document.id,
        "evidence": " … ".join(each.text for each in claim.evidence),
        "claim": claim_text(stored),
    }


def span(time: str | None) -> tuple[str, str]:
    """Return the first and the last day an EDTF value can touch, empty where it is without limit or unreadable."""
    try:
        when = When.parse(time) if time else None
    except ValueError:
        when = None
    if when is None:
        return "", ""
    return (when.earliest.isoformat() if when.earliest else "", when.latest.isoformat() if when.latest else "")
