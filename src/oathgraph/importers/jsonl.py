"""JSON Lines of claims, or of documents: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oathgraph.errors import ImportRefusedError
from oathgraph.importers.carried import opened


def read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield "PATH, row N" and the object of each line that is not blank."""
    with opened(path) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            where = f"{path}, row {number}"
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as error:
                column = getattr(error, "colno", 1)
                raise ImportRefusedError(f"{where}, column {column}: no JSON; nothing was imported") from None
            if not isinstance(found, dict):
                raise ImportRefusedError(f"{where}, column 1: not an object; nothing was imported")
            yield where, found
