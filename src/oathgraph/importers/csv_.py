"""CSV node and edge lists: the claim is in the column `claim` of `edges.csv`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.carried import claim_in, opened


def read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield "PATH, row N" (the header is row 1) and the claim of each edge."""
    edges = path / "edges.csv"
    csv.field_size_limit(min(sys.maxsize, 1 << 30))
    with opened(edges) as stream:
        rows = csv.DictReader(stream)
        if "claim" not in (rows.fieldnames or ()):
            raise ImportRefusedError(f"{edges}, row 1: the column claim is missing; nothing was imported")
        try:
            for number, row in enumerate(rows, 2):
                where = f"{edges}, row {number}"
                yield where, claim_in(row["claim"], where, "claim")
        except csv.Error as error:
            raise ImportRefusedError(f"{edges}, line {rows.line_num}: {error}; nothing was imported") from None
