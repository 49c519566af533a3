"""Who stands in a role: what words stand for in a clause, and clauses that the parser takes for noun phrases."""

from __future__ import annotations

import pytest

from oathgraph.model import Claim, Modality, Polarity
from tests.reading.reading_tools import claims_of, holds


def found(text: str, predicate: str, subject: str, target: str) -> bool:
    return holds(claims_of(text), predicate, {"subject": subject, "object": target})


@pytest.mark.parametrize(
    "text",
    [
        "The Northern Army drove the Marsh Brigade out of the town of Orsa.",
        "The Northern Army expelled the Marsh Brigade from the village of Orsa on Sunday.",
        "The Northern Army pushed its enemies out of the district of Orsa.",
    ],
)
def test_a_place_is_the_one_its_noun_is_given_the_name_of(text: str) -> None:
    assert found(text, "captures", "Northern Army", "Orsa")


@pytest.mark.parametrize(
    ("told", "predicate"),
    [
        ("attacked each other", "attacks"),
        ("support each other", "supports"),
        ("support one another", "supports"),
        ("said that they support each other", "supports"),
    ],
)
def test_what_is_done_to_each_other_is_done_both_ways(told: str, predicate: str) -> None:
    text = f"The Ridge Front and the Marsh Brigade {told}."
    assert found(text, predicate, "Ridge Front", "Marsh Brigade")
    assert found(text, predicate, "Marsh Brigade", "Ridge Front")


def test_two_groups_that_were_named_before_fight_each_other() -> None:
    text = "The Ridge Front split from the Marsh Brigade in 2016. The two groups have fought each other since then."
    assert any(c.predicate == "opposes" for c in claims_of(text))


def facts(claims: list[Claim]) -> list[str]:
    return [c.predicate for c in claims if c.polarity is Polarity.AFFIRMED and c.modality is Modality.ACTUAL]


def test_a_clause_after_that_is_denied_though_its_verb_could_be_a_participle() -> None:
    claims = claims_of("Kamal Daher has denied that a bishop mediated between the Ridge Front and the Marsh Brigade.")
    assert "negotiates_with" in {c.predicate for c in claims}
    assert "negotiates_with" not in facts(claims)


@pytest.mark.parametrize(
    "text", ["Each other fought the Ridge Front.", "Each other said each other fought each other."]
)
def test_broken_sentences_with_each_other_are_read(text: str) -> None:
    assert isinstance(claims_of(text), list)
