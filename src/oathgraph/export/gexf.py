"""GEXF 1.2, by networkx: a dynamic graph whose edges have `start` and `end` days, for Gephi's timeline.

Uncertain dates are widened to the days they can touch; the attribute `time` keeps the value itself. Places, former
holders, sources and evidence offsets have no attribute of their own; the edge attribute `claim` keeps them. The whole
graph is built in memory.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import networkx as nx

from oathgraph.export.network import graph_of
from oathgraph.store.record import RecordReader

FILES: tuple[str, ...] = ()


def write(reader: RecordReader, folder: Path, name: str, known_by: date | None) -> int:
    """Write the dynamic graph of what was known by a day."""
    graph = graph_of(reader, known_by)
    graph.graph["mode"] = "dynamic"
    for _, _, data in graph.edges(data=True):
        # networkx keeps `id` and `label` for the elements' own attributes.
        data["claim_id"] = data.pop("id")
        data["label"] = data["predicate"]
        for ours, theirs in (("first", "start"), ("last", "end")):
            if data[ours]:
                data[theirs] = data[ours]
    nx.write_gexf(graph, folder / name)
    return graph.number_of_edges()
