"""Why the record says so: down to the sentence, its source chain and its derivation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oathgraph.model import Source, Step


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words one claim rests on, in their surroundings.

    `text` is the passage; `marks` are (start, end) offsets of the evidence within it, end exclusive.
    `start` is the passage's offset in the document, whose text has the hash `digest`.
    """

    claim: str
    says: str
    document: str
    digest: str
    title: str | None
    outlet: str | None
    url: str | None
    reported: date
    text: str
    start: int
    marks: tuple[tuple[int, int], ...]
    chain: tuple[Source, ...]
    medium: str | None
    derivation: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """One line of the sum behind a confidence: what was weighed, by which row of the table, and its value."""

    what: str
    row: str
    value: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim or tie with the sentences for and against it, the rules used and the sum of its confidence."""

    id: str
    statement: str
    rules: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    against: tuple[Sentence, ...]
    factors: tuple[Factor, ...]
    confidence: float
