"""The nouns of the network, and the rules that make and end a tie."""

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


@dataclass(frozen=True, slots=True)
class Making:
    """A rule by which a claim makes a tie; `reverse` turns its parties round."""

    predicate: str
    kind: TieKind
    rule: str
    reverse: bool = False


MAKINGS = (
    Making("pledges_allegiance_to", TieKind.SWORN_TO, "a pledge makes the pledger sworn to its receiver"),
    Making("accepts_pledge_of", TieKind.SWORN_TO, "an acceptance presupposes a pledge", reverse=True),
    Making("affiliate_of", TieKind.AFFILIATED, "stated as part, branch or affiliate"),
    Making("allied_with", TieKind.ALLIED, "stated as allied or cooperating"),
    Making("supports", TieKind.SUPPORTING, "stated as giving support"),
    Making("opposes", TieKind.OPPOSED, "stated as fighting or rival"),
    Making("member_of", TieKind.MEMBER, "stated as member"),
    Making("joins", TieKind.MEMBER, "who joins is a member from then on"),
    Making("speaks_for", TieKind.MEMBER, "a spokesman is a member"),
    Making("leads", TieKind.LEADS, "stated as leader"),
)

_BONDS = frozenset(
    {TieKind.SWORN_TO, TieKind.AFFILIATED, TieKind.ALLIED, TieKind.SUPPORTING, TieKind.MEMBER, TieKind.LEADS}
)
ENDINGS: dict[str, frozenset[TieKind]] = {
    "breaks_with": _BONDS,
    "splits_from": _BONDS - {TieKind.LEADS},
    "makes_truce_with": frozenset({TieKind.OPPOSED}),
}
"""Events between two parties, whichever acts, and the ties they end."""

OF_THE_LIVING = _BONDS - {TieKind.ALLIED}
"""Ties that end with the death of the person who is their subject."""

SUCCESSION = "a leader's time ends when another succeeds him"
AGAIN = "asserted again after a reported end"

PREDICATES = tuple(sorted({making.predicate for making in MAKINGS} | set(ENDINGS)))
