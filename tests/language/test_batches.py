"""Batches hold every part once, parts of like length together, and come back in the order they were given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oathgraph.language.batches import BATCH_PIECES, LEAST_BATCH_PIECES, Workers, by_length

SIZES = st.lists(st.integers(1, 700), max_size=60)


@given(SIZES, st.integers(1, 4))
def test_every_part_is_in_one_batch(sizes: list[int], threads: int) -> None:
    batches = list(by_length(range(len(sizes)), sizes.__getitem__, threads))
    assert sorted(part for batch in batches for part in batch) == list(range(len(sizes)))
    lengths = [sizes[part] for batch in batches for part in batch]
    assert lengths == sorted(lengths)


@given(SIZES, st.integers(1, 4))
def test_a_batch_of_several_stays_small_with_its_padding(sizes: list[int], threads: int) -> None:
    for batch in by_length(sizes, int, threads):
        assert len(batch) == 1 or max(batch) * len(batch) <= BATCH_PIECES


def test_few_parts_are_spread_over_the_threads() -> None:
    assert [len(batch) for batch in by_length([40] * 8, int, 1)] == [8]
    assert [len(batch) for batch in by_length([40] * 8, int, 2)] == [4, 4]
    assert [len(batch) for batch in by_length([LEAST_BATCH_PIECES // 4] * 4, int, 4)] == [4]


@given(SIZES)
@pytest.mark.parametrize("threads", [1, 3])
def test_what_is_said_of_each_part_comes_in_the_order_of_the_parts(threads: int, sizes: list[int]) -> None:
    parts = list(enumerate(sizes))
    said = Workers(threads).each(lambda batch: [number for number, _ in batch], parts, lambda part: part[1])
    assert said == list(range(len(sizes)))


def test_one_of_several_processes_works_on_one_batch_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert Workers().threads == 1
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert Workers().threads == 2
