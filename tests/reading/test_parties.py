"""Who a claim's parties are: two names of one actor, titles that tell who is meant, states that kill."""

from __future__ import annotations

import pytest

import oathgraph
from oathgraph.model import EntityType, Modality, Polarity
from tests.reading.reading_tools import claims_of


def test_two_names_of_an_actor_that_the_roster_knows_are_a_claim() -> None:
    (found,) = [c for c in claims_of("Daesh, also known as ISIS, lost the town.") if c.predicate == "also_known_as"]
    assert {found.subject.text, found.object.text if found.object else ""} == {"Daesh", "ISIS"}


def test_the_rosters_own_name_said_second_leaves_the_first_as_the_other() -> None:
    text = "Daesh, also known as Islamic State, lost the town."
    (found,) = [c for c in claims_of(text) if c.predicate == "also_known_as"]
    assert (found.subject.text, found.object.text if found.object else "") == ("Islamic State", "Daesh")


def test_a_new_name_that_the_roster_knows_is_a_claim() -> None:
    found = [
        c for c in claims_of("Jabhat al-Nusra renamed itself Jabhat Fateh al-Sham.") if c.predicate == "renamed_to"
    ]
    assert [(c.subject.text, c.object.text) for c in found if c.object] == [("Jabhat al-Nusra", "Jabhat Fateh al-Sham")]


@pytest.mark.parametrize("spelling", ["Jabhat Fateh al-Sham", "Jabhat Fatah al-Sham", "Fatah al-Sham Front"])
def test_a_new_name_in_any_spelling_is_the_rosters_actor(spelling: str) -> None:
    found = oathgraph.read(f"Jabhat al-Nusra renamed itself {spelling} in 2016, its spokesman said.")
    renamed = [c.object for c in found if c.predicate == "renamed_to"]
    assert [party.id for party in renamed if party] == ["jabhat-fateh-al-sham"]


def test_a_new_name_of_its_own_is_another_actor_and_an_alias_stays_a_name() -> None:
    (renamed,) = [c for c in claims_of("Boko Haram renamed itself the Marsh Brigade.") if c.predicate == "renamed_to"]
    assert renamed.object is not None
    assert renamed.object.name == "Marsh Brigade"
    (alias,) = [c for c in claims_of("Daesh, also known as ISIS, lost the town.") if c.predicate == "also_known_as"]
    assert alias.object is not None
    assert alias.object.id != alias.subject.id


def test_a_title_stays_before_a_single_name_and_falls_before_a_whole_one() -> None:
    found = [c for c in claims_of("Imam Bardo leads the Marsh Brigade.") if c.predicate == "leads"]
    assert {c.subject.text for c in found} == {"Imam Bardo"}
    found = [c for c in claims_of("General Tomas Hale leads the Marsh Brigade.") if c.predicate == "leads"]
    assert {c.subject.name for c in found} == {"Tomas Hale"}


def test_a_state_can_have_killed() -> None:
    found = [c for c in claims_of("The United States killed Tomas Hale of the Marsh Brigade.") if c.predicate == "dies"]
    assert "United States" in {c.object.name for c in found if c.object}


def test_a_leader_does_not_swear_to_his_own_group() -> None:
    text = "Marsh Brigade leader Tomas Hale pledged allegiance to {} on Friday, the brigade's fighters said."

    def sworn(receiver: str) -> set[tuple[str, str]]:
        found = claims_of(text.format(receiver), everything=False)
        sworn_to = [c for c in found if c.predicate == "pledges_allegiance_to" and c.object]
        return {(c.subject.name, c.object.name) for c in sworn_to if c.object}

    assert ("Tomas Hale", "Reed Alliance") in sworn("the Reed Alliance")
    assert ("Tomas Hale", "Marsh Brigade") not in sworn("the Marsh Brigade")


def test_a_known_leader_alone_shows_what_a_text_is_about() -> None:
    found = claims_of("Abubakar Shekau swore allegiance to Abu Bakr al-Baghdadi.", everything=False)
    assert [c.predicate for c in found] == ["pledges_allegiance_to"]


def test_other_people_who_swear_are_no_armed_men() -> None:
    assert not claims_of("Winston Walker swore allegiance to Queen Victoria.", everything=False)


def test_towns_that_are_held_or_taken_are_places() -> None:
    for text in ("Marsh Brigade fighters are in control of Goma.", "Marsh Brigade fighters retook Goma on Monday."):
        held = [c.object for c in claims_of(text) if c.predicate in ("controls", "captures")]
        assert [party.name for party in held if party] == ["Goma"]


