"""CSV: `nodes.csv` and `edges.csv`, which igraph's `graph_from_data_frame` and pandas read at once.

Places, former holders, sources and evidence offsets have no column of their own; the column `claim` keeps them.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from oathgraph.export.graph import EDGE_FIELDS, NODE_FIELDS, edges, node, nodes
from oathgraph.store.record import RecordStream

FILES: tuple[str, ...] = ("nodes.csv", "edges.csv")


def write(reader: RecordStream, folder: Path, name: str, known_by: date | None) -> int:
    """Write the two lists, edges one at a time."""
    del name
    count = 0
    with open(folder / FILES[0], "w", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, NODE_FIELDS)
        rows.writeheader()
        rows.writerows(node(entity) for entity in nodes(reader, known_by))
    with open(folder / FILES[1], "w", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, EDGE_FIELDS)
        rows.writeheader()
        for each in edges(reader, known_by):
            rows.writerow(each)
            count += 1
    return count
