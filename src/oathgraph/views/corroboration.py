"""Who reports a claim, folded to those who independently knew."""

from __future__ import annotations

from dataclasses import dataclass

from oathgraph.model import Entity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.roots import Root

__all__ = ["Fold", "Root"]


@dataclass(frozen=True, slots=True)
class Fold:
    """One content and its roots: those that say so, those that deny it, claims that think it possible."""

    predicate: str
    subject: Entity
    object: Entity | None
    when: Bounds | None
    roots: tuple[Root, ...]
    against: tuple[Root, ...]
    open_claims: tuple[str, ...]
    reports: int
    confidence: float

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim of this content, for and against."""
        rooted = (claim for root in (*self.roots, *self.against) for claim in root.claims)
        return (*rooted, *self.open_claims)
