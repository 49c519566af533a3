"""The parser, loaded once, and our own annotated sentences."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from oathgraph.language import Parser, load

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Gold:
    """One annotated sentence; heads count from 1, 0 is the root."""

    text: str
    words: list[str]
    spaces: list[bool]
    tags: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str]


def read_gold(path: Path) -> list[Gold]:
    """Read our CoNLL-U file (plain words only; names in the last column)."""
    found = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        found.append(
            Gold(
                text,
                [row[1] for row in rows],
                ["SpaceAfter=No" not in row[9] for row in rows],
                [row[3] for row in rows],
                [int(row[6]) for row in rows],
                [row[7] for row in rows],
                [row[9].split("|")[0].removeprefix("Name=") for row in rows],
            )
        )
    return found


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The parser that oathgraph brings with it."""
    return load(threads=1)


@pytest.fixture(scope="session")
def gold() -> list[Gold]:
    """Our annotated sentences."""
    return read_gold(DATA / "own.conllu")
