"""A mention: some words of a document that stand for an organisation, a person or a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oathgraph.model import EntityType


class MentionKind(StrEnum):
    """How the words point at their party."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    DEMONYM = "demonym"
    POSSESSIVE = "possessive"


class Number(StrEnum):
    """Grammatical number of a mention as a whole."""

    SINGULAR = "sing"
    PLURAL = "plur"
    UNKNOWN = "unknown"


class Gender(StrEnum):
    """What the words show about a person's gender; mostly nothing."""

    MASCULINE = "masc"
    FEMININE = "fem"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a document.

    `index` is its place in the document's list of mentions, which is ordered by `start`, longer first.
    `start` and `end` are token indices, end exclusive, without article and without trailing clauses; `head` is the
    token that carries its syntax. A nominal's span is its description as it can be quoted ("jihadists in Egypt").
    `core_end` ends its shortest quotable form ("jihadists"), which is the whole of it where nothing follows the head.
    `title_start` is where a title right before a person's name begins ("President Gemayel"), else `start`.
    `candidates` are roster identifiers, best first, as the gazetteer gives them for the words alone.
    `definite` says the words presuppose a party already known ("the group", "its leader", "that faction").
    `cardinal` is the count a plural states ("the two groups": 2), 0 where it states none.
    `grammatical_person` is 1 or 2 for "we" and "you", else 3.
    `role` is the lemma of a person's role noun ("leader") or of a group's kind ("group"), empty for names.
    `country` is an ISO 3166-1 alpha-2 code: of a country's own name or demonym, or of the state whose force it is.
    """

    index: int
    start: int
    end: int
    head: int
    kind: MentionKind
    type: EntityType
    number: Number = Number.SINGULAR
    gender: Gender = Gender.UNKNOWN
    candidates: tuple[str, ...] = ()
    definite: bool = False
    cardinal: int = 0
    grammatical_person: int = 3
    role: str = ""
    country: str = ""
    core_end: int = 0
    title_start: int = -1

    def covers(self, token: int) -> bool:
        """Say whether the token with this index lies inside the mention."""
        return self.start <= token < self.end

    def __post_init__(self) -> None:
        if not self.core_end:
            object.__setattr__(self, "core_end", self.end)
        if self.title_start < 0:
            object.__setattr__(self, "title_start", self.start)

    def __len__(self) -> int:
        return self.end - self.start
