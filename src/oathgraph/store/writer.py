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
from oathgraph.store.backend import Backend, explained
from oathgraph.store.bitemporal import Version, report_date, same_article
from oathgraph.store.rows import claim_row, unstorable, with_ids
from oathgraph.store.verdicts import Review, judgement_row, review_row
from oathgraph.store.words import fold

_DOCUMENTS, _TEXTS = tables.documents.c, tables.texts.c


class Writer:
    """Adds to a store; each call is one transaction, committed to disk when it returns."""

    def __init__(self, engine: sa.Engine, backend: Backend) -> None:
        self._engine = engine
        self._backend = backend

    @property
    def where(self) -> str:
        """The store's path or address, without a password."""
        return self._backend.where

    def has(self, document: Document) -> bool:
        """Say whether the store holds this document with this very text."""
        with explained(self._backend), self._engine.connect() as connection:
            return _has(connection, document)

    def add(
        self,
        document: Document,
        claims: Iterable[Claim],
        *,
        reported: date | None = None,
        today: date | None = None,
    ) -> bool:
        """Add a document and its claims, both or neither; return False, adding nothing, where the store
        holds it.

        `reported` is the date its content became known; None takes its publication date, or `today` (None:
        this day) where it gives none or keeps the date of the version it corrects. A document of the same
        address, or of the same id, with another text is a new version and supersedes the earlier one.
        Raises InputError for text no database can keep and StoreError where the store cannot be written.
        """
        said = unstorable(document)
        if said:
            raise InputError(
                f"{document.origin or document.id}: cannot be stored, it holds {said}; remove that character"
            )
        with explained(self._backend), self._engine.begin() as connection:
            self._backend.lock(connection)
            if _has(connection, document):
                return False
            self._insert(connection, document, list(claims), reported, today or date.today())
            derived.raise_generation(connection)
        return True

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
        with explained(self._backend), self._engine.begin() as connection:
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
        today: date,
    ) -> None:
        relatives = derived.relatives(connection, document.id, document.url)
        version = _version(document, list(relatives.values()), reported, today)
        derived.settle_text(connection, document, version.reported)
        key = _insert_document(connection, document, version)
        rows = self._insert_claims(connection, key, version, claims)
        derived.settle_versions(connection, {**relatives, key: version})
        derived.settle_names(connection, self._backend, claims, version.reported)
        self._backend.index(connection, "documents_search", [
            {"key": key, "words": fold(f"{document.title or ''} {document.text}")}
        ])  # fmt: skip
        self._backend.index(connection, "claims_search", rows)

    def _insert_claims(
        self, connection: sa.Connection, document: int, version: Version, claims: list[Claim]
    ) -> list[dict[str, Any]]:
        """Insert the claims and return the words to find each by."""
        identified = with_ids(claims)
        if not identified:
            return []
        common = {"document": document, "reported": version.reported}
        rows = [claim_row(claim_id, claim) | common for claim_id, claim in identified]
        connection.execute(sa.insert(tables.claims), rows)
        columns = tables.claims.c
        keys = dict(
            connection.execute(sa.select(columns.id, columns.key).where(columns.document == document)).tuples().all()
        )
        return [{"key": keys[claim_id], "words": fold(_words(claim))} for claim_id, claim in identified]


def _has(connection: sa.Connection, document: Document) -> bool:
    held = sa.exists().where(_DOCUMENTS.id == document.id, _DOCUMENTS.digest == document.digest)
    return bool(connection.scalar(sa.select(held)))


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
    return int(connection.execute(sa.insert(tables.documents).values(values).returning(_DOCUMENTS.key)).scalar_one())


def _words(claim: Claim) -> str:
    parties = [words for party in (claim.subject, claim.object, claim.place, claim.origin) if party
               for words in (party.name, party.text)]  # fmt: skip
    sources = [source.name for source in claim.attribution]
    return " ".join([*(span.text for span in claim.evidence), *parties, *sources])
