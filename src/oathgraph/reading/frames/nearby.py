"""Parties that stand nearby: where the parse leaves a role of a pattern empty, the words around it may still fill it.

A frame whose word is there but whose argument the parser attached elsewhere is tried once more over the line of words:
the nearest mention behind the right preposition, directly before a noun, or on the subject's side of a verb. Such
fillers are marked "near"; how far to trust them is left to the confidence fitted on annotated reports.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from oathgraph.predicates import Condition, Role
from oathgraph.reading.cast import Cast
from oathgraph.reading.frames.fillers import Filler, Wanted, fits
from oathgraph.reading.propositions import Proposition
from oathgraph.reading.tree import Tree

NEAR = "near"
_DEEP = frozenset(
    {
        "agent",
        "patient",
        "recipient",
        "theme",
        "possessor",
        "modifier",
        "complement",
        "self",
        "named",
        "whose",
        "holder",
        "doer",
        "neighbour",
        "at",
        "word",
    }
)
_BEHIND_PREPOSITION, _OBJECT, _SUBJECT, _BESIDE, _LEXICAL = 15, 7, 14, 2, 8


class Nearby:
    """Fills roles from the line of words in one document."""

    def __init__(self, tree: Tree, parties: Cast) -> None:
        self.tree, self.parties = tree, parties
        self.heads: dict[int, list[int]] = {}
        for mention in parties.parties.mentions:
            self.heads.setdefault(tree.sentence[mention.head], []).append(mention.head)
        for heads in self.heads.values():
            heads.sort()

    def shows(self, condition: Condition, proposition: Proposition) -> bool:
        """Say whether a word that a condition asks for stands close by; what it forbids, only the parse can tell."""
        if condition.forbidden or not condition.words:
            return False
        low, high = self.tree.bounds[self.tree.sentence[proposition.head]]
        window = range(max(low, proposition.head - _LEXICAL), min(high, proposition.head + _LEXICAL + 1))
        return any(self.tree.lemma[i] in condition.words for i in window if i != proposition.head)

    def fillers(
        self, roles: Sequence[Role], proposition: Proposition, wanted: Wanted, taken: Collection[str]
    ) -> list[Filler]:
        """Return the party, or coordinated parties, nearest to a word in the place one of the roles would put them.

        Args:
            roles: The roles of one side of a pattern, the preferred first.
            proposition: The pattern's word.
            wanted: What the side asks of its party.
            taken: Keys of participants that already have another role.
        """
        for role in roles:
            token = self._token(role.steps[-1], proposition, wanted, taken)
            if token is not None:
                return self._all_at(token, wanted, taken)
        return []

    def _token(self, step: str, proposition: Proposition, wanted: Wanted, taken: Collection[str]) -> int | None:
        head = proposition.head
        after = [m for m in self.heads.get(self.tree.sentence[head], ()) if m > head]
        before = [m for m in reversed(self.heads.get(self.tree.sentence[head], ())) if m < head]
        if step not in _DEEP:
            usable = [m for m in after if m - head <= _BEHIND_PREPOSITION and self._preposition(m) == step]
        elif step == "patient" and not proposition.passive:
            usable = [m for m in after if self._start(m) - head <= _OBJECT and not self._preposition(m)][:1]
        elif step == "agent" and proposition.passive:
            usable = [m for m in after if m - head <= _BEHIND_PREPOSITION and self._preposition(m) == "by"]
        elif step in ("agent", "patient"):
            usable = [m for m in before if head - m <= _SUBJECT and not self._preposition(m)]
        elif step in ("possessor", "modifier"):
            usable = [m for m in before if head - m <= _BESIDE + 1]
        elif step == "theme":
            usable = [
                m
                for m in (*after[:1], *before[:1])
                if abs(self._start(m) - head) <= _BESIDE or abs(m - head) <= _BESIDE
            ]
        else:
            return None
        return next((m for m in usable if self._fits(m, wanted, taken)), None)

    def _start(self, head: int) -> int:
        mention = self.parties.parties.mention_at(head)
        return mention.start if mention is not None else head

    def _preposition(self, head: int) -> str:
        """The preposition directly before a mention, over its article and adjectives."""
        tree, i = self.tree, self._start(head) - 1
        while i >= 0 and tree.part[i] in ("DET", "ADJ", "NUM", "PRON") and tree.sentence[i] == tree.sentence[head]:
            i -= 1
        return tree.lower[i] if i >= 0 and tree.part[i] == "ADP" and tree.sentence[i] == tree.sentence[head] else ""

    def _fits(self, token: int, wanted: Wanted, taken: Collection[str]) -> bool:
        return any(fits(p, wanted) and p.key not in taken for p in self.parties.participants_at(token))

    def _all_at(self, token: int, wanted: Wanted, taken: Collection[str]) -> list[Filler]:
        found: dict[str, Filler] = {}
        for conjunct in self.tree.conjuncts(token):
            for participant in self.parties.participants_at(conjunct):
                if fits(participant, wanted) and participant.key not in taken:
                    found.setdefault(participant.key, Filler(participant, conjunct, NEAR))
        return list(found.values())
