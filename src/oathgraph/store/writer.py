"""The writing side of a store: it only ever adds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from oathgraph.errors import InputError
from oathgraph.model import Claim, Document
from oathgraph.resolution.judgements import Judgement
from oathgraph.store import derived, tables
from oathgraph.store.backend import WRITES, Backend, explained
from oathgraph.store.bitemporal import Version, report_date, same_article
from oathgraph.store.rows import claim_row, entities_in, unstorable, with_ids
from oathgraph.store.verdicts import Review, judgement_row, review_row
from oathgraph.store.words import fold

_DOCUMENTS, _CLAIMS = tables.documents.c, tables.claims.c


class Writer:
    """Adds to a store; each call is one transaction, committed to disk when it returns."""

    def __init__(self, engine: sa.Engine, backend: Backend) -> None:
        self._engine = engine
        self._writing = engine.execution_options(**{WRITES: True})
        self._backend = backend

    @property
    def where(self) -> str:
        """The store's path or address, without a password."""
        return self._backend.where

    def has(self, document: Document) -> bool:
        """Say whether the store holds this document with this very text."""
        with explained(self._backend), self._engine.connect() as connection:
            return _has(connection, document)

    def check(self, document: Document) -> None:
        """Raise InputError for a document that no database can keep."""
        said = unstorable(document)
        if said:
            raise InputError(f"{document.origin or document.id}: cannot be stored, it holds {said}; remove it")

    def add(
        self,
        document: Document,
        claims: Iterable[Claim],
        *,
        reported: date | None = None,
        today: date | None = None,
    ) -> bool:
        """Add a document and its claims, both or neither; return False, adding nothing, where the store holds it.

        `reported` is the date its content became known; None takes its publication date, or `today` (None: this day)
        where it gives none or keeps the date of the version it corrects. A document of the same address, or of the
        same id, with another text is a new version and supersedes the earlier one.
        Raises InputError for text no database can keep and StoreError where the store cannot be written.
        """
        return self.add_all([(document, claims)], reported=reported, today=today)[0]

    def add_all(
        self,
        documents: Iterable[tuple[Document, Iterable[Claim]]],
        *,
        reported: date | None = None,
        today: date | None = None,
    ) -> list[bool]:
        """Add documents, each with its claims, in one transaction: all of them or none.

        A commit waits for the disk, so adding some at a time is faster. Answers and errors are those of `add`.
        """
        whole = [(document, list(claims)) for document, claims in documents]
        for document, _ in whole:
            self.check(document)
        with explained(self._backend), self._writing.begin() as connection:
            self._backend.lock(connection)
            added = [self._insert(connection, document, claims, reported, today) for document, claims in whole]
            if any(added):
                derived.raise_generation(connection)
        return added

    def judge(self, judgement: Judgement) -> bool:
        """Add a judgement on two names; return False where the store holds it."""
        return self._decide(tables.judgements, judgement_row(judgement))

    def review(self, review: Review) -> bool:
        """Add a review of a claim; return False where the store holds it.

        Raises InputError for a claim that is not in the store.
        """
        with explained(self._backend), self._engine.connect() as connection:
            if not connection.scalar(sa.select(sa.exists().where(tables.claims.c.id == review.claim))):
                raise InputError(f"{self.where}: no claim {review.claim!r} to review")
        return self._decide(tables.reviews, review_row(review))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _decide(self, table: sa.Table, row: dict[str, Any]) -> bool:
        with explained(self._backend), self._writing.begin() as connection:
            self._backend.lock(connection)
            if connection.scalar(sa.select(sa.exists().where(table.c.id == row["id"]))):
                return False
            connection.execute(sa.insert(table).values(row))
            derived.raise_generation(connection)
        return True

    def _insert(
        self,
        connection: sa.Connection,
        document: Document,
        claims: list[Claim],
        reported: date | None,
        today: date | None,
    ) -> bool:
        if _has(connection, document):
            return False
        relatives = derived.relatives(connection, document.id, document.url)
        version = _version(document, list(relatives.values()), reported, today or date.today())
        derived.settle_text(connection, document, version.reported)
        key = _insert_document(connection, document, version)
        found_by = _insert_claims(connection, key, version, claims)
        derived.settle_versions(connection, {**relatives, key: version})
        derived.settle_names(connection, self._backend, claims, version.reported)
        about = {"key": key, "words": fold(f"{document.title or ''} {document.text}")}
        self._backend.index(connection, "documents_search", [about])
        self._backend.index(connection, "claims_search", found_by)
        return True


def _has(connection: sa.Connection, document: Document) -> bool:
    return connection.scalar(_HELD, {"sought_id": document.id, "sought_digest": document.digest}) is not None


def _version(document: Document, relatives: list[Version], reported: date | None, today: date) -> Version:
    """Place a document among the versions of its article."""
    version = Version(date.max, 0, document.digest, document.id, document.url)
    others = [other for other in relatives if same_article(version, other)]
    when = reported or report_date(document.published, today, taken=[other.reported for other in others])
    same_day = [other.ordinal for other in others if other.reported == when]
    return Version(when, 1 + max(same_day, default=-1), document.digest, document.id, document.url)


def _insert_document(connection: sa.Connection, document: Document, version: Version) -> int:
    values = {
        "id": document.id,
        "digest": version.digest,
        "reported": version.reported,
        "ordinal": version.ordinal,
        "recorded": datetime.now(UTC),
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "origin": document.origin,
        "published": document.published,
    }
    return int(connection.execute(_NEW_DOCUMENT, values).scalar_one())


def _insert_claims(
    connection: sa.Connection, document: int, version: Version, claims: list[Claim]
) -> list[dict[str, Any]]:
    """Insert the claims of a document and return the words to find each by."""
    identified = with_ids(claims)
    if not identified:
        return []
    common = {"document": document, "reported": version.reported}
    connection.execute(_NEW_CLAIM, [claim_row(claim_id, claim) | common for claim_id, claim in identified])
    keys = dict(connection.execute(_CLAIM_KEYS, {"of_document": document}).tuples().all())
    return [{"key": keys[claim_id], "words": fold(_words(claim))} for claim_id, claim in identified]


def _words(claim: Claim) -> str:
    """Return what a claim is found by: its evidence, and the names of its parties and sources."""
    parties = [words for party in entities_in(claim) for words in (party.name, party.text)]
    sources = [source.name for source in claim.attribution]
    return " ".join([*(span.text for span in claim.evidence), *parties, *sources])


# Built once: adding executes a dozen of these for every document.
_HELD = sa.select(_DOCUMENTS.key).where(
    _DOCUMENTS.id == sa.bindparam("sought_id"), _DOCUMENTS.digest == sa.bindparam("sought_digest")
)
_NEW_DOCUMENT = sa.insert(tables.documents).returning(_DOCUMENTS.key)
_NEW_CLAIM = sa.insert(tables.claims)
_CLAIM_KEYS = sa.select(_CLAIMS.id, _CLAIMS.key).where(_CLAIMS.document == sa.bindparam("of_document"))
