"""Where a group comes from and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oathgraph.model import Entity
from oathgraph.model.when import Bounds


class Descent(StrEnum):
    """How the newer party comes from, or belongs under, the older one."""

    SPLIT = "split from"
    MERGER = "merged with"
    RENAMING = "renamed from"
    FOUNDING = "founded by"
    PARENT = "branch of"
    SUCCESSION = "succeeded"


@dataclass(frozen=True, slots=True)
class LineageStep:
    """One step of descent; for a merger, older and newer are in name order and of equal rank.

    `distance` counts steps from the actor asked about. `of` is the organization in a succession of leaders.
    """

    descent: Descent
    older: Entity
    newer: Entity
    of: Entity | None
    when: Bounds
    dated: bool
    confidence: float
    roots: int
    contested: bool
    distance: int
    claims: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The steps reachable from one actor, oldest first."""

    actor: Entity
    steps: tuple[LineageStep, ...]
