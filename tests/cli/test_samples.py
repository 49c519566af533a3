"""The story that the sample dispatches are there to tell: what the demonstration shows is so."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import oathgraph as package
from tests.cli.conftest import Command

SAMPLES = Path(package.__file__).parent / "samples" / "dispatches.jsonl"
Ask = Callable[..., list[dict[str, str]]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the samples, read as a user reads them."""
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    subprocess.run([sys.executable, "-m", "oathgraph", "add", SAMPLES, "--store", path], check=True)
    return path


@pytest.fixture
def ask(oathgraph: Command, record: Path) -> Ask:
    """Answer a question of the record as a table."""

    def rows(*question: str) -> list[dict[str, str]]:
        ended = oathgraph(*question, "--store", record, "--format", "csv")
        assert ended.code == 0, ended.err
        return list(csv.DictReader(io.StringIO(ended.out)))

    return rows


def pledge(ask: Ask, pledger: str, to: str, *more: str) -> dict[str, str]:
    (found,) = [r for r in ask("standing", *more) if (r["pledger"], r["to"]) == (pledger, to)]
    return found


def test_the_pledge_to_a_dead_man_is_renewed(ask: Ask) -> None:
    found = pledge(ask, "al-Qaeda", "Taliban")
    assert found["standing"] == "renewed"
    assert found["leader's death"].startswith("Mullah Omar 2013-04-23, known 2015-07-30")


def test_nobody_knew_for_two_years(ask: Ask) -> None:
    before = pledge(ask, "al-Qaeda", "Taliban", "--as-of", "2014-09-01", "--known-by", "2015-07-28")
    after = pledge(ask, "al-Qaeda", "Taliban", "--as-of", "2014-09-01", "--known-by", "2015-08-05")
    assert (before["standing"], after["standing"]) == ("unanswered", "renewal due")
    assert before["owed to"] == after["owed to"] == "Mullah Omar"


def test_no_report_of_his_death_dates_it_by_the_day_it_was_told(ask: Ask) -> None:
    deaths = [r["when"] for r in ask("timeline", "Mullah Omar") if r["event"] == "dies"]
    assert deaths
    assert all(when.startswith("2013-04") for when in deaths)


def test_the_oath_is_accepted_five_days_after_it_was_made(ask: Ask) -> None:
    found = pledge(ask, "Boko Haram", "Islamic State")
    assert (found["standing"], found["since"]) == ("accepted", "2015-03-12")
    told = [r["when"] for r in ask("timeline", "Boko Haram") if r["event"] == "pledges allegiance to"]
    assert "2015-03-07" in told


def test_reprints_of_one_agency_are_one_root(ask: Ask) -> None:
    claim = next(
        r["claim"].split()[0]
        for r in ask("timeline", "Boko Haram")
        if r["event"] == "accepts pledge of" and r["when"] == "2015-03-12"
    )
    found = ask("corroboration", claim)
    assert [r["reports"] for r in found if r["root"] == "Islamic State"] == ["2"]