def test_an_inserted_speaker_is_no_party() -> None:
    found = oathgraph.read("Marsh Brigade leader Tomas Hale died of his wounds, the army confirmed on Friday.")
    assert "dies" in {c.predicate for c in found}
    assert all("army" not in (c.subject.name, c.object.name if c.object else None) for c in found)


def test_two_actors_of_the_roster_are_not_one_under_two_names() -> None:
    text = "The men would not harm fighters of the Islamic State or al-Qaeda, the commander said."
    assert "also_known_as" not in {c.predicate for c in claims_of(text, everything=False)}
    text = "Neither the Hill Front or the River Brigade took part, the commander of the fighters said."
    assert "also_known_as" not in {c.predicate for c in claims_of(text)}
    assert "also_known_as" in {
        c.predicate for c in claims_of("Fighters of Daesh, also known as ISIS, lost the town.", everything=False)
    }


def test_a_man_called_by_his_country_is_not_its_state() -> None:
    text = "The men of the Marsh Brigade listened. The Egyptian pledged allegiance to the Reed Alliance."
    assert "Egypt" not in {c.subject.name for c in claims_of(text)}
    assert "Egypt" in {c.subject.name for c in claims_of("The Egyptians support the Marsh Brigade with weapons.")}


def test_whoever_is_chosen_to_lead_leads() -> None:
    for text in (
        "Tomas Hale was chosen to lead the Marsh Brigade.",
        "Tomas Hale was named to command the Marsh Brigade.",
    ):
        assert [(c.predicate, c.modality) for c in claims_of(text)] == [("leads", Modality.ACTUAL)]
    (planned,) = [c for c in claims_of("Tomas Hale wants to lead the Marsh Brigade.") if c.predicate == "leads"]
    assert planned.modality is Modality.INTENDED


def test_a_town_is_known_by_its_other_names() -> None:
    found = [c for c in claims_of("The Marsh Brigade captured Mosul from the army.") if c.predicate == "captures"]
    assert {c.object.name for c in found if c.object} == {"Mosul"}


def test_a_clause_after_a_semicolon_is_no_insertion() -> None:
    text = "Marsh Brigade fighters killed two men; the government said the Reed Alliance attacked a post."
    found = {(c.predicate, c.subject.name, c.object.name if c.object else None) for c in claims_of(text)}
    assert "Reed Alliance" in {subject for _, subject, _ in found}
    assert not {(p, s, o) for p, s, o in found if "government" in (s, o) and "Reed Alliance" in (s, o)}


def test_an_acronym_that_others_bear_too_is_the_texts_own() -> None:
    text = "Fighters of the Islamic Salvation Front (ISF) attacked the army. ISF killed Tomas Hale."
    assert "also_known_as" in {c.predicate for c in claims_of(text, everything=False)}


def test_a_statesman_who_once_fought_is_no_sign_of_fighting() -> None:
    text = "Nelson Mandela {} the Rugby Foundation in 1995."
    assert not claims_of(text.format("founded"), everything=False)
    assert claims_of(text.format("swore allegiance to"), everything=False)


def test_fighters_from_a_group_are_that_group_and_defectors_are_not() -> None:
    for men in ("Fighters from the Marsh Brigade", "Fighters of the Marsh Brigade", "Marsh Brigade gunmen"):
        found = [c for c in claims_of(f"{men} attacked the Reed Alliance.") if c.predicate == "attacks"]
        assert {c.subject.name for c in found} == {"Marsh Brigade"}
    found = [c for c in claims_of("Defectors from the Marsh Brigade attacked the Reed Alliance.")]
    assert "Marsh Brigade" not in {c.subject.name for c in found if c.predicate == "attacks"}


def test_whose_positions_are_attacked_is_the_target() -> None:
    for target in ("several Reed Alliance positions", "the headquarters of the Reed Alliance", "the Reed Alliance"):
        (found,) = [c for c in claims_of(f"The Marsh Brigade raided {target}.") if c.predicate == "attacks"]
        assert found.object
        assert found.object.name == "Reed Alliance"
    (found,) = [c for c in claims_of("The Marsh Brigade fired rockets at Saudi towns.") if c.predicate == "attacks"]
    assert found.object
    assert found.object.name == "Saudi Arabia"


def test_a_capital_is_a_town_where_it_is_taken_and_a_government_where_it_speaks() -> None:
    (found,) = [c for c in claims_of("The Marsh Brigade captured Kabul.") if c.predicate == "captures"]
    assert found.object
    assert (found.object.name, found.object.entity.type) == ("Kabul", EntityType.PLACE)
    told = claims_of("The Marsh Brigade captured Kabul.", everything=False)
    assert "detained" not in {c.predicate for c in told}
    (found,) = [c for c in claims_of("Kabul supports the Marsh Brigade with weapons.") if c.predicate == "supports"]
    assert found.subject.name == "Afghanistan"


