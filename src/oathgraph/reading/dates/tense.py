"""What the grammar around a word says of its time: ahead, over, begun, bounded."""

from __future__ import annotations

from oathgraph.reading.dates import lexicon
from oathgraph.reading.dates.model import Link
from oathgraph.reading.tree import Tree

_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo", "would"})
_BOUNDS = {"since": Link.SINCE, "until": Link.UNTIL, "till": Link.UNTIL}
_DEPTH = 6


def speaks_of_future(tree: Tree, token: int) -> bool:
    """Say whether the clause around a word speaks of what is to come ("will", "is due to", "plans to")."""
    for _ in range(_DEPTH):
        if tree.lemma[token] in lexicon.AHEAD and not tree.kids(token, "obj"):
            return True
        if tree.is_verbal(token) or tree.kids(token, "aux", "cop"):
            if _is_future_verb(tree, token):
                return True
            if tree.base[token] not in ("xcomp", "conj"):
                return False
        if tree.head[token] == token:
            return False
        token = tree.head[token]
    return False


def _is_future_verb(tree: Tree, token: int) -> bool:
    auxiliaries = tree.kids(token, "aux")
    if any(tree.lower[a] in _FUTURE_AUXILIARIES for a in auxiliaries):
        return not is_perfect(tree, token)
    infinitive = any(tree.lower[c] == "to" for c in tree.kids(token, "mark"))
    head = tree.head[token]
    return infinitive and head != token and tree.lemma[head] in lexicon.AHEAD | lexicon.INTENTION | {"go"}


def is_perfect(tree: Tree, token: int) -> bool:
    """Say whether a verb is in a perfect tense ("has been killed")."""
    return any(tree.lemma[c] == "have" for c in tree.kids(token, "aux"))


def is_pluperfect(tree: Tree, token: int) -> bool:
    """Say whether a verb, or the copula of a noun, is in the past perfect ("had been")."""
    return any(tree.lower[c] in ("had", "'d", "’d") for c in tree.kids(token, "aux"))


def begins_state(tree: Tree, token: int) -> bool:
    """Say whether the words tell the beginning of a state: "was named leader", "took over", "founded and leads"."""
    if tree.lemma[token] in lexicon.INCEPTION and tree.is_verbal(token):
        return True
    head = tree.head[token]
    return head != token and tree.is_verbal(head) and tree.lemma[head] in lexicon.INCEPTION


def bounding_word(tree: Tree, token: int) -> Link | None:
    """Return the link by which a dated event bounds what it hangs on: "since its founding", "until he was killed"."""
    words = [*tree.cases(token), *(tree.lower[c] for c in tree.kids(token, "mark"))]
    return next((_BOUNDS[w] for w in words if w in _BOUNDS), None)


def is_over(tree: Tree, token: int) -> bool:
    """Say whether a state is said to be over: "former", "ex-", "once belonged to", "used to", "no longer"."""
    modifiers = [c for c in _modifiers(tree, token) if c < token]
    if any(tree.lower[c] in lexicon.FORMER or tree.lower[c].startswith("ex-") for c in modifiers):
        return True
    clause = [*tree.kids(token, "advmod"), *tree.kids(tree.head[token], "advmod")]
    if tree.is_verbal(token) and any(tree.lower[c] in lexicon.FORMER_ADVERBS for c in clause):
        return True
    head = tree.head[token]
    return tree.base[token] == "xcomp" and tree.lower[head] == "used"


def _modifiers(tree: Tree, token: int) -> list[int]:
    """The words that modify a noun, or the name it is a title of ("former rebel leader X")."""
    found = tree.kids(token, "amod", "advmod", "compound", "det", "nmod")
    head = tree.head[token]
    if tree.base[token] in ("compound", "appos", "flat", "nmod") and tree.part[head] in ("NOUN", "PROPN"):
        found = [*found, *tree.kids(head, "amod", "compound", "advmod")]
    return found
