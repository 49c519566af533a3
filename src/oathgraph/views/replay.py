"""What the record would have said on one day and on another, and which reports made the difference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReplayDifference:
    """One answer that changed; `before` or `after` is None where there was, or is, none.

    `turned_on` is the day of the report that first gave the later answer. `claims` are the new ones it
    rests on, `documents` the identifiers of their reports.
    """

    question: str
    id: str
    label: str
    before: str | None
    after: str | None
    turned_on: date
    claims: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """The differences between two reporting dates about one valid date."""

    as_of: date
    known_from: date
    known_to: date
    differences: tuple[ReplayDifference, ...]
