"""The nouns of linking: what is known about a mention's document, and what linking answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oathgraph.model import Entity, EntityType


@dataclass(frozen=True, slots=True)
class LinkContext:
    """What a document says around a name.

    `date` is its publication date, `countries` the ISO 3166-1 alpha-2 codes of the places it speaks of, most spoken of
    first, `companions` the roster identifiers of other parties that are certain, `document` an identifier of its text.
    """

    date: date | None = None
    countries: tuple[str, ...] = ()
    companions: frozenset[str] = frozenset()
    document: str = ""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One party of a document: all its names, the fullest first.

    `of` are the names, or roster identifiers, of organisations the party is said to lead, speak for or belong to.
    `countries` are those the party itself is said to be of ("Ansar al-Sharia in Libya", "the Pakistani Taliban").
    """

    names: tuple[str, ...]
    type: EntityType
    named: bool = True
    of: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of a score: a feature, its weight (log-odds) and what it saw."""

    feature: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry a name may mean, with its score (log-odds) line by line."""

    entry_id: str
    name: str
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> float:
        """The sum of the lines."""
        return sum(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Link:
    """Which entity a party of a document is, and why.

    `entry_id` is the roster's entry, None where none is certain enough: `entity` is provisional then, and `candidates`
    keeps what was considered, best first. `score` is a probability: of the entry, or of the best candidate.
    """

    entity: Entity
    entry_id: str | None
    score: float
    candidates: tuple[Candidate, ...]
    verdict: str
    version: str

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The lines of the best candidate's score."""
        return self.candidates[0].reasons if self.candidates else ()

    def explain(self) -> str:
        """Return the decision and every candidate's score, one line for each feature."""
        lines = [f"{self.entity.name} [{self.entity.id}]: {self.verdict}"]
        for candidate in self.candidates:
            lines.append(f"  {candidate.name} [{candidate.entry_id}] {candidate.weight:+.1f}")
            lines += [f"    {reason.weight:+.1f} {reason.feature}: {reason.why}" for reason in candidate.reasons]
        return "\n".join(lines)
