"""Who says so: one link of the chain of sources between an article and a claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of source a link of the chain is."""

    AGENCY = "agency"
    OUTLET = "outlet"
    MONITOR = "monitor"
    OFFICIAL = "official"
    GROUP = "group"
    PERSON = "person"
    WITNESS = "witness"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Source:
    """One source in an attribution chain; `id` is the entity's where the source is a known actor."""

    name: str
    kind: SourceKind
    id: str | None = None
