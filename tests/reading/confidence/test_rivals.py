"""Competing drafts: what the surest rival of each kind says of a draft."""

from __future__ import annotations

from typing import Any

import pytest

from oathgraph.reading.confidence.rivals import Rivals

from .drafting import draft, reading_of


def features(first: Any, *others: Any) -> dict[str, float]:
    return Rivals(reading_of(first, *others)).of(first)


def test_a_draft_by_itself_has_no_rivals() -> None:
    assert features(draft("leads", "a", "b", 0.5)) == {}


def test_the_same_tie_the_other_way_round() -> None:
    found = features(draft("leads", "a", "b", 0.2), draft("leads", "b", "a", 0.8))
    assert found["rival other way round"] == 1.0
    assert found["rival other way round surer"] > 0.5
    assert found["rival other way round less sure"] == 0.0


def test_a_symmetric_tie_has_no_other_way_round() -> None:
    assert not features(
        draft("allied_with", "a", "b", 0.2, symmetric=True), draft("allied_with", "b", "a", 0.8, symmetric=True)
    )


@pytest.mark.parametrize(
    ("rival", "kind"),
    [
        (draft("leads", "c", "b", 0.1), "other subject"),
        (draft("leads", "a", "c", 0.1), "other object"),
        (draft("forms", "b", "a", 0.1), "other tie"),
    ],
)
def test_kinds_of_rivals(rival: Any, kind: str) -> None:
    found = features(draft("leads", "a", "b", 0.9), rival)
    assert found[f"rival {kind}"] == 1.0
    assert found[f"rival {kind} less sure"] > 0.5


def test_other_sentences_do_not_compete() -> None:
    assert features(draft("leads", "a", "b", 0.2), draft("leads", "b", "a", 0.8, at=1)) == {}


def test_without_an_opinion_of_the_learned_reader_rivals_are_only_there() -> None:
    first = draft("supports", "a", "b", 0.5)
    first.learned = None
    assert features(first, draft("allied_with", "a", "b", 0.9)) == {"rival other tie": 1.0}
