"""What is denied, refused or only asked: in a clause of its own, over an offer, by another word than "not"."""

from __future__ import annotations

import pytest

from oathgraph.model import Claim, Modality, Polarity
from tests.reading.reading_tools import claims_of


def the(predicate: str, text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if claim.predicate == predicate]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Congo accuses Rwanda of backing the Marsh Brigade, which Kigali denies.", "Kigali"),
        ("Uganda accused Sudan of supporting the Marsh Brigade. Khartoum rejected the charge.", "Khartoum"),
        ("Diplomats say that Iran arms the Marsh Brigade, a claim that Tehran has dismissed.", "Tehran"),
        ("Chad accused Sudan of arming the Marsh Brigade. The Sudanese army denied it.", "Sudanese army"),
    ],
)
def test_a_denial_in_a_clause_of_its_own_is_a_claim_of_the_denier(text: str, denier: str) -> None:
    found = the("supports", text)
    assert [c.polarity for c in found] == [Polarity.AFFIRMED, Polarity.NEGATED]
    assert denier not in [s.name for s in found[0].attribution]
    assert [s.name for s in found[1].attribution] == [denier]
    assert found[1].evidence[0].end > found[0].evidence[0].end


@pytest.mark.parametrize(
    "text",
    [
        "Uganda accused Sudan of supporting the Marsh Brigade. Kenya rejected the charge.",
        "The Marsh Brigade, which is backed by Rwanda, denied the report.",
        "Uganda accused Sudan of supporting the Marsh Brigade. Khartoum denied that a truce was near.",
    ],
)
def test_a_denial_of_something_else_adds_nothing(text: str) -> None:
    assert [c.polarity for c in the("supports", text)] == [Polarity.AFFIRMED]


@pytest.mark.parametrize(
    "text",
    [
        "The Marsh Brigade turned down a proposal for a truce with the Reed Alliance.",
        "The Marsh Brigade called off its ceasefire with the Reed Alliance.",
    ],
)
def test_a_truce_refused_or_called_off_is_none(text: str) -> None:
    found = the("makes_truce_with", text)
    assert {(c.polarity, c.modality) for c in found} == {(Polarity.NEGATED, Modality.ACTUAL)}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The Marsh Brigade and the Reed Alliance agreed on Monday to a ceasefire.", Modality.ACTUAL),
        ("The Marsh Brigade and the Reed Alliance agreed to talks.", Modality.INTENDED),
        ("The Marsh Brigade offered the Reed Alliance a truce.", Modality.INTENDED),
        ("The Marsh Brigade is ready for talks with the Reed Alliance.", Modality.INTENDED),
        ("Has the Marsh Brigade signed a truce with the Reed Alliance?", Modality.POSSIBLE),
        ("Is the Marsh Brigade an arm of the Reed Alliance?", Modality.POSSIBLE),
        ("The mayor calls the Marsh Brigade a branch of the Reed Alliance.", Modality.ACTUAL),
        ("The Marsh Brigade admitted to being a branch of the Reed Alliance.", Modality.ACTUAL),
    ],
)
def test_what_is_agreed_asked_and_named(text: str, modality: Modality) -> None:
    found = [c for c in claims_of(text) if c.predicate in ("makes_truce_with", "negotiates_with", "affiliate_of")]
    assert found
    assert {c.modality for c in found} == {modality}
    assert {c.polarity for c in found} == {Polarity.AFFIRMED}


def test_who_arms_to_fight_another_is_his_enemy() -> None:
    (found,) = the("opposes", "The Marsh Brigade bought drones to fight the Reed Alliance.")
    assert found.modality is Modality.ACTUAL


def test_without_denies_what_follows_it() -> None:
    (found,) = the("joins", "The Marsh Brigade fought the army without joining the Reed Alliance.")
    assert found.polarity is Polarity.NEGATED


def test_nearness_does_not_reach_into_a_denial() -> None:
    text = "Tomas Hale, a commander in Gaza who is not part of the Reed Alliance, declared a truce."
    assert not [c for c in the("member_of", text) if c.polarity is Polarity.AFFIRMED]


def test_a_group_with_a_plural_name_and_a_wing_is_armed() -> None:
    text = "The Marsh Defence Forces, the armed wing of the Marsh Governing Council, denied the report."
    assert "affiliate_of" in {c.predicate for c in claims_of(text, everything=False)}


@pytest.mark.parametrize(
    ("text", "predicate", "sources"),
    [
        ("The army described the Marsh Brigade as an ally of the Reed Alliance.", "allied_with", ["army"]),
        (
            "The army said the Reed Alliance had left, adding that Tomas Hale had joined the Marsh Brigade.",
            "joins",
            ["army"],
        ),
        ("The family says the Marsh Brigade supports the Reed Alliance.", "supports", ["family"]),
    ],
)
def test_who_describes_adds_or_tells_as_a_relative_is_the_source(text: str, predicate: str, sources: list[str]) -> None:
    (found,) = the(predicate, text)
    assert [s.name for s in found.attribution] == sources


def test_in_charge_of_is_no_charge() -> None:
    text = "Tomas Hale has been put in charge of the Marsh Brigade's men in Ghazni."
    assert {str(c.certainty) for c in claims_of(text)} == {"plain"}
