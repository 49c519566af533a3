"""Fit the weights by which a pronoun chooses its antecedent, on a treebank with coreference annotation (GUM).

    python -m training.antecedents --train gum-train.conllu --test gum-dev.conllu --dispatches training/corpus/*.txt
        [--write WEIGHTS.toml]

The treebank's own trees are used. Its annotated names of people, organisations and places stand in for the language
model's, so that what is fitted is the choice of antecedents alone. Each class of pronoun is a ranking problem: the
softmax over its candidates should lie on those of the annotated chain; a candidate that is a thing (no party) is
right for pronouns whose antecedent is no party. Source of the annotation: GUM, https://gucorpling.org/gum/, the
documents under CC BY, CC BY-SA or in the public domain.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from scipy.optimize import minimize
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from oathgraph.language import load
from oathgraph.reading.coreference.antecedents import candidates, features, pronoun_class, weights
from oathgraph.reading.coreference.discourse import Discourse
from oathgraph.reading.coreference.naming import link_names
from oathgraph.reading.coreference.resolve import resolve_in_order
from oathgraph.reading.coreference.syntax import described_names
from oathgraph.reading.mentions import Mention, find_mentions
from oathgraph.reading.tree import Tree
from training.dispatches import read_corpus

# What the weights are drawn towards where the treebank says little; its texts are no news of armed groups.
PRIOR = {
    "sentences back: 0": 0.8,
    "sentences back: 1": 0.4,
    "sentences back: 2": -0.6,
    "sentences back: 3": -1.2,
    "antecedent is subject": 0.8,
    "antecedent is object": 0.1,
    "antecedent is oblique": -0.2,
    "antecedent is other": -0.5,
    "same role": 0.4,
    "named": 0.4,
    "argument of a verb above": 0.4,
    "first subject of its sentence": 0.3,
    "a thing": -0.2,
    "a state": -0.5,
    "spoken of 1 times lately": -0.2,
    "spoken of 3 times": 0.3,
    "spoken of 4 times": 0.6,
    "an outlet": -1.5,
    "number plur": 0.5,
}
LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_ENTITY = re.compile(r"\((?P<open>[^()|]+)(?P<shut>\))?|(?P<close>[^()|]+)\)")


@dataclass(slots=True)
class Choice:
    """One pronoun: the features of its candidates, and which of them are right."""

    kind: str
    rows: list[list[str]]
    right: list[bool]


@dataclass(slots=True)
class Annotated:
    """A document of the treebank with the chain every head token belongs to."""

    doc: Doc
    chains: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def read(path: Path, vocab: Vocab, genres: frozenset[str]) -> Iterator[Annotated]:
    """Yield the documents of a CoNLL-U file with `Entity` annotation that are of one of the genres, or all."""
    rows: list[list[str]] = []
    genre = ""
    for line in [*path.read_text(encoding="utf-8").split("\n"), "# newdoc end"]:
        if line.startswith("# newdoc"):
            if rows and (not genres or genre in genres):
                yield _annotated(rows, vocab)
            rows = []
        elif line.startswith("# meta::genre"):
            genre = line.split("=")[1].strip()
        elif line and line[0].isdigit() and line.split("\t")[0].isdigit():
            rows.append(line.split("\t"))


def _annotated(rows: list[list[str]], vocab: Vocab) -> Annotated:
    starts = [i for i, r in enumerate(rows) if r[0] == "1"]
    base = [max(s for s in starts if s <= i) for i in range(len(rows))]
    heads = [base[i] + int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)]
    doc = Doc(
        vocab,
        words=[r[1] for r in rows],
        spaces=["SpaceAfter=No" not in r[9] for r in rows],
        pos=[r[3] for r in rows],
        lemmas=[r[2] for r in rows],
        morphs=["" if r[5] == "_" else r[5] for r in rows],
        heads=heads,
        deps=[r[7] for r in rows],
        sent_starts=[r[0] == "1" for r in rows],
    )
    made, names = Annotated(doc), []
    for start, end, chain, kind in _spans([_misc(r[9]) for r in rows]):
        head = next((i for i in range(start, end) if not start <= heads[i] < end or heads[i] == i), end - 1)
        made.chains[head].add(chain)
        if kind in LABELS and doc[head].pos_ == "PROPN" and end - start <= 8:
            names.append((start, end, LABELS[kind]))
    doc.ents = _disjoint(doc, names)
    return made


def read_dispatches(paths: list[Path]) -> Iterator[tuple[str, Annotated]]:
    """Yield the reports of our own corpus, parsed, with the marked mentions as chains; each with its name."""
    reports = [report for path in paths for report in read_corpus(path)]
    for report, doc in zip(reports, load().pipe([r.text for r in reports]), strict=True):
        made = Annotated(doc)
        # The name in full and its acronym are entities of their own there, and one party.
        alike = {c["object"][0]: c["subject"][0] for c in report.claims if c["predicate"] == "also_known_as"}
        for start, end, entity in report.mentions:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                made.chains[span.root.i].add(alike.get(entity, entity))
        yield report.id, made


def _misc(field_text: str) -> str:
    return next((f[7:] for f in field_text.split("|") if f.startswith("Entity=")), "")


def _spans(cells: list[str]) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, chain and type of every annotated span."""
    open_spans: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for i, cell in enumerate(cells):
        for match in _ENTITY.finditer(cell):
            if match["open"]:
                chain, kind = match["open"].split("-")[:2]
                if match["shut"]:
                    yield i, i + 1, chain, kind
                else:
                    open_spans[chain].append((i, kind))
            elif open_spans[match["close"]]:
                start, kind = open_spans[match["close"]].pop()
                yield start, i + 1, match["close"], kind


