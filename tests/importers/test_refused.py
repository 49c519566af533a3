"""A refused import names row and column, and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oathgraph.store import open_reader
from oathgraph.workflows.exchange import ExchangeFormat, export_record
from tests.cli.conftest import Command, oathgraph
from tests.export.records import contents, make_record

__all__ = ["oathgraph"]


def _spoil(path: Path, change: Callable[[dict[str, Any]], object], row: int = 2) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = json.loads(lines[row - 1])
    change(found)
    lines[row - 1] = json.dumps(found)
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    make_record(tmp_path / "made.db")
    with open_reader(tmp_path / "made.db") as reader:
        export_record(reader, ExchangeFormat("jsonl"), tmp_path / "claims.jsonl")
    return tmp_path / "claims.jsonl"


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (lambda claim: claim.pop("predicate"), "predicate: missing"),
        (lambda claim: claim.update(predicate="adores"), "predicate: 'adores' is not in the vocabulary"),
        (lambda claim: claim.update(time="last spring"), "time: "),
        (lambda claim: claim.update(confidence=3), "confidence: "),
        (lambda claim: claim.update(polarity="perhaps"), "polarity: 'perhaps' is not one of affirmed, negated"),
        (lambda claim: claim["subject"].update(type="band"), "subject.type: 'band' is not one of organization"),
        (
            lambda claim: claim.update(attribution=[{"name": "X", "kind": "rumour"}]),
            "attribution.kind: 'rumour' is not",
        ),
        (lambda claim: claim.update(digest="0"), "doc: "),
        (lambda claim: claim["evidence"][0].update(start=3), "evidence: "),
        (lambda claim: claim.update(subject="Boko Haram"), "claim: "),
    ],
)
def test_row_and_column(
    exported: Path, change: Callable[[dict[str, Any]], object], column: str, oathgraph: Command
) -> None:
    _spoil(exported, change)
    fresh = exported.with_name("fresh.db")
    ended = oathgraph("import", "jsonl", exported, "--store", fresh)
    assert ended.code == 2
    assert f"claims.jsonl, row 2, column {column}" in ended.err
    assert "nothing was imported" in ended.err
    assert not fresh.exists()


def test_changed_text_is_refused(exported: Path, oathgraph: Command) -> None:
    _spoil(exported.with_name("claims.jsonl.documents.jsonl"), lambda found: found.update(text="Other words."))
    before = contents(exported.with_name("made.db"))
    ended = oathgraph("import", "jsonl", exported, "--store", exported.with_name("made.db"))
    assert ended.code == 2
    assert "row 2, column digest" in ended.err
    assert contents(exported.with_name("made.db")) == before


def test_broken_json_and_missing_sidecar(exported: Path, oathgraph: Command) -> None:
    broken = exported.read_text(encoding="utf-8")
    exported.write_text(broken + '{"doc": \n', encoding="utf-8")
    assert "row 5, column" in oathgraph("import", "jsonl", exported, "--store", exported.with_name("x.db")).err
    exported.with_name("claims.jsonl.documents.jsonl").unlink()
    assert (
        "documents.jsonl: missing" in oathgraph("import", "jsonl", exported, "--store", exported.with_name("x.db")).err
    )


def test_a_broken_bundle_says_where(exported: Path, oathgraph: Command) -> None:
    pytest.importorskip("stix2")
    made, fresh, bundle = (exported.with_name(name) for name in ("made.db", "fresh.db", "bundle.json"))
    assert oathgraph("export", "stix", "-o", bundle, "--store", made).code == 0
    whole = bundle.read_text(encoding="utf-8")
    found = json.loads(whole)
    del found["objects"][2]["type"]
    bundle.write_text(json.dumps(found), encoding="utf-8")
    assert (
        f"bundle.json, row 3 ({found['objects'][2]['id']}): "
        in oathgraph("import", "stix", bundle, "--store", fresh).err
    )
    bundle.write_text(whole[: len(whole) // 2], encoding="utf-8")
    assert "bundle.json, row " in oathgraph("import", "stix", bundle, "--store", fresh).err
    assert not fresh.exists()


def test_again_adds_nothing(exported: Path, oathgraph: Command) -> None:
    ended = oathgraph("import", "jsonl", exported, "--store", exported.with_name("made.db"))
    assert (ended.code, ended.out) == (0, "0 claims of 0 documents added, 4 documents held already\n")


def test_an_export_that_fails_leaves_the_old_file(exported: Path, oathgraph: Command) -> None:
    before = exported.read_text(encoding="utf-8")
    store = exported.with_name("made.db")
    assert oathgraph("export", "jsonl", "-o", exported.parent, "--store", store).code == 2
    assert oathgraph("export", "jsonl", "-o", exported / "x", "--store", store).code == 2
    assert oathgraph("export", "jsonl", "-o", exported, "--store", store, "--known-by", "soon").code == 2
    assert exported.read_text(encoding="utf-8") == before
    assert oathgraph("export", "jsonl", "-o", exported, "--store", store, "--known-by", "2015-12-31").code == 0
    assert len(exported.read_text(encoding="utf-8").splitlines()) == 1
