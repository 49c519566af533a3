"""The network formats there and back, and as other tools read them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import networkx as nx
import pytest

from oathgraph.errors import ImportRefusedError
from oathgraph.workflows.exchange import ExchangeFormat, read_record
from tests.export.records import round_trip


def test_csv(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    folder = round_trip(tmp_path, ExchangeFormat("csv"), "lists")
    edges, nodes = pandas.read_csv(folder / "edges.csv"), pandas.read_csv(folder / "nodes.csv")
    assert list(edges.columns[:2]) == ["source", "target"]
    assert set(edges["source"]) | set(edges["target"]) <= set(nodes["id"])
    assert nodes.columns[0] == "id"
    assert edges.loc[edges["predicate"] == "leads", ["first", "last"]].to_numpy().tolist() == [
        ["2009-01-01", "2016-08-31"]
    ]


def test_csv_without_its_column(tmp_path: Path) -> None:
    folder = round_trip(tmp_path, ExchangeFormat("csv"), "lists")
    (folder / "edges.csv").write_text("source,target\na,b\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match=r"edges.csv, row 1: the column claim is missing"):
        read_record(ExchangeFormat("csv"), folder)
    (folder / "edges.csv").write_text("source,target,claim\na,b,c\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match=r"edges.csv, row 2, column claim"):
        read_record(ExchangeFormat("csv"), folder)


def test_graphml(tmp_path: Path) -> None:
    graph = nx.read_graphml(round_trip(tmp_path, ExchangeFormat("graphml"), "record.graphml"))
    assert graph.nodes["boko-haram"]["label"] == "Boko Haram"
    assert sorted(data["predicate"] for _, _, data in graph.edges(data=True)) == [
        "allied_with", "attacks", "leads", "pledges_allegiance_to",
    ]  # fmt: skip


def test_gexf_is_dynamic(tmp_path: Path) -> None:
    path = round_trip(tmp_path, ExchangeFormat("gexf"), "record.gexf")
    root = ElementTree.parse(path).getroot()
    space = root.tag.partition("}")[0] + "}"
    graph = root.find(f"{space}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spans = {each.get("label"): (each.get("start"), each.get("end")) for each in graph.iter(f"{space}edge")}
    assert spans["leads"] == ("2009-01-01", "2016-08-31")
    assert spans["allied_with"] == ("2015-01-01", None)
    assert spans["attacks"] == (None, None)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_broken_file(tmp_path: Path, format: str) -> None:
    path = round_trip(tmp_path, ExchangeFormat(format), "record")
    path.write_text(path.read_text(encoding="utf-8")[:900], encoding="utf-8")
    with pytest.raises(ImportRefusedError, match="nothing was imported"):
        read_record(ExchangeFormat(format), path)
