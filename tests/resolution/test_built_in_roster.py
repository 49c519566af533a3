"""The roster that ships: its rules hold, and it is as large and as sourced as it says."""

from __future__ import annotations

from collections import Counter

import pytest

from oathgraph.model import EntityType
from oathgraph.resolution.files import built_in_files, parse
from oathgraph.resolution.known import Roster
from oathgraph.resolution.loader import load_roster
from oathgraph.resolution.validate import problems

GROUPS = {"armed group", "faction", "wing", "province", "coalition", "militia", "party with armed wing"}


@pytest.fixture(scope="module")
def roster() -> Roster:
    return load_roster([])


def test_every_rule_holds() -> None:
    assert [str(problem) for problem in problems([parse(raw) for raw in built_in_files()])] == []


def test_it_knows_groups_and_leaders_of_every_continent(roster: Roster) -> None:
    kinds = Counter(entry.kind for entry in roster)
    assert sum(kinds[kind] for kind in GROUPS) >= 700
    assert sum(entry.type is EntityType.PERSON for entry in roster) >= 500
    regions = {entry.origin.split("/")[0] for entry in roster}
    assert {"africa", "americas", "asia", "europe", "middle-east"} <= regions


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Boko Haram", "boko-haram"),
        ("بوكو حرام", "boko-haram"),
        ("ISWAP", "iswap"),
        ("al Shabab", "al-shabaab"),
        ("Nusra Front", "al-nusra-front"),
        ("Daesh", "islamic-state"),
        ("FARC", "farc"),
    ],
)
def test_names_in_many_spellings_reach_their_entry(roster: Roster, name: str, identifier: str) -> None:
    assert roster.lookup(name, EntityType.ORGANIZATION)[0].entry_id == identifier


def test_two_men_who_led_one_group_are_two(roster: Roster) -> None:
    first = {hit.entry_id for hit in roster.lookup("Abu Omar al-Baghdadi")}
    second = {hit.entry_id for hit in roster.lookup("Abu Bakr al-Baghdadi")}
    assert first
    assert second
    assert not first & second


def test_no_line_break_or_tab_hides_in_a_name(roster: Roster) -> None:
    assert not [a.name for entry in roster for a in entry.names if set(a.name) & set("\n\t\r")]
