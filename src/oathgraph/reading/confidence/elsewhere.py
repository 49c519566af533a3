"""What the rest of a document says of the parties of a draft: who is told to lead a body is no mere member of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import TypeVar

from oathgraph.reading.confidence.rivals import SURENESS, odds_of
from oathgraph.reading.state import Draft, Reading

_Key = TypeVar("_Key", bound=Hashable)


class Elsewhere:
    """Knows how sure the learned reader is of the drafts of a whole document, by predicate and parties."""

    def __init__(self, reading: Reading) -> None:
        self.tree = reading.tree
        self.ties: dict[frozenset[str], dict[str, float]] = defaultdict(dict)
        self.told: dict[tuple[str, frozenset[str]], dict[int, float]] = defaultdict(dict)
        self.objects: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        self.subjects: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for draft in reading.drafts:
            predicate, (one, other), odds = draft.predicate, draft.ends, odds_of(draft)
            _raise(self.ties[frozenset((one, other))], predicate, odds)
            _raise(self.told[predicate, frozenset((one, other))], self._sentence(draft), odds)
            _raise(self.objects[predicate, one], other, odds)
            _raise(self.subjects[predicate, other], one, odds)

    def of(self, draft: Draft) -> dict[str, float]:
        """Return the features: the tie told again, what else ties the two, and who else has the tie more surely."""
        predicate, (one, other), odds = draft.predicate, draft.ends, odds_of(draft)
        found: dict[str, float] = {}
        told = self.told[predicate, frozenset((one, other))]
        again = [o for sentence, o in told.items() if sentence != self._sentence(draft)]
        if again:
            found["told elsewhere"] = _scaled(max(again))
        for name, sureness in self.ties[frozenset((one, other))].items():
            if name != predicate:
                found[f"{predicate} beside {name}"] = _scaled(sureness)
        for side, rivals in (
            ("object", [o for key, o in self.objects[predicate, one].items() if key != other]),
            ("subject", [o for key, o in self.subjects[predicate, other].items() if key != one]),
        ):
            if rivals:
                surer = max(0.0, min(SURENESS, max(rivals) - odds)) / SURENESS
                found[f"elsewhere other {side} surer"] = surer
                found[f"elsewhere other {side} surer {predicate}"] = surer
        return found

    def _sentence(self, draft: Draft) -> int:
        return self.tree.sentence[draft.match.trigger]


def _raise(table: dict[_Key, float], key: _Key, odds: float) -> None:
    table[key] = max(table.get(key, -SURENESS), odds)


def _scaled(odds: float) -> float:
    """Log-odds as a number between 0 and 1."""
    return (odds + SURENESS) / (2 * SURENESS)
