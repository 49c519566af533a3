"""Words that evoke a predicate: found with gaps, in any form, not inside names; all of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oathgraph.predicates import load_builtin
from oathgraph.reading.learned.evoking import MOST_APART, evocations, idioms
from oathgraph.reading.state import Reading

Find = Callable[[str], Reading]


def evoked(reading: Reading) -> dict[str, list[str]]:
    tree = reading.tree
    found: dict[str, list[str]] = {}
    for number in range(len(tree.bounds)):
        for one in evocations(tree, number):
            found.setdefault(one.predicate, []).append(" ".join(tree.lower[t] for t in one.tokens))
    return found


def test_every_predicate_has_words_and_every_word_a_predicate() -> None:
    names = {file.predicate.name for file in load_builtin()}
    listed = {predicate for entries in idioms().values() for _, predicate in entries}
    assert listed == names


@pytest.mark.parametrize(
    ("sentence", "predicate", "words"),
    [
        ("Two of its companies threw in their lot with the Marsh Brigade.", "joins", "threw lot with"),
        ("The brigade parted company with the Reed Alliance in May.", "breaks_with", "parted company"),
        ("The two chiefs have buried the old hatchet.", "makes_truce_with", "buried hatchet"),
    ],
)
def test_idioms_are_found_with_other_words_between_theirs(
    find: Find, sentence: str, predicate: str, words: str
) -> None:
    found = evoked(find(sentence)).get(predicate, [])
    assert any(words in said or said in words for said in found), found


def test_words_too_far_apart_are_no_idiom(find: Find) -> None:
    filler = "very " * (MOST_APART + 1)
    said = evoked(find(f"The brigade parted {filler}good company."))
    assert "parted company" not in said.get("breaks_with", [])


def test_the_words_of_a_name_evoke_nothing(find: Find) -> None:
    said = evoked(find("The Marsh Alliance held the road."))
    assert "alliance" not in [word for words in said.values() for word in words]
