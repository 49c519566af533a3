"""Descriptions, states' forces and pronouns as mentions."""

from __future__ import annotations

import pytest

from oathgraph.reading.mentions import Mention, MentionKind, Number
from tests.reading.conftest import Find


def texts(find: Find, sentence: str, kind: MentionKind) -> dict[str, Mention]:
    reading = find(sentence)
    source, tree = reading.tree.doc.text, reading.tree
    return {source[tree.offset[m.start] : tree.end_offset(m.end - 1)]: m for m in reading.mentions if m.kind is kind}


@pytest.mark.parametrize(
    ("sentence", "description", "kind"),
    [
        ("Jihadists in Sinai claimed the attack.", "Jihadists in Sinai", "organization"),
        ("Some senior commanders of the movement refused.", "senior commanders of the movement", "organization"),
        ("DOHA - Fighters loyal to the old king fled.", "Fighters loyal to the old king", "organization"),
        ("The gunmen, who wore masks, fled.", "gunmen", "organization"),
        ("Two armed groups, one of them from the south, clashed.", "Two armed groups", "organization"),
        ("A spokesman for the rebels denied it.", "spokesman for the rebels", "person"),
        (
            "Troops loyal to the deposed president shelled the port.",
            "Troops loyal to the deposed president",
            "organization",
        ),
    ],
)
def test_a_description_goes_without_article_and_clauses(find: Find, sentence: str, description: str, kind: str) -> None:
    found = {text.removeprefix("Some "): m for text, m in texts(find, sentence, MentionKind.NOMINAL).items()}
    assert str(found[description].type) == kind, found


def test_a_demonym_and_a_force_are_one_mention_with_the_country(find: Find) -> None:
    found = texts(find, "Seventeen Nigerian troops died in the ambush.", MentionKind.DEMONYM)
    assert {text: m.country for text, m in found.items()} == {"Nigerian troops": "NG"}


def test_a_country_that_owns_an_army_names_its_force(find: Find) -> None:
    found = texts(find, "Rwanda's army denied the report.", MentionKind.POSSESSIVE)
    assert [m.country for m in found.values()] == ["RW"]


def test_rebels_of_a_country_are_not_its_force(find: Find) -> None:
    assert all(
        not m.country for m in texts(find, "Chechen rebels and Syrian rebels met.", MentionKind.NOMINAL).values()
    )


def test_a_demonym_before_an_event_is_the_state(find: Find) -> None:
    found = texts(find, "An Israeli air strike hit the depot.", MentionKind.DEMONYM)
    assert {text: m.country for text, m in found.items()} == {"Israeli": "IL"}


def test_two_demonyms_that_share_a_noun_are_two_forces(find: Find) -> None:
    found = texts(find, "American and Iraqi forces entered the city.", MentionKind.DEMONYM)
    assert {m.country for m in found.values()} == {"US", "IQ"}


def test_pronouns_carry_number_and_person(find: Find) -> None:
    found = texts(find, "They say we must help her and its allies.", MentionKind.PRONOUN)
    assert found["They"].number is Number.PLURAL
    assert found["we"].grammatical_person == 1
    assert str(found["her"].type) == "person"
    assert found["its"].number is Number.SINGULAR


@pytest.mark.parametrize(
    "sentence",
    ["It is unclear whether the talks will resume.", "It was reported that the town had fallen."],
)
def test_an_it_that_only_holds_a_place_is_no_mention(find: Find, sentence: str) -> None:
    assert texts(find, sentence, MentionKind.PRONOUN) == {}


def test_a_count_is_read_and_both_before_and_is_none(find: Find) -> None:
    found = texts(find, "The two groups fought both the army and the rebels.", MentionKind.NOMINAL)
    assert found["two groups"].cardinal == 2
    assert found["army"].cardinal == 0
