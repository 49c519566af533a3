"""JSON Lines: one claim of the interchange format a line, with the record's `id` and the `digest` of its text.

Loses nothing of a claim but its derivation.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from oathgraph.store.carried import claim_text
from oathgraph.store.record import RecordStream

FILES: tuple[str, ...] = ()


def write(reader: RecordStream, folder: Path, name: str, known_by: date | None) -> int:
    """Write the claims known by a day, one at a time."""
    count = 0
    with open(folder / name, "w", encoding="utf-8", newline="\n") as stream:
        for stored in reader.stream(known_by=known_by):
            stream.write(claim_text(stored) + "\n")
            count += 1
    return count
