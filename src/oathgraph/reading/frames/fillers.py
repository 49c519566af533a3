"""What stands in a role of a frame, and what a role asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from oathgraph.model import EntityType, Predicate
from oathgraph.reading.coreference import Participant


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a role asks of its party: a type, perhaps a name of its own, and whether a country will do."""

    types: frozenset[EntityType]
    named: bool = False
    states: bool = True


@dataclass(frozen=True, slots=True)
class Filler:
    """A party in a role: the participant, the token that stands for it, and how the token came to the role."""

    participant: Participant
    token: int
    via: str = "direct"


def fits(participant: Participant, wanted: Wanted) -> bool:
    """Say whether a participant can stand in a role; a state is a place and an organisation at once."""
    if wanted.named and not participant.named:
        return False
    if participant.is_state and EntityType.PLACE not in wanted.types:
        return wanted.states and EntityType.ORGANIZATION in wanted.types
    return participant.type in wanted.types or (participant.is_state and EntityType.PLACE in wanted.types)


@cache
def sides(predicate: Predicate) -> tuple[Wanted, Wanted]:
    """Return what a predicate asks of its subject and of its object."""
    return (
        Wanted(predicate.subject_types, predicate.subject_named, predicate.states),
        Wanted(predicate.object_types, predicate.object_named, predicate.states),
    )
