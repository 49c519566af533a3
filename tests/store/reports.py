"""Reports and claims for the tests, and what a record answers, in a form that can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from oathgraph.model import Claim, Document, Entity, EntityType, Evidence, Party, Source, SourceKind, Step
from oathgraph.store import Reader, StoredClaim

BOKO_HARAM = Entity("boko-haram", "Boko Haram", EntityType.ORGANIZATION)
ISLAMIC_STATE = Entity("islamic-state", "Islamic State", EntityType.ORGANIZATION)
SHEKAU = Entity("abubakar-shekau", "Abubakar Shekau", EntityType.PERSON)

PLEDGE = "Boko Haram swore allegiance to ISIS on Saturday, its leader Abubakar Shekau said in a recording."


def report(text: str = PLEDGE, id: str = "r1", published: date | None = date(2015, 3, 7), **more: Any) -> Document:
    """Return a report."""
    return Document(id, text, published=published, **more)


def claim(
    document: Document,
    subject: Entity = BOKO_HARAM,
    predicate: str = "pledges_allegiance_to",
    object: Entity | None = ISLAMIC_STATE,
    **more: Any,
) -> Claim:
    """Return a claim whose evidence is the report's first sentence."""
    end = document.text.find(".") + 1 or len(document.text)
    made = Claim(
        document.id,
        predicate,
        Party(subject, subject.name),
        Party(object, object.name) if object else None,
        evidence=(Evidence(0, end, document.text[:end]),),
        derivation=(Step("frames", f"found {predicate}", 0, end),),
    )
    return replace(made, **more)


def full_claim(document: Document) -> Claim:
    """Return a claim that uses every field."""
    return claim(
        document,
        object=ISLAMIC_STATE,
        place=Party(Entity("nigeria", "Nigeria", EntityType.PLACE), "northern Nigeria"),
        origin=Party(Entity("jihadists.1", "jihadists", EntityType.ORGANIZATION, named=False), "jihadists"),
        time="2015-03-07",
        attribution=(
            Source("Agence France-Presse", SourceKind.AGENCY),
            Source("Abubakar Shekau", SourceKind.PERSON, "abubakar-shekau"),
        ),
        medium="recording",
        confidence=0.875,
        reader="patterns-1",
    )


def said(claims: Iterable[StoredClaim]) -> list[tuple[Any, ...]]:
    """Return claims without the day they were written down, the one thing no answer may depend on."""
    return [(stored.id, stored.claim, replace(stored.document, recorded=None)) for stored in claims]  # type: ignore[arg-type]


def everything(reader: Reader, known_by: date | None) -> list[Any]:
    """Return what the record answers to every question."""
    entities = list(reader.entities(known_by=known_by))
    return [
        said(reader.claims(known_by=known_by)),
        [replace(document, recorded=None) for document in reader.documents(known_by=known_by)],  # type: ignore[arg-type]
        entities,
        [reader.names(entity.id, known_by=known_by) for entity in entities],
        [reader.find(entity.name, known_by=known_by) for entity in entities],
        [said(reader.claims(entities=[entity.id], known_by=known_by)) for entity in entities],
        said(reader.search("allegiance", known_by=known_by)),
        reader.last_reported(known_by=known_by),
    ]