def test_rival_factions_of_shareholders_are_no_armed_parties() -> None:
    text = "{} faction broke away from the {} after its {} refused to recognise Tomas Hale as chairman."
    assert not claims_of(text.format("The rebel", "Ferry Company", "directors"), everything=False)
    assert claims_of(text.format("The rebel", "Marsh Brigade", "fighters"), everything=False)


def test_counted_fighters_are_who_joined() -> None:
    found = [
        c for c in claims_of("Dozens of Syrian army soldiers have joined the Marsh Brigade.") if c.predicate == "joins"
    ]
    assert {c.subject.text for c in found} == {"Syrian army soldiers"}


def test_two_who_fight_a_third_do_not_fight_each_other() -> None:
    found = [
        c
        for c in claims_of("The Marsh Brigade and the Reed Alliance fought the Dawn Front.")
        if c.predicate == "opposes"
    ]
    parties = {frozenset((c.subject.name, c.object.name)) for c in found if c.object}
    assert frozenset(("Marsh Brigade", "Reed Alliance")) not in parties
    assert frozenset(("Marsh Brigade", "Dawn Front")) in parties


def test_one_of_several_leaders_is_a_member() -> None:
    for post in ("a leader", "a former deputy leader", "a senior leader", "a commander"):
        found = claims_of(f"Tomas Hale, {post} of the Marsh Brigade, was arrested.")
        assert {c.predicate for c in found} & {"leads", "member_of"} == {"member_of"}, post


def test_a_hyphenated_post_keeps_its_owner() -> None:
    found = claims_of("Tomas Hale, the Marsh Brigade's secretary-general, denied it.")
    assert ("leads", "Tomas Hale") in {(c.predicate, c.subject.name) for c in found}


def test_who_announces_a_death_has_not_caused_it() -> None:
    found = [c for c in claims_of("The Marsh Brigade confirmed the death of Tomas Hale.") if c.predicate == "dies"]
    assert found
    assert all(c.object is None for c in found)


def test_a_group_named_as_what_one_left_has_no_share_in_the_leaving() -> None:
    text = "The Marsh Brigade broke away from the Reed Alliance in 1998 under Tomas Hale."
    assert {c.object.name for c in claims_of(text) if c.predicate == "leads" and c.object} == {"Marsh Brigade"}


def test_the_group_is_the_part_that_was_spoken_of() -> None:
    text = "A breakaway faction of the Marsh Brigade has asked for talks. The group is led by Tomas Hale."
    found = [c for c in claims_of(text) if c.predicate == "leads"]
    assert {c.object.name for c in found if c.object} == {"breakaway faction of the Marsh Brigade"}


def test_the_noun_beside_a_name_says_whether_he_leads_alone() -> None:
    found = oathgraph.read("The army killed senior Marsh Brigade leader Tomas Hale in the port.")
    assert "leads" not in {c.predicate for c in found}


def test_a_ban_on_a_named_wing_does_not_undo_its_being_one() -> None:
    found = oathgraph.read("The Northern Emirate and its armed wing, the Marsh Brigade, are banned.")
    assert {c.polarity for c in found if c.predicate == "affiliate_of"} == {Polarity.AFFIRMED}


def test_the_government_of_a_groups_country_is_known_to_the_roster() -> None:
    found = [
        c for c in claims_of("The FARC signed a ceasefire with the government.") if c.predicate == "makes_truce_with"
    ]
    assert {c.object.id for c in found if c.object} == {"colombia"}


@pytest.mark.parametrize(
    "text",
    [
        "Hallam Foods and Orrin Grain join forces to buy a rival haulier.",
        "Mara Lind steps down as director of the MIT Media Lab and as a member of the board.",
        "Jon Reyes of the USC team gives up the trophy that he won last year.",
    ],
)
def test_firms_clubs_and_short_acronyms_alone_are_no_armed_parties(text: str) -> None:
    assert claims_of(text, everything=False) == []


def test_a_short_acronym_is_a_group_where_the_text_speaks_of_war() -> None:
    found = claims_of("The ELN attacked the FARC near the river.", everything=False)
    assert [(c.predicate, c.subject.id) for c in found] == [("attacks", "eln-colombia")]


def test_what_is_joined_to_a_group_as_its_own_is_that_groups() -> None:
    text = "The Marsh Brigade reaffirmed its allegiance to the Hill League and its leader, Omar Dell."
    assert {c.object.name for c in oathgraph.read(text) if c.predicate == "leads" and c.object} == {"Hill League"}
