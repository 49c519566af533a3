"""Follow the Money, by followthemoney: an entity a line, an `UnknownLink` for each claim; and the same as statements.

Predicates become the link's `role`. Uncertain dates, polarity, modality and source chains have no property; the claim
is kept whole in `x_oathgraph_claim`, beside `properties`, where Follow the Money lets a program keep its own.
`NAME.statements.csv` has a row for each value, with the outlet as its data set and the report as its origin, as
nomenklatura and OpenSanctions' tools read it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from anyascii import anyascii
from followthemoney import model
from followthemoney.statement import Statement
from followthemoney.statement.serialize import CSVStatementWriter

from oathgraph.export.graph import nodes, span
from oathgraph.model import Entity, EntityType
from oathgraph.store.assessment.roots import outlet_name
from oathgraph.store.carried import claim_text
from oathgraph.store.record import RecordStream, StoredClaim

FILES: tuple[str, ...] = ()
_SCHEMATA = {EntityType.ORGANIZATION: "Organization", EntityType.PERSON: "Person", EntityType.PLACE: "Address"}


def write(reader: RecordStream, folder: Path, name: str, known_by: date | None) -> int:
    """Write the entities known by a day, then a link for each claim, one at a time."""
    count, statements = 0, folder / f"{name}.statements.csv"
    with (
        open(folder / name, "w", encoding="utf-8", newline="\n") as stream,
        open(statements, "wb") as rows,
        CSVStatementWriter(TextIOWrapper(rows, encoding="utf-8", newline="")) as table,
    ):
        for entity in nodes(reader, known_by):
            thing = _thing(entity)
            _line(stream, thing)
            _tell(table, thing, "oathgraph")
        for stored in reader.stream(known_by=known_by):
            link = _link(stored)
            _line(stream, link, x_oathgraph_claim=claim_text(stored))
            _tell(table, link, outlet_name(stored.document), stored)
            count += 1
    return count


def _tell(table: CSVStatementWriter, proxy: Any, dataset: str, stored: StoredClaim | None = None) -> None:
    seen = stored.reported.isoformat() if stored else None
    origin = stored.document.id if stored else None
    for statement in Statement.from_entity(proxy, _dataset(dataset), seen, seen, origin=origin):
        table.write(statement)


def _dataset(name: str) -> str:
    """Return a name as Follow the Money names data sets: small letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", anyascii(name).lower()).strip("_") or "report"


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
