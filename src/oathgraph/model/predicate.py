"""What a claim can say: the vocabulary's entries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oathgraph.model.entity import EntityType


class Tier(StrEnum):
    """Core predicates are the record's purpose; context predicates are what surrounds them."""

    CORE = "core"
    CONTEXT = "context"


class TemporalKind(StrEnum):
    """An event takes the date it happened; a state takes the interval it holds over."""

    EVENT = "event"
    STATE = "state"


class Family(StrEnum):
    """Groups of predicates that are shown alike."""

    ALLEGIANCE = "allegiance"
    ALLIANCE = "alliance"
    CONFLICT = "conflict"
    STRUCTURE = "structure"
    LEADERSHIP = "leadership"
    FATE = "fate"
    TERRITORY = "territory"


@dataclass(frozen=True, slots=True)
class Predicate:
    """One entry of the vocabulary: its name, meaning and the parties it takes.

    `subject_named` and `object_named` say that the party must have a name of its own; `states` that a country can be a
    party, as one that acts rather than as a place; `object_is_name` that the object is a name rather than the party
    behind it, so that both sides may be one party; `once` that it happens to its subject once.
    """

    name: str
    meaning: str
    tier: Tier
    temporal: TemporalKind
    family: Family
    symmetric: bool = False
    subject_types: frozenset[EntityType] = frozenset(EntityType)
    object_types: frozenset[EntityType] = frozenset(EntityType)
    object_optional: bool = False
    subject_named: bool = False
    object_named: bool = False
    states: bool = True
    object_is_name: bool = False
    once: bool = False
