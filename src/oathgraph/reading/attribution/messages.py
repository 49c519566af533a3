"""Messages that are spoken of again: "the statement said" goes back to the statement that somebody put out before."""

from __future__ import annotations

from oathgraph.reading.attribution.kinds import MEDIA
from oathgraph.reading.tree import Tree

_DEFINITE = frozenset({"the", "this", "that", "same"})
#: How many sentences back a message may have been spoken of.
_BACK = 4


def earlier_message(tree: Tree, noun: int) -> int | None:
    """Return the noun by which a definite message was spoken of last, or None."""
    if not any(tree.lower[child] in _DEFINITE for child in tree.kids(noun, "det", "amod")):
        return None
    first = tree.bounds[max(0, tree.sentence[noun] - _BACK)][0]
    before = [t for t in range(noun - 1, first - 1, -1) if tree.lemma[t] in MEDIA and tree.part[t] == "NOUN"]
    same = [t for t in before if tree.lemma[t] == tree.lemma[noun]]
    return next(iter(same or before), None)
