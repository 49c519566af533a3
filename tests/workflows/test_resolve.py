"""Resolving a record: proposals, judgements, and taking them back, through workflow and command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from oathgraph.cli.main import application
from oathgraph.errors import InputError
from oathgraph.model import Claim, Document, Entity, EntityType, Evidence, Party
from oathgraph.resolution.judgements import Verdict
from oathgraph.resolution.known import Roster
from oathgraph.resolution.loader import load_roster
from oathgraph.resolution.provisional import provisional
from oathgraph.store import open_reader, open_writer
from oathgraph.workflows.resolve import decide, decide_sourced, propose, undo

SMALL = Path(__file__).parents[1] / "resolution" / "data" / "small.toml"
ISWAP = provisional("ISWAP", EntityType.ORGANIZATION).id
OWN = provisional("JAS", EntityType.ORGANIZATION, document="d9").id
GROUPS = {
    "hill-lions.0a1b2c3d": "Lions of the Northern Hills",
    "hill-lions.4e5f6a7b": "Lions of Northern Hills",
    ISWAP: "ISWAP",
    "islamic-state-west-africa": "Islamic State West Africa Province",
    "plain-tigers.11112222": "Tigers of the Plain",
    OWN: "JAS",
}


@pytest.fixture
def roster() -> Roster:
    return load_roster([SMALL], built_in=False)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A record in which each group attacks a town."""
    path = tmp_path / "record.db"
    with open_writer(path) as writer:
        for number, (identifier, name) in enumerate(GROUPS.items()):
            text = f"{name} attacked the town."
            document = Document(f"d{number}", text, published=date(2020, 1, number + 1))
            group = Party(Entity(identifier, name, EntityType.ORGANIZATION), name)
            town = Party(Entity("the-town.99998888", "the town", EntityType.PLACE), "the town")
            claim = Claim(document.id, "attacks", group, town, evidence=(Evidence(0, len(text), text),))
            writer.add(document, [claim])
    return path


def test_a_likeness_only_proposes_and_a_sourced_alias_may_decide(store: Path, roster: Roster) -> None:
    with open_reader(store) as reader:
        found = propose(reader, roster)
    assert [(s.left.id, s.right.id) for s in found.sourced] == [("islamic-state-west-africa", ISWAP)]
    likely = {frozenset((s.left.id, s.right.id)) for s in found.likely}
    assert likely == {frozenset(("hill-lions.0a1b2c3d", "hill-lions.4e5f6a7b")), frozenset(("boko-haram", OWN))}
    with open_writer(store) as writer:
        made = decide_sourced(writer, found)
        assert decide_sourced(writer, found) == [] or len(made) == 1
    assert made[0].is_automatic
    assert "roster" in made[0].why
    with open_reader(store) as reader:
        assert reader.find("ISWAP").id == "islamic-state-west-africa"
        assert reader.find("Lions of Northern Hills").id == "hill-lions.4e5f6a7b"
        assert not propose(reader, roster).sourced


def test_no_rule_overrules_what_a_report_spoke_against(store: Path, roster: Roster) -> None:
    with open_reader(store) as reader:
        found = propose(reader, roster)
    assert not any(OWN in (s.left.id, s.right.id) for s in found.sourced)


def test_a_judgement_merges_and_its_withdrawal_restores(store: Path, roster: Roster) -> None:
    with open_reader(store) as reader, open_writer(store) as writer:
        score = next(s for s in propose(reader, roster).likely if s.left.id.startswith("hill-lions"))
        made = decide(writer, score, Verdict.SAME, by="ana")
    with open_reader(store) as reader:
        assert reader.find("Lions of Northern Hills").id == "hill-lions.0a1b2c3d"
        assert not any(s.left.id.startswith("hill-lions") for s in propose(reader, roster).likely)
    with open_reader(store) as reader, open_writer(store) as writer:
        undo(reader, writer, made.id[:8], by="ana")
    with open_reader(store) as reader, open_writer(store) as writer:
        assert reader.find("Lions of Northern Hills").id == "hill-lions.4e5f6a7b"
        with pytest.raises(InputError, match="withdrawn already"):
            undo(reader, writer, made.id, by="ana")


def test_the_terminal_walks_the_proposals(store: Path) -> None:
    answers = "n\nb\ny\nu\n"
    said = _run("--store", str(store), "--roster", str(SMALL), "--by", "ana", "--why", "read both", answers=answers)
    assert said.exit_code == 0, said.output
    listed = _run("--store", str(store), "--list").output
    assert listed.count("withdraws") == 1
    assert listed.count("ana") == 4


def test_judgements_travel_in_files(store: Path, tmp_path: Path) -> None:
    _run("--store", str(store), "--roster", str(SMALL), "--automatic")
    for form in ("jsonl", "nomenklatura"):
        path = tmp_path / f"judgements.{form}"
        assert _run("--store", str(store), "--export", str(path), "--format", form).exit_code == 0
        other = tmp_path / f"{form}.db"
        open_writer(other).close()
        assert "1 of 1" in _run("--store", str(other), "--import", str(path), "--format", form).output


def test_a_broken_file_changes_nothing(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text('{"left": "a"}\n', encoding="utf-8")
    said = _run("--store", str(store), "--import", str(path))
    assert isinstance(said.exception, InputError)
    assert "line 1" in str(said.exception)
    assert "no judgements yet" in _run("--store", str(store), "--list").output


def test_the_roster_can_be_searched_shown_and_checked(tmp_path: Path) -> None:
    runner, app = CliRunner(), application()
    assert "boko-haram" in runner.invoke(app, ["roster", "search", "بوكو حرام"]).output
    shown = runner.invoke(app, ["roster", "show", "boko-haram"]).output
    assert "Abubakar Shekau" in shown
    assert "sources" in shown
    bad = tmp_path / "mine.toml"
    bad.write_text('[[entity]]\nid = "x"\nname = "X"\ntype = "organization"\nkind = "band"\nsources = []\n', "utf-8")
    checked = runner.invoke(app, ["roster", "check", str(bad)])
    assert checked.exit_code != 0
    assert "'kind'" in checked.output
    assert "all well" in runner.invoke(app, ["roster", "check"]).output


def _run(*arguments: str, answers: str = ""):  # type: ignore[no-untyped-def]
    return CliRunner().invoke(application(), ["resolve", *arguments], input=answers)
