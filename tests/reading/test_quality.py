"""Floors of quality on reports of our own corpus that no training saw: a change for the worse is noticed.

The floors lie a little below what was measured; raise them when reading gets better.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from training.measure import Score, corpus_gold, score

from oathgraph.reading.readers import get_reader

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
REPORTS = 60
"""Reports that are read: enough to tell, few enough for a test."""


def measured(reader: str) -> dict[str, Score]:
    gold = corpus_gold(sorted(CORPUS.glob("*.txt")), left_out_only=True)
    gold = sorted(gold, key=lambda g: len(g.claims), reverse=True)[:REPORTS]
    return score(gold, [get_reader(reader).read(g.document) for g in gold])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reader", "precision", "f1"),
    [("patterns", 0.50, 0.09), ("combined", 0.52, 0.19)],
)
def test_core_claims_do_not_get_worse(reader: str, precision: float, f1: float) -> None:
    core = measured(reader)["core"]
    assert core.precision >= precision, core
    assert core.f1 >= f1, core


def test_reports_without_claims_give_next_to_none() -> None:
    gold = [g for g in corpus_gold(sorted(CORPUS.glob("*.txt")), left_out_only=False) if not g.claims]
    assert len(gold) >= 50
    found = sum(len(get_reader().read(g.document)) for g in gold)
    assert found / len(gold) <= 0.15
