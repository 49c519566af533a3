"""Judgements and the clusters they make: laws that hold whatever is decided in whatever order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oathgraph.model import EntityType
from oathgraph.resolution.clusters import clusters
from oathgraph.resolution.judgements import Judgement, Verdict, in_force, judge, retract

START = datetime(2024, 1, 1, tzinfo=UTC)
NAMES = ["ansaru", "boko-haram", "iswap", "jas.0a1b2c3d", "yan-taliban.4e5f6a7b", "vanguards.8c9d0e1f"]


def decided(left: str, right: str, verdict: str, day: int = 0) -> Judgement:
    return judge(
        left, right, Verdict(verdict), decided_by="ana", why="read both", decided_at=START + timedelta(days=day)
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    """Draw judgements on a few names, some of them withdrawn, some withdrawals withdrawn in turn."""
    made: list[Judgement] = []
    for day in range(draw(st.integers(0, 12))):
        if made and draw(st.integers(0, 3)) == 0:
            at = START + timedelta(days=day)
            made.append(retract(draw(st.sampled_from(made)), decided_by="ben", why="mistaken", decided_at=at))
        else:
            left, right = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
            made.append(decided(left, right, draw(st.sampled_from(list(Verdict))), draw(st.integers(0, day))))
    return made


@given(histories(), st.randoms())
def test_the_order_of_judgements_does_not_matter(history: list[Judgement], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = history[:]
    random.shuffle(shuffled)
    assert clusters(shuffled) == clusters(history)
    assert clusters([*shuffled, *history]) == clusters(history)


@given(histories(), st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(list(Verdict)))
def test_taking_a_judgement_back_restores_what_was(
    history: list[Judgement], left: str, right: str, verdict: Verdict
) -> None:
    if left == right:
        return
    added = decided(left, right, verdict, 100)
    undone = retract(added, decided_by="ana", why="mistaken", decided_at=START + timedelta(days=101))
    redone = retract(undone, decided_by="ana", why="was right", decided_at=START + timedelta(days=102))
    assert clusters([*history, added, undone]) == clusters(history)
    assert clusters([*history, added, undone, redone]).merged == clusters([*history, added]).merged


@given(histories(), st.integers(0, 12))
def test_a_later_judgement_changes_no_earlier_view(history: list[Judgement], day: int) -> None:
    known_by = (START + timedelta(days=day)).date()
    later = [decided("ansaru", "boko-haram", "same", 50), decided("iswap", "boko-haram", "different", 51)]
    assert clusters([*history, *later], known_by) == clusters(history, known_by)


@given(histories())
def test_names_judged_different_never_share_a_cluster(history: list[Judgement]) -> None:
    found = clusters(history)
    latest = {judgement.pair: judgement for judgement in in_force(history)}
    for judgement in latest.values():
        if judgement.verdict is Verdict.DIFFERENT:
            assert found.canonical(judgement.left) != found.canonical(judgement.right)


@given(histories())
def test_every_same_is_applied_or_refused_in_the_open(history: list[Judgement]) -> None:
    found = clusters(history)
    latest = {judgement.pair: judgement for judgement in in_force(history)}
    for judgement in latest.values():
        if judgement.verdict is Verdict.SAME:
            joined = found.canonical(judgement.left) == found.canonical(judgement.right)
            assert joined or judgement in found.refused


@given(histories())
def test_a_canonical_name_is_its_own_and_of_the_roster_where_it_can_be(history: list[Judgement]) -> None:
    merged = clusters(history).merged
    for member, canonical in merged.items():
        assert merged[canonical] == canonical
        assert "." not in canonical or "." in member


def test_same_is_transitive() -> None:
    found = clusters([decided("a", "b", "same"), decided("b", "c", "same", 1)])
    assert found.members("c") == ("a", "b", "c")
    assert found.canonical("c") == "a"
    assert found.canonical("stranger") == "stranger"


def test_the_latest_word_on_a_pair_counts() -> None:
    assert clusters([decided("a", "b", "same"), decided("a", "b", "different", 1)]).merged == {}
    assert clusters([decided("a", "b", "different"), decided("a", "b", "same", 1)]).canonical("b") == "a"


def test_different_blocks_a_roundabout_merger() -> None:
    history = [decided("a", "b", "same"), decided("b", "c", "same", 1), decided("a", "c", "different", 2)]
    found = clusters(history)
    assert found.members("a") == ("a", "b")
    assert [judgement.pair for judgement in found.refused] == [("b", "c")]


def test_a_person_and_an_organisation_never_become_one() -> None:
    types = {"haqqani": EntityType.PERSON, "haqqani-network": EntityType.ORGANIZATION}
    found = clusters([decided("haqqani", "haqqani-network", "same")], types=types)
    assert found.merged == {}
    assert len(found.refused) == 1


def test_a_view_of_the_past_knows_no_later_judgement() -> None:
    history = [decided("a", "b", "same", 10)]
    assert clusters(history, date(2024, 1, 10)).merged == {}
    assert clusters(history, date(2024, 1, 11)).canonical("b") == "a"


def test_an_identifier_says_what_it_stands_for() -> None:
    one, other = decided("b", "a", "same"), decided("a", "b", "same")
    assert one == other
    assert one.id != decided("a", "b", "unsure").id
    assert judge("a", "b", Verdict.SAME, decided_by="rule:sourced", why="x").is_automatic


def test_a_judgement_needs_two_names_a_judge_and_a_reason() -> None:
    with pytest.raises(ValueError, match="twice"):
        judge("a", "a", Verdict.SAME, decided_by="ana", why="x")
    with pytest.raises(ValueError, match="why"):
        judge("a", "b", Verdict.SAME, decided_by="ana", why="")
