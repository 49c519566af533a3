"""The model's scores on sentences we wrote and annotated never fall below their floors.

The sample is small and its drafts came from an earlier model, so its figures are higher than a treebank's; they serve
to notice a change for the worse. The full evaluation is ``python -m training.evaluate``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from oathgraph.language import Parser
from oathgraph.language.network import Annotation
from tests.language.conftest import DATA, Gold

SAMPLE = "c6743966b60382dbc67285da967b3dabfad82f0e7c92ffa625b95818c7d64481"
FLOORS = {"tags": 99.0, "heads": 95.5, "relations": 95.0, "names": 92.0}


def share(pairs: list[tuple[Gold, Annotation]], hits: Callable[[Gold, Annotation], int]) -> float:
    """Right words in per cent."""
    return 100 * sum(hits(gold, found) for gold, found in pairs) / sum(len(gold.words) for gold, _ in pairs)


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Whole names as (start, end, type)."""
    found, start = set(), None
    for number, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            found.add((start, number, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = number
    return found


def test_the_sample_is_the_one_the_floors_were_set_on() -> None:
    assert hashlib.sha256((DATA / "own.conllu").read_bytes()).hexdigest() == SAMPLE


def test_words_are_the_annotators(parser: Parser, gold: list[Gold]) -> None:
    for sentence, doc in zip(gold, parser.pipe(sentence.text for sentence in gold), strict=True):
        assert [token.text for token in doc] == sentence.words
        assert len(list(doc.sents)) == 1


def test_scores_stay_above_their_floors(parser: Parser, gold: list[Gold]) -> None:
    annotations = parser.parse_words([(sentence.words, sentence.spaces) for sentence in gold])
    pairs = list(zip(gold, annotations, strict=True))
    ours = {(n, *span) for n, (_, found) in enumerate(pairs) for span in spans(found.names)}
    right = {(n, *span) for n, (sentence, _) in enumerate(pairs) for span in spans(sentence.names)}
    scores = {
        "tags": share(pairs, lambda g, f: sum(a == b for a, b in zip(g.tags, f.tags, strict=True))),
        "heads": share(pairs, lambda g, f: sum(a == b for a, b in zip(g.heads, f.heads, strict=True))),
        "relations": share(
            pairs,
            lambda g, f: sum(
                a == b
                for a, b in zip(
                    zip(g.heads, g.relations, strict=True), zip(f.heads, f.relations, strict=True), strict=True
                )
            ),
        ),
        "names": 200 * len(ours & right) / (len(ours) + len(right)),
    }
    below = {name: (round(scores[name], 1), floor) for name, floor in FLOORS.items() if scores[name] < floor}
    assert not below, f"below the floor: {below}"
