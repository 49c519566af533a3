"""`oathgraph read` on good input, bad input and both."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

import oathgraph.workflows.read as reading
from oathgraph.model import Claim
from tests.cli.conftest import Command
from tests.cli.faking import PledgeReader

TEXT = "River Guard pledged to Hill League. Later the Lake Band pledged to River Guard."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    lines = [{"id": f"r{n}", "text": f"Band {chr(65 + n)} pledged to Hill League."} for n in range(20)]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_a_table_shows_parties_predicate_time_certainty_root_and_confidence(oathgraph: Command, report: Path) -> None:
    ended = oathgraph("read", report, "--published", "2020-05-06")
    assert ended.code == 0
    row = next(line for line in ended.out.splitlines() if "Lake Band" in line)
    for words in ("pledges allegiance to", "River Guard", "2020-05-06", "plain", "the report", "0.50"):
        assert words in row


def test_json_lines_are_the_interchange_format(oathgraph: Command, report: Path) -> None:
    ended = oathgraph("read", report, "--format", "jsonl")
    claims = [Claim.from_json(json.loads(line)) for line in ended.out.splitlines()]
    assert [claim.subject.name for claim in claims] == ["River Guard", "Lake Band"]
    assert all(TEXT[e.start : e.end] == e.text for claim in claims for e in claim.evidence)
    assert set(json.loads(ended.out.splitlines()[0])) == {
        "doc", "predicate", "subject", "object", "place", "from", "time", "polarity", "modality", "certainty",
        "attribution", "medium", "evidence", "confidence", "reader",
    }  # fmt: skip


def test_explain_shows_the_pattern_and_the_words_it_looked_at(oathgraph: Command, report: Path) -> None:
    ended = oathgraph("read", report, "--explain")
    assert "pattern: A pledged to B  on “River Guard pledged to Hill League”" in ended.out
    line = oathgraph("read", report, "--explain", "--format", "jsonl").out.splitlines()[0]
    assert json.loads(line)["derivation"] == [{"step": "pattern", "detail": "A pledged to B", "start": 0, "end": 34}]


def test_a_page_is_written_whole_to_a_file(oathgraph: Command, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ended = oathgraph("read", report, "--format", "html", "-o", page)
    assert (ended.code, ended.out) == (0, "")
    assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "report.txt"]


def test_standard_input_is_read(oathgraph: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert "Lake Band" in oathgraph("read", "-").out


def test_what_is_partly_readable_gives_the_rest_and_exit_code_1(oathgraph: Command, report: Path) -> None:
    ended = oathgraph("read", "/no/such/file.txt", report, "--format", "jsonl")
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 2
    assert ended.err == "oathgraph: /no/such/file.txt: no such file; check the path\n"


def test_a_broken_line_is_named_and_the_others_are_read(oathgraph: Command, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n{oops\n", encoding="utf-8")
    ended = oathgraph("read", path)
    assert ended.code == 1
    assert "reports.jsonl, line 2: broken JSON" in ended.err
    assert "Lake Band" in ended.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["/no/such/file.txt"], "no such file"),
        (["--published", "yesterday"], "'yesterday' is not a date; write the day as YYYY-MM-DD"),
        (["-o", "/no/such/folder/out.html", "--format", "html"], "does not exist"),
        (["-o", "/", "--format", "html"], "is a folder"),
        (["--resume"], "--resume goes with"),
        (["--resume", "--format", "jsonl", "-o", "fresh.jsonl"], "no unfinished run"),
    ],
)
def test_bad_arguments_are_one_line_and_exit_code_2(
    oathgraph: Command, report: Path, arguments: list[str], words: str
) -> None:
    paths = [] if arguments[0].startswith("/no") else [report]
    ended = oathgraph("read", *paths, *arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    assert words in ended.err


def test_an_unknown_reader_is_named_with_those_there_are(
    oathgraph: Command, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from oathgraph.reading.readers import get_reader

    monkeypatch.setattr(reading, "get_reader", get_reader)
    ended = oathgraph("read", report, "--reader", "tealeaves")
    assert ended.code == 2
    assert "tealeaves" in ended.err
    assert "patterns" in ended.err


def test_a_reader_that_fails_on_one_report_does_not_lose_the_others(
    oathgraph: Command, tmp_path: Path, report: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("This will break the reader.", encoding="utf-8")
    ended = oathgraph("read", bad, report)
    assert ended.code == 1
    assert "bad.txt: the reader failed on it (RuntimeError: as asked)" in ended.err
    assert "Lake Band" in ended.out


def test_a_reader_of_many_that_fails_loses_only_the_report_at_fault(
    oathgraph: Command, tmp_path: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Together(PledgeReader):
        def read_many(self, documents):  # type: ignore[no-untyped-def]
            return [self.read(document) for document in documents]

    monkeypatch.setattr(reading, "get_reader", lambda _: Together())
    bad = tmp_path / "bad.txt"
    bad.write_text("This will break the reader.", encoding="utf-8")
    ended = oathgraph("read", report, bad, report)
    assert ended.code == 1
    assert ended.out.count("Lake Band") == 2
    assert ended.err.count("the reader failed") == 1


def test_an_interrupted_run_leaves_the_old_file_and_goes_on_where_it_stopped(
    oathgraph: Command, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_CHUNK_CHARACTERS", 1)  # one document at a time
    whole = oathgraph("read", reports, "--format", "jsonl").out
    out = tmp_path / "claims.jsonl"
    out.write_text("old\n", encoding="utf-8")
    asked = ("read", reports, "--format", "jsonl", "-o", out)

    class Interrupted(PledgeReader):
        def read(self, document):  # type: ignore[no-untyped-def]
            if document.id == "r7":
                raise KeyboardInterrupt
            return super().read(document)

    kept = reading.get_reader
    monkeypatch.setattr(reading, "get_reader", lambda _: Interrupted())
    ended = oathgraph(*asked)
    assert ended.code == 130
    assert "stopped after 7 documents" in ended.err
    assert out.read_text(encoding="utf-8") == "old\n"

    seen: list[str] = []

    class Watched(PledgeReader):
        def read(self, document):  # type: ignore[no-untyped-def]
            seen.append(document.id)
            return super().read(document)

    monkeypatch.setattr(reading, "get_reader", lambda _: Watched())
    assert oathgraph(*asked, "--resume").code == 0
    assert seen == [f"r{n}" for n in range(7, 20)]
    assert out.read_text(encoding="utf-8") == whole
    assert not list(tmp_path.glob("*.part*"))
    monkeypatch.setattr(reading, "get_reader", kept)


def test_a_part_of_another_command_is_not_taken_up(oathgraph: Command, reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    (tmp_path / "claims.jsonl.part").write_text("", encoding="utf-8")
    note = {"command": {"paths": ["others"]}, "items": 0, "read": 0, "lost": 0, "bytes": 0}
    (tmp_path / "claims.jsonl.part.json").write_text(json.dumps(note), encoding="utf-8")
    ended = oathgraph("read", reports, "--format", "jsonl", "-o", out, "--resume")
    assert ended.code == 2
    assert "another command" in ended.err


def test_a_file_keeps_its_permissions(oathgraph: Command, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.txt"
    out.write_text("old", encoding="utf-8")
    os.chmod(out, 0o640)
    oathgraph("read", report, "-o", out)
    assert out.stat().st_mode & 0o777 == 0o640
    assert "Lake Band" in out.read_text(encoding="utf-8")


def test_escape_sequences_in_a_report_do_not_reach_the_terminal(oathgraph: Command, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    hostile = {"id": "a\x1b[2J", "title": "T\x1b]0;owned\x07\u202e", "text": TEXT + " \x1b[31m"}
    path.write_text(json.dumps(hostile), encoding="utf-8")
    ended = oathgraph("read", path, "--explain")
    assert not {"\x1b", "\x07", "\u202e"} & set(ended.out)


def test_from_python_a_text_gives_its_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    import oathgraph

    monkeypatch.setattr(reading, "get_reader", lambda _: PledgeReader())
    claims = oathgraph.read(TEXT, published="2020-05-06")
    assert [claim.time for claim in claims] == ["2020-05-06"] * 2
    assert oathgraph.read(TEXT, published=date(2020, 5, 6)) == claims
