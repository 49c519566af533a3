"""Batches for the networks: encoded stretches of text of like length together, several batches at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Part = TypeVar("Part")
Given = TypeVar("Given")
Found = TypeVar("Found")

MOST_PIECES = 384
"""Word pieces, with padding, of a batch: with more, what passes between the layers outgrows the processor's caches and
more of it is padding."""
LEAST_PIECES = 96
"""Word pieces below which a batch is not made smaller for the sake of several cores: small products are inefficient."""


def by_length(parts: Sequence[Part], size: Callable[[Part], int], threads: int = 1) -> Iterator[list[Part]]:
    """Yield batches of parts of like length.

    Args:
        parts: What to put into batches.
        size: How many word pieces a part has.
        threads: Batches that are worked on at a time; few parts are spread over as many.
    """
    total = sum(map(size, parts))
    most = min(MOST_PIECES, max(LEAST_PIECES, -(-total // threads)))
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
        """Args: threads: how many; None for two, or what ``OMP_NUM_THREADS`` says: one of several processes has one."""
        self.threads = threads or _wanted()
        self._pool = ThreadPoolExecutor(self.threads) if self.threads > 1 else None

    def map(self, function: Callable[[Given], Found], batches: Sequence[Given]) -> Iterator[Found]:
        """Yield what the function makes of each batch, in order."""
        return map(function, batches) if self._pool is None else self._pool.map(function, batches)


def _wanted() -> int:
    said = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, int(said)) if said.isdecimal() else 2
