"""Decisions people and rules take about the record: judgements on names, reviews of claims; kept and never
changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from oathgraph.model import EntityType
from oathgraph.resolution.clusters import clusters
from oathgraph.resolution.judgements import Judgement, Verdict
from oathgraph.store import tables


class ReviewVerdict(StrEnum):
    """What a reviewer finds of a claim, held against its document."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Review:
    """One person's check of one claim: does the document say so?"""

    claim: str
    verdict: ReviewVerdict
    decided_by: str
    decided_at: datetime
    why: str = ""

    @property
    def id(self) -> str:
        """An identifier made from all it says."""
        parts = (self.claim, self.verdict, self.decided_by, _utc(self.decided_at).isoformat(), self.why)
        digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        return f"r{digest[:16]}"


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement's row."""
    return _row(judgement.id, judgement.decided_at, asdict(judgement))


def review_row(review: Review) -> dict[str, Any]:
    """Return a review's row."""
    return _row(review.id, review.decided_at, asdict(review)) | {"claim": review.claim}


def stored_judgements(connection: sa.Connection, known_by: date | None = None) -> list[Judgement]:
    """Return the judgements decided by then, ordered by (decided, id)."""
    found = [
        Judgement(**body | {"verdict": Verdict(body["verdict"])})
        for body in _bodies(connection, tables.judgements, known_by)
    ]
    return sorted(found, key=lambda judgement: (judgement.decided_at, judgement.id))


def stored_reviews(connection: sa.Connection, claim_id: str | None, known_by: date | None) -> list[Review]:
    """Return the reviews decided by then, of one claim or of all, ordered by (decided, id)."""
    only = () if claim_id is None else (tables.reviews.c.claim == claim_id,)
    found = [
        Review(**body | {"verdict": ReviewVerdict(body["verdict"])})
        for body in _bodies(connection, tables.reviews, known_by, *only)
    ]
    return sorted(found, key=lambda review: (review.decided_at, review.id))


def merges(judgements: Sequence[Judgement], types: Mapping[str, EntityType]) -> Mapping[str, str]:
    """Return the canonical identifier of every identifier that the judgements merge."""
    return clusters(judgements, types=types).merged if judgements else {}


def _row(id_: str, decided_at: datetime, body: dict[str, Any]) -> dict[str, Any]:
    at = _utc(decided_at)
    return {
        "id": id_,
        "decided": at.date(),
        "recorded": datetime.now(UTC),
        "body": json.dumps(body | {"decided_at": at.isoformat()}, ensure_ascii=False),
    }


def _bodies(
    connection: sa.Connection, table: sa.Table, known_by: date | None, *conditions: sa.ColumnElement[bool]
) -> Iterator[dict[str, Any]]:
    query = sa.select(table.c.body).where(*conditions)
    if known_by is not None:
        query = query.where(table.c.decided <= known_by)
    for body in map(json.loads, connection.scalars(query)):
        yield body | {"decided_at": datetime.fromisoformat(body["decided_at"])}


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
