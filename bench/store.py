"""Measure the store: how fast reports are added, how fast questions answer, on synthetic claims.

    python bench/store.py [--claims 1000000] [--store FILE|postgresql://...] [--ask] [--grow 1000000]

Without arguments it adds 20,000 claims to a new SQLite file, and to PostgreSQL where OATHGRAPH_TEST_POSTGRES names a
server. The rate of adding is told for each tenth of the work, so that a store that slows down as it grows is seen.
With --grow, the store is then multiplied inside the database, asked, and the rate of adding to it is told once more.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from _grow import grow
from _synthetic import CLAIMS_PER_DOCUMENT, World
from oathgraph.model import Claim, Document
from oathgraph.store import Reader, open_reader, open_writer


def main() -> None:
    """Run the benchmark on the stores asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--store", help="measure this store alone; it is added to")
    parser.add_argument("--ask", action="store_true", help="only ask the store, which an earlier run filled")
    parser.add_argument("--grow", type=int, default=0, metavar="CLAIMS", help="then multiply it to so many claims")
    asked = parser.parse_args()
    if asked.store:
        measure(asked.store, asked.claims, fill=not asked.ask, grown=asked.grow)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(str(Path(folder) / "bench.db"), asked.claims, grown=asked.grow)
    server = os.environ.get("OATHGRAPH_TEST_POSTGRES")
    if server:
        where = f"{server}{'&' if '?' in server else '?'}schema=bench_{os.getpid()}"
        measure(where, asked.claims, grown=asked.grow)


def measure(where: str, claims: int, *, fill: bool = True, grown: int = 0) -> None:
    """Fill a store and ask it, telling what was measured."""
    world = World()
    if fill:
        add(world, where, claims)
    if grown:
        with open_writer(where) as writer:
            start = time.perf_counter()
            grow(writer._engine, grown)
            print(f"  grown           to {grown:,} claims in {time.perf_counter() - start:,.0f} s")
        add(World(seed=8), where, 2_000, prefix="late")
    with open_reader(where) as reader:
        print(f"  size            {reader.status().size / 1e6:,.0f} MB")
        ask(world, reader)
    print(f"  memory          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at most, so far")


def add(world: World, where: str, claims: int, prefix: str = "s") -> None:
    """Add the reports, telling the rate of each tenth."""
    documents = claims // CLAIMS_PER_DOCUMENT
    print(f"{where.split('@')[-1]}: {claims:,} claims in {documents:,} reports")
    rates: list[float] = []
    with open_writer(where) as writer:
        spent, added = 0.0, 0
        for some in _batches(world.reports(claims, prefix)):
            start = time.perf_counter()
            writer.add_all(some)
            spent, added = spent + time.perf_counter() - start, added + len(some)
            if added >= documents // 10:
                rates.append(added / spent)
                print(f"  adding          {rates[-1]:,.0f} reports/s (tenth {len(rates)})", flush=True)
                spent, added = 0.0, 0
    print(f"  last over first {rates[-1] / rates[0]:.2f}")


def _batches(reports: Iterator[tuple[Document, list[Claim]]]) -> Iterator[list[tuple[Document, list[Claim]]]]:
    """Yield reports fifty at a time, as `oathgraph add` commits them."""
    while some := list(islice(reports, 50)):
        yield some


def ask(world: World, reader: Reader) -> None:
    """Ask the questions that views are made of, about actors big and small, cold (first time) and warm (again)."""
    day = date(2015, 3, 10)
    ranked = [world.organizations[rank] for rank in (0, 1, 5, 20, 100, 400, 1000, 1999)]
    some = [entity for entity in ranked if reader.names(entity.id)]
    for entity in some:
        _tell(f"claims of {entity.id}", lambda e=entity: list(reader.claims(entities=[e.id])))
    # Whom only a grown store's copies speak of has another name there than in the made-up world.
    names = {entity.id: reader.names(entity.id)[0] for entity in some}
    ties = ["pledges_allegiance_to", "accepts_pledge_of", "breaks_with", "rejects_pledge_of"]
    _tell("all pledges", lambda: list(reader.claims(predicates=ties)))
    for name, question in {
        "claims known by 2015-03-10": lambda e: list(reader.claims(entities=[e.id], known_by=day)),
        "find": lambda e: reader.find(names[e.id]),
        "names": lambda e: reader.names(e.id),
        "search of a name": lambda e: list(reader.search(f'"{names[e.id]}"')),
    }.items():
        _tell(f"{name} (each of {len(some)})", *(lambda e=e, q=question: q(e) for e in some))
    _tell("search of a common word", lambda: list(reader.search("attacks")))
    _tell("last_reported", reader.last_reported)
    _tell("status", reader.status)


def _tell(name: str, *questions: Callable[[], object]) -> None:
    answers: list[object] = []
    cold = [_timed(lambda q=question: answers.append(q())) for question in questions]
    if len(answers) == 1 and isinstance(answers[0], list):
        name = f"{name} ({len(answers[0]):,})"
    warm = [_timed(question) for question in questions for _ in range(5)]
    print(f"  {name:42} first {_ms(cold)}  again {_ms(warm)} ms, at most {max(warm) * 1000:7.1f}", flush=True)


def _timed(question: Callable[[], object]) -> float:
    start = time.perf_counter()
    question()
    return time.perf_counter() - start


def _ms(times: Iterable[float]) -> str:
    return f"{statistics.median(times) * 1000:7.1f}"


if __name__ == "__main__":
    sys.exit(main())
