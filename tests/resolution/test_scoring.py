"""Pairs of names: one actor, two, or not to be told from the names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oathgraph.model import EntityType
from oathgraph.resolution.candidates import candidate_pairs
from oathgraph.resolution.concepts import meaning, variants
from oathgraph.resolution.judgements import Verdict
from oathgraph.resolution.known import Roster
from oathgraph.resolution.people import person_name
from oathgraph.resolution.profile import Profile
from oathgraph.resolution.scoring import compare

ORG, PERSON = EntityType.ORGANIZATION, EntityType.PERSON

SAME = [
    ("Nusra Front", "Jabhat al-Nusra"),
    ("National Liberation Army", "Ejército de Liberación Nacional"),
    ("Front for the Liberation of Palestine", "Palestine Liberation Front"),
    ("Hizb Allah", "Hezbollah"),
    ("Jaysh al-Islam", "Jaish al Islam"),
    ("Revolutionary Armed Forces of Colombia", "FARC"),
    ("Moro Islamic Liberation Front (MILF)", "MILF"),
    ("Sudan People's Liberation Movement/Army", "SPLM"),
    ("Mouvement pour la démocratie et la justice au Tchad", "Movement for Democracy and Justice in Chad"),
    ("Lashkar-e-Taiba", "Lashkar-i-Tayyiba"),
    ("Kataib Hezbollah", "Hezbollah Brigades"),
    ("Frolimar", "Front for the Liberation of Marovia"),
    ("Hurras al-Din Organization", "Guardians of Religion"),
    ("Saraya Wadi Zamra", "Wadi Zamra Brigades"),
    ("Alwiyat Wadi Zamra", "Wadi Zamra Brigades"),
    ("Lashkar-e-Zamra al-Alami", "LeZA"),
    ("ZLF Odera faction", "ZLF-O"),
    ("Wadi Zamra Self-Defense Front", "Frente de Autodefensa de Wadi Zamra"),
    ("Jond al-Wadi/Valley Wardens", "Valley Wardens"),
    ("Clan del Zamra (Zamra River Clan)", "Zamra River Clan"),
]
NOT_SAME = [
    ("Islamic State", "Islamic State – Khorasan Province"),
    ("Islamic State – Khorasan Province", "Islamic State – Sinai Province"),
    ("Moro National Liberation Front", "Moro Islamic Liberation Front"),
    ("Popular Front for the Liberation of Palestine", "Democratic Front for the Liberation of Palestine"),
    ("Irish Republican Army", "Real Irish Republican Army"),
    ("Ansar al-Sharia in Libya", "Ansar al-Sharia in Tunisia"),
    ("ISWAP", "ISCAP"),
    ("17th Division", "30th Division"),
    ("National Liberation Front", "National Liberation Army"),
    ("NSCN-IM", "NSCN-K"),
    ("Sudan Liberation Army – Abdul Wahid", "Sudan Liberation Army – Minni Minnawi"),
    ("Communist Party of Nepal", "Communist Party of Nepal (Maoist)"),
    ("Frolimar", "Front for the Liberation of Zamra"),
    ("Zamra Liberation Movement/Army - Odera", "Zamra Liberation Movement"),
]
ONE_PERSON = [
    ("Ayman al-Zawahiri", "Ayman Muhammad Rabi al-Zawahri"),
    ("Abd al-Rahman Nasr Allah", "Abdurrahman Nasrallah"),
    ("Joseph Kony", "Joseph Rao Kony"),
    ("Sheikh Abu Bakr al-Baghdadi", "Abou Bakr el-Baghdadi"),
    ("Mohamed Qorane", "Mohammed Qorane Guled"),
    ("Syed Tahir Zamrani", "Tahir Zamrani"),
    ("Oswald Pembroke", "O. T. Pembroke"),
    ("Tahir Mahsun", "Tahir Makhsun"),
    ("Rui Nuno Palma", "Nuno Palma"),
    ("Abdul Latif Zamrani", "Mullah Latif Zamrani"),
]
TWO_PEOPLE = [
    ("Abu Bakr al-Baghdadi", "Abu Omar al-Baghdadi"),
    ("Abu Omar", "Abu Omar al-Shishani"),
    ("Jalaluddin Haqqani", "Sirajuddin Haqqani"),
    ("Abu Musab al-Zarqawi", "Abu Musab al-Barnawi"),
    ("Shekau", "Abubakar Shekau"),
    ("Tahir Zamrani", "Nasir Zamrani"),
    ("Tahir Zamrani", "Tahir Wadhiri"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_names_of_one_organisation_in_two_languages_or_spellings(left: str, right: str) -> None:
    score = compare(Profile.of(left, ORG), Profile.of(right, ORG))
    assert score.verdict is Verdict.SAME, score.explain()


@pytest.mark.parametrize(("left", "right"), NOT_SAME)
def test_a_word_that_tells_groups_apart_outweighs_the_rest(left: str, right: str) -> None:
    score = compare(Profile.of(left, ORG), Profile.of(right, ORG))
    assert score.verdict is not Verdict.SAME, score.explain()


@pytest.mark.parametrize(("left", "right"), ONE_PERSON)
def test_one_persons_names(left: str, right: str) -> None:
    score = compare(Profile.of(left, PERSON), Profile.of(right, PERSON))
    assert score.verdict is Verdict.SAME, score.explain()


@pytest.mark.parametrize(("left", "right"), TWO_PEOPLE)
def test_two_men_of_one_kunya_or_one_family(left: str, right: str) -> None:
    score = compare(Profile.of(left, PERSON), Profile.of(right, PERSON))
    assert score.verdict is not Verdict.SAME, score.explain()


@given(st.sampled_from([name for pair in SAME + NOT_SAME for name in pair]), st.text(max_size=30))
def test_the_order_of_a_pair_does_not_matter(left: str, right: str) -> None:
    one, other = Profile.of(left, ORG), Profile.of(right or "x", ORG)
    assert compare(one, other).weight == pytest.approx(compare(other, one).weight)


def test_people_and_organisations_are_never_one() -> None:
    score = compare(Profile.of("Haqqani", PERSON), Profile.of("Haqqani", ORG))
    assert score.verdict is Verdict.DIFFERENT


def test_a_sourced_alias_decides_where_likeness_could_not(small: Roster) -> None:
    known = compare(Profile.of("Nusra Front", ORG), Profile.of("Jabhat Fateh al-Sham", ORG), small)
    assert known.sourced
    assert known.verdict is Verdict.SAME
    apart = compare(Profile.of("Islamic State", ORG), Profile.of("ISWAP", ORG), small)
    assert apart.sourced
    assert apart.verdict is Verdict.DIFFERENT
    alike = compare(Profile.of("Lions of the North", ORG), Profile.of("Lions of the North", ORG), small)
    assert not alike.sourced


def test_a_known_acronym_says_nothing_beside_an_unknown_name(small: Roster) -> None:
    sailors = Profile.of("Joint Assembly of Sailors", ORG, "JAS")
    score = compare(sailors, Profile.of("Boko Haram", ORG), small)
    assert not score.sourced


def test_a_shared_name_decides_nothing_from_the_roster(small: Roster) -> None:
    score = compare(Profile.of("Ansar al-Sharia", ORG), Profile.of("Ansar al-Sharia in Libya", ORG), small)
    assert not score.sourced
    assert score.verdict is not Verdict.SAME


def test_countries_and_years_correct_a_name() -> None:
    name = "National Liberation Army"
    colombia, macedonia = Profile.of(name, ORG, countries=["CO"]), Profile.of(name, ORG, countries=["MK"])
    assert compare(colombia, macedonia).verdict is not Verdict.SAME
    early, late = (Profile(y, (name,), ORG, years=years) for y, years in (("a", (1950, 1960)), ("b", (1999, 2001))))
    assert compare(early, late).verdict is not Verdict.SAME


def test_a_number_in_a_public_list_decides() -> None:
    one = Profile("a", ("Ansaru",), ORG, identifiers=frozenset({"ucdp:1"}))
    same = Profile("b", ("Vanguards",), ORG, identifiers=frozenset({"ucdp:1"}))
    other = Profile("c", ("Ansaru",), ORG, identifiers=frozenset({"ucdp:2"}))
    assert compare(one, same).sourced
    assert compare(one, same).verdict is Verdict.SAME
    assert compare(one, other).verdict is not Verdict.SAME


def test_every_score_says_why() -> None:
    score = compare(Profile.of("Nusra Front", ORG), Profile.of("Jabhat al-Nusra", ORG))
    assert "front=jabhat" in score.explain()


def test_names_are_taken_apart() -> None:
    assert variants("Free Army (FA)") == ("Free Army", "FA")
    assert variants("SPLM/A") == ("SPLM", "SPLA")
    assert meaning("Islamic State – Sinai Province").suffix == "Sinai Province"
    assert meaning("Partiya Karkerên Kurdistanê").initials == {"pkk"}
    assert person_name("Sheikh Abu Bakr al-Baghdadi").kunya == "bakr"


def test_pairs_worth_comparing_share_a_key() -> None:
    names = ["Nusra Front", "Jabhat al-Nusra", "Tamil Tigers", "FARC", "Revolutionary Armed Forces of Colombia"]
    pairs = candidate_pairs([Profile.of(name, ORG) for name in names])
    assert {frozenset((a.id, b.id)) for a, b in pairs} == {
        frozenset(("Nusra Front", "Jabhat al-Nusra")),
        frozenset(("FARC", "Revolutionary Armed Forces of Colombia")),
    }
    people = candidate_pairs([Profile.of("Haqqani", PERSON), Profile.of("Haqqani Network", ORG)])
    assert list(people) == []