def _disjoint(doc: Doc, names: list[tuple[int, int, str]]) -> list[Span]:
    taken, kept = set(), []
    for start, end, label in sorted(names, key=lambda n: n[0] - n[1]):
        while start < end and doc[start].pos_ in ("DET", "PUNCT"):
            start += 1
        if start < end and not taken & set(range(start, end)):
            taken |= set(range(start, end))
            kept.append(Span(doc, start, end, label=label))
    return sorted(kept, key=lambda s: s.start)


def choices(document: Annotated) -> Iterator[Choice]:
    """Yield a choice for every third-person pronoun that belongs to a chain with an antecedent."""
    tree = Tree.of(document.doc)
    discourse = Discourse(tree, find_mentions(tree))
    link_names(discourse)
    for mention in resolve_in_order(discourse, described_names(discourse)):
        chain = document.chains.get(mention.head)
        if not chain or mention.kind != "pronoun" or mention.grammatical_person != 3:
            continue
        options = candidates(discourse, mention)
        right = [_is_right(discourse, document, o.mention, o.head, chain) for o in options]
        if any(right):
            yield Choice(pronoun_class(mention), [features(discourse, mention, o) for o in options], right)


def _is_right(discourse: Discourse, document: Annotated, mention: Mention | None, head: int, chain: set[str]) -> bool:
    if document.chains.get(head, set()) & chain:
        return True
    # A title stands in the annotation as part of the name's span, not as a mention of its own.
    clusters = discourse.clusters_of(mention) if mention else []
    heads = [discourse.mentions[i].head for c in clusters for i in c.mentions if i < (mention.index if mention else 0)]
    return any(document.chains.get(h, set()) & chain for h in heads[-3:])


def fit(examples: list[Choice], penalty: float) -> dict[str, float]:
    """Return the weight of every feature seen at least five times."""
    counts: dict[str, int] = defaultdict(int)
    for choice in examples:
        for row in choice.rows:
            for name in row:
                counts[name] += 1
    names = sorted(n for n, c in counts.items() if c >= 5)
    place = {n: i for i, n in enumerate(names)}
    tables = [_table(c, place) for c in examples]

    prior = np.array([PRIOR.get(n, 0.0) for n in names])

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        away = w - prior
        total, slope = penalty * float(away @ away), 2 * penalty * away
        for table, right in tables:
            score = table @ w
            score -= score.max()
            share = np.exp(score) / np.exp(score).sum()
            good = share[right].sum()
            total -= float(np.log(good + 1e-12))
            target = np.where(right, share / (good + 1e-12), 0.0)
            slope += table.T @ (share - target)
        return total, slope

    best = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {n: round(float(best.x[i]), 2) for n, i in place.items() if abs(best.x[i]) >= 0.05}


def _table(choice: Choice, place: dict[str, int]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    table = np.zeros((len(choice.rows), len(place)))
    for i, row in enumerate(choice.rows):
        table[i, [place[n] for n in row if n in place]] = 1.0
    return table, np.array(choice.right)


def accuracy(examples: list[Choice], table: dict[str, float]) -> float:
    """Return the share of pronouns whose best-scored candidate is right."""
    good = 0
    for choice in examples:
        scores = [sum(table.get(n, 0.0) for n in row) for row in choice.rows]
        good += choice.right[int(np.argmax(scores))]
    return good / max(1, len(examples))


def main() -> None:
    """Fit on the training file, measure on the test file, write the table where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--test", type=Path, nargs="+", required=True)
    parser.add_argument("--dispatches", type=Path, nargs="*", default=[], help="files of our own corpus")
    parser.add_argument("--weight", type=int, default=2, help="how often each choice of our own corpus counts")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--genres", default="", help="genres to use, blank-separated")
    parser.add_argument("--test-genres", default="")
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--keep-prior", nargs="*", default=["plural"], help="classes that fitting does not improve")
    args = parser.parse_args()
    vocab = spacy.blank("en").vocab
    genres = frozenset(args.genres.split())
    train = [c for path in args.train for d in read(path, vocab, genres) for c in choices(d)]
    test = [c for path in args.test for d in read(path, vocab, frozenset(args.test_genres.split())) for c in choices(d)]
    for number, (_, document) in enumerate(read_dispatches(args.dispatches)):
        if number % 5:
            train.extend(list(choices(document)) * args.weight)
        else:
            test.extend(choices(document))
    made = {}
    for kind in ("person", "neuter", "plural"):
        mine, others = [c for c in train if c.kind == kind], [c for c in test if c.kind == kind]
        made[kind] = dict(PRIOR) if kind in args.keep_prior else fit(mine, args.penalty)
        old = weights()[kind]
        print(
            f"{kind:7} train {len(mine)} test {len(others)}: accuracy of the shipped {accuracy(others, old):.3f},"
            f" fitted {accuracy(others, made[kind]):.3f} (train {accuracy(mine, made[kind]):.3f})"
        )
    if args.write:
        args.write.write_text(_toml(made), encoding="utf-8")


def _toml(made: dict[str, dict[str, float]]) -> str:
    lines = [
        "# Weights of a pronoun's candidates, fitted by training.antecedents on GUM (train) and our own corpus;",
        "# do not edit by hand.",
    ]
    for kind, table in made.items():
        lines += ["", f"[{kind}]", *(f'"{name}" = {weight}' for name, weight in sorted(table.items()))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
