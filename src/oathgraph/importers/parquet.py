"""Parquet: the claim is in the column `claim`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyarrow import ArrowException, parquet

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.carried import claim_in


def read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield "PATH, row N" and the claim of each row."""
    try:
        table = parquet.ParquetFile(path)
    except (OSError, ArrowException) as error:
        said = " ".join(str(error).split())[:200]
        raise ImportRefusedError(f"{path}: no Parquet ({said}); nothing was imported") from None
    with table:
        if "claim" not in table.schema_arrow.names:
            raise ImportRefusedError(f"{path}, row 1: the column claim is missing; nothing was imported")
        row = 0
        for batch in table.iter_batches(columns=["claim"]):
            for value in batch.column(0).to_pylist():
                row += 1
                where = f"{path}, row {row}"
                yield where, claim_in(value, where, "claim")
