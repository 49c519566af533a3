"""Later mentions of a happening: "the attack", "the pledge", "its merger" point back to one told before."""

from __future__ import annotations

from collections.abc import Iterator

from oathgraph.reading.dates import lexicon
from oathgraph.reading.tree import Tree

SENTENCES = 3
"""How many sentences back a definite noun is taken to point."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_DEPTH = 3


def earlier_mentions(tree: Tree, trigger: int, predicate: str) -> Iterator[int]:
    """Yield the words before a later mention that may tell the same happening, nearest first.

    Nothing is yielded unless the trigger, or the event noun it governs ("claimed responsibility for the attack"), is
    definite; a noun below the trigger must name what the predicate tells.
    """
    noun = _definite_noun(tree, trigger)
    kind = next((words for words in lexicon.SAME_HAPPENING if noun is not None and tree.lemma[noun] in words), None)
    if noun is None or kind is None or (noun != trigger and not lexicon.HAPPENING_OF.get(predicate, kind) & kind):
        return
    number = tree.sentence[noun]
    first = tree.bounds[max(0, number - SENTENCES)][0]
    for token in range(tree.bounds[number][0] - 1, first - 1, -1):
        if tree.lemma[token] in kind and tree.part[token] in ("NOUN", "VERB"):
            yield token


def _definite_noun(tree: Tree, trigger: int) -> int | None:
    """The definite event noun that is the trigger or hangs below it."""
    level = [trigger]
    for _ in range(_DEPTH):
        for token in level:
            determiners = tree.kids(token, "det", "nmod:poss")
            if tree.part[token] == "NOUN" and any(tree.lower[d] in _DEFINITE for d in determiners):
                return token
        level = [c for token in level for c in tree.kids(token, "obj", "obl", "nmod")]
    return None
