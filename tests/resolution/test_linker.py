"""Linking: which entry a party of a document is, and when none is certain enough."""

from __future__ import annotations

from datetime import date

import pytest

from oathgraph.model import Document, EntityType
from oathgraph.resolution.known import Roster
from oathgraph.resolution.link import LinkContext, Mentioned
from oathgraph.resolution.linker import Linker, undescribed, untitled

ORG, PERSON, PLACE = EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PLACE


@pytest.fixture(scope="module")
def linker(small: Roster) -> Linker:
    return Linker(small)


def context(day: str = "", *countries: str, companions: frozenset[str] = frozenset()) -> LinkContext:
    return LinkContext(date.fromisoformat(day) if day else None, countries, companions, "doc")


@pytest.mark.parametrize(
    ("names", "kind", "entry"),
    [
        (["Boko Haram"], ORG, "boko-haram"),
        (["the Islamic State group"], ORG, "islamic-state"),
        (["Jabhat an-Nusrah"], ORG, "nusra-front"),
        (["Boko Haram gunmen"], ORG, "boko-haram"),
        (["Nigerian troops"], ORG, "nigeria-armed-forces"),
        (["Nigerian"], ORG, "nigeria"),
        (["Abuja"], ORG, "nigeria"),
        (["Province of West Africa of the Islamic State"], ORG, "islamic-state-west-africa"),
        (["Sheikh Abu Bakr al Baghdadi"], PERSON, "abu-bakr-al-baghdadi"),
        (["Abu Omar al-Baghdadi"], PERSON, "abu-omar-al-baghdadi"),
        (["بوكو حرام"], ORG, "boko-haram"),
    ],
)
def test_full_names_link_by_themselves(linker: Linker, names: list[str], kind: EntityType, entry: str) -> None:
    link = linker.link(names, kind)
    assert link.entry_id == entry
    assert link.entity.id == entry
    assert link.entity.name == linker.roster[entry].name
    assert link.reasons
    assert link.version.startswith("linker-")


def test_a_shared_name_abstains_and_keeps_the_candidates(linker: Linker) -> None:
    link = linker.link(["Ansar al-Sharia"], ORG)
    assert link.entry_id is None
    assert "." in link.entity.id
    assert {c.entry_id for c in link.candidates} == {f"ansar-al-sharia-{c}" for c in ("libya", "tunisia", "yemen")}


def test_places_tell_groups_of_one_name_apart(linker: Linker) -> None:
    assert linker.link(["Ansar al-Sharia"], ORG, context("2014-06-01", "LY")).entry_id == "ansar-al-sharia-libya"
    assert linker.link(["Ansar al-Sharia"], ORG, context("2013-06-01", "TN")).entry_id == "ansar-al-sharia-tunisia"
    assert linker.link(["Ansar al-Sharia"], ORG, context("2014-06-01", "LY", "TN")).entry_id is None


def test_a_provisional_id_of_a_shared_name_is_its_documents_own(linker: Linker) -> None:
    one = linker.link(["Ansar al-Sharia"], ORG, LinkContext(document="a"))
    other = linker.link(["Ansar al-Sharia"], ORG, LinkContext(document="b"))
    assert one.entity.id != other.entity.id


def test_a_provisional_id_of_an_unknown_name_is_stable(linker: Linker) -> None:
    one = linker.link(["Lions of the Northern Hills"], ORG, LinkContext(document="a"))
    other = linker.link(["The Lions of the northern hills"], ORG, LinkContext(document="b"))
    assert one.entity.id == other.entity.id
    assert one.entity.id != linker.link(["Lions of the Northern Hills"], PERSON).entity.id


def test_the_documents_date_speaks(linker: Linker) -> None:
    early, late = context("2002-01-15", "AF"), context("2022-08-15", "AF")
    assert linker.link(["Taliban"], ORG, early).entry_id == "taliban"
    assert linker.link(["Taliban"], ORG, late).entry_id == "taliban"
    before = linker.link(["TTP"], ORG, context("2001-05-01", "PK"))
    assert before.entry_id is None
    assert any(reason.feature == "years" and reason.weight < 0 for reason in before.reasons)


def test_company_tells_whose_short_name_it_is(linker: Linker) -> None:
    alone = linker.link(["Shekau"], PERSON)
    beside = linker.link(["Shekau"], PERSON, context("2015-03-08", "NG", companions=frozenset({"boko-haram"})))
    assert alone.entry_id is None
    assert beside.entry_id == "abubakar-shekau"


def test_a_role_beside_the_name_tells(linker: Linker) -> None:
    assert linker.link(["Omar"], PERSON, context("2001-10-01"), of=["the Taliban"]).entry_id == "mullah-omar"


def test_a_fuller_unknown_name_forbids_the_short_one(linker: Linker) -> None:
    link = linker.link(["Omar Hassan Tariq", "Omar"], PERSON, context("2010-01-01", "AF"))
    assert link.entry_id is None


