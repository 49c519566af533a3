"""The columns of what the record holds itself: claims, reports and actors."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from oathgraph.model import Entity, Party
from oathgraph.model.when import When
from oathgraph.notebook.columns import Column, Kind, entity_columns


def _entity(party: Party | None) -> Entity | None:
    return party.entity if party else None


@lru_cache(maxsize=4096)
def _days(time: str | None) -> tuple[date | None, date | None]:
    try:
        when = When.parse(time) if time else None
    except ValueError:
        when = None
    return (when.earliest, when.latest) if when else (None, None)


ENTITIES: tuple[Column, ...] = (
    Column("id", Kind.TEXT, lambda item: item.id),
    Column("name", Kind.TEXT, lambda item: item.name),
    Column("type", Kind.TEXT, lambda item: str(item.type)),
    Column("named", Kind.FLAG, lambda item: item.named),
)

DOCUMENTS: tuple[Column, ...] = tuple(
    Column(name, Kind.DAY if name in ("reported", "published") else Kind.TEXT, lambda item, n=name: getattr(item, n))  # type: ignore[misc]
    for name in ("id", "digest", "reported", "published", "title", "outlet", "url", "origin", "supersedes", "copy_of")
)

CLAIMS: tuple[Column, ...] = (
    Column("id", Kind.TEXT, lambda item: item.id),
    *entity_columns("subject", lambda item: item.claim.subject.entity),
    Column("predicate", Kind.TEXT, lambda item: item.claim.predicate),
    *entity_columns("object", lambda item: _entity(item.claim.object)),
    *entity_columns("place", lambda item: _entity(item.claim.place)),
    Column("time", Kind.TEXT, lambda item: item.claim.time),
    Column("time_earliest", Kind.DAY, lambda item: _days(item.claim.time)[0]),
    Column("time_latest", Kind.DAY, lambda item: _days(item.claim.time)[1]),
    Column("polarity", Kind.TEXT, lambda item: str(item.claim.polarity)),
    Column("modality", Kind.TEXT, lambda item: str(item.claim.modality)),
    Column("certainty", Kind.TEXT, lambda item: str(item.claim.certainty)),
    Column("attribution", Kind.TEXTS, lambda item: [source.name for source in item.claim.attribution]),
    Column("medium", Kind.TEXT, lambda item: item.claim.medium),
    Column("confidence", Kind.NUMBER, lambda item: item.claim.confidence),
    Column("reader", Kind.TEXT, lambda item: item.claim.reader),
    Column("reported", Kind.DAY, lambda item: item.reported),
    Column("outlet", Kind.TEXT, lambda item: item.document.outlet),
    Column("document", Kind.TEXT, lambda item: item.document.id),
    Column("url", Kind.TEXT, lambda item: item.document.url),
    Column("evidence", Kind.TEXTS, lambda item: [span.text for span in item.claim.evidence]),
)
