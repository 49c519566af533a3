"""Batches hold every part once, parts of like length together, and come back in the order they were given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oathgraph.language.batches import LEAST_PIECES, MOST_PIECES, Workers, by_length

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
        assert len(batch) == 1 or max(batch) * len(batch) <= MOST_PIECES


def test_few_parts_are_spread_over_the_threads() -> None:
    assert [len(batch) for batch in by_length([40] * 8, int, 1)] == [8]
    assert [len(batch) for batch in by_length([40] * 8, int, 2)] == [4, 4]
    assert [len(batch) for batch in by_length([LEAST_PIECES // 4] * 4, int, 4)] == [4]


@pytest.mark.parametrize("threads", [1, 3])
def test_workers_keep_the_order(threads: int) -> None:
    assert list(Workers(threads).map(lambda n: n * n, list(range(50)))) == [n * n for n in range(50)]


def test_one_of_several_processes_works_on_one_batch_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert Workers().threads == 1
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert Workers().threads == 2
