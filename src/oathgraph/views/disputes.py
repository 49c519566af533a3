"""Claims that cannot all be so, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oathgraph.model import Entity


class DisputeKind(StrEnum):
    """What the sides disagree on."""

    ASSERTED_AND_DENIED = "asserted and denied"
    TWO_LEADERS = "two leaders at once"
    DEAD_OR_ALIVE = "dead or alive"
    TWO_DATES = "two dates"
    TWO_ALLEGIANCES = "two allegiances at once"


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to the question, with who gives it."""

    text: str
    confidence: float
    roots: int
    sources: tuple[str, ...]
    first_reported: date
    last_reported: date
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question on which sources disagree; `open_since` is the day the second side was reported."""

    kind: DisputeKind
    question: str
    about: tuple[Entity, ...]
    sides: tuple[Side, ...]
    open_since: date

    @property
    def id(self) -> str:
        """A stable address of the question."""
        return f"{self.kind.replace(' ', '-')}:{':'.join(entity.id for entity in self.about)}"

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of every side."""
        return tuple(claim for side in self.sides for claim in side.claims)
