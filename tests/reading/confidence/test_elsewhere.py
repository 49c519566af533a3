"""What a document says elsewhere of a draft's parties counts for how far the draft is trusted."""

from __future__ import annotations

from typing import Any, cast

import pytest

from oathgraph.reading.confidence.elsewhere import Elsewhere

from .drafting import draft, reading_of


def features(first: Any, *others: Any) -> dict[str, float]:
    return Elsewhere(cast(Any, reading_of(first, *others))).of(first)


def test_a_draft_by_itself_finds_nothing_elsewhere() -> None:
    assert features(draft("leads", "a", "b", 0.5)) == {}


def test_the_same_told_in_another_sentence_supports() -> None:
    sure = features(draft("leads", "a", "b", 0.2), draft("leads", "a", "b", 0.9, at=1))["told elsewhere"]
    unsure = features(draft("leads", "a", "b", 0.2), draft("leads", "a", "b", 0.3, at=1))["told elsewhere"]
    assert sure > unsure


def test_the_same_in_the_same_sentence_is_no_support() -> None:
    assert features(draft("leads", "a", "b", 0.2), draft("leads", "a", "b", 0.9)) == {}


@pytest.mark.parametrize("at", [0, 1])
def test_another_tie_of_the_two_is_named(at: int) -> None:
    found = features(draft("member_of", "a", "b", 0.5), draft("leads", "a", "b", 0.9, at=at))
    assert found["member_of beside leads"] > 0.5


def test_a_tie_with_others_is_no_other_tie_of_the_two() -> None:
    found = features(draft("member_of", "a", "b", 0.5), draft("leads", "a", "c", 0.9))
    assert not any("beside" in name for name in found)


@pytest.mark.parametrize(
    ("rival", "side"),
    [(draft("leads", "a", "c", 0.9, at=1), "object"), (draft("leads", "c", "b", 0.9, at=1), "subject")],
)
def test_a_surer_rival_anywhere_speaks_against(rival: Any, side: str) -> None:
    found = features(draft("leads", "a", "b", 0.2), rival)
    assert found[f"elsewhere other {side} surer"] > 0.5
    assert features(draft("leads", "a", "b", 0.95), rival)[f"elsewhere other {side} surer"] == 0.0
