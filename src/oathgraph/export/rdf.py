"""RDF as TriG, by rdflib: a named graph a claim, PROV-O for where it comes from.

The claim's graph says what is claimed; the default graph says from which document it was derived and to whom it is
attributed. Uncertain dates, certainty and the chain's order are not PROV's; they have properties of our own, and
`claim` keeps the claim whole. The whole graph is built in memory.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import quote

from rdflib import XSD, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF, RDFS

from oathgraph.model import Entity
from oathgraph.store.carried import claim_text
from oathgraph.store.record import RecordReader, StoredClaim

FILES: tuple[str, ...] = ()
TERMS = Namespace("urn:oathgraph:terms:")


def write(reader: RecordReader, folder: Path, name: str, known_by: date | None) -> int:
    """Write the dataset of what was known by a day."""
    data = Dataset()
    for prefix, space in (("prov", PROV), ("terms", TERMS)):
        data.bind(prefix, space)
    count = 0
    for stored in reader.claims(known_by=known_by):
        _add(data, stored, count)
        count += 1
    data.serialize(folder / name, format="trig", encoding="utf-8")
    return count


def _add(data: Dataset, stored: StoredClaim, number: int) -> None:
    claim, about = stored.claim, _name("claim", f"{stored.id}.{number}")
    inside, outside = data.graph(about), data.default_graph
    for role, party in (("subject", claim.subject), ("object", claim.object), ("place", claim.place)):
        if party is not None:
            _describe(outside, party.entity)
            outside.add((about, TERMS[role], _name("entity", party.id)))
    subject, other = _name("entity", claim.subject.id), claim.object
    # A claim without an object says of its subject that it is so.
    said = _name("entity", other.id) if other else Literal(True)
    inside.add((subject, TERMS[claim.predicate], said))
    outside.add((about, RDF.type, TERMS.Claim))
    outside.add((about, RDF.type, PROV.Entity))
    for key in ("time", "polarity", "modality", "certainty", "medium", "confidence"):
        value = getattr(claim, key)
        if value is not None:
            outside.add((about, TERMS[key], Literal(value if isinstance(value, float) else str(value))))
    outside.add((about, TERMS.claim, Literal(claim_text(stored))))
    _provenance(outside, about, stored)


def _provenance(outside: Graph, about: URIRef, stored: StoredClaim) -> None:
    document = _name("document", f"{stored.document.id}/{stored.document.digest}")
    outside.add((about, PROV.wasDerivedFrom, document))
    outside.add((document, RDF.type, PROV.Entity))
    outside.add((document, TERMS.reported, Literal(stored.reported.isoformat(), datatype=XSD.date)))
    if stored.document.title:
        outside.add((document, RDFS.label, Literal(stored.document.title)))
    for evidence in stored.claim.evidence:
        outside.add((about, PROV.value, Literal(evidence.text)))
    for source in stored.claim.attribution:
        agent = _name("entity", source.id) if source.id else _name("source", source.name)
        outside.add((agent, RDF.type, PROV.Agent))
        outside.add((agent, RDFS.label, Literal(source.name)))
        outside.add((about, PROV.wasAttributedTo, agent))


def _describe(outside: Graph, entity: Entity) -> None:
    about = _name("entity", entity.id)
    outside.add((about, RDF.type, TERMS[str(entity.type).capitalize()]))
    outside.add((about, RDFS.label, Literal(entity.name)))


def _name(kind: str, key: str) -> URIRef:
    return URIRef(f"urn:oathgraph:{kind}:{quote(key, safe='', errors='surrogatepass')}")
