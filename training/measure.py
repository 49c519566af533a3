"""Measure a reader on annotated reports: `python -m training.measure ANNOTATED.jsonl|CORPUS.txt... [--reader NAME]`.

A claim is right (strict) where predicate, both parties, polarity and modality agree with the annotation; claims that
the annotation leaves open count neither way, and a claim found twice counts once.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from oathgraph.model import Claim
from oathgraph.predicates import load_builtin
from oathgraph.reading.readers import get_reader
from oathgraph.settings import DEFAULT_READER
from training.dispatches import read_corpus
from training.gold import GoldDocument, load_gold

LEFT_OUT = 120
"""Of a thousand reports of our own corpus, how many take no part in training."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many claims of one tier were right, wrong and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the reported claims that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the annotated claims that were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def __str__(self) -> str:
        return f"precision {self.precision:.3f} recall {self.recall:.3f} F1 {self.f1:.3f}"


def is_left_out(name: str, share: int = LEFT_OUT) -> bool:
    """Say whether a report takes no part in training: a draw by its name, the same in every run."""
    return zlib.crc32(name.encode()) % 1000 < share


def score(gold: Sequence[GoldDocument], claims: Iterable[Sequence[Claim]]) -> dict[str, Score]:
    """Return the scores of the claims of each report, by tier: core and context."""
    tiers = {f.predicate.name: str(f.predicate.tier) for f in load_builtin()}
    counts = {tier: [0, 0, 0] for tier in ("core", "context")}
    for report, found in zip(gold, claims, strict=True):
        taken: set[int] = set()
        for claim in found:
            fitting = [n for n, g in enumerate(report.claims) if report.same(g, claim)]
            free = [n for n in fitting if n not in taken and not report.claims[n].get("optional")]
            if free:
                taken.add(free[0])
            elif not fitting:
                counts[tiers[claim.predicate]][1] += 1
        for number, annotated in enumerate(report.claims):
            if not annotated.get("optional"):
                counts[tiers[annotated["predicate"]]][0 if number in taken else 2] += 1
    return {tier: Score(*count) for tier, count in counts.items()}


def corpus_gold(paths: Iterable[Path], *, left_out_only: bool) -> list[GoldDocument]:
    """Return the reports of our own corpus as annotated reports, or only those that take no part in training."""
    reports = [r for path in paths for r in read_corpus(path) if not left_out_only or is_left_out(r.id)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        path.write_text("".join(json.dumps(r.annotated()) + "\n" for r in reports), encoding="utf-8")
        return load_gold(path)


def main() -> None:
    """Print the scores of a reader."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--reader", default=DEFAULT_READER)
    parser.add_argument("--left-out", action="store_true", help="of our own corpus, only what training did not see")
    arguments = parser.parse_args()
    texts = [p for p in arguments.files if p.suffix == ".txt"]
    gold = corpus_gold(texts, left_out_only=arguments.left_out)
    gold += [g for p in arguments.files if p.suffix != ".txt" for g in load_gold(p)]
    reader = get_reader(arguments.reader)
    found = [reader.read(g.document) for g in gold]
    for tier, scores in score(gold, found).items():
        print(f"{len(gold)} reports, {tier}: {scores}")


if __name__ == "__main__":
    main()
