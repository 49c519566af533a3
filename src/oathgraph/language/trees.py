"""The best dependency tree of a matrix of head scores.

Method: the Chu-Liu/Edmonds algorithm for maximum spanning arborescences (Chu and Liu 1965, Edmonds 1967), with exactly
one word under the root as Universal Dependencies asks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def best_tree(scores: NDArray[np.floating]) -> list[int]:
    """Return the heads of the best tree with a single root word.

    Args:
        scores: (words, 1 + words) score of each head for each word, column 0 being the root. Log-probabilities, so
            that sums are comparable.

    Returns:
        The head of each word, counted from 1; 0 for the one word under the root.
    """
    count = scores.shape[0]
    matrix = np.full((count + 1, count + 1), -np.inf)
    matrix[1:, :] = scores
    np.fill_diagonal(matrix, -np.inf)
    greedy = np.argmax(matrix, axis=1)
    greedy[0] = 0
    if (greedy[1:] == 0).sum() == 1 and _cycle(greedy) is None:
        return [int(head) for head in greedy[1:]]
    return _single_root(matrix)


def _single_root(matrix: Scores) -> list[int]:
    """Try the tree as it is, and otherwise each word as the only root; the best of these is exact."""
    heads = _arborescence(matrix)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) > 1:
        heads = max((_rooted(matrix, int(root)) for root in roots), key=lambda found: _total(matrix, found))
    return [int(head) for head in heads[1:]]


def _rooted(matrix: Scores, root: int) -> NDArray[np.intp]:
    fixed = matrix.copy()
    fixed[1:, 0] = -np.inf
    fixed[root, :] = -np.inf
    fixed[root, 0] = matrix[root, 0]
    return _arborescence(fixed)


def _total(matrix: Scores, heads: NDArray[np.intp]) -> float:
    return float(matrix[np.arange(1, len(heads)), heads[1:]].sum())


def _cycle(heads: NDArray[np.intp]) -> list[int] | None:
    """Return the words of one cycle, or None."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, word = [], start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return None


def _arborescence(matrix: Scores) -> NDArray[np.intp]:
    """Return the heads of the best arborescence from node 0; ``matrix[dependent, head]``."""
    heads = np.argmax(matrix, axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    return _expanded(matrix, heads, cycle)


def _expanded(matrix: Scores, heads: NDArray[np.intp], cycle: list[int]) -> NDArray[np.intp]:
    """Contract ``cycle`` to one node, solve the smaller problem, and open the cycle where its head enters."""
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(matrix)), inside)
    size = len(outside)
    small = np.full((size + 1, size + 1), -np.inf)
    small[:size, :size] = matrix[np.ix_(outside, outside)]
    leaving = matrix[np.ix_(outside, inside)]
    small[:size, size] = leaving.max(axis=1)
    gains = matrix[np.ix_(inside, outside)] - matrix[inside, heads[inside]][:, None]
    small[size, :size] = gains.max(axis=0)
    small[0, :] = -np.inf
    solved = _arborescence(small)
    result = heads.copy()
    for row, node in enumerate(outside.tolist()[1:], start=1):
        head = solved[row]
        result[node] = inside[leaving[row].argmax()] if head == size else outside[head]
    entry = int(gains[:, solved[size]].argmax())
    result[inside[entry]] = outside[solved[size]]
    return result
