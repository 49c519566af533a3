"""Names in running text: [name|ids] tags are what is to be found, nothing else is.

A tag may end in ~ (spelling folded), ? (weak) and = (made of a state's name).
"""

from __future__ import annotations

import re

import pytest

from oathgraph.model import EntityType
from oathgraph.resolution.known import Roster

_TAG = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")

SENTENCES = [
    "[Nigerian troops|nigeria-armed-forces=] fought [Boko Haram|boko-haram] near the lake.",
    "[Boko Haram|boko-haram]'s men left; the [Nigerian government|nigeria=] said so.",
    "The [US military|united-states-armed-forces=] and [U.S. forces|united-states-armed-forces=] struck.",
    "[American soldiers|united-states-armed-forces=] trained them in [Nigeria|nigeria].",
    "[Nigeria's army|nigeria-armed-forces=] and [Nigeria’s troops|nigeria-armed-forces=] moved in.",
    "The [armed forces of the United States|united-states-armed-forces=] and the [government of Nigeria|nigeria=] met.",
    "Fighters of [Jabhat al Nusra|nusra-front] and of [Jabhat Fatah al-Sham|nusra-front~] agreed.",
    "[al-Shabab|al-shabaab~] and [Al Shabaab|al-shabaab] are spelled so.",
    "[ISIS|islamic-state], [Isis|islamic-state] and [IS|islamic-state] are one; it is what it is.",
    "THE TRUCE IS DEAD, says the headline: in capitals a verb is no group.",
    "An Islamic state of their own was what they asked for.",
    "[Ansar al-Sharia in Libya|ansar-al-sharia-libya] is not [Ansar al-Sharia|"
    "ansar-al-sharia-libya ansar-al-sharia-tunisia ansar-al-sharia-yemen?] elsewhere.",
    "[Mullah Omar|mullah-omar] led them. [Omar|mullah-omar?] was never seen.",
    "Omar Hassan al-Bashir governed in Khartoum.",
    "Their emir [Abou Bakr el-Baghdadi|abu-bakr-al-baghdadi~] spoke.",
    "مقاتلو [بوكو حرام|boko-haram]",
    "The towns and the lobby are no states, and Monday is no newspaper.",
    "[BOKO HARAM|boko-haram] ATTACKS TOWN",
    "The [Taliban|taliban pakistani-taliban] denied it.",
]


@pytest.mark.parametrize("tagged", SENTENCES)
def test_names_are_found_where_they_stand(small: Roster, tagged: str) -> None:
    text, expected = _read(tagged)
    found = [(m.start, m.end, m.entries, not m.exact, m.weak, bool(m.generated)) for m in small.gazetteer.find(text)]
    assert found == expected


def test_a_country_is_a_place_and_shared_names_have_the_type_of_their_bearers(small: Roster) -> None:
    by_text = {m.text: m.type for m in small.gazetteer.find("Boko Haram, Nigeria and Abubakar Shekau")}
    assert by_text == {
        "Boko Haram": EntityType.ORGANIZATION,
        "Nigeria": EntityType.PLACE,
        "Abubakar Shekau": EntityType.PERSON,
    }


def test_offsets_are_those_of_the_text(small: Roster) -> None:
    text = "“Боко” – the Boko Haram’s “JAS”…\nÜber Boko\nHaram"
    assert all(text[m.start : m.end] == m.text for m in small.gazetteer.find(text))


def test_the_cheap_scan_passes_by_what_every_page_names(small: Roster) -> None:
    assert small.gazetteer.has_name("A raid by Boko Haram.")
    assert not small.gazetteer.has_name("The Nigerian government met US officials in Nigeria.")
    assert small.gazetteer.has_name("The elections in Nigeria", kinds=frozenset({"state"}))


def test_states_are_counted_by_name_and_adjective(small: Roster) -> None:
    assert small.gazetteer.states("Nigerian and American officials met in Nigeria.") == ["nigeria", "united-states"]


def _read(tagged: str) -> tuple[str, list[tuple[int, int, tuple[str, ...], bool, bool, bool]]]:
    text, expected, last = "", [], 0
    for tag in _TAG.finditer(tagged):
        text += tagged[last : tag.start()]
        marks = re.search(r"[~?=]*$", tag[2])[0]  # type: ignore[index]
        entries = tuple(tag[2].rstrip("~?=").split())
        expected.append((len(text), len(text) + len(tag[1]), entries, "~" in marks, "?" in marks, "=" in marks))
        text += tag[1]
        last = tag.end()
    return text + tagged[last:], expected
