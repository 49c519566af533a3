"""The nouns of a pledge's life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oathgraph.model import Entity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.deaths import Death


class PledgeState(StrEnum):
    """What stands between pledger and receiver; docs/standing.md has the table of moves."""

    UNANSWERED = "unanswered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    RENEWAL_DUE = "renewal due"
    RENEWED = "renewed"
    LAPSED = "lapsed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One move in a pledge's life.

    `when` bounds the day it happened; `known_since` is the day the first report of it was published.
    `rule` names the row of the table that made the move; `inferred` marks one no text states outright.
    """

    state: PledgeState
    when: Bounds
    known_since: date
    rule: str
    inferred: bool
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """Someone who says it is not so: a denial, or a leader not recognised."""

    by: str
    text: str
    known_since: date
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PledgeLife:
    """One bond between a pledger and a receiver, from the offer to what stands on `as_of`.

    `receiver` is the group where it is known, else the person; `leader` the person to whom the pledge is
    owed. `named` holds the parties as the claims name them where they differ, as when a leader acts for all;
    `through` the claims by which such a leader is known. `leader_death` is the latest one that counts. `confidence` is
    that of the pledge having been made, by the claims `pledged` against those that contest it.
    """

    pledger: Entity
    receiver: Entity
    leader: Entity | None
    named: tuple[Entity, ...]
    as_of: date
    state: PledgeState
    since: Bounds
    steps: tuple[LifeStep, ...]
    contested_by: tuple[Contest, ...]
    leader_death: Death | None
    confidence: float
    roots: int
    claims: tuple[str, ...]
    pledged: tuple[str, ...]
    through: tuple[str, ...]

    @property
    def id(self) -> str:
        """The bond's address, as `why` takes it."""
        return f"pledge:{self.pledger.id}:{self.receiver.id}"

    @property
    def owed_to_the_dead(self) -> bool:
        """Whether the pledge stands, or stood until it lapsed, to a leader who had died by `as_of`."""
        return self.leader_death is not None and self.state in (PledgeState.RENEWAL_DUE, PledgeState.LAPSED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Every bond asked for, on `as_of` as known by `known_by`; the board lists those owed to the dead."""

    as_of: date
    known_by: date | None
    pledges: tuple[PledgeLife, ...]

    @property
    def board(self) -> tuple[PledgeLife, ...]:
        """The allegiances owed to the dead, longest first."""
        owed = [life for life in self.pledges if life.owed_to_the_dead]
        return tuple(sorted(owed, key=_dead_since))


def _dead_since(life: PledgeLife) -> tuple[date, str]:
    assert life.leader_death is not None
    return life.leader_death.day, life.id
