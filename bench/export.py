"""Measure the exports: seconds and peak memory for each format, on a store of synthetic claims.

    python bench/export.py [--claims 100000] [--store FILE] [--formats jsonl,csv]

Each format runs in a process of its own, so that its peak is its own; the first line is a process that only opens the
store and asks for its status, which is what the others start from. A second, five times smaller store shows what grows.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from _synthetic import World
from oathgraph.store import open_writer
from oathgraph.workflows.exchange import ExchangeFormat

_RUN = """
import resource, sys, time
from pathlib import Path
from oathgraph.store import open_reader
from oathgraph.workflows.exchange import ExchangeFormat, export_record
store, name, target = sys.argv[1:]
start = time.perf_counter()
with open_reader(store) as reader:
    if name == "none":
        claims = reader.status().claims
    else:
        claims = export_record(reader, ExchangeFormat(name), Path(target)).claims
spent, processor = time.perf_counter() - start, time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{claims:>9,} claims  {spent:7.1f} s (processor {processor:6.1f})  peak {peak:6.0f} MB", end="")
"""


def main() -> None:
    """Run the benchmark on a store filled for it, or on one that is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--store", help="export this store, which is there already")
    parser.add_argument("--formats", default=",".join(ExchangeFormat), help="separated by commas")
    asked = parser.parse_args()
    formats = ["none", *asked.formats.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        if asked.store:
            measure(asked.store, formats, Path(folder))
            return
        for claims in (asked.claims // 5, asked.claims):
            where = str(Path(folder) / f"{claims}.db")
            fill(where, claims)
            measure(where, formats, Path(folder))


def fill(where: str, claims: int) -> None:
    """Fill a store with synthetic reports."""
    reports = World().reports(claims)
    with open_writer(where) as writer:
        while some := list(islice(reports, 50)):
            writer.add_all(some)


def measure(where: str, formats: list[str], folder: Path) -> None:
    """Export a store to every format, each in a process of its own."""
    for name in formats:
        target = folder / f"out-{name}"
        ended = subprocess.run([sys.executable, "-c", _RUN, where, name, str(target)], capture_output=True, text=True)
        if ended.returncode:
            print(f"  {name:9} {(ended.stderr.splitlines() or ['failed'])[-1]}", flush=True)
            continue
        written = sum(each.stat().st_size for each in folder.rglob(f"out-{name}*") if each.is_file())
        written += sum(each.stat().st_size for each in target.glob("*")) if target.is_dir() else 0
        print(f"  {name:9} {ended.stdout}  wrote {written / 1e6:6.0f} MB", flush=True)


if __name__ == "__main__":
    main()
