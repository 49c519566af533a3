"""What the network's heads say is decoded well: names, lemmas, shapes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oathgraph.language.features import SHAPE_COUNT, WORD_CHARACTERS, character_numbers, shape_number
from oathgraph.language.lemmas import apply_script, edit_script
from oathgraph.language.names import best_names

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def test_a_name_cannot_begin_with_its_inside_tag() -> None:
    scores = np.array([[0.0, -1.0, 3.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0, 0.0]])
    assert best_names(scores, TAGS) == ["B-PER", "I-PER"]


def test_a_name_does_not_change_its_type_inside() -> None:
    scores = np.array([[0.0, 4.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 2.0]])
    assert best_names(scores, TAGS) == ["B-PER", "I-PER"]


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_tags_are_always_well_formed(count: int, seed: int) -> None:
    tags = best_names(np.random.default_rng(seed).normal(size=(count, len(TAGS))), TAGS)
    for before, tag in zip(["O", *tags], tags, strict=False):
        assert not tag.startswith("I-") or before[2:] == tag[2:]


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_a_lemma_script_gives_its_lemma_back(word: str, lemma: str) -> None:
    if len(word.lower()) == len(word):
        assert apply_script(word, edit_script(word, lemma)) == lemma


@pytest.mark.parametrize(
    ("word", "lemma", "other", "made"),
    [("pledged", "pledge", "Denied", "denie"), ("fighters", "fighter", "Rebels", "rebel"), ("was", "be", "was", "be")],
)
def test_a_script_serves_other_words(word: str, lemma: str, other: str, made: str) -> None:
    assert apply_script(other, edit_script(word, lemma)) == made


@pytest.mark.parametrize(
    ("words", "same"),
    [(("Boko", "Haram"), True), (("ISIS", "Isis"), False), (("al", "Al"), False), (("5", "2015"), True)],
)
def test_shapes_tell_what_uncased_pieces_lose(words: tuple[str, str], same: bool) -> None:
    assert (shape_number(words[0], True) == shape_number(words[1], True)) is same


@given(st.text(min_size=1, max_size=40), st.booleans())
def test_every_word_has_a_shape_and_letters(word: str, space: bool) -> None:
    assert 0 < shape_number(word, space) < SHAPE_COUNT
    assert len(character_numbers(word)) == WORD_CHARACTERS
