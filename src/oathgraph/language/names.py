"""The best sequence of name tags.

Method: Viterbi decoding in which ``I-X`` may only follow ``B-X`` or ``I-X``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def best_names(scores: NDArray[np.floating], tags: Sequence[str]) -> list[str]:
    """Return the best well-formed tag sequence.

    Args:
        scores: (words, tags) score of each tag for each word.
        tags: The tags' names: ``O``, ``B-PER``, ``I-PER`` ...
    """
    rounded = np.round(scores.astype(np.float64), 3)
    greedy = [tags[number] for number in rounded.argmax(axis=1).tolist()]
    if all(_may_follow(before, tag) for before, tag in zip(["O", *greedy], greedy, strict=False)):
        return greedy
    return _viterbi(rounded, tags)


def _may_follow(before: str, tag: str) -> bool:
    return not tag.startswith("I-") or before[2:] == tag[2:]


def _viterbi(scores: NDArray[np.floating], tags: Sequence[str]) -> list[str]:
    allowed = np.array([[0.0 if _may_follow(before, tag) else -np.inf for tag in tags] for before in tags])
    best = scores[0] + np.array([0.0 if _may_follow("O", tag) else -np.inf for tag in tags])
    steps = []
    for row in scores[1:]:
        ways = best[:, None] + allowed
        steps.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    number = int(best.argmax())
    path = [number]
    for step in reversed(steps):
        number = int(step[number])
        path.append(number)
    return [tags[number] for number in reversed(path)]
