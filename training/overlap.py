"""Reports of our corpus that tell what a measured report tells.

`python -m training.overlap MEASURED.jsonl... [--taught MORE.jsonl...]`

A score on a report whose story was learned from says little. Named are reports published within a week of a measured
one that share several names with it, and those that share runs of words. Exits with 1 where there are any.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from training.dispatches import read_corpus

CORPUS = Path(__file__).with_name("corpus")
DAYS = 7
NAMES = 4
"""Names that two reports of one week must share to tell the same."""
RUN, RUNS = 5, 8
"""Words of a run, and the runs that two reports must share."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells, in short: its day, the names in it, its runs of words."""

    id: str
    day: date | None
    names: frozenset[str]
    runs: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, report: dict[str, Any]) -> Told:
        """Return the gist of an annotated report in the interchange format."""
        words = re.findall(r"\w+", report["text"].casefold())
        runs = frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
        named = [entity for entity in report["entities"] if entity.get("named", True)]
        names = {name for entity in named for name in (entity["name"], *entity.get("surfaces", ()))}
        day = date.fromisoformat(report["published"][:10]) if report.get("published") else None
        return cls(report["id"], day, frozenset(names), runs)

    def is_told_by(self, other: Told) -> bool:
        """Say whether another report tells the same story."""
        near = self.day is not None and other.day is not None and abs((self.day - other.day).days) <= DAYS
        return (near and len(self.names & other.names) >= NAMES) or len(self.runs & other.runs) >= RUNS


def overlaps(measured: list[Told], ours: list[Told]) -> Iterator[tuple[str, str]]:
    """Yield each of our reports with the measured one whose story it tells."""
    for one in ours:
        yield from ((one.id, other.id) for other in measured if one.is_told_by(other))


def main() -> int:
    """Name the reports that teach and tell what measured reports tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measured", nargs="+", type=Path)
    parser.add_argument("--taught", nargs="*", type=Path, default=[], help="annotated reports that teach beside ours")
    arguments = parser.parse_args()
    measured = list(_read(arguments.measured))
    ours = [Told.of(report.annotated()) for path in sorted(CORPUS.glob("*.txt")) for report in read_corpus(path)]
    ours += _read(arguments.taught)
    found = list(overlaps(measured, ours))
    for one, other in found:
        print(f"{one} tells what {other} tells")
    told, tellers = {other for _, other in found}, {one for one, _ in found}
    print(f"{len(tellers)} of {len(ours)} reports tell what {len(told)} of {len(measured)} measured reports tell")
    return int(bool(found))


def _read(paths: Iterable[Path]) -> Iterator[Told]:
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (Told.of(json.loads(line)) for line in lines if line.strip())


if __name__ == "__main__":
    sys.exit(main())
