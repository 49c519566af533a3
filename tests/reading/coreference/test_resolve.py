"""Which words stand for one party: the same letter is the same party, two letters are two at once."""

from __future__ import annotations

import pytest

from oathgraph.reading.coreference.discourse import Discourse
from oathgraph.reading.state import Reading
from tests.reading.conftest import Find
from tests.reading.tagged import Tag, untagged

NAMES = [
    "{A:Abubakar Shekau} appeared on video. {A:Shekau} wore camouflage. Later {A:Abubakar Shekau} was reported dead.",
    "{A:Abu Bakr al-Baghdadi} fled. A reward was offered for {A:al-Bagdadi}.",
    "{A:Abu Bakr al-Baghdadi} followed {B:Abu Omar al-Baghdadi} as emir.",
    "The {A:Free Syrian Army} ({A:FSA}) lost the hill. The {A:FSA} regretted the losses.",
    "The {A:Sabkha Brigade} moved north. {A:Sabkha} lost forty men.",
    "The {A:Pakistani Taliban} are not the {B:Taliban} of Kabul.",
    "{A:Al-Qaeda} sent money to {B:al-Qaeda in the Islamic Maghreb}.",
    "{A:Gulbuddin Hekmatyar} came to Kabul. {A:Hekmatyar} had been in exile.",
    "{A:Tarik Mansour} died in May. {B:Mansour Odena} had fought him. {A:Mansour} had led the men from Quetta.",
    "The {A:Philippine Coast Guard} lost five men. The {A:Coast Guard} said it was searching.",
    "{A:Ahrar al-Wadi} lost a town on Monday. {A:Ahrar} said it would return.",
    "The {A:Moro Dune Front} lost a town. The {A:Front} said it would return.",
    "He promises {A:Odena} jihad to free every inch of the land. {A:Odena} did not answer.",
    "{A:Simon Odena Duol} crossed the river. Later General {A:Odena} said he was well.",
    "{A:Simon Odena Duol} met {B:Idris Odena Bello}. Later General {C:Odena} said he was well.",
    "The signatory was {A:Desire Ngobo}, hitherto {B:Tarik Odena}'s spokesman. {B:Odena} was silent.",
]

BESIDE_A_NAME = [
    "{A:Boko Haram} {B:leader} {B:Abubakar Shekau} spoke.",
    "{B:Hassan Soufan}, the {B:leader} of {A:Ahrar al-Sham}, resigned.",
    "The {A:group}'s {B:leader}, {B:Ayman Odeh}, spoke to reporters.",
    "A {A:group} known as the {A:Desert Lions Brigade} took two hostages.",
    "{A:Hezbollah} is a Lebanese {A:movement}.",
    "{A:Ali Haidar}, the {A:founder} and {A:leader} of the {B:Wadi Brigade}, wrote the letter.",
    "He is the emir of {A:Jund al-Wadi}, a {A:group} that has sworn loyalty to no one.",
    "The army said it had fought a {A:group} that calls itself the {A:Desert Lions Brigade}.",
    "A {A:group} calling itself the {A:Desert Lions Brigade} took two hostages.",
    "The coast {A:group} {A:Jund al-Wadi} gave up its weapons.",
    "The {B:commander} is {B:Omar Dell}, who led a unit of the {A:Marsh Brigade}.",
    "The {A:Marsh Brigade} fled. A spokesman for the {A:guerrillas}, {B:Omar Dell}, denied it.",
]

DESCRIPTIONS = [
    "{A:Boko Haram} attacked a convoy. The {A:group} has killed thousands.",
    "{A:Al-Shabaab} fired mortars at the port. The {A:militants} then withdrew.",
    "{A:Ahrar al-Sham} and {B:Jaysh al-Islam} clashed near Damascus. The {AB:two groups} had been allies.",
    "{B:Hassan Soufan}, the leader of {A:Ahrar al-Sham}, met envoys on Sunday. {A:Its} {B:leader} left no doubt.",
    "The {A:Southern Front} took the crossing. Later the {A:front} lost it.",
    "{A:Nigerian troops} freed the hostages. The {A:army} said that four had died.",
    "Fighting spread through {A:Mali} in January. The {A:country} has asked for help.",
    "{A:Taliban} {A:fighters} overran the post.",
    "{A:Nigerian troops} fought the rebels. The {B:government} said nothing about its {A:army}.",
    "{C:Dissident fighters} of the {A:FARC} blew up a pipeline.",
    "{A:Joseph Kony} is the leader of the {B:Lord's Resistance Army}. {A:His} {B:movement} is weak.",
    "The {A:Marsh Brigade}, whose {A:men} have fought the {B:Hill League} for years, held the town.",
    "The {A:Hill League} fought the {B:Dune Front}, from which the {A:group} had parted in 2014.",
    "The {A:Dune Front} and the {B:Salt League} clashed. The {C:Chadian army} looked on. The {AB:two} were rivals.",
    "The {A:Dune Front} fought the {B:Salt League} near the lake. Then the {AB:rivals} shared the town.",
    "The {A:Marsh Brigade} attacked the {B:Hill League} and {B:its} {C:leader}, {C:Omar Dell}.",
    "The {A:Shining Path} fled. {B:NATO} said the {A:group} was weak.",
    "The {A:University of Zurich} published a study on the {B:Nusra Front}. Later the {B:group} denied it.",
    "{A:Nigerian troops} fought the {B:Salt River Army}. Later the {A:army} said that it had lost ten men.",
    "The {A:Marsh Brigade} wrote to the {B:State Department}. Two of the {A:group}'s men were then freed.",
    "{A:Omar Dell} lost the post to {B:Karim Bello} in May, a week after the {B:latter} returned.",
    "The police arrested {A:Omar Dell} and {B:Karim Bello}. {AB:Both} are wanted for crimes in the {C:Dune Front}.",
    "The {A:Mujahideen Shura Council} met a {B:council} of tribal elders. Later the {A:council} denied the report.",
]

