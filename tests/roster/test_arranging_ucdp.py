"""UCDP's actors become roster entries: named ones only, with every name, their countries and their splits."""

from __future__ import annotations

import csv
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from oathgraph.resolution.files import parse, user_files
from oathgraph.resolution.validate import problems

TRAINING = Path(__file__).parents[2] / "training" / "roster"
COLUMNS = [
    "ActorId",
    "NameData",
    "NameOrig",
    "NameOrigFull",
    "NameOrigFullEng",
    "NameChange",
    "NewName",
    "NewNameFullMotherTongue",
    "NewNameFullEng",
    "Org",
    "ConflictId",
    "Splinter",
    "ActorIdPrev",
    "Location",
    "GWNOLoc",
    "Region",
]
ROWS = [
    {
        "ActorId": "1",
        "NameData": "RLF",
        "NameOrigFull": "Front de la rivière",
        "NameOrigFullEng": "River Liberation Front",
    },
    {"ActorId": "2", "NameData": "RLF - North", "Splinter": "1", "ActorIdPrev": "1"},
    {"ActorId": "3", "NameData": "Valley rebels"},
    {"ActorId": "4", "NameData": "Supporters of the mayor", "Org": "2"},
    {"ActorId": "5", "NameData": "Highlanders", "Org": "3"},
    {"ActorId": "6", "NameData": "Military faction (forces of Ann Example)"},
    {"ActorId": "7", "NameData": "Cited Movement"},
    {"ActorId": "8", "NameData": "Government of Mali", "Org": "4"},
]
HAND_WRITTEN = """
[[source]]
id = "ucdp"
title = "UCDP Actor Dataset"
publisher = "UCDP"
prefix = true

[[entity]]
id = "cited-movement"
name = "Cited Movement"
type = "organization"
kind = "armed group"
aliases = [{ name = "RLF", kind = "acronym", ambiguous = true }]
sources = ["ucdp:7"]
"""


@pytest.fixture
def arranged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, dict[str, dict[str, Any]]]:
    monkeypatch.setattr(sys, "path", [str(TRAINING), *sys.path])
    import arrange_ucdp

    actors, roster = tmp_path / "actors.csv", tmp_path / "roster"
    with actors.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, restval="")
        writer.writeheader()
        usual = {"Org": "1", "Splinter": "0", "NameChange": "0", "Location": "Mali", "GWNOLoc": "432", "Region": "4"}
        writer.writerows(usual | row for row in ROWS)
    (roster / "africa").mkdir(parents=True)
    (roster / "africa" / "hand.toml").write_text(HAND_WRITTEN, encoding="utf-8")
    for _ in range(2):
        assert arrange_ucdp.main(["--actors", str(actors), "--roster", str(roster)]) == 0
    page = tomllib.loads((roster / "africa" / "ucdp-01.toml").read_text(encoding="utf-8"))
    return roster, {entry["sources"][0]: entry for entry in page["entity"]}


def test_named_groups_and_communities_only(arranged: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    _, entries = arranged
    assert {source: entry["kind"] for source, entry in entries.items()} == {
        "ucdp:1": "armed group",
        "ucdp:2": "armed group",
        "ucdp:5": "community",
        "ucdp:6": "faction",
    }


def test_an_acronym_is_spelled_out_and_every_name_is_kept(arranged: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    _, entries = arranged
    front = entries["ucdp:1"]
    assert front["name"] == "River Liberation Front"
    assert front["countries"] == ["ML"]
    assert front["aliases"] == [
        {"name": "RLF", "kind": "acronym", "ambiguous": True},
        {"name": "Front de la rivière"},
    ]


def test_a_splinter_names_the_group_it_left(arranged: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    _, entries = arranged
    assert entries["ucdp:2"]["parent"] == [{"id": entries["ucdp:1"]["id"]}]


def test_the_files_keep_the_roster_s_rules(arranged: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    roster, _ = arranged
    assert [str(problem) for problem in problems([parse(raw) for raw in user_files([roster])])] == []
