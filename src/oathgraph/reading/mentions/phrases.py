"""Noun phrases: how far a description reaches, and what its determiners and modifiers say."""

from __future__ import annotations

from oathgraph.reading.mentions.lexicon import lexicon, noun_of, word_set
from oathgraph.reading.mentions.model import Number
from oathgraph.reading.tree import Tree

_LONGEST_DESCRIPTION = 14  # tokens; longer ones are sentences in disguise
_AFTER_HEAD = frozenset({"nmod", "acl", "amod", "obl", "advcl", "flat", "compound", "fixed", "goeswith"})
_PLURALS = word_set("police people personnel troops fedayeen peshmerga mujahideen mujahedeen")
_DEFINITE = word_set("the this that these those both")
_OUTSIDE = frozenset({"DET", "PUNCT", "CCONJ", "ADP", "PRON", "PART", "SYM"})
_CARDINALS = {
    "both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip


def description(tree: Tree, head: int) -> tuple[int, int, int]:
    """Return start, core end and end of the noun phrase at `head`, as it can be quoted.

    It goes without article, and ends before relative clauses, appositions, coordinated phrases and commas.
    """
    return _left(tree, head), _core_end(tree, head), _right(tree, head)


def _left(tree: Tree, head: int) -> int:
    inside = set(tree.subtree(head))
    start = head
    floor = tree.bounds[tree.sentence[head]][0]
    while start - 1 >= floor and start - 1 in inside and not _is_outer(tree, start - 1, head):
        start -= 1
    while start < head and (tree.part[start] in _OUTSIDE or tree.lower[start] in lexicon().calendar):
        start += 1
    return start


def _is_outer(tree: Tree, token: int, head: int) -> bool:
    """An article, case marker, conjunction or comma of the phrase itself ends it on the left."""
    if tree.head[token] == head and tree.base[token] in ("det", "case", "cc", "mark", "cop", "nsubj", "aux"):
        return True
    is_dash = tree.words[token] in ("-", "–") and token > 0 and tree.offset[token] > tree.end_offset(token - 1)
    return is_dash or tree.words[token] in (",", "(", ")", ";", ":", "“", '"', "—")


def _core_end(tree: Tree, head: int) -> int:
    end = head + 1
    while end < len(tree) and tree.head[end] == head and tree.base[end] in ("flat", "compound", "goeswith"):
        end += 1
    return end


def _right(tree: Tree, head: int) -> int:
    stop = tree.bounds[tree.sentence[head]][1]
    inside = set(tree.subtree(head))
    dropped: set[int] = set()
    for child in tree.children[head]:
        if child > head and (tree.base[child] not in _AFTER_HEAD or tree.relation[child] == "acl:relcl"):
            dropped.update(tree.subtree(child))
    dropped.update(*(tree.subtree(i) for i in inside if i > head and _is_other_party(tree, i)))
    end = head + 1
    while end < stop and end in inside and end not in dropped and end - head < _LONGEST_DESCRIPTION:
        if tree.words[end] in (",", ";", "(", ")", "—", "“", '"'):
            break
        end += 1
    while end > head + 1 and tree.part[end - 1] in ("PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "PART"):
        end -= 1
    return end


def _is_other_party(tree: Tree, token: int) -> bool:
    """In "troops loyal to the president and fighters of his rival" the fighters are a party of their own."""
    noun = noun_of(tree.lower[token])
    return tree.base[token] == "conj" and noun in lexicon().forces | lexicon().groups


def is_definite(tree: Tree, head: int) -> bool:
    """Say whether a phrase has a definite article, a demonstrative or an owner."""
    return any(
        tree.lower[c] in _DEFINITE if tree.base[c] in ("det", "nummod") else tree.relation[c] == "nmod:poss"
        for c in tree.children[head]
    )


def number_of(tree: Tree, head: int) -> Number:
    """Return the grammatical number of a phrase: of its head, or plural where it is coordinated or counted."""
    feature = tree.morph[head].get("Number")
    word = tree.lower[head]
    if feature == "Plur" or word in _PLURALS or (tree.part[head] == "NOUN" and noun_of(word) != word):
        return Number.PLURAL
    return Number.SINGULAR if feature == "Sing" else Number.UNKNOWN


def cardinal_of(tree: Tree, head: int) -> int:
    """Return the count a phrase states ("the two groups": 2), 0 where it states none."""
    for child in [*tree.children[head], head]:
        word = tree.lower[child]
        if tree.relation[child] == "cc:preconj":
            continue  # "both the army and the rebels" counts nothing
        if word in _CARDINALS:
            return _CARDINALS[word]
        if tree.part[child] == "NUM" and word.isdigit() and len(word) < 4:
            return int(word)
    return 0


def owners(tree: Tree, head: int) -> list[int]:
    """Return the tokens that own a phrase: possessors before it and of-phrases after it."""
    return [
        c
        for c in tree.children[head]
        if tree.relation[c] == "nmod:poss" or (tree.base[c] == "nmod" and c > head and "of" in tree.cases(c))
    ]
