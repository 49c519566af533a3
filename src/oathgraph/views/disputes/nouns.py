"""The nouns of disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oathgraph.model import Entity
from oathgraph.store.assessment.confidence import weigh
from oathgraph.store.assessment.roots import Voices, fold
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import StoredClaim


class DisputeKind(StrEnum):
    """What the sides disagree on."""

    ASSERTED_AND_DENIED = "asserted and denied"
    TWO_LEADERS = "several leaders at once"
    DEAD_OR_ALIVE = "dead or alive"
    TWO_DATES = "two dates"
    TWO_ALLEGIANCES = "several allegiances at once"


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


@dataclass(frozen=True, slots=True)
class Draft:
    """A dispute whose sides are still claims: what each says, and the claims that say it."""

    kind: DisputeKind
    question: str
    about: tuple[Entity, ...]
    sides: tuple[tuple[str, Sequence[StoredClaim]], ...]

    def settle(self, speaks: Voices, weights: Weights) -> Dispute:
        """Return the dispute, each side folded to its roots and weighed by itself; nothing decides between them."""
        sides = tuple(_side(text, claims, speaks, weights) for text, claims in self.sides)
        first = sorted(side.first_reported for side in sides)
        return Dispute(self.kind, self.question, self.about, sides, first[1])


def _side(text: str, claims: Sequence[StoredClaim], speaks: Voices, weights: Weights) -> Side:
    roots = fold(claims, speaks)
    verdict = weigh([(stored, 1.0) for stored in claims], [], speaks, weights)
    ordered = sorted(claims, key=lambda stored: (stored.reported, stored.id))
    return Side(
        text=text,
        confidence=verdict.confidence,
        roots=len(roots),
        sources=tuple(dict.fromkeys(root.name for root in roots)),
        first_reported=ordered[0].reported,
        last_reported=ordered[-1].reported,
        claims=tuple(dict.fromkeys(stored.id for stored in ordered)),
    )
