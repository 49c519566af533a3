"""Who and what claims are about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityType(StrEnum):
    """The three kinds of party a claim can name."""

    ORGANIZATION = "organization"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor or place: a stable identifier, a canonical name and a type.

    `named` is false for a party the text only describes ("jihadists in Egypt"); its name is that description.
    """

    id: str
    name: str
    type: EntityType
    named: bool = True


@dataclass(frozen=True, slots=True)
class Party:
    """An entity in a role of a claim, with the words by which the document calls it there."""

    entity: Entity
    text: str

    @property
    def id(self) -> str:
        return self.entity.id

    @property
    def name(self) -> str:
        return self.entity.name