def test_an_acronym_of_another_name_is_not_linked(linker: Linker) -> None:
    link = linker.link(["Joint Assembly of Sailors", "JAS"], ORG, context("2016-01-01"))
    assert link.entry_id is None


def test_an_acronym_the_text_expands_is_linked(linker: Linker) -> None:
    link = linker.link(["Islamic State West Africa Province", "ISWAP"], ORG)
    assert link.entry_id == "islamic-state-west-africa"
    assert any(reason.feature == "names agree" for reason in link.reasons)


def test_people_and_organisations_never_meet(linker: Linker) -> None:
    assert linker.link(["Boko Haram"], PERSON).entry_id is None
    assert linker.link(["Abubakar Shekau"], ORG).entry_id is None


def test_a_country_as_a_place_is_not_the_state_as_a_party(linker: Linker) -> None:
    place, party = linker.link(["Nigeria"], PLACE), linker.link(["Nigeria"], ORG)
    assert place.entry_id == party.entry_id == "nigeria"
    assert place.entity.id != party.entity.id
    assert place.entity.type is PLACE


def test_descriptions_are_their_documents_own(linker: Linker) -> None:
    described = Mentioned(("jihadists in Egypt",), ORG, named=False)
    one, other = (linker.link_party(described, LinkContext(document=d)) for d in "ab")
    assert one.entity.id != other.entity.id
    assert not one.entity.named


def test_certain_parties_speak_for_the_others(linker: Linker) -> None:
    text = "Boko Haram's leader Shekau spoke; Nigerian troops answered."
    document = Document("d", text, published=date(2014, 5, 6))
    parties = [Mentioned(("Boko Haram",), ORG), Mentioned(("Shekau",), PERSON), Mentioned(("Nigerian troops",), ORG)]
    links = linker.link_all(parties, linker.context(document))
    assert [link.entry_id for link in links] == ["boko-haram", "abubakar-shekau", "nigeria-armed-forces"]


def test_every_decision_can_be_explained(linker: Linker) -> None:
    said = linker.link(["Ansar al-Sharia"], ORG, context("2014-06-01", "LY")).explain()
    assert "ansar-al-sharia-libya" in said
    assert "ansar-al-sharia-tunisia" in said
    assert "country" in said
    assert "+" in said
    assert "-" in said


def test_titles_and_descriptions_are_taken_off() -> None:
    assert untitled("Sheikh Abu Bakr") == "Abu Bakr"
    assert untitled("General") == "General"
    assert undescribed("Taliban leadership") == "Taliban"
    assert undescribed("Nusra's forces") == "Nusra's forces"
    assert undescribed("Rapid Support Forces") == "Rapid Support Forces"


def test_a_kunya_alone_needs_a_sign_of_whom_it_means() -> None:
    linker = Linker()
    bare = [Mentioned(("Abu Ammar",), PERSON)]
    (nobody,) = linker.link_all(bare, context("2016-10-01"))
    assert nobody.entry_id is None
    (found,) = linker.link_all(bare, context("1988-05-01", "PS"))
    assert found.entry_id == "yasser-arafat"


def test_a_force_of_any_countrys_name_needs_its_own_country() -> None:
    linker = Linker()
    force = [Mentioned(("Joint Task Force",), ORG)]
    (elsewhere,) = linker.link_all(force, context("2015-09-01", "PY"))
    assert elsewhere.entry_id is None
    (at_home,) = linker.link_all(force, context("2009-06-01", "NG"))
    assert at_home.entry_id == "nigerian-led-jtf"


def links_in(text: str, day: date, *parties: Mentioned) -> list[str | None]:
    linker = Linker()
    document = Document("d", text, published=day)
    return [link.entry_id for link in linker.link_all(parties, linker.context(document))]


def test_a_part_of_a_name_is_enough_beside_those_its_bearer_is_tied_to() -> None:
    text, day = "The rebels of the Philippines", date(2016, 5, 1)
    party, wife, husband = (
        Mentioned(("Communist Party of the Philippines",), ORG),
        Mentioned(("Wilma Tiamzon",), PERSON),
        Mentioned(("Benito",), PERSON),
    )
    assert links_in(text, day, party, wife, husband)[-1] == "benito-tiamzon"
    assert links_in(text, day, party, husband)[-1] is None  # a first name, and nobody of that family
    assert links_in(text, day, husband) == [None]


def test_whose_name_it_usually_is_gives_way_where_the_other_is_at_home() -> None:
    names = Mentioned(("Taliban",), ORG), Mentioned(("Hakimullah Mehsud",), PERSON)
    day = date(2013, 1, 5)
    assert links_in("A blast in Pakistan, close to Afghanistan", day, *names)[0] == "ttp"
    assert links_in("A blast in Afghanistan, close to Pakistan", day, *names)[0] == "taliban"


@pytest.mark.parametrize(("town", "state"), [("Kiev", "ukraine"), ("Kyiv", "ukraine"), ("Delhi", "india")])
def test_a_seat_of_government_by_any_name_is_its_state(town: str, state: str) -> None:
    assert Linker().link([town], ORG).entry_id == state