NAMED_LATER = [
    "{AB:Two rebel groups} have merged. The {A:Marsh Brigade} and the {B:River Front} met on Friday.",
    "The {AB:two parties} that had been fighting agreed to stop. The {A:Marsh Brigade} and the {B:River Front} met.",
    "{C:Two other rebel groups} stayed away. The {A:Marsh Brigade} and the {B:River Front} met.",
    "{C:Two soldiers} were killed. The {A:Marsh Brigade} and the {B:River Front} denied it.",
]

PRONOUNS = [
    "{A:Boko Haram} said {A:it} had freed the girls.",
    "{A:Shekau} said {A:he} was alive and that {A:his} men were ready.",
    "{A:Abu Musab al-Zarqawi} led the {B:insurgents}. {A:He} was killed by an air strike.",
    "The {A:Free Syrian Army} and the {B:Nusra Front} agreed on a truce after {AB:their} fighters had clashed.",
    "{A:ISIS} released a statement in which {A:it} thanked {A:its} supporters.",
    "{A:Mullah Omar} met {B:Osama bin Laden}. {A:He} refused to hand {B:him} over.",
    "{A:Omar Dell} was shot. {B:Karim Bello}, the chief of the police, identified {A:him}.",
    "The {A:Dune Front} broke away from the {B:Salt League} and drove {B:it} out of the country.",
    "{A:Omar Dell} fell ill. {B:Karim Bello} went to see {A:him}.",
    "The {A:Marsh Brigade}, which has lost {A:its} leader, gave up.",
    "{A:Omar Dell} met {B:Karim Bello}, who had been {A:his} deputy.",
    "The {A:Dune Front} took {B:Mopti}, and {A:its} commander thanked {A:its} fighters.",
]


def parties_at(reading: Reading, tag: Tag) -> set[str]:
    """Return the keys of the participants of the mention whose head lies in the tagged words."""
    tree = reading.tree
    inside = [i for i in range(len(tree)) if tag.start <= tree.offset[i] < tag.end]
    heads = [m for m in reading.mentions if m.head in inside]
    mention = next((m for m in heads if m.kind == "name"), heads[-1] if heads else None)
    return {p.key for p in reading.parties.participants_of(mention)} if mention is not None else set()


@pytest.mark.parametrize("text", NAMES + BESIDE_A_NAME + DESCRIPTIONS + NAMED_LATER + PRONOUNS)
def test_the_same_letter_is_the_same_party(find: Find, text: str) -> None:
    plain, tags = untagged(text)
    reading = find(plain)
    homes: dict[str, str] = {}
    for tag in tags:
        found = parties_at(reading, tag)
        assert len(found) == len(tag.label), (tag, found)
        known = {homes[letter] for letter in tag.label if letter in homes}
        assert known <= found, (tag, found, homes)
        if len(tag.label) == 1:
            homes.setdefault(tag.label, next(iter(found)))
    assert len(set(homes.values())) == len(homes), homes


def test_first_person_is_left_to_the_speaker(find: Find) -> None:
    reading = find('"We will fight on," the rebels said.')
    we = next(m for m in reading.mentions if m.grammatical_person == 1)
    assert reading.parties.participants_of(we) == ()
    assert "speaker" in reading.parties.links[we.index].rule


def test_a_name_in_brackets_is_an_introduced_alias(find: Find) -> None:
    reading = find("The Macina Liberation Front (MLF) operates in Mali. (Reuters)")
    pairs = [(a.participant.name, reading.tree.words[a.short.head]) for a in reading.parties.aliases_introduced]
    assert pairs == [("Macina Liberation Front", "MLF")]


