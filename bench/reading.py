"""Measure reading: items a second and memory over many items, the time of one report, and where the time goes.

    python bench/reading.py [--news ITEMS.jsonl] [--limit N] [--workers N] [--runs N] [--steps-of N]

`--news` (or the variable NEWS) is a JSON Lines file of documents; without it the shipped samples are read, which are
too few for a rate that means much. Figures are printed, never asserted.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import os
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import oathgraph
from oathgraph.documents import open_documents
from oathgraph.model import Document
from oathgraph.reading.readers import get_reader
from oathgraph.settings import Settings
from oathgraph.workflows.read import ReadDocument, read_documents

SAMPLES = Path(oathgraph.__file__).parent / "samples" / "dispatches.jsonl"
_REPORT_WORDS = 300


def main() -> None:
    """Run the three measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", default=os.environ.get("NEWS") or str(SAMPLES))
    parser.add_argument("--limit", type=int, help="read only the first N items")
    parser.add_argument("--workers", type=int, default=Settings().processes)
    parser.add_argument("--runs", type=int, default=30, help="how often one report is read")
    parser.add_argument("--steps-of", type=int, default=300, help="items whose steps are timed")
    asked = parser.parse_args()
    print(f"items from {Path(asked.news).name}")
    throughput(list(itertools.islice(documents(asked.news), asked.limit)), asked.workers)
    latency(asked.runs)
    where_time_goes(list(itertools.islice(documents(asked.news), asked.steps_of)))


def documents(path: str) -> Iterator[Document]:
    """Yield the documents that can be read."""
    return (item for item in open_documents([path]) if isinstance(item, Document))


def throughput(items: list[Document], workers: int) -> None:
    """Read all items with as many processes as asked for, telling rate, claims and memory."""
    with Memory() as memory:
        start = time.perf_counter()
        read = [item for item in read_documents(items, processes=workers) if isinstance(item, ReadDocument)]
        seconds = time.perf_counter() - start
    claims = sum(len(item.claims) for item in read)
    characters = sum(len(item.text) for item in items)
    print(f"many items       {len(items):,} items, {characters / 1e6:.1f} million characters, {workers} processes")
    print(f"  time           {seconds:,.1f} s, start-up included")
    print(f"  rate           {len(items) / seconds:,.0f} items/s, {characters / seconds:,.0f} characters/s")
    print(f"  claims         {claims:,}, in {sum(bool(item.claims) for item in read):,} items")
    print(f"  memory         {memory.peak / 1e6:,.0f} MB at most, all processes together")


def latency(runs: int) -> None:
    """Time reports of about 300 words, warm."""
    reader = get_reader()
    words = " ".join(document.text for document in documents(str(SAMPLES))).split()
    reports = [words[at : at + _REPORT_WORDS] for at in range(0, len(words) - _REPORT_WORDS, _REPORT_WORDS)]
    texts = [Document(id=f"r{n}", text=" ".join(report)) for n, report in enumerate(reports)]
    for text in texts:
        reader.read(text)
    times = []
    for text in itertools.islice(itertools.cycle(texts), runs):
        start = time.perf_counter()
        reader.read(text)
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    print(f"one report       {_REPORT_WORDS} words, warm, {runs} runs")
    print(f"  time           median {statistics.median(times):.0f} ms, 95 % under {times[int(0.95 * runs)]:.0f} ms")


def where_time_goes(items: list[Document]) -> None:
    """Time the parse and each step of the cascade, in this process, on the items that the cheap scan lets through."""
    from oathgraph.reading.patterns import CombinedReader

    reader = CombinedReader()
    spent: Counter[str] = Counter()
    timed = [(name, _timing(stage, name, spent)) for name, stage in reader.cascade.stages]
    reader.cascade.stages = timed
    parse = reader.language.pipe
    reader.language.pipe = _timing(lambda texts: list(parse(texts)), "parse", spent)  # type: ignore[method-assign]
    start = time.perf_counter()
    for item in items:
        reader.read(item)
    total = time.perf_counter() - start
    spent["everything else"] = max(0.0, total - sum(spent.values()))
    print(f"where time goes  {len(items):,} items one by one, {total:.1f} s")
    for name, seconds in spent.most_common():
        print(f"  {seconds / total:6.1%}  {1000 * seconds / len(items):7.2f} ms an item  {name}")


def _timing(call, name, spent):  # type: ignore[no-untyped-def]
    def timed(*arguments):  # type: ignore[no-untyped-def]
        start = time.perf_counter()
        try:
            return call(*arguments)
        finally:
            spent[name] += time.perf_counter() - start

    return timed


@dataclasses.dataclass
class Memory:
    """Watches how much memory this process and its children hold together; where /proc is missing it sees nothing."""

    peak: int = 0
    _done: threading.Event = dataclasses.field(default_factory=threading.Event)

    def __enter__(self) -> Memory:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.2):
            self.peak = max(self.peak, sum(map(_proportional_memory, _family(os.getpid()))))


def _family(process: int) -> list[int]:
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            found += _family(int(child))
    return found


def _proportional_memory(process: int) -> int:
    """Return bytes of memory, with pages shared between processes counted in shares."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


if __name__ == "__main__":
    main()
