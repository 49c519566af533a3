"""Rows of answers that hold several things in one: the sides of a dispute, the roots of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oathgraph.model import Entity
from oathgraph.store.assessment.roots import Root
from oathgraph.views.disputes import Dispute, Side


@dataclass(frozen=True, slots=True)
class DisputedSide:
    """One side of a dispute, as a row."""

    dispute: int
    kind: str
    question: str
    about: tuple[Entity, ...]
    side: str
    confidence: float
    roots: int
    sources: tuple[str, ...]
    first_reported: date
    last_reported: date
    claims: tuple[str, ...]

    @classmethod
    def of(cls, number: int, dispute: Dispute, side: Side) -> DisputedSide:
        """Return a side of a dispute."""
        return cls(
            number, str(dispute.kind), dispute.question, dispute.about, side.text, side.confidence, side.roots,
            side.sources, side.first_reported, side.last_reported, side.claims,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountedRoot:
    """One independent root, as a row."""

    root: str
    kind: str
    denies: bool
    first_reported: date
    last_reported: date
    outlets: tuple[str, ...]
    documents: tuple[str, ...]
    folded: tuple[str, ...]
    claims: tuple[str, ...]

    @classmethod
    def of(cls, root: Root, denies: bool) -> CountedRoot:
        """Return a root that says so, or one that denies it."""
        return cls(
            root.name, root.kind, denies, root.first_reported, root.last_reported, root.outlets, root.documents,
            root.folded, root.claims,
        )  # fmt: skip
