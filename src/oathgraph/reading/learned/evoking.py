"""Words and idioms that evoke a predicate, found in a sentence: "throw in one's lot with", "right-hand man".

A soft hint for the network, which learns in which surroundings a class of words says what: a word that no annotated
report holds is read like its fellows.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from oathgraph.predicates import load_builtin
from oathgraph.reading.tree import Tree

FILE = Path(__file__).with_name("evoking.toml")
MOST_APART = 3
"""How many other words may stand between two words of an idiom."""

_TOO_COMMON = frozenset("be have do get make go come take give say".split())
"""Words of patterns that evoke nothing without the words that the pattern asks for beside them."""

Idiom = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evocation:
    """Words of a sentence that evoke a predicate: their tokens, first to last."""

    predicate: str
    tokens: tuple[int, ...]


@cache
def idioms() -> Mapping[str, Sequence[tuple[Idiom, str]]]:
    """Return all idioms, as lemmas with the predicate they evoke, by their first lemma."""
    found: dict[str, set[tuple[Idiom, str]]] = defaultdict(set)
    for predicate, entries in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        for entry in entries:
            lemmas = tuple(entry.split())
            found[lemmas[0]].add((lemmas, predicate))
    for file in load_builtin():
        for pattern in file.patterns:
            for word in pattern.words - _TOO_COMMON:
                # Verbs with a particle are joined in patterns: "take_over".
                lemmas = tuple(word.split("_"))
                found[lemmas[0]].add((lemmas, file.predicate.name))
    return {first: tuple(sorted(entries)) for first, entries in found.items()}


def evocations(tree: Tree, sentence: int) -> list[Evocation]:
    """Return what the words of a sentence evoke, in the order of the text."""
    low, high = tree.bounds[sentence]
    found = []
    for token in range(low, high):
        if tree.part[token] == "PROPN":
            continue  # The "Front" of a name evokes no alliance.
        for word in {tree.lemma[token], tree.lower[token]}:
            for lemmas, predicate in idioms().get(word, ()):
                tokens = _follow(tree, lemmas, token, high)
                if tokens:
                    found.append(Evocation(predicate, tokens))
    return found


def _follow(tree: Tree, lemmas: Idiom, first: int, end: int) -> tuple[int, ...]:
    """Return the tokens of an idiom that begins at a token, or nothing."""
    tokens = [first]
    for lemma in lemmas[1:]:
        near = range(tokens[-1] + 1, min(end, tokens[-1] + 2 + MOST_APART))
        following = next((t for t in near if lemma in (tree.lemma[t], tree.lower[t])), None)
        if following is None:
            return ()
        tokens.append(following)
    return tuple(tokens)
