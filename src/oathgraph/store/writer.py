"""The writing side of a store: it only ever adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
from oathgraph.store.cache import batched
from oathgraph.store.rows import claim_row, entities_in, unstorable, with_ids
from oathgraph.store.verdicts import Review, judgement_row, review_row
from oathgraph.store.words import fold

_DOCUMENTS, _CLAIMS = tables.documents.c, tables.claims.c
_AT_ONCE = 200
"""Documents that go into one statement: few enough for what a database takes in parameters (24 bands a text)."""


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
            added = [
                is_new
                for some in batched(whole, _AT_ONCE)
                for is_new in self._insert(connection, some, reported, today or date.today())
            ]
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
        documents: Sequence[tuple[Document, list[Claim]]],
        reported: date | None,
        today: date,
    ) -> list[bool]:
        """Add documents with one statement for each table, however many they are."""
        placed = _placed(connection, documents, reported, today)
        new = [each for each in placed if each is not None]
        if new:
            derived.settle_texts(connection, _texts(new))
            keys = _insert_documents(connection, new)
            found_by = _insert_claims(connection, keys, new)
            for each in new:
                if each.has_relatives:
                    derived.settle_versions(connection, each.version)
            dated = ((each.version.reported, claim) for each in new for claim in each.claims)
            derived.settle_names(connection, self._backend, dated)
            about = [
                {"key": key, "words": fold(f"{each.document.title or ''} {each.document.text}")}
                for key, each in zip(keys, new, strict=True)
            ]
            self._backend.index(connection, "documents_search", about)
            self._backend.index(connection, "claims_search", found_by)
        return [each is not None for each in placed]


@dataclass(frozen=True, slots=True)
class _New:
    """A document that is to be added, and its place among the versions of its article."""

    document: Document
    claims: list[Claim]
    version: Version
    has_relatives: bool


def _has(connection: sa.Connection, document: Document) -> bool:
    return connection.scalar(_HELD, {"sought_id": document.id, "sought_digest": document.digest}) is not None


def _placed(
    connection: sa.Connection, documents: Sequence[tuple[Document, list[Claim]]], reported: date | None, today: date
) -> list[_New | None]:
    """Place documents among the versions of their articles, in their order; None stands for one that is held."""
    ids, urls = zip(*((document.id, document.url) for document, _ in documents), strict=True)
    by_name: dict[tuple[str, str], list[Version]] = defaultdict(list)
    for version in derived.relatives(connection, ids, urls).values():
        for name in _names(version):
            by_name[name].append(version)
    placed: list[_New | None] = []
    for document, claims in documents:
        sought = Version(date.max, 0, document.digest, document.id, document.url)
        relatives = [other for name in _names(sought) for other in by_name[name]]
        if any((other.id, other.digest) == (sought.id, sought.digest) for other in relatives):
            placed.append(None)
            continue
        version = _version(document, sought, relatives, reported, today)
        placed.append(_New(document, claims, version, bool(relatives)))
        for name in _names(version):
            by_name[name].append(version)
    return placed


def _names(version: Version) -> list[tuple[str, str]]:
    """Return what versions of one article may have in common: its id, and its address if it has one."""
    return [("id", version.id), *([("url", version.url)] if version.url else [])]


def _version(
    document: Document, sought: Version, relatives: list[Version], reported: date | None, today: date
) -> Version:
    """Place a document among the versions of its article."""
    others = [other for other in relatives if same_article(sought, other)]
    when = reported or report_date(document.published, today, taken=[other.reported for other in others])
    same_day = [other.ordinal for other in others if other.reported == when]
    return replace(sought, reported=when, ordinal=1 + max(same_day, default=-1))


def _texts(new: Iterable[_New]) -> dict[str, tuple[date, str]]:
    """Return the texts by digest, each with the earliest date it is reported on."""
    texts: dict[str, tuple[date, str]] = {}
    for each in new:
        text = (each.version.reported, each.document.text)
        texts[each.version.digest] = min(text, texts.get(each.version.digest, text))
    return texts


def _insert_documents(connection: sa.Connection, new: Sequence[_New]) -> list[int]:
    """Insert documents and return their keys."""
    recorded = datetime.now(UTC)
    connection.execute(_NEW_DOCUMENT, [
        {
            "id": each.version.id,
            "digest": each.version.digest,
            "reported": each.version.reported,
            "ordinal": each.version.ordinal,
            "recorded": recorded,
            "title": each.document.title,
            "outlet": each.document.outlet,
            "url": each.version.url,
            "origin": each.document.origin,
            "published": each.document.published,
        }
        for each in new
    ])  # fmt: skip
    held = connection.execute(_DOCUMENT_KEYS, {"ids": list({each.version.id for each in new})})
    keys = {(id_, digest): key for key, id_, digest in held}
    return [keys[each.version.id, each.version.digest] for each in new]


def _insert_claims(connection: sa.Connection, keys: Sequence[int], new: Sequence[_New]) -> list[dict[str, Any]]:
    """Insert the claims of documents, given with their keys, and return the words to find each by."""
    identified = [
        (key, each.version.reported, claim_id, claim)
        for key, each in zip(keys, new, strict=True)
        for claim_id, claim in with_ids(each.claims)
    ]
    if not identified:
        return []
    connection.execute(_NEW_CLAIM, [
        claim_row(claim_id, claim) | {"document": document, "reported": reported}
        for document, reported, claim_id, claim in identified
    ])  # fmt: skip
    held = connection.execute(_CLAIM_KEYS, {"of_documents": list({document for document, *_ in identified})})
    found = {(document, claim_id): key for key, document, claim_id in held}
    return [
        {"key": found[document, claim_id], "words": fold(_words(claim))} for document, _, claim_id, claim in identified
    ]


def _words(claim: Claim) -> str:
    """Return what a claim is found by: its evidence, and the names of its parties and sources."""
    parties = [words for party in entities_in(claim) for words in (party.name, party.text)]
    sources = [source.name for source in claim.attribution]
    return " ".join([*(span.text for span in claim.evidence), *parties, *sources])


# Built once: every commit executes them.
_HELD = sa.select(_DOCUMENTS.key).where(
    _DOCUMENTS.id == sa.bindparam("sought_id"), _DOCUMENTS.digest == sa.bindparam("sought_digest")
)
_NEW_DOCUMENT = sa.insert(tables.documents)
_DOCUMENT_KEYS = sa.select(_DOCUMENTS.key, _DOCUMENTS.id, _DOCUMENTS.digest).where(
    _DOCUMENTS.id.in_(sa.bindparam("ids", expanding=True))
)
_NEW_CLAIM = sa.insert(tables.claims)
_CLAIM_KEYS = sa.select(_CLAIMS.key, _CLAIMS.document, _CLAIMS.id).where(
    _CLAIMS.document.in_(sa.bindparam("of_documents", expanding=True))
)
