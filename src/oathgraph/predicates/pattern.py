"""The pattern language: what one entry of a predicate file says."""

from __future__ import annotations

from dataclasses import dataclass

from oathgraph.model import Modality, Polarity, Predicate

#: The parts of speech a pattern's words can have, and the file's keys for them.
PARTS = ("verb", "noun", "adjective")


@dataclass(frozen=True, slots=True)
class Role:
    """A way to a party: steps from the predicate word ("patient", then that noun's "of")."""

    steps: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Role:
        """Read "patient/of"."""
        return cls(tuple(text.split("/")))

    def __str__(self) -> str:
        return "/".join(self.steps)


@dataclass(frozen=True, slots=True)
class Condition:
    """The word in a role must be (or, where `forbidden`, must not be) one of `words`; no words means any word."""

    role: Role
    words: frozenset[str]
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One frame: words that evoke a predicate, and the roles its parties stand in.

    `subject`, `object`, `place` and `origin` are tried in order; the first role with a fitting party wins.
    `pair` replaces subject and object for symmetric predicates: the parties of all its roles, two by two.
    `polarity` and `modality` are what the words themselves say ("rejects" is a negated recognition).
    `former` marks words that say a state is over. `weight` is the pattern's share in the confidence before calibration.
    """

    predicate: Predicate
    name: str
    part: str
    words: frozenset[str]
    subject: tuple[Role, ...]
    object: tuple[Role, ...]
    place: tuple[Role, ...]
    origin: tuple[Role, ...]
    pair: tuple[Role, ...]
    conditions: tuple[Condition, ...]
    voice: str | None
    polarity: Polarity
    modality: Modality | None
    hedged: bool
    former: bool
    examples: tuple[str, ...]
    file: str
    line: int

    @property
    def key(self) -> str:
        """Name of the pattern in derivations: predicate and pattern."""
        return f"{self.predicate.name}: {self.name}"


@dataclass(frozen=True, slots=True)
class PredicateFile:
    """Everything one predicate file says."""

    predicate: Predicate
    patterns: tuple[Pattern, ...]
    counter_examples: tuple[str, ...]
    file: str
