"""Adding reports: what is new is read once, what failed is told, what was interrupted goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from oathgraph.cli import main
from oathgraph.documents import DocumentProblem
from oathgraph.errors import StoreError
from oathgraph.model import Document
from oathgraph.settings import DEFAULT_READER
from oathgraph.store import open_reader, open_writer
from oathgraph.workflows import add as workflow
from oathgraph.workflows.add import Added, add_documents
from oathgraph.workflows.read import ReadDocument
from tests.store.reports import claim, report

ROOT = Path(__file__).parents[2]


class Reading:
    """Stands in for the reader: finds one claim in every document, and keeps what it was given to read."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.read: list[str] = []
        self._stop_after = stop_after

    def __call__(
        self, documents: Iterable[Document | DocumentProblem], *, reader: str, processes: int
    ) -> Iterator[ReadDocument | DocumentProblem]:
        assert (reader, processes) == (DEFAULT_READER, 1)
        for item in documents:
            if isinstance(item, DocumentProblem):
                yield item
                continue
            if len(self.read) == self._stop_after:
                raise KeyboardInterrupt
            self.read.append(item.id)
            yield ReadDocument(item, (claim(item),))


def some(count: int) -> list[Document | DocumentProblem]:
    return [report(f"Report {number} on the oath.", f"r{number}") for number in range(count)]


def test_what_is_held_is_not_read_again(where: str) -> None:
    with open_writer(where) as writer:
        reading = Reading()
        first = add_documents(writer, some(3), read=reading)
        assert (first.documents, first.claims, first.held) == (3, 3, 0)
        second = add_documents(writer, [*some(4), *some(4)], read=reading)
        assert (second.documents, second.claims, second.held, second.seen) == (1, 1, 7, 8)
        assert reading.read == ["r0", "r1", "r2", "r3", "r3"]


def test_what_was_read_before_an_interruption_is_kept_and_the_rest_is_read_later(where: str) -> None:
    seen: list[int] = []
    with open_writer(where) as writer:
        reading = Reading(stop_after=60)
        with pytest.raises(KeyboardInterrupt):
            add_documents(writer, some(100), read=reading, report=lambda added: seen.append(added.documents))
        assert seen[-1] == 60
        again = Reading()
        assert add_documents(writer, some(100), read=again).documents == 40
        assert again.read == [f"r{number}" for number in range(60, 100)]
    with open_reader(where) as reader:
        assert reader.status().documents == reader.status().claims == 100


def test_a_document_that_cannot_be_kept_costs_no_other(where: str) -> None:
    documents = [
        report("Good.", "a"),
        report("Bad \ud800.", "b"),
        DocumentProblem("c", "no such file"),
        report("Fine.", "d"),
    ]
    with open_writer(where) as writer:
        added = add_documents(writer, documents, read=Reading())
    assert (added.documents, added.lost) == (2, 2)
    assert sorted(problem.origin for problem in added.problems) == ["b", "c"]


def test_documents_are_committed_as_they_come(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "_MOST_WAITING", 2)
    with open_writer(where) as writer, open_reader(where) as reader:
        kept: list[int] = []
        add_documents(writer, some(4), read=Reading(), report=lambda _: kept.append(reader.status().documents))
    assert kept == [0, 2, 2, 4, 4]


def test_a_store_that_cannot_be_written_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        workflow.add_paths([str(tmp_path)], store=tmp_path)


def test_counts_begin_at_nothing() -> None:
    assert Added().seen == 0


@dataclass
class Run:
    """What a command gave back."""

    code: int
    stdout: str
    stderr: str


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OATHGRAPH_STORE", raising=False)

    def run(*arguments: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["oathgraph", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main.run()
        said = capsys.readouterr()
        return Run(int(stopped.value.code or 0), said.out, said.err)

    return run


def test_the_commands_work_on_the_store_that_is_named(
    where: str, command: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_writer(where) as writer:
        document = report("Boko Haram swore an oath of allegiance.", title="An oath", published=None)
        writer.add(document, [claim(document)])
    shown = command("status", "--store", where)
    assert "1 (0 superseded, 0 near-copies of others)" in shown.stdout
    found = command("search", "boko", "--store", where, "--format", "json")
    assert [item["subject"]["id"] for item in json.loads(found.stdout)] == ["boko-haram"]
    rows = command("search", "oath", "--store", where, "--format", "csv").stdout.splitlines()
    assert rows[0].startswith("id,reported,document,predicate")
    assert ",pledges_allegiance_to,Boko Haram,Islamic State," in rows[1]
    assert "Boko Haram pledges allegiance to Islamic State" in command("search", "an oath", "--store", where).stdout
    nothing = command("search", "zebra", "--store", where)
    assert (nothing.code, nothing.stdout) == (0, "")
    assert "no claim" in nothing.stderr
    monkeypatch.setenv("OATHGRAPH_STORE", where)
    status = json.loads(command("status", "--format", "json").stdout)
    assert (status["documents"], status["claims"], status["readers"]) == (1, 1, {"patterns": 1})


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("status",), "oathgraph.db: there is no store"),
        (("search", "oath"), "oathgraph.db: there is no store"),
        (("search", "!", "--store", "x"), "nothing to search for"),
        (("search", "oath", "--store", "x", "--known-by", "someday"), "someday"),
        (("add", "missing.txt", "--store", "diary.txt"), "diary.txt: not a store"),
        (("add", "missing.txt", "--published", "yesterday-ish"), "yesterday-ish"),
        (("status", "--upgrade", "--store", "typo.db"), "typo.db: there is no store"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_code_2(
    tmp_path: Path, command: Callable[..., Run], arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary")
    run = command(*arguments)
    assert run.code == 2
    assert says in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert not (tmp_path / "typo.db").exists()


INTERRUPTED = """
import time
from oathgraph.cli import main
from oathgraph.workflows import add
from oathgraph.workflows.read import ReadDocument

def slow(documents, **_):
    for number, item in enumerate(documents):
        if number == 3:
            print("ready", flush=True)
            time.sleep(60)
        yield ReadDocument(item, ())

add.add_documents.__kwdefaults__["read"] = slow
main.run()
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another matter there")
def test_ctrl_c_keeps_what_was_read_and_says_how_to_go_on(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Report {number} on the oath.")
    store = str(tmp_path / "record.db")
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, "add", *sorted(map(str, tmp_path.glob("*.txt"))), "--store", store],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopped; 3 documents added with 0 claims; run the same command again to go on" in said
    assert "Traceback" not in said
    with open_reader(store) as reader:
        assert reader.status().documents == 3
