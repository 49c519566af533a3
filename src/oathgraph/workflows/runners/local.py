"""Many documents on this machine: processes, order kept, little held in memory, interruptible."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import TypeVar

from oathgraph.errors import OathgraphError

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 3
"""Chunks handed out for each process, so that none waits while results are taken in order."""


def map_in_order(
    function: Callable[[list[Item]], list[Result]],
    items: Iterable[Item],
    *,
    processes: int,
    size: Callable[[Item], int] = lambda _: 1,
    chunk_size: int = 32,
    alone_below: int = 8,
) -> Iterator[Result]:
    """Yield the results of `function`, called with chunks of items, in the items' order.

    `function` must be importable and is called in `processes` processes, with one thread each; with one process, or
    fewer than `alone_below` items, it is called here. A chunk ends when the sizes of its items reach `chunk_size`.
    Items are drawn only as fast as results are taken. Raises OathgraphError where a process dies or raises one.
    """
    incoming = iter(items)
    first = list(islice(incoming, alone_below))
    chunks = _chunks(chain(first, incoming), size, chunk_size)
    if processes <= 1 or len(first) < alone_below:
        for chunk in chunks:
            yield from function(chunk)
    else:
        yield from _spread(function, chunks, processes)


def _spread(
    function: Callable[[list[Item]], list[Result]], chunks: Iterator[list[Item]], processes: int
) -> Iterator[Result]:
    # "spawn", because a fork copies threads' locks (the parser's among them) in whatever state they are.
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=_prepare)
    waiting: deque[Future[list[Result] | _Failure]] = deque()
    try:
        for chunk in chunks:
            with _interrupts_held():
                waiting.append(pool.submit(_call, function, chunk))
            if len(waiting) >= processes * _AHEAD:
                yield from _taken(waiting.popleft())
        while waiting:
            yield from _taken(waiting.popleft())
    except BrokenProcessPool:
        raise OathgraphError(
            "a reading process was ended from outside, perhaps for want of memory; use fewer workers"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _chunks(items: Iterable[Item], size: Callable[[Item], int], chunk_size: int) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    filled = 0
    for item in items:
        chunk.append(item)
        filled += size(item)
        if filled >= chunk_size:
            yield chunk
            chunk, filled = [], 0
    if chunk:
        yield chunk


class _Failure:
    """A message on its way back: exceptions with arguments of their own do not survive the way between processes."""

    def __init__(self, message: str) -> None:
        self.message = message


def _call(function: Callable[[list[Item]], list[Result]], chunk: list[Item]) -> list[Result] | _Failure:
    try:
        return function(chunk)
    except OathgraphError as error:
        return _Failure(str(error))


def _taken(future: Future[list[Result] | _Failure]) -> list[Result]:
    found = future.result()
    if isinstance(found, _Failure):
        raise OathgraphError(found.message)
    return found


def _prepare() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends the pool in order
    # One thread a process: more would only take each other's cores.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
        os.environ[variable] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes are started, so that they never see one before they know to ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