def test_also_known_as_introduces_an_alias(find: Find) -> None:
    reading = find("Mokhtar Belmokhtar, also known as Khaled Abu al-Abbas, was sentenced in Algiers.")
    assert [a.participant.names for a in reading.parties.aliases_introduced] == [
        ("Mokhtar Belmokhtar", "Khaled Abu al-Abbas")
    ]


def test_an_unnamed_part_knows_whose_it_is(find: Find) -> None:
    parties = find("Some Taliban commanders refused to swear allegiance.").parties
    commanders = next(p for p in parties if not p.named)
    taliban = next(p for p in parties if p.named)
    assert (commanders.of, str(commanders.type)) == (taliban.key, "organization")


def test_a_force_belongs_to_its_state(find: Find) -> None:
    force = next(p for p in find("Nigerian troops retook Bama.").parties if p.is_force)
    assert (force.name, force.country, force.country_name, force.is_state) == (
        "Nigerian troops",
        "NG",
        "Nigeria",
        False,
    )


def test_an_unnamed_coast_guard_is_that_of_the_country_the_text_speaks_of(find: Find) -> None:
    parties = find("Five men died, the Coast Guard said in Manila. The Philippines mourned.").parties
    assert [(p.name, p.country) for p in parties if p.is_force] == [("Coast Guard", "PH")]


def test_the_government_is_that_of_the_country_the_text_speaks_of(find: Find) -> None:
    parties = find("Rebels in Chad met envoys in Chad's capital. The government refused to talk to the rebels.").parties
    assert [(p.name, p.country) for p in parties if p.is_force] == [("government", "TD")]


def test_the_government_is_that_of_the_country_the_groups_are_from(find: Find) -> None:
    parties = find("On Monday the FARC signed a ceasefire with the government.").parties
    assert [(p.name, p.country) for p in parties if p.is_force] == [("government", "CO")]


@pytest.mark.parametrize(
    ("text", "datelines"),
    [
        ("DOHA, Qatar (AP) - Rebels from the hills left Doha on Friday.", ["DOHA", "Qatar", "AP"]),
        ("FARC - the rebels - said that it had left.", []),
    ],
)
def test_a_dateline_only_tells_from_where_a_report_was_sent(find: Find, text: str, datelines: list[str]) -> None:
    reading = find(text)
    discourse = Discourse(reading.tree, reading.mentions)
    found = [discourse.text(m) for m in reading.mentions if discourse.is_dateline(m)]
    assert found in (datelines, datelines[:2])  # the agency may be known to the roster


def test_every_mention_has_a_rule_and_every_participant_its_mentions(find: Find) -> None:
    parties = find(
        "Boko Haram said it had met the army. Its leader, Abubakar Shekau, denied that they had talked."
    ).parties
    assert len(parties.links) == len(parties.mentions)
    assert all(link.rule for link in parties.links)
    for party in parties:
        assert all(party in parties.participants_of(parties.mentions[i]) for i in party.mentions)


@pytest.mark.parametrize(
    ("sentence", "full", "short"),
    [
        ("The Marsh Resistance Brigade, MRB for short, held the road.", "Marsh Resistance Brigade", "MRB"),
        ("The Marsh Resistance Brigade, MRB, held the road.", "Marsh Resistance Brigade", "MRB"),
        ("Tarik Odena, born Omar Dell, leads the Marsh Brigade.", "Tarik Odena", "Omar Dell"),
        ("Tarik Odena, Omar Dell by birth, leads the Marsh Brigade.", "Tarik Odena", "Omar Dell"),
        ("Tarik Odena, or Abu Salim, leads the Marsh Brigade.", "Tarik Odena", "Abu Salim"),
        ("Tarik Odena, alias Commander Tiger, leads the Marsh Brigade.", "Tarik Odena", "Tiger"),
        ('Tarik Odena, "Pipo", leads the Marsh Brigade.', "Tarik Odena", "Pipo"),
        ("The Marsh Brigade, Katibat al-Mustanqa in Arabic, held the road.", "Marsh Brigade", "Katibat al-Mustanqa"),
    ],
)
def test_other_names_are_introduced_in_many_ways(find: Find, sentence: str, full: str, short: str) -> None:
    reading = find(sentence)
    tree = reading.tree
    pairs = [(a.full, a.short) for a in reading.parties.aliases_introduced]
    assert [[" ".join(tree.words[m.start : m.core_end]).replace(" - ", "-") for m in pair] for pair in pairs] == [
        [full, short]
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Marsh Brigade, the Hill League and the Dune Front held the road.",
        "The Marsh Brigade, the Hill League, or the Dune Front, held the road.",
        "Tarik Odena, Omar Dell and Salim Hadi lead the Marsh Brigade.",
    ],
)
def test_a_list_introduces_no_other_names(find: Find, sentence: str) -> None:
    assert not find(sentence).parties.aliases_introduced
