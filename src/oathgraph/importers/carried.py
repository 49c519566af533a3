"""What the importers share: opening a text file, and the claim a format carries whole in one of its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from oathgraph.errors import ImportRefusedError


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """Open a UTF-8 file; raises ImportRefusedError where it is missing, not readable or not UTF-8."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            yield stream
    except OSError as error:
        raise ImportRefusedError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ImportRefusedError(f"{path}: not UTF-8 ({error.reason}); nothing was imported") from None


def claim_in(value: object, where: str, column: str) -> dict[str, Any]:
    """Return the claim object that a field of the format holds as JSON.

    Raises ImportRefusedError, naming place and column, where it holds none.
    """
    try:
        found = json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        problem = "missing" if value in (None, "") else "holds no claim"
        raise ImportRefusedError(f"{where}, column {column}: {problem}; nothing was imported")
    return found
