"""Decoding gives the best single-rooted tree: compared with trying every tree."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oathgraph.language.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether every word reaches the root, and just one hangs on it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return True


def total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    """The sum of a tree's scores."""
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def best_by_trial(scores: np.ndarray) -> float:
    """The best total of all trees."""
    count = len(scores)
    return max(total(scores, heads) for heads in product(range(count + 1), repeat=count) if is_tree(heads))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_no_tree_scores_higher(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1))
    heads = tuple(best_tree(scores))
    assert is_tree(heads)
    assert total(scores, heads) == pytest.approx(best_by_trial(scores))


@settings(max_examples=20, deadline=None)
@given(st.integers(6, 60), st.integers(0, 2**32 - 1))
def test_long_sentences_give_trees(count: int, seed: int) -> None:
    assert is_tree(tuple(best_tree(np.random.default_rng(seed).normal(size=(count, count + 1)))))


def test_two_words_that_both_want_the_root_do_not_both_get_it() -> None:
    scores = np.array([[0.0, -9.0, -2.0], [-0.1, -1.0, -9.0]])
    assert best_tree(scores) == [0, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[-5.0, -np.inf, 0.0], [-6.0, 0.0, -np.inf]])
    assert best_tree(scores) == [0, 1]
