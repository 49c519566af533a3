"""Fit the confidence of claims: `python -m training.confidence TRAIN.jsonl -o weights.json --measure DEV.jsonl`.

Every draft that is made on annotated reports is an example: its features say how it was derived, its label whether the
annotators made the same claim. With `--learned FOLDER` the learned reader takes part; then only reports that it was not
trained on may be used (`--documents`, the file that its training wrote). A logistic model is fitted; probabilities are
calibrated on folds held out by document; the threshold is the one that gives the best F1 of core claims on those folds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from spacy.tokens import Doc, DocBin

from oathgraph.language import load
from oathgraph.reading.cascade import Cascade
from oathgraph.reading.confidence import PATTERNS, ConfidenceModel, FeatureReader, load_model
from oathgraph.reading.learned import PairScoring, WindowMaker, load_network
from oathgraph.reading.steps.assembly import draft_claim
from oathgraph.reading.steps.identity import Identities
from oathgraph.resolution.loader import load_roster
from training.gold import GoldDocument, load_gold

Example = tuple[dict[str, float], int, int, tuple[str, ...], str]


def parsed(gold: list[GoldDocument], cache: Path | None) -> Iterator[Doc]:
    """Yield the parses of the reports, from the cache file where there is one."""
    language = load()
    if cache is not None and cache.exists():
        yield from DocBin().from_disk(cache).get_docs(language.vocab)
        return
    docs = list(language.pipe([g.document.text for g in gold]))
    if cache is not None:
        DocBin(attrs=_ATTRIBUTES, docs=docs).to_disk(cache)
    yield from docs


_ATTRIBUTES = ["ORTH", "SPACY", "LEMMA", "POS", "MORPH", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]


def examples(gold: list[GoldDocument], cache: Path | None, learned: Path | None = None) -> Iterator[Example]:
    """Yield features, label, number of the document, key and tier of every draft of every report."""
    roster = load_roster()
    language = load()
    matching = None
    if learned is not None:
        matching = PairScoring(load_network(language, learned), WindowMaker(language.pieces, roster))
    fitted = ConfidenceModel({}, -1.0, base=load_model(PATTERNS) if learned else None)
    cascade = Cascade(roster, fitted, matching)
    for number, (report, doc) in enumerate(zip(gold, parsed(gold, cache), strict=True)):
        reading = cascade.read(report.document, doc)
        features = FeatureReader(reading, roster)
        identities = Identities(reading, roster)
        for draft in reading.drafts:
            claim = draft_claim(reading, draft, identities)
            label = None if claim is None else report.label(claim)
            if claim is not None and label is not None:
                key = (
                    claim.predicate,
                    claim.subject.id,
                    claim.object.id if claim.object else "",
                    claim.polarity,
                    claim.modality,
                )
                tier = str(draft.match.pattern.predicate.tier)
                yield fitted.seen(features.of(draft)), int(label), number, key, tier


def fit(rows: list[Example], gold_core: int, strength: float) -> dict[str, Any]:
    """Return weights, threshold and calibration of a logistic model over the examples."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([r[0] for r in rows])
    labels = np.array([r[1] for r in rows])
    groups = np.array([r[2] for r in rows])
    model = LogisticRegression(C=strength, max_iter=3000, fit_intercept=False)
    folds = GroupKFold(n_splits=5)
    held = cross_val_predict(model, matrix, labels, groups=groups, cv=folds, method="decision_function")
    slope, offset = _calibration(held, labels)
    probability = 1 / (1 + np.exp(-(slope * held + offset)))
    threshold, best = _threshold(rows, probability, gold_core)
    model.fit(matrix, labels)
    weights = {
        n: round(float(w), 4) for n, w in zip(vectorizer.feature_names_, model.coef_[0], strict=True) if abs(w) > 0.01
    }
    error = calibration_error(probability, labels)
    print(f"{len(rows)} drafts, {labels.mean():.3f} right; held out: F1 {best:.3f} at {threshold:.2f}, ECE {error:.3f}")
    return {"weights": weights, "threshold": round(threshold, 3), "slope": round(slope, 4), "offset": round(offset, 4)}


def _calibration(scores: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Platt scaling of held-out scores (Platt 1999)."""
    model = LogisticRegression(C=1e6).fit(scores[:, None], labels)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def _threshold(rows: list[Example], probability: np.ndarray, gold_core: int) -> tuple[float, float]:
    best = (0.0, 0.0)
    for threshold in np.arange(0.1, 0.8, 0.02):
        right, wrong = set(), set()
        for row, p in zip(rows, probability, strict=True):
            if p >= threshold and row[4] == "core":
                (right if row[1] else wrong).add((row[2], row[3]))
        if right:
            precision, recall = len(right) / len(right | wrong), len(right) / gold_core
            f1 = 2 * precision * recall / (precision + recall)
            best = max(best, (f1, float(threshold)))
            print(f"  {threshold:.2f} core precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    return best[1], best[0]


def calibration_error(probability: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal width (Naeini et al. 2015)."""
    total = 0.0
    for low in np.linspace(0, 1, bins, endpoint=False):
        inside = (probability >= low) & (probability < low + 1 / bins)
        if inside.any():
            total += inside.mean() * abs(labels[inside].mean() - probability[inside].mean())
    return float(total)


def main() -> None:
    """Fit on annotated reports and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="file of parses to reuse or write")
    parser.add_argument("--only", default="", help="use only documents whose id begins with one of these letters")
    parser.add_argument("--learned", type=Path, help="folder of the learned reader's weights, to fit with it")
    parser.add_argument("--documents", type=Path, help="JSON list of the documents' ids to use")
    parser.add_argument("--strength", type=float, default=0.3, help="inverse of the regularisation")
    arguments = parser.parse_args()
    gold = [report for path in arguments.train for report in load_gold(path)]
    if arguments.documents:
        wanted = set(json.loads(arguments.documents.read_text(encoding="utf-8")))
        gold = [g for g in gold if g.document.id in wanted]
    rows = list(examples(gold, arguments.cache, arguments.learned))
    core = core_claims(gold)
    if arguments.only:
        keep = {i for i, g in enumerate(gold) if g.document.id.startswith(tuple(arguments.only))}
        rows = [r for r in rows if r[2] in keep]
        core = core_claims([gold[i] for i in keep])
    found = fit(rows, core, arguments.strength) | ({"base": PATTERNS.name} if arguments.learned else {})
    arguments.out.write_text(json.dumps(found, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def core_claims(gold: list[GoldDocument]) -> int:
    """Return how many claims of core predicates, not marked optional, the reports hold."""
    from oathgraph.predicates import load_builtin

    tiers = {f.predicate.name: f.predicate.tier for f in load_builtin()}
    return sum(tiers[c["predicate"]] == "core" and not c.get("optional") for g in gold for c in g.claims)


if __name__ == "__main__":
    main()
