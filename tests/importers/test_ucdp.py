"""The UCDP Actor Dataset: its columns become claims, and actors are the roster's where it knows their numbers."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.facts import Facts, SourceFile
from oathgraph.importers.ucdp import read
from oathgraph.store import open_reader
from tests.cli.conftest import Command, oathgraph

__all__ = ["oathgraph"]

COLUMNS = """
ActorId NameData NameOrig NameOrigFull NameOrigFullEng NameChange NewName NewNameFullMotherTongue NewNameFullEng Org
ConflictId DyadId PrimaryParty OSID OSCoalition OSCoalitionID NSID NSCoalition NSCoalitionID Splinter NamePrev
ActorIdPrev SplitTemp NameSplitTemp ActorIdSplitTemp Alliance NameAlliance ActorIdAlliance JoinGroup GroupName
ActorIdGroup Location GWNOLoc Region Version
""".split()
FLAGS = {"NameChange": "0", "Splinter": "0", "SplitTemp": "0", "Alliance": "0", "JoinGroup": "0", "Org": "1"}
ACTORS = (
    {"ActorId": "84", "NameData": "Government of Nigeria", "Org": "4", "Location": "Nigeria"},
    {"ActorId": "900001", "NameData": "HL", "NameOrigFull": "n/a", "NameOrigFullEng": "Hill League",
     "Location": "Mali"},
    {"ActorId": "900002", "NameData": "Free Hills", "NameChange": "1", "NameOrig": "HL - North",
     "NewName": "Hill Front, Free Hills", "Splinter": "1", "NamePrev": "HL", "ActorIdPrev": "900001",
     "Location": "Mali, Myanmar (Burma)"},
    {"ActorId": "900003", "NameData": "River Guard", "SplitTemp": "1", "NameSplitTemp": "HL",
     "ActorIdSplitTemp": "900001",
     "Alliance": "1", "NameAlliance": "HL, Free Hills", "ActorIdAlliance": "900001, 900002",
     "JoinGroup": "1", "GroupName": "Government of Nigeria", "ActorIdGroup": "84"},
)  # fmt: skip


def write(path: Path, change: dict[str, str] | None = None, row: int = 3, columns: list[str] = COLUMNS) -> Path:
    """Write the actors in the dataset's columns, one of them changed."""
    actors = [FLAGS | {"NameOrig": actor["NameData"]} | actor for actor in ACTORS]
    actors[row] |= change or {}
    made = io.StringIO()
    rows = csv.DictWriter(made, columns, restval="", extrasaction="ignore")
    rows.writeheader()
    rows.writerows(actors)
    path.write_text(made.getvalue(), encoding="utf-8-sig", newline="")
    return path


def said(facts: Facts) -> set[tuple[str, str, str]]:
    """Return subject, predicate and object of every claim, as the file names them."""
    return {(c.subject.text, c.predicate, c.object.text if c.object else "") for c in facts.claims}


def test_columns_become_claims(tmp_path: Path) -> None:
    facts = read(SourceFile(write(tmp_path / "actors.csv")))
    assert said(facts) == {
        ("HL", "also_known_as", "Hill League"), ("HL", "operates_in", "Mali"),
        ("HL - North", "renamed_to", "Hill Front"), ("HL - North", "renamed_to", "Free Hills"),
        ("Free Hills", "splits_from", "HL"), ("Free Hills", "operates_in", "Mali"),
        ("Free Hills", "operates_in", "Myanmar (Burma)"), ("River Guard", "affiliate_of", "HL"),
        ("River Guard", "allied_with", "HL"), ("River Guard", "allied_with", "Free Hills"),
        ("River Guard", "joins", "Government of Nigeria"),
    }  # fmt: skip
    text = facts.document.text
    assert all(text[span.start : span.end] == span.text for claim in facts.claims for span in claim.evidence)
    assert {claim.object.id for claim in facts.claims if claim.object and claim.predicate == "joins"} == {"nigeria"}
    assert facts.document.outlet == "Uppsala Conflict Data Program"


def test_two_actors_of_one_name_are_two(tmp_path: Path) -> None:
    path = write(tmp_path / "actors.csv", {"NameData": "Free Hills", "NameOrig": "Free Hills"})
    ids = {claim.subject.id for claim in read(SourceFile(path)).claims if claim.subject.text == "Free Hills"}
    assert len(ids) == 2


def test_an_actor_without_a_row_is_known_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "actors.csv", {"ActorIdGroup": "999999", "GroupName": "Coast Watch"})
    assert ("River Guard", "joins", "Coast Watch") in said(read(SourceFile(path)))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"ActorId": "x"}, "row 5, column ActorId: must be a number, not 'x'"),
        ({"ActorId": "900001"}, "row 5, column ActorId: 900001 is the number of another row too"),
        ({"Splinter": "maybe"}, "row 5, column Splinter: must be 0 or 1, not 'maybe'"),
        ({"Org": "9"}, "row 5, column Org: must be 1 to 4, not '9'"),
        ({"NameData": ""}, "row 5, column NameData: empty"),
        ({"ActorIdGroup": ""}, "row 5, column ActorIdGroup: empty"),
        ({"ActorIdGroup": "HL"}, "row 5, column ActorIdGroup: must be numbers, not 'HL'"),
    ],
)
def test_a_broken_row_is_named_and_nothing_changes(
    tmp_path: Path, change: dict[str, str], message: str, oathgraph: Command
) -> None:
    path, store = write(tmp_path / "actors.csv", change), tmp_path / "x.db"
    ended = oathgraph("import", "ucdp", path, "--store", store)
    assert (ended.code, store.exists()) == (2, False)
    assert f"actors.csv, {message}" in ended.err


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "actors.csv", columns=[name for name in COLUMNS if name != "ActorIdPrev"])
    with pytest.raises(ImportRefusedError, match=r"actors\.csv, row 1: the column ActorIdPrev is missing"):
        read(SourceFile(path))


def test_the_record_answers_from_it(tmp_path: Path, oathgraph: Command) -> None:
    path, store = write(tmp_path / "actors.csv"), tmp_path / "x.db"
    ended = oathgraph("import", "ucdp", path, "--published", "2022-06-01", "--store", store)
    assert (ended.code, ended.out) == (0, "11 claims of actors.csv added\n")
    assert "split from" in oathgraph("lineage", "Free Hills", "--store", store).out
    with open_reader(store) as reader:
        assert {stored.reported.isoformat() for stored in reader.claims()} == {"2022-06-01"}


@pytest.mark.skipif("OATHGRAPH_TEST_UCDP" not in os.environ, reason="OATHGRAPH_TEST_UCDP names no copy of the dataset")
def test_the_dataset_itself() -> None:
    facts = read(SourceFile(Path(os.environ["OATHGRAPH_TEST_UCDP"])))
    assert len(facts.claims) > 3_000
    known = {claim.subject.id for claim in facts.claims if "." not in claim.subject.id}
    assert len(known) > 1_000
