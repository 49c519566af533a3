"""Judgements: recorded decisions that two identifiers are, or are not, one actor; append-only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

AUTOMATIC = "rule:"
"""What `decided_by` begins with where no person decided; the rule's name follows."""


class Verdict(StrEnum):
    """What a judgement says of its pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision on one pair: who or what took it, when, and why.

    `left` and `right` are entity identifiers, in alphabetical order. `decided_at` carries a time zone. A judgement with
    `retracts` withdraws the one of that id and says nothing else; it repeats the withdrawn pair and verdict to be read.
    """

    id: str
    left: str
    right: str
    verdict: Verdict
    decided_by: str
    decided_at: datetime
    why: str
    retracts: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """The two identifiers in alphabetical order."""
        return self.left, self.right

    @property
    def is_automatic(self) -> bool:
        """Whether a rule decided and no person."""
        return self.decided_by.startswith(AUTOMATIC)


def judge(
    left: str, right: str, verdict: Verdict, *, decided_by: str, why: str, decided_at: datetime | None = None
) -> Judgement:
    """Return a new judgement; `decided_at` is now where not given, and one without time zone is taken as UTC.

    Raises ValueError where both identifiers are one, or one of the texts is empty.
    """
    if left == right:
        raise ValueError(f"a judgement needs two identifiers, not {left!r} twice")
    if not (left and right and decided_by and why):
        raise ValueError("a judgement says of which two identifiers it is, who decided and why")
    first, second = sorted((left, right))
    return _identified(Judgement("", first, second, Verdict(verdict), decided_by, _instant(decided_at), why))


def retract(judgement: Judgement, *, decided_by: str, why: str, decided_at: datetime | None = None) -> Judgement:
    """Return the judgement that withdraws another; withdrawing that one in turn restores the first.

    It is dated no earlier than what it withdraws.
    """
    at = max(_instant(decided_at), judgement.decided_at)
    return _identified(replace(judgement, decided_by=decided_by, decided_at=at, why=why, retracts=judgement.id))


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that speak: neither withdrawn nor themselves withdrawals, by (decided, id).

    A withdrawal that is itself withdrawn does not count. The order of the input does not matter.
    """
    known = {judgement.id: judgement for judgement in judgements}
    withdrawn: set[str] = set()
    # A withdrawal is never older than what it withdraws, so its own fate is settled first.
    for judgement in sorted(known.values(), key=lambda j: (j.decided_at, _depth(j, known), j.id), reverse=True):
        if judgement.retracts and judgement.id not in withdrawn:
            withdrawn.add(judgement.retracts)
    speaking = [j for j in known.values() if not j.retracts and j.id not in withdrawn]
    return sorted(speaking, key=lambda j: (j.decided_at, j.id))


def _depth(judgement: Judgement, known: dict[str, Judgement]) -> int:
    """Count the withdrawals a judgement ends: that of a withdrawal comes after it though both bear one time."""
    depth = 0
    current: Judgement | None = judgement
    while current and current.retracts and depth <= len(known):
        depth, current = depth + 1, known.get(current.retracts)
    return depth


def _instant(moment: datetime | None) -> datetime:
    if moment is None:
        return datetime.now(UTC).replace(microsecond=0)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _identified(judgement: Judgement) -> Judgement:
    parts = (
        *judgement.pair,
        judgement.verdict,
        judgement.decided_by,
        judgement.decided_at.isoformat(),
        judgement.why,
        judgement.retracts or "",
    )
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return replace(judgement, id=f"j{digest[:16]}")
