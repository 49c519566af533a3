"""Many documents in several processes: order kept, little held, errors brought home."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from oathgraph.errors import MissingExtraError, OathgraphError
from oathgraph.workflows.runners.local import map_in_order


def double(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def with_process(numbers: list[int]) -> list[tuple[int, int]]:
    return [(number, os.getpid()) for number in numbers]


def complain(numbers: list[int]) -> list[int]:
    if 30 in numbers:
        raise MissingExtraError("thirty", "numbers")
    return numbers


def die(numbers: list[int]) -> list[int]:
    if 30 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return numbers


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    assert list(map_in_order(double, range(100), processes=processes, chunk_size=7)) == [2 * n for n in range(100)]


def test_several_processes_do_the_work() -> None:
    results = list(map_in_order(with_process, range(60), processes=2, chunk_size=3))
    assert [number for number, _ in results] == list(range(60))
    assert os.getpid() not in {process for _, process in results}


def test_a_few_items_need_no_processes() -> None:
    assert {process for _, process in map_in_order(with_process, range(5), processes=4)} == {os.getpid()}


def test_items_are_drawn_no_faster_than_results_are_taken() -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        for number in range(10_000):
            drawn += 1
            yield number

    results = map_in_order(double, items(), processes=2, chunk_size=5)
    assert next(results) == 0
    assert drawn < 100
    results.close()  # type: ignore[attr-defined]


def test_an_error_in_a_process_comes_home_with_its_message() -> None:
    with pytest.raises(OathgraphError, match="thirty needs the extra"):
        list(map_in_order(complain, range(60), processes=2, chunk_size=4))


def test_a_process_that_is_killed_is_reported() -> None:
    with pytest.raises(OathgraphError, match="ended from outside"):
        list(map_in_order(die, range(60), processes=2, chunk_size=4))
