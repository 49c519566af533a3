"""Batches for the networks: encoded stretches of text of like length together, several batches at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Part = TypeVar("Part")
Found = TypeVar("Found")

BATCH_PIECES = 384
"""Word pieces, with padding, of a batch: with more, what passes between the layers outgrows the processor's caches and
more of it is padding."""
LEAST_BATCH_PIECES = 96
"""Word pieces below which a batch is not made smaller for the sake of several cores: small products are inefficient."""


def by_length(parts: Sequence[Part], size: Callable[[Part], int], threads: int = 1) -> Iterator[list[Part]]:
    """Yield batches of parts of like length.

    Args:
        parts: What to put into batches.
        size: How many word pieces a part has.
        threads: Batches that are worked on at a time; few parts are spread over as many.
    """
    total = sum(map(size, parts))
    most = min(BATCH_PIECES, max(LEAST_BATCH_PIECES, -(-total // threads)))
    batch: list[Part] = []
    for part in sorted(parts, key=size):
        if batch and size(part) * (len(batch) + 1) > most:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


class Workers:
    """Threads that work on several batches at a time; a network's arithmetic does not hold the interpreter's lock."""

    def __init__(self, threads: int | None = None) -> None:
        """Take so many threads; for None two, or what ``OMP_NUM_THREADS`` says: one of several processes has one."""
        self.threads = threads or _wanted()
        self._pool = ThreadPoolExecutor(self.threads) if self.threads > 1 else None

    def each(
        self, network: Callable[[list[Part]], list[Found]], parts: Sequence[Part], size: Callable[[Part], int]
    ) -> list[Found]:
        """Return what a network says of each part, in the order of the parts, which it is given in batches.

        Args:
            network: Says something of every part of a batch, in order.
            parts: What to ask about.
            size: How many word pieces a part has.
        """
        batches = list(by_length(range(len(parts)), lambda number: size(parts[number]), self.threads))
        given = [[parts[number] for number in batch] for batch in batches]
        answers = map(network, given) if self._pool is None else self._pool.map(network, given)
        found: dict[int, Found] = {}
        for batch, answer in zip(batches, answers, strict=True):
            found |= zip(batch, answer, strict=True)
        return [found[number] for number in range(len(parts))]


def _wanted() -> int:
    said = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, int(said)) if said.isdecimal() else 2
