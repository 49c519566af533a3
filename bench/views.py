"""Measure the questions: how fast they answer about actors much and little written of, on synthetic claims.

    python bench/views.py [--claims 1000000] [--store FILE|postgresql://...]

Without --store it fills a new SQLite file first; with it, it asks a store that is there, such as one of real reports.
Times are of a warm reader: the first question of each kind is told apart. Wall-clock and processor time are both given,
since a busy machine stretches the one and not the other.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from _synthetic import World
from oathgraph.store import Reader, open_reader, open_writer
from oathgraph.views.corroboration import corroboration
from oathgraph.views.disputes import disputes
from oathgraph.views.leadership import leaders
from oathgraph.views.lineage import lineage
from oathgraph.views.network import ties
from oathgraph.views.standing import standing
from oathgraph.views.timeline import timeline
from oathgraph.workflows.show import actor_sheet

RANKS = (0, 1, 3, 10, 30, 100, 300, 1000, 3000)
TIMES = 3


def main() -> None:
    """Run the benchmark on the store asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--store", help="ask this store, which is there already")
    parser.add_argument("--all", action="store_true", help="also ask the questions about everybody")
    asked = parser.parse_args()
    if asked.store:
        measure(asked.store, everybody=asked.all)
        return
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder) / "bench.db")
        fill(where, asked.claims)
        measure(where, everybody=asked.all)


def fill(where: str, claims: int) -> None:
    """Fill a store with synthetic reports."""
    reports = World().reports(claims)
    with open_writer(where) as writer:
        while some := list(islice(reports, 50)):
            writer.add_all(some)


def measure(where: str, *, everybody: bool) -> None:
    """Ask every question about actors of every rank."""
    with open_reader(where) as reader:
        counted: Counter[str] = Counter()
        for stored in reader.claims():
            counted.update({stored.claim.subject.id, *([stored.claim.object.id] if stored.claim.object else [])})
        places = {entity.id for entity in reader.entities() if entity.type == "place"}
        ranked = [name for name, _ in counted.most_common() if name not in places]
        actors = [ranked[rank] for rank in RANKS if rank < len(ranked)]
        print(f"{sum(counted.values()):,} mentions; claims of the actors asked about: {[counted[a] for a in actors]}")
        ask(reader, actors)
        if everybody:
            for name, question in {"ties": ties, "standing": standing, "disputes": disputes}.items():
                tell(f"{name} of everybody", [lambda q=question: q(reader)])  # type: ignore[misc]


def ask(reader: Reader, actors: Sequence[str]) -> None:
    """Ask about the actors one by one."""
    then = reader.last_reported() or date.max
    questions: dict[str, Callable[[str], object]] = {
        "ties": lambda actor: ties(reader, actor),
        "ties as of 2015": lambda actor: ties(reader, actor, as_of=date(2015, 3, 8)),
        "standing": lambda actor: standing(reader, actor, as_of=then),
        "timeline": lambda actor: timeline(reader, actor),
        "lineage": lambda actor: lineage(reader, actor),
        "leaders": lambda actor: leaders(reader, actor),
        "disputes": lambda actor: disputes(reader, actor),
        "corroboration": lambda actor: corroboration(reader, next(reader.claims(entities=[actor])).id),
        "show": lambda actor: actor_sheet(reader, actor),
    }
    for name, question in questions.items():
        tell(name, [lambda q=question, a=actor: q(a) for actor in actors])  # type: ignore[misc]


def tell(name: str, questions: Sequence[Callable[[], object]]) -> None:
    """Print the median and the worst of the questions, and what the first, with nothing in memory, took."""
    first = [timed(question) for question in questions]
    again = [min(timed(question) for _ in range(TIMES)) for question in questions]
    wall, processor = (statistics.median(each) for each in zip(*again, strict=True))
    worst = max(wall for wall, _ in again)
    each = " ".join(f"{wall * 1000:.0f}" for wall, _ in again)
    cold = statistics.median(wall for wall, _ in first)
    print(
        f"  {name:32} median {wall * 1000:6.1f} ms (processor {processor * 1000:6.1f}), worst {worst * 1000:7.1f}, "
        f"first {cold * 1000:7.1f}; each: {each}",
        flush=True,
    )


def timed(question: Callable[[], object]) -> tuple[float, float]:
    """Return wall-clock and processor seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    question()
    return time.perf_counter() - wall, time.process_time() - processor


if __name__ == "__main__":
    sys.exit(main())
