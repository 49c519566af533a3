"""Drafts that compete: the same words can hardly tell two opposite or neighbouring things of the same parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from oathgraph.reading.state import Draft, Reading

SURENESS = 4.0
"""Log-odds beyond which one draft is not surer than another."""
_Ends = tuple[str, str]


class Rivals:
    """Knows, for each draft of a reading, how sure the drafts are that compete with it in its sentence.

    Four kinds compete: the same tie the other way round, the same tie from another subject or to another object, and
    another tie between the same two.
    """

    def __init__(self, reading: Reading) -> None:
        self.tree = reading.tree
        self.sureness: dict[tuple[int, str], dict[_Ends, float]] = defaultdict(dict)
        self.between: dict[tuple[int, frozenset[str]], dict[str, float]] = defaultdict(dict)
        for draft in reading.drafts:
            predicate, ends, odds = draft.predicate, draft.ends, odds_of(draft)
            told = self.sureness[self._sentence(draft), predicate]
            told[ends] = max(told.get(ends, -SURENESS), odds)
            ties = self.between[self._sentence(draft), frozenset(ends)]
            ties[predicate] = max(ties.get(predicate, -SURENESS), odds)

    def of(self, draft: Draft) -> dict[str, float]:
        """Return the features of a draft: how much surer its surest rival of each kind is, and that there is one."""
        predicate, (one, other) = draft.predicate, draft.ends
        told = self.sureness[self._sentence(draft), predicate]
        ties = self.between[self._sentence(draft), frozenset((one, other))]
        symmetric = draft.match.pattern.predicate.symmetric
        kinds = {
            "other way round": [] if symmetric or not other else [o for e, o in told.items() if e == (other, one)],
            "other subject": [o for (s, t), o in told.items() if t == other and s != one],
            "other object": [o for (s, t), o in told.items() if s == one and t != other],
            "other tie": [o for name, o in ties.items() if name != predicate],
        }
        found = {f"rival {kind}": 1.0 for kind, rivals in kinds.items() if rivals}
        # A draft that the learned reader has no opinion of is no less sure for that than its rivals.
        return found if draft.learned is None else found | _compared(kinds, odds_of(draft))

    def _sentence(self, draft: Draft) -> int:
        return self.tree.sentence[draft.match.trigger]


def _compared(kinds: Mapping[str, Iterable[float]], odds: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for kind, rivals in kinds.items():
        if (best := max(rivals, default=None)) is None:
            continue
        ahead = bounded(best - odds) / SURENESS
        found[f"rival {kind} surer"] = max(0.0, ahead)
        found[f"rival {kind} less sure"] = max(0.0, -ahead)
    return found


def odds_of(draft: Draft) -> float:
    """The learned reader's log-odds; a draft that it has no opinion of is as unsure as one can be."""
    if draft.learned is None:
        return -SURENESS
    return bounded(draft.learned.odds)


def bounded(odds: float) -> float:
    """Log-odds that are no farther from even than counts."""
    return max(-SURENESS, min(SURENESS, odds))
