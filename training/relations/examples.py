"""Annotated reports as examples for the learned reader: windows with labels for groups of pairs.

`python -m training.relations.examples ANNOTATED.jsonl... -o EXAMPLES.pkl`
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from oathgraph.language import load
from oathgraph.model import Predicate
from oathgraph.reading import steps
from oathgraph.reading.cascade import Cascade
from oathgraph.reading.frames.fillers import fits, sides
from oathgraph.reading.learned.windows import NOBODY, Seat, Window, WindowMaker, asked, points_back
from oathgraph.reading.state import Reading
from oathgraph.resolution.loader import load_roster
from training.gold import SYMMETRIC, GoldDocument, load_gold

MODALITIES = ("actual", "possible", "intended")


@dataclass(slots=True)
class Example:
    """One window as plain lists. A group is the pairs of mentions that stand for the same two parties in one sentence.

    `labels` maps (group, predicate number) to 1 (claimed), or -1 where the annotation leaves it open; others are 0.
    `manner` maps a group that is claimed to (negated, modality number, hedged) of the claim.
    """

    document: str
    pieces: list[int]
    shapes: list[int]
    rows: list[int]
    seats: list[tuple[int, int, int, int, int, int, int]]
    """First, head and last piece, mark, standing, slot, sentence."""
    pairs: list[tuple[int, int]]
    groups: list[int]
    """The group of each pair, -1 for none."""
    possible: list[list[int]]
    """For each pair, the numbers of the predicates that its parties' kinds allow."""
    paths: list[list[int]]
    clues: list[list[int]]
    labels: dict[tuple[int, int], int] = field(default_factory=dict)
    manner: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    same: dict[int, int] = field(default_factory=dict)
    """For pairs whose first mention points back, where the annotation marks mentions: whether both are one party."""


class Labeller:
    """Makes the examples of one annotated report."""

    def __init__(self, gold: GoldDocument, reading: Reading, marked: list[dict[str, Any]] | None) -> None:
        self.gold, self.reading = gold, reading
        self.numbers = {p.name: n for n, p in enumerate(asked())}
        self.marked = marked
        self.evidence = [self._sentences(claim) for claim in gold.claims]

    def _sentences(self, claim: dict[str, Any]) -> set[int]:
        tree, found = self.reading.tree, set()
        for quote in claim["evidence"]:
            at = self.gold.document.text.find(quote)
            inside = [i for i in range(len(tree)) if at <= tree.offset[i] < at + len(quote) and tree.part[i] != "SPACE"]
            found |= {tree.sentence[i] for i in inside} if at >= 0 else set()
        return found

    def entities(self, seat: Seat) -> frozenset[str]:
        """Return the annotated entities a seat stands for: by its marked words, else by the name it was given."""
        if self.marked is not None:
            tree = self.reading.tree
            start, end = tree.offset[seat.mention.head], tree.end_offset(seat.mention.head)
            around = [m for m in self.marked if m["start"] <= start and end <= m["end"]]
            around.sort(key=lambda m: m["end"] - m["start"])
            return frozenset({around[0]["entity"]}) if around else frozenset()
        names = [p.name for p in seat.participants]
        return frozenset(e for e in self.gold.names for name in names if self.gold.is_named(e, name))

    def example(self, window: Window) -> Example:
        """Return a window with its labels."""
        known = [self.entities(seat) for seat in window.seats]
        keys = [
            tuple(sorted(e)) or tuple(p.key for p in s.participants) or (f"mention {s.mention.index}",)
            for e, s in zip(known, window.seats, strict=True)
        ]
        groups: dict[tuple[Any, ...], int] = {}
        pairs, numbers, possible = [], [], []
        same: dict[int, int] = {}
        paths, clues = [], []
        for number, pair in enumerate(window.pairs):
            one, other = pair
            alike = other != NOBODY and keys[one] == keys[other]
            back = self._points_back(window.seats[one], window.seats[other]) if other != NOBODY else False
            fitting = [] if alike else self._possible(window.seats[one], window.seats[other] if other >= 0 else None)
            if not fitting and not back:
                continue
            if back and known[one]:
                same[len(pairs)] = int(alike)
            key = (window.sentence_of(pair), keys[one], keys[other] if other != NOBODY else ())
            numbers.append(groups.setdefault(key, len(groups)) if fitting else -1)
            pairs.append(pair)
            paths.append(window.path(number))
            clues.append(window.clues[number])
            possible.append(fitting)
        seats = [(s.first, s.head, s.last, s.mark, s.standing, s.slot, s.sentence) for s in window.seats]
        found = Example(
            self.gold.document.id,
            window.encoded.pieces,
            window.encoded.shapes,
            window.rows,
            seats,
            pairs,
            numbers,
            possible,
            paths,
            clues,
            same=same,
        )
        for (sentence, one, other), group in groups.items():
            self._label(found, group, sentence, frozenset(one), frozenset(other))
        return found

    def _points_back(self, seat: Seat, earlier: Seat) -> bool:
        return self.marked is not None and points_back(seat, earlier)

    def _possible(self, subject: Seat, target: Seat | None) -> list[int]:
        """The predicates that a pair may be claimed by; none for a pronoun of which nobody says whom it means."""
        if self.marked is None and not (subject.participants and (target is None or target.participants)):
            return []
        return [n for n, predicate in enumerate(asked()) if _kinds_allow(predicate, subject, target)]

    def _label(self, example: Example, group: int, sentence: int, one: frozenset[str], other: frozenset[str]) -> None:
        for claim, evidence in zip(self.gold.claims, self.evidence, strict=True):
            if not self._ties(claim, one, other):
                continue
            number = self.numbers[claim["predicate"]]
            if sentence in evidence and not claim.get("optional"):
                example.labels[group, number] = 1
                manner = (
                    int(claim["polarity"] == "negated"),
                    MODALITIES.index(claim["modality"]),
                    int(claim["certainty"] == "hedged"),
                )
                example.manner[group] = manner
            else:
                example.labels.setdefault((group, number), -1)

    def _ties(self, claim: dict[str, Any], one: frozenset[str], other: frozenset[str]) -> bool:
        subject, target = set(claim["subject"]), set(claim.get("object") or ())
        straight = bool(one & subject) and (bool(other & target) if target else not other)
        if straight or claim["predicate"] not in SYMMETRIC:
            return straight
        return bool(one & target) and bool(other & subject)


