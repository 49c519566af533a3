"""The record as a networkx graph, with nothing in it that XML forbids."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import networkx as nx

from oathgraph.export.graph import edges, node, nodes
from oathgraph.store.record import RecordReader

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graph_of(reader: RecordReader, known_by: date | None) -> nx.MultiDiGraph[str]:
    """Return a graph with the actors and places as nodes and an edge, keyed by its id, for each claim."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in nodes(reader, known_by):
        about = node(entity)
        graph.add_node(legal(entity.id), label=legal(entity.name), type=about["type"], named=about["named"])
    for count, fields in enumerate(edges(reader, known_by)):
        source, target = (legal(str(fields.pop(key))) for key in ("source", "target"))
        claim = json.dumps(json.loads(str(fields.pop("claim"))))
        graph.add_edge(source, target, key=str(count), **_legal(fields), claim=claim)
    return graph


def legal(text: str) -> str:
    """Return the text with every character that XML forbids replaced."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _legal(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: legal(value) if isinstance(value, str) else value for key, value in fields.items()}
