"""RDF as TriG, by rdflib: a named graph a claim, PROV-O for where it comes from.

The claim's graph says what is claimed; the default graph says from which document it was derived and to whom it is
attributed. Uncertain dates, certainty and the chain's order are not PROV's; they have properties of our own, and
`claim` keeps the claim whole. Written one claim at a time, in the terms of rdflib.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

from rdflib import XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF, RDFS, NamespaceManager

from oathgraph.model import Entity
from oathgraph.store.carried import claim_text
from oathgraph.store.record import RecordStream, StoredClaim

FILES: tuple[str, ...] = ()
TERMS = Namespace("urn:oathgraph:terms:")
_PREFIXES = {"prov": PROV, "rdf": RDF, "rdfs": RDFS, "terms": TERMS, "xsd": XSD}


def write(reader: RecordStream, folder: Path, name: str, known_by: date | None) -> int:
    """Write the dataset of what was known by a day."""
    count, written = 0, _Written(set(), set())
    with open(folder / name, "w", encoding="utf-8", newline="\n") as stream:
        for prefix, space in _PREFIXES.items():
            stream.write(f"@prefix {prefix}: <{space}> .\n")
        for stored in reader.stream(known_by=known_by):
            stream.write(_trig(stored, count, written))
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class _Written:
    """The entities and documents that were described already."""

    entities: set[str]
    documents: set[tuple[str, str]]


def _trig(stored: StoredClaim, number: int, written: _Written) -> str:
    """Return the statements of a claim: those about it, and its own graph."""
    about, names = _name("claim", f"{stored.id}.{number}"), _names()
    inside, outside = Graph(), Graph()
    _add(inside, outside, about, stored, written)
    lines = ["", *sorted(f"{s.n3(names)} {p.n3(names)} {o.n3(names)} ." for s, p, o in outside)]
    said = " ".join(f"{s.n3(names)} {p.n3(names)} {o.n3(names)} ." for s, p, o in inside)
    return "\n".join([*lines, f"{about.n3(names)} {{ {said} }}", ""])


@cache
def _names() -> NamespaceManager:
    manager = NamespaceManager(Graph(), bind_namespaces="none")
    for prefix, space in _PREFIXES.items():
        manager.bind(prefix, space)
    return manager


def _add(inside: Graph, outside: Graph, about: URIRef, stored: StoredClaim, written: _Written) -> None:
    claim = stored.claim
    for role, party in (("subject", claim.subject), ("object", claim.object), ("place", claim.place)):
        if party is not None:
            if party.id not in written.entities:
                written.entities.add(party.id)
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
    _provenance(outside, about, stored, written)


def _provenance(outside: Graph, about: URIRef, stored: StoredClaim, written: _Written) -> None:
    document = _name("document", f"{stored.document.id}/{stored.document.digest}")
    outside.add((about, PROV.wasDerivedFrom, document))
    if (key := (stored.document.id, stored.document.digest)) not in written.documents:
        written.documents.add(key)
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
