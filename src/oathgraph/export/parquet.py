"""Parquet, by pyarrow: a table with a row a claim, in the columns of the edge list.

Places, former holders, sources and evidence offsets have no column of their own; the column `claim` keeps them. Rows
are written a thousand at a time.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import pyarrow
from pyarrow import parquet

from oathgraph.export.graph import EDGE_FIELDS, edges
from oathgraph.store.record import RecordStream

FILES: tuple[str, ...] = ()
_KINDS = {"has_object": pyarrow.bool_(), "confidence": pyarrow.float64()}
_SCHEMA = pyarrow.schema([(field, _KINDS.get(field, pyarrow.string())) for field in EDGE_FIELDS])


def write(reader: RecordStream, folder: Path, name: str, known_by: date | None) -> int:
    """Write the table of what was known by a day."""
    count = 0
    with parquet.ParquetWriter(folder / name, _SCHEMA) as table:
        rows_left = edges(reader, known_by)
        while rows := list(islice(rows_left, 1000)):
            table.write_table(pyarrow.Table.from_pylist(rows, schema=_SCHEMA))
            count += len(rows)
    return count
