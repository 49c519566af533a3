"""Who is tied to whom on a day, as known by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oathgraph.model import Entity
from oathgraph.model.when import Bounds


class TieKind(StrEnum):
    """The sorts of tie the network shows; `allied` and `opposed` have no direction."""

    SWORN_TO = "sworn to"
    AFFILIATED = "affiliated"
    ALLIED = "allied"
    SUPPORTING = "supporting"
    OPPOSED = "opposed"
    MEMBER = "member"
    LEADS = "leads"


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie that holds on `as_of`, subject to object.

    `since` and `until` bound the first and the last day; `until` is None where the record knows no end.
    `confidence` is 0 to 1. `roots` and `roots_against` count independent first sources, not reports.
    `contested` says that a source denies the tie, or that it is asserted again after a reported end.
    `claims` support it, `against` speak against it; `rules` name how it was derived from them.
    """

    kind: TieKind
    subject: Entity
    object: Entity
    as_of: date
    since: Bounds
    until: Bounds | None
    confidence: float
    roots: int
    roots_against: int
    contested: bool
    last_reported: date
    claims: tuple[str, ...]
    against: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def id(self) -> str:
        """The tie's address, as `why` takes it."""
        return f"{self.kind.replace(' ', '-')}:{self.subject.id}:{self.object.id}"