def _kinds_allow(predicate: Predicate, subject: Seat, target: Seat | None) -> bool:
    """Say whether a pair of mentions can stand in a claim of a predicate: by their parties or, without, types."""
    if target is None and not predicate.object_optional:
        return False
    for_subject, for_object = sides(predicate)
    if not any([fits(p, for_subject) for p in subject.participants] or [subject.mention.type in for_subject.types]):
        return False
    if target is None:
        return True
    return any([fits(p, for_object) for p in target.participants] or [target.mention.type in for_object.types])


def examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a file of annotated reports; `mentions`, where a report has them, say who is who."""
    language, roster = load(), load_roster()
    cascade, maker = Cascade(roster), WindowMaker(language.pieces, roster)
    gold = load_gold(path)
    marked = [json.loads(line).get("mentions") for line in path.read_text(encoding="utf-8").splitlines() if line]
    docs = language.pipe([g.document.text for g in gold])
    for report, mentions, doc in zip(gold, marked, docs, strict=True):
        reading = steps.begin(report.document, doc)
        for _, stage in cascade.stages[:2]:
            reading = stage(reading)
        labeller = Labeller(report, reading, mentions)
        for window in maker.windows(reading):
            if window.pairs:
                yield labeller.example(window)


def main() -> None:
    """Write the examples of annotated reports."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    found = [example for path in arguments.files for example in examples(path)]
    columns = [{name: getattr(e, name) for name in Example.__slots__} for e in found]
    names = [p.name for p in asked()]
    arguments.output.write_bytes(pickle.dumps({"predicates": names, "examples": columns}))
    positive = sum(v == 1 for e in found for v in e.labels.values())
    print(f"{len(found)} windows, {sum(len(e.pairs) for e in found)} pairs, {positive} groups claimed")


if __name__ == "__main__":
    main()
