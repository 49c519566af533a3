"""Floors of quality on reports of our own corpus that no training saw: a change for the worse is noticed.

The floors lie a little below what was measured; raise them when reading gets better.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from training.measure import Score, corpus_gold, score

from oathgraph.reading.readers import get_reader

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
REPORTS = 40
"""Reports of each kind that are read, the fullest: enough to tell, few enough for a test."""


def measured(reader: str, *, retold: bool) -> dict[str, Score]:
    paths = [path for path in sorted(CORPUS.glob("*.txt")) if path.name.startswith("retold-") == retold]
    gold = corpus_gold(paths, left_out_only=True)
    gold = sorted(gold, key=lambda g: len(g.claims), reverse=True)[:REPORTS]
    return score(gold, [get_reader(reader).read(g.document) for g in gold])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reader", "retold", "precision", "f1"),
    [
        ("patterns", True, 0.62, 0.25),
        ("combined", True, 0.63, 0.33),
        ("patterns", False, 0.60, 0.17),
        ("combined", False, 0.58, 0.22),
    ],
    ids=["patterns on real conflicts", "both on real conflicts", "patterns on unknown names", "both on unknown names"],
)
def test_core_claims_do_not_get_worse(reader: str, retold: bool, precision: float, f1: float) -> None:
    core = measured(reader, retold=retold)["core"]
    assert core.precision >= precision, core
    assert core.f1 >= f1, core


def test_reports_without_claims_give_next_to_none() -> None:
    gold = [g for g in corpus_gold(sorted(CORPUS.glob("*.txt")), left_out_only=False) if not g.claims]
    assert len(gold) >= 50
    found = sum(len(get_reader().read(g.document)) for g in gold)
    assert found / len(gold) <= 0.11
