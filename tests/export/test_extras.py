"""The formats of the extra [exchange] there and back, checked with each format's own library."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

import pytest

from oathgraph.errors import ImportRefusedError, MissingExtraError
from oathgraph.workflows.exchange import ExchangeFormat, read_record
from tests.export.records import round_trip


def test_rdf(tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    path = round_trip(tmp_path, ExchangeFormat("rdf"), "record.trig")
    data = rdflib.Dataset()
    data.parse(path, format="trig")
    asked = """
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX terms: <urn:oathgraph:terms:>
        SELECT ?who ?whom ?words WHERE {
            GRAPH ?claim { ?who terms:leads ?whom } ?claim prov:wasDerivedFrom ?document ; prov:value ?words }
    """
    (row,) = data.query(asked)
    assert [str(value) for value in row][:2] == [
        "urn:oathgraph:entity:abubakar-shekau", "urn:oathgraph:entity:boko-haram",
    ]  # fmt: skip
    assert len([graph for graph in data.graphs() if "claim" in str(graph.identifier)]) == 4


def test_stix(tmp_path: Path) -> None:
    stix2 = pytest.importorskip("stix2")
    bundle = stix2.parse(
        round_trip(tmp_path, ExchangeFormat("stix"), "record.json").read_text(encoding="utf-8"), allow_custom=True
    )
    relations = {each.relationship_type: each for each in bundle.objects if each.type == "relationship"}
    pledge = relations["pledges-allegiance-to"]
    assert pledge.stop_time > pledge.start_time
    assert (pledge.start_time.date().isoformat(), pledge.confidence) == ("2015-03-07", 88)
    assert "stop_time" not in relations["allied-with"]
    ids = {each.id for each in bundle.objects}
    assert {pledge.source_ref, pledge.target_ref} <= ids


def test_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(round_trip(tmp_path, ExchangeFormat("parquet"), "record.parquet"))
    assert table.num_rows == 4
    assert sorted(table.column("predicate").to_pylist())[0] == "allied_with"


@pytest.mark.parametrize("format", ["rdf", "stix", "parquet"])
def test_broken_file(tmp_path: Path, format: str) -> None:
    path = round_trip(tmp_path, ExchangeFormat(format), "record")
    path.write_bytes(path.read_bytes()[:700])
    with pytest.raises(ImportRefusedError, match="nothing was imported"):
        read_record(ExchangeFormat(format), path)


@pytest.mark.parametrize(("format", "library"), [("rdf", "rdflib"), ("stix", "stix2"), ("parquet", "pyarrow")])
def test_missing_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, library: str) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ImportError(name)
        return real(name, *rest, **more)

    for kind in ("export", "importers"):
        monkeypatch.delitem(sys.modules, f"oathgraph.{kind}.{format}", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"oathgraph\[exchange\]"):
        read_record(ExchangeFormat(format), tmp_path / "record")
