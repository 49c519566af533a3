"""GraphML, by networkx: a directed graph with an edge a claim.

Places, former holders, sources and evidence offsets have no attribute of their own; the edge attribute `claim` keeps
them. Characters that XML forbids are written as the replacement character everywhere but there, where JSON escapes
them. The whole graph is built in memory.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import networkx as nx

from oathgraph.export.network import graph_of
from oathgraph.store.record import RecordReader

FILES: tuple[str, ...] = ()


def write(reader: RecordReader, folder: Path, name: str, known_by: date | None) -> int:
    """Write the graph of what was known by a day."""
    graph = graph_of(reader, known_by)
    nx.write_graphml(graph, folder / name, named_key_ids=True)
    return graph.number_of_edges()
