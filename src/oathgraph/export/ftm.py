"""Follow the Money, by followthemoney: an entity a line, an `UnknownLink` for each claim.

Predicates become the link's `role`. Uncertain dates, polarity, modality and source chains have no property; the claim
is kept whole in `x_oathgraph_claim`, beside `properties`, where Follow the Money lets a program keep its own.
"""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from followthemoney import model

from oathgraph.export.graph import nodes, span
from oathgraph.model import Entity, EntityType
from oathgraph.store.carried import claim_text
from oathgraph.store.record import RecordReader, StoredClaim

FILES: tuple[str, ...] = ()
_SCHEMATA = {EntityType.ORGANIZATION: "Organization", EntityType.PERSON: "Person", EntityType.PLACE: "Address"}


def write(reader: RecordReader, folder: Path, name: str, known_by: date | None) -> int:
    """Write the entities known by a day, then a link for each claim, one at a time."""
    count = 0
    with open(folder / name, "w", encoding="utf-8", newline="\n") as stream:
        for entity in nodes(reader, known_by):
            _line(stream, _thing(entity))
        for stored in reader.claims(known_by=known_by):
            _line(stream, _link(stored), x_oathgraph_claim=claim_text(stored))
            count += 1
    return count


def _line(stream: TextIO, proxy: Any, **more: str) -> None:
    stream.write(json.dumps(proxy.to_dict() | more, ensure_ascii=False) + "\n")


def _thing(entity: Entity) -> Any:
    proxy = model.make_entity(_SCHEMATA[entity.type])
    proxy.id = _key(entity.id)
    proxy.add("name", entity.name)
    if entity.type is EntityType.PLACE:
        proxy.add("full", entity.name)
    return proxy


def _link(stored: StoredClaim) -> Any:
    claim, proxy = stored.claim, model.make_entity("UnknownLink")
    proxy.id = _key(stored.id, stored.document.id, stored.document.digest)
    proxy.add("subject", _key(claim.subject.id))
    proxy.add("object", _key((claim.object or claim.subject).id))
    proxy.add("role", claim.predicate)
    first, last = span(claim.time)
    for prop, value in (("startDate", first), ("endDate", last), ("recordId", stored.id)):
        proxy.add(prop, value or None)
    proxy.add("summary", [evidence.text for evidence in claim.evidence])
    proxy.add("sourceUrl", stored.document.url)
    proxy.add("publisher", stored.document.outlet)
    return proxy


def _key(*parts: str) -> str:
    """Return an identifier of the letters that Follow the Money takes."""
    return f"oathgraph-{sha256(chr(31).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"
