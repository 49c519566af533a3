"""What is spoken of again: "the statement said" goes back to the statement that somebody put out before.

So does "the same study" to the first mention of that study, "he said" to the spokesman who spoke last, and "a governor
said" forward to the governor whom the next sentence names.
"""

from __future__ import annotations

from collections.abc import Callable

from oathgraph.reading.attribution.kinds import BODIES, COLLECTIVES, MEDIA, SAYING, SOURCE_NOUNS
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


def earlier_paper(tree: Tree, noun: int) -> int | None:
    """Return the noun by which a definite report, study or brief was spoken of first, or None."""
    if not any(tree.lower[child] in _DEFINITE for child in tree.kids(noun, "det", "amod")):
        return None
    first = tree.bounds[max(0, tree.sentence[noun] - _BACK)][0]
    return next((t for t in range(first, noun) if tree.lemma[t] == tree.lemma[noun] and tree.part[t] == "NOUN"), None)


def last_speaker(tree: Tree, number: int) -> int | None:
    """Return who speaks last in a sentence: the subject of its last verb of saying, or who it is according to."""
    if number < 0:
        return None
    low, high = tree.bounds[number]
    for token in range(high - 1, low - 1, -1):
        if tree.relation[token] == "nsubj" and tree.lemma[tree.head[token]] in SAYING:
            return token
        if tree.base[token] in ("obl", "nmod") and tree.cases(token)[:1] == ["according to"]:
            return token
    return None


def goes_on_speaking(tree: Tree, pronoun: int) -> int | None:
    """Return the noun of the sentence before for whom a pronoun stands that says more: "officials said. They added"."""
    word = tree.lower[pronoun]
    if word not in ("he", "she", "they") or tree.lemma[tree.head[pronoun]] not in SAYING:
        return None
    speaker = last_speaker(tree, tree.sentence[pronoun] - 1)
    if speaker is None or tree.lemma[speaker] not in SOURCE_NOUNS or tree.part[speaker] == "PROPN":
        return None
    several = tree.morph[speaker].get("Number") == "Plur" or bool(tree.kids(speaker, "conj"))
    if word == "they":
        return speaker if several or tree.lemma[speaker] in COLLECTIVES else None
    return None if several or tree.lemma[speaker] in BODIES else speaker


def named_next(tree: Tree, noun: int, is_named: Callable[[int, int], bool]) -> int | None:
    """Return who is named in the next two sentences where this one only describes him: "a governor said. X, the ...".

    A lead describes its source and the sentence behind it names him.
    """
    if tree.morph[noun].get("Number") == "Plur" or tree.kids(noun, "nmod:poss", "conj", "appos"):
        return None
    last = min(tree.sentence[noun] + 2, len(tree.bounds) - 1)
    behind = range(tree.bounds[tree.sentence[noun]][1], tree.bounds[last][1])
    speaking = (t for t in behind if tree.base[t] == "nsubj" and tree.lemma[tree.head[t]] in SAYING)
    return next((t for t in speaking if is_named(t, noun)), None)
