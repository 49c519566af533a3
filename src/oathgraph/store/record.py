"""What a record offers to those who ask: the reading side, whatever stands behind it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from oathgraph.model import Claim, Entity


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One version of one report in the record.

    `reported` is the date its content became known: its publication date, or the day it was added where
    none is given. `supersedes` is the digest of the version this one corrects; `copy_of` the digest of the
    text it nearly repeats.
    """

    id: str
    digest: str
    reported: date
    recorded: datetime
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    origin: str | None = None
    published: date | None = None
    supersedes: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim in the record with the report it stands in; parties carry the identifiers judgements give
    them.
    """

    id: str
    claim: Claim
    document: StoredDocument

    @property
    def reported(self) -> date:
        """The date the claim became known."""
        return self.document.reported


class RecordReader(Protocol):
    """Questions a record answers; nothing here changes it.

    `known_by` keeps only what was reported on or before that date; None means everything.
    Claims of a superseded version are left out from the day its correction was reported.
    Entity identifiers passed in and out are canonical: judgements known by then are applied.
    """

    def claims(
        self,
        *,
        entities: Sequence[str] | None = None,
        predicates: Sequence[str] | None = None,
        known_by: date | None = None,
    ) -> Iterator[StoredClaim]:
        """Yield claims in which any of `entities` is subject or object, ordered by (reported, claim id)."""
        ...

    def pairs(
        self, subjects: Sequence[str], predicates: Sequence[str], *, known_by: date | None = None
    ) -> set[tuple[str, str]]:
        """Return every (subject, object) of which a claim asserts one of `predicates`, for these subjects."""
        ...

    def memory(self, *, known_by: date | None = None) -> MutableMapping[Hashable, Any]:
        """Return a place to keep what follows from the record as known by then.

        It is empty anew once anybody has written to the record.
        """
        ...

    def claim(self, claim_id: str, *, known_by: date | None = None) -> StoredClaim | None:
        """Return the claim with this identifier, or with this unambiguous beginning of one, else None."""
        ...

    def documents(self, *, known_by: date | None = None) -> Iterator[StoredDocument]:
        """Yield document versions ordered by (reported, id)."""
        ...

    def last_reported(self, *, known_by: date | None = None) -> date | None:
        """Return the date of the last report, None for an empty record."""
        ...

    def text(self, digest: str) -> str:
        """Return the text of a document version."""
        ...

    def find(self, name: str, *, known_by: date | None = None) -> Entity:
        """Return the entity with this id or name; raises UnknownNameError with the nearest names."""
        ...

    def names(self, entity_id: str, *, known_by: date | None = None) -> list[str]:
        """Return every name the record holds for an entity, the canonical one first."""
        ...

    def entities(self, *, known_by: date | None = None) -> Iterator[Entity]:
        """Yield every canonical entity that has a claim."""
        ...

    def search(self, words: str, *, limit: int = 50, known_by: date | None = None) -> Iterator[StoredClaim]:
        """Yield claims whose evidence, or whose document, holds the words, best first."""
        ...


class RecordStream(RecordReader, Protocol):
    """A record that can be gone through once without being held in memory."""

    def stream(self, *, known_by: date | None = None) -> Iterator[StoredClaim]:
        """Yield every claim in the order of `claims`, keeping none."""
        ...
