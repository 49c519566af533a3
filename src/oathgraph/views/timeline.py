"""What happened to an actor, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oathgraph.model import Entity
from oathgraph.model.when import Bounds


class Mood(StrEnum):
    """How the reports put it: as fact, as denied, or as possible or planned."""

    ASSERTED = "asserted"
    DENIED = "denied"
    CONTESTED = "contested"
    OPEN = "possible or planned"


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """One event or state that claims of one content tell, folded over documents.

    `start` bounds its day, or its first day where it is a state; `end` is None for an event, and for a state
    with no known end. `dated` is false where no text gives a date and `start` only says "by this report".
    """

    predicate: str
    subject: Entity
    object: Entity | None
    place: Entity | None
    start: Bounds
    end: Bounds | None
    dated: bool
    mood: Mood
    confidence: float
    roots: int
    first_reported: date
    claims: tuple[str, ...]
    against: tuple[str, ...]
