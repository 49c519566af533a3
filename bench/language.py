"""Measure the parser: time to open, sentences a second from text to documents, memory.

Reads the items of the file in NEWS (JSON Lines with a ``text``), or our own annotated sentences where none is given.
"""

from __future__ import annotations

import json
import os
import resource
import time
from pathlib import Path

START = time.perf_counter()

from oathgraph.language import load  # noqa: E402 - the import is part of what opening costs

SAMPLE = Path(__file__).parents[1] / "tests" / "language" / "data" / "own.conllu"
MOST = 2000


def texts() -> list[str]:
    """The texts to parse."""
    news = os.environ.get("NEWS")
    if news:
        with open(news, encoding="utf-8") as file:
            return [json.loads(line)["text"] for line, _ in zip(file, range(MOST), strict=False)]
    prefix = "# text = "
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(prefix) for line in lines if line.startswith(prefix)] * 20


def main() -> None:
    """Print the figures."""
    parser = load()
    opened = time.perf_counter() - START
    todo = texts()
    next(parser.pipe(todo[:1]))
    start = time.perf_counter()
    sentences = words = 0
    for doc in parser.pipe(todo, batch_size=128):
        sentences += sum(1 for _ in doc.sents)
        words += len(doc)
    spent = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"import and open      {opened:8.2f} s")
    print(f"sentences            {sentences:8d}   {sentences / spent:8.1f} a second")
    print(f"words                {words:8d}   {words / spent:8.1f} a second")
    print(f"peak memory          {memory:8.0f} MiB")


if __name__ == "__main__":
    main()
