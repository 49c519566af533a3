"""Names of groups, people and places, known ones and ones nobody has heard of."""

from __future__ import annotations

import pytest

from oathgraph.reading.mentions import MentionKind
from tests.reading.conftest import Find
from tests.reading.tagged import untagged

TYPES = {"O": "organization", "P": "person", "L": "place"}

SENTENCES = [
    "{O:Boko Haram} fighters crossed into {L:Niger} near {L:Diffa} on Monday.",
    "{O:ISIS} spokesman {P:Mohammed al-Adnani} was killed in {L:northern Aleppo}.",
    "{P:Abu Bakr al-Baghdadi} spoke at a mosque in {L:Mosul}.",
    "{O:Al-Qaeda in the Islamic Maghreb} holds two hostages in {L:Mali}.",
    "The {O:Syrian Observatory for Human Rights} counted forty dead in {L:Idlib province}.",
    "Rebels of the {O:Free Syrian Army} ({O:FSA}) withdrew from {L:Homs}.",
    "The {O:Lord's Resistance Army} attacked a village in {L:Uganda}.",
    "The leader of {O:Abu Sayyaf} fled to {L:Jolo}.",
    "{P:Osama bin Laden} lived in {L:Abbottabad}, {L:Pakistan}.",
    "The {O:Democratic Forces for the Liberation of Rwanda} operate in {L:North Kivu}.",
    "The {O:Communist Party of Nepal (Maoist)} and the {O:7th Brigade} have nothing in common.",
    "The rebels will not make peace with {L:Dakar}.",
    "The {O:New People's Army} ambushed a patrol in the {L:Philippines}.",
]

UNKNOWN = [
    "A little-known group, the {O:Sabkha Martyrs Brigade}, said on Friday that it had fired the rockets.",
    "The {O:Harakat Nur al-Sahel} announced that it was joining the rebels.",
    "Gunmen of the {O:Movement for the Defence of the Upper Valley} burned two trucks.",
    "The {O:Liwa al-Wadi} battalion split from the rebels in March.",
    "The {O:18 June Brigade} took the bridge.",
    "Fighters of the {O:Army of Dignity and Light} entered the town.",
    # Names in which a name of its own, or the beginning of one, is held.
    "He commands the {O:November Movement} in the hills.",
    "They belong to the {O:Upper Valley Defence and Security Council}.",
    "He left the rebels to set up the {O:Patriotic Front for Justice}, whose patrols have been seen.",
    "The sit-in is the work of the {O:National Accord}, a breakaway led by officers.",
    "Kigali armed the {O:Mouvement pour la Dignité du Peuple}, a rebel group.",
    "{O:Jamaat-e-Mujahid Kalapur} and {O:Harkat-e-Subah} decided to merge.",
    "It was returned with a note from the {O:Sabkha Revolutionaries' Union}.",
    "The {O:Marsh Valley National Front} has held meetings with {L:Ethiopia}.",
    # A bracket that tells one of several who bear a name.
    "Rebels of the {O:MBL (Renewed)} fired on an army post.",
    "Rebels of the {O:MBL (K)} fired on an army post.",
    "He heads the {O:Ridge Brigade (North)}, a militia of the hills.",
    "Rebels of the {O:Free Syrian Army} ({O:FSA}) and the {O:Ridge Liberation Front} ({O:RLF}) withdrew.",
    # A group and the man whose it is are two.
    "{P:Hamid al-Rashidi}'s {O:Marsh Brigade} took the town.",
    "The {O:Marsh Brigade} of {P:Hamid al-Rashidi} took the town.",
    # Other bodies than those whose names they hold.
    "The {O:Boko Haram Seventh} took the old customs house.",
    "Farmers joined the {O:Tarok Islamic Legion} in the hills.",
    "The {O:Armed Forces for a Free Sahel} burned two trucks.",
    # Initials with what tells a faction apart.
    "The {O:MLFK (R)} has had three chairmen in a year.",
    "He commands the {O:MLFK (Democratic)} in the hills.",
    # A body whose noun is written small.
    "Jets of the {O:Saudi-led coalition} struck the port.",
]


@pytest.mark.parametrize("sentence", SENTENCES + UNKNOWN)
def test_names_are_found_with_their_type(find: Find, sentence: str) -> None:
    text, tags = untagged(sentence)
    reading = find(text)
    tree = reading.tree
    found = {
        (tree.offset[m.start], tree.end_offset(m.end - 1)): str(m.type)
        for m in reading.mentions
        if m.kind is MentionKind.NAME
    }
    for tag in tags:
        assert found.get((tag.start, tag.end)) == TYPES[tag.label], (tag, reading.mentions)


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday, after Ramadan, the talks in the capital went on.",
        "However, many Muslims and Christians stayed at home.",
        "Meanwhile the company raised prices.",
    ],
)
def test_days_creeds_and_sentence_openers_are_no_names(find: Find, sentence: str) -> None:
    assert [m for m in find(sentence).mentions if m.kind is MentionKind.NAME] == []


def test_a_headline_in_capitals_does_not_become_one_long_name(find: Find) -> None:
    reading = find("Rebel Commander Killed In Air Strike Near Border Town")
    assert all(len(m) <= 4 for m in reading.mentions if m.kind is MentionKind.NAME)


def test_a_country_is_a_place_with_its_code(find: Find) -> None:
    reading = find("Clashes went on in South Sudan.")
    country = next(m for m in reading.mentions if m.country)
    assert (country.country, str(country.type)) == ("SS", "place")


def test_a_part_of_a_country_is_not_the_country(find: Find) -> None:
    reading = find("Clashes went on in northern Mali.")
    assert [m.country for m in reading.mentions if m.kind is MentionKind.NAME] == [""]


def test_a_title_before_a_name_is_told_apart_from_it(find: Find) -> None:
    reading = find("A shell hit the house of General Khalifa Haftar.")
    person = next(m for m in reading.mentions if str(m.type) == "person" and m.kind is MentionKind.NAME)
    words = reading.tree.words
    assert (words[person.title_start], words[person.start]) == ("General", "Khalifa")


def test_a_mention_keeps_inside_the_text_for_any_characters(find: Find) -> None:
    for text in ("", " ", "\n\n", "…", "بوكو حرام", "A\u0301l-Qa\u0308eda ‘X’", "(((", "’s ’s"):
        reading = find(text)
        assert all(0 <= m.start < m.end <= len(reading.tree) for m in reading.mentions)
