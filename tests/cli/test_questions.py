"""The commands that ask the record, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from oathgraph.store import open_reader, open_writer
from tests.cli.conftest import Command, Ended
from tests.views.fake import report, said
from tests.views.histories import HARAM, STATE, haram, taliban

DENIAL = report("d1", "2015-03-20", said(HARAM, "pledges_allegiance_to", STATE, denied=True), outlet="The Gazette")
COMMANDS = {
    "show": ["Taliban"],
    "ties": [],
    "standing": [],
    "timeline": ["Taliban"],
    "lineage": ["Taliban"],
    "disputes": [],
    "replay": ["--from", "2015-07-01", "--to", "2015-08-20", "--as-of", "2014-12-01"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two histories and a denial."""
    path = tmp_path_factory.mktemp("store") / "record.db"
    with open_writer(str(path)) as writer:
        writer.add_all((item.document, item.claims) for item in [*taliban(), *haram(), DENIAL])
    return path


@pytest.fixture
def ask(oathgraph: Command, store: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command on the store, which the environment names."""
    monkeypatch.setenv("OATHGRAPH_STORE", str(store))
    return oathgraph


def pledge_claim(store: Path) -> str:
    with open_reader(str(store)) as reader:
        return next(s.id for s in reader.claims(predicates=["pledges_allegiance_to"]) if s.document.id == "b2")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_question_answers_in_every_shape(ask: Command, name: str) -> None:
    table, as_json, as_csv = (ask(name, *COMMANDS[name], "--format", shape) for shape in ("table", "json", "csv"))
    assert {table.code, as_json.code, as_csv.code} == {0}
    assert "┃" in table.out
    answer = json.loads(as_json.out)
    assert answer
    heading, *rows = csv.reader(io.StringIO(as_csv.out))
    assert heading[-1] == "claims"
    assert rows
    assert all(len(row) == len(heading) and row[-1].startswith("c") for row in rows)


def test_ties_tell_two_dates_apart(ask: Command) -> None:
    def leaders(*dates: str) -> set[str]:
        found = json.loads(ask("ties", "Taliban", "--kind", "leads", "--format", "json", *dates).out)
        return {tie["subject"]["name"] for tie in found}

    assert leaders("--as-of", "2014-12-01", "--known-by", "2014-12-01") == {"Mullah Omar"}
    assert leaders("--as-of", "2014-12-01") == set()


def test_the_board_lists_what_is_owed_to_the_dead(ask: Command) -> None:
    told = ask("standing", "--board", "--as-of", "2014-12-01")
    assert "Mullah Omar 2013-04-23" in " ".join(told.out.split())
    assert "known" in told.out
    then = ask("standing", "--board", "--as-of", "2014-12-01", "--known-by", "2014-12-01")
    assert then.out == ""
    assert "no allegiances owed to the dead" in then.err


def test_the_steps_of_a_life_are_shown_with_rule_and_claims(ask: Command) -> None:
    out = ask("standing", HARAM, "--steps").out
    assert "offer; known 2015-03-07" in out
    assert "contested" in out
    assert "The Gazette" in out


def test_corroboration_and_why_open_the_sentence(ask: Command, store: Path) -> None:
    claim = pledge_claim(store)
    fold = json.loads(ask("corroboration", claim, "--format", "json").out)
    assert [root["name"] for root in fold["roots"]] == ["The Herald"]
    assert [root["name"] for root in fold["against"]] == ["The Gazette"]
    assert "Denied by" in ask("corroboration", claim).out
    for target in (claim, f"sworn-to:{HARAM}:{STATE}", f"pledge:{HARAM}:{STATE}"):
        found = json.loads(ask("why", target, "--format", "json").out)
        marks = [s["text"][a:b] for s in found["sentences"] for a, b in s["marks"]]
        assert f"{HARAM} pledges_allegiance_to {STATE} (affirmed actual 2015-03-07)." in marks
        assert "according to: the report" in ask("why", target).out
        assert ask("why", target, "--format", "csv").out.count("b2") >= 1


def test_replay_names_the_report_that_changed_the_past(ask: Command) -> None:
    found = json.loads(ask("replay", "Taliban", *COMMANDS["replay"], "--format", "json").out)
    assert found["as_of"] == "2014-12-01"
    assert {each["turned_on"] for each in found["differences"]} == {"2015-07-29"}


def test_own_weights_are_used(ask: Command, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[grades]\n"The Herald" = "E"\n', encoding="utf-8")
    command = ("why", f"sworn-to:{HARAM}:{STATE}", "--format", "json")
    usual = json.loads(ask(*command).out)["confidence"]
    assert json.loads(ask(*command, "--weights", own).out)["confidence"] < usual


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("show", "Talban"), "did you mean Taliban"),
        (("ties", "--as-of", "2015-02-30"), "--as-of '2015-02-30' is no date"),
        (("timeline", "Taliban", "--from", "soon"), "--from 'soon' is no date"),
        (("ties", "--kind", "married"), "the kinds are sworn-to"),
        (("replay", "Taliban"), "needs two reporting dates"),
        (("replay", "--from", "2015-03-02", "--to", "2015-03-01"), "must be before"),
        (("corroboration", "no-such-claim"), "oathgraph search"),
        (("why", "sworn-to:Taliban:Boko Haram"), "oathgraph ties"),
        (("standing", "--weights", "nowhere.toml"), "cannot read the weights"),
        (("ties", "--store", "nowhere.db"), "nowhere.db"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_bad_input_is_one_clear_line(ask: Command, arguments: tuple[str, ...], complaint: str) -> None:
    ended: Ended = ask(*arguments)
    assert ended.code == 2
    assert complaint in ended.err
    assert ended.out == ""
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("asked", ["ties", "standing"])
def test_an_empty_record_is_said_to_be_empty(asked: str, oathgraph: Command, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    open_writer(empty).close()
    assert "yet: it holds no report" in (ended := oathgraph(asked, "--store", empty)).out + ended.err
