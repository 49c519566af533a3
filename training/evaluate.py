"""Score a model folder on treebanks and names: ``python -m training.evaluate --ud PATH --ner PATH``."""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Sequence
from pathlib import Path

from oathgraph.language import Parser, load
from oathgraph.language.lemmas import apply_script
from oathgraph.language.network import Annotation
from training.conllu import Sentence, read_conllu, read_names
from training.measures import f_score, spans, universal

SETS = {"ewt-dev": "ewt-dev", "ewt-test": "ewt-test", "gum-test": None, "pud": "pud-test"}


def gold_words(parser: Parser, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Score tags, features, lemmas and trees on the treebank's own words and sentences (punctuation included)."""
    found = parser.parse_words([(sentence.words, sentence.space_after) for sentence in sentences])
    counts: dict[str, int] = {}
    words = 0
    for sentence, annotation in zip(sentences, found, strict=True):
        words += len(sentence.words)
        for name, hits in _hits(sentence, annotation).items():
            counts[name] = counts.get(name, 0) + hits
    return {name: round(100 * hits / words, 2) for name, hits in counts.items()}


def _hits(sentence: Sentence, found: Annotation) -> dict[str, int]:
    lemmas = [apply_script(word, script) for word, script in zip(sentence.words, found.lemma_scripts, strict=True)]
    attached = [a == b for a, b in zip(found.heads, sentence.heads, strict=True)]
    plain = [universal(a) == universal(b) for a, b in zip(found.relations, sentence.relations, strict=True)]
    exact = [a == b for a, b in zip(found.relations, sentence.relations, strict=True)]
    return {
        "upos": sum(a == b for a, b in zip(found.tags, sentence.tags, strict=True)),
        "feats": sum(a == b for a, b in zip(found.features, sentence.features, strict=True)),
        "lemma": sum(a == b for a, b in zip(lemmas, sentence.lemmas, strict=True)),
        "uas": sum(attached),
        "las": sum(a and b for a, b in zip(attached, plain, strict=True)),
        "las_subtypes": sum(a and b for a, b in zip(attached, exact, strict=True)),
    }


def gold_names(parser: Parser, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Score names on the name file's own words: F1 of whole names with their type, and by type."""
    found = parser.parse_words([(sentence.words, sentence.space_after) for sentence in sentences])
    ours = {span for n, annotation in enumerate(found) for span in spans(annotation.names, n)}
    gold = {span for n, sentence in enumerate(sentences) for span in spans(sentence.names, n)}
    scores = {"names": f_score(ours, gold)}
    for kind in ("PER", "ORG", "LOC"):
        scores[kind] = f_score({s for s in ours if s[3] == kind}, {s for s in gold if s[3] == kind})
    return {name: round(score, 2) for name, score in scores.items()}


def documents(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Group sentences into documents (a treebank without document marks is one)."""
    grouped: list[list[Sentence]] = []
    for sentence in sentences:
        if not grouped or sentence.starts_document:
            grouped.append([])
        grouped[-1].append(sentence)
    return grouped


def raw_text(document: Sequence[Sentence]) -> str:
    """Return a document's text: sentences joined as spaced in the source, paragraphs by a blank line."""
    text = ""
    for sentence in document:
        if text:
            text = text.rstrip() + "\n\n" if sentence.starts_paragraph else text
        text += "".join(
            word + (" " if space else "") for word, space in zip(sentence.words, sentence.space_after, strict=True)
        )
    return text


def from_raw(parser: Parser, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Score words, sentences and trees from raw text (F1 over spans, as in the CoNLL 2018 shared task)."""
    grouped = documents(sentences)
    totals = dict.fromkeys(("words", "sentences", "upos", "uas", "las"), 0)
    gold_count = found_count = gold_sentences = found_sentences = 0
    for document, doc in zip(grouped, parser.pipe(raw_text(document) for document in grouped), strict=True):
        gold = _gold_rows(document)
        ours, starts = _our_rows(doc)
        gold_starts = {row[0] for row in gold if row[2] == "start"}
        by_span = {row[:2]: row for row in gold}
        gold_count, found_count = gold_count + len(gold), found_count + len(ours)
        gold_sentences, found_sentences = gold_sentences + len(document), found_sentences + len(starts)
        totals["sentences"] += _whole_sentences(gold_starts, starts)
        for row in ours:
            match = by_span.get(row[:2])
            if match is not None:
                totals["words"] += 1
                totals["upos"] += row[3] == match[3]
                totals["uas"] += row[4] == match[4]
                totals["las"] += row[4:6] == match[4:6]
    sentence_total = totals.pop("sentences")
    scores = {name: 200 * hits / (gold_count + found_count) for name, hits in totals.items()}
    scores["sentences"] = 200 * sentence_total / (gold_sentences + found_sentences)
    return {name: round(score, 2) for name, score in scores.items()}


Row = tuple[int, int, str, str, tuple[int, int], str]


def _whole_sentences(gold: set[int], ours: list[int]) -> int:
    """Sentences with the same start and the same end (the next one's start)."""
    ordered = sorted(gold)
    pairs = set(zip(ordered, [*ordered[1:], -1], strict=True))
    return sum(pair in pairs for pair in zip(ours, [*ours[1:], -1], strict=True))


def _gold_rows(document: Sequence[Sentence]) -> list[Row]:
    rows: list[Row] = []
    position = 0
    for sentence in document:
        places = []
        for word in sentence.words:
            places.append((position, position + len(word)))
            position += len(word)
        for n, place in enumerate(places):
            head = sentence.heads[n]
            where = places[head - 1] if head else (-1, -1)
            relation = universal(sentence.relations[n])
            rows.append((*place, "start" if n == 0 else "", sentence.tags[n], where, relation))
    return rows


def _our_rows(doc: object) -> tuple[list[Row], list[int]]:
    places, position = {}, 0
    tokens = [token for token in doc if token.pos_ != "SPACE"]  # type: ignore[attr-defined]
    for token in tokens:
        places[token.i] = (position, position + len(token.text))
        position += len(token.text)
    rows = []
    for token in tokens:
        where = (-1, -1) if token.head.i == token.i else places[token.head.i]
        rows.append((*places[token.i], "", token.pos_, where, universal(token.dep_)))
    starts = [
        next(places[t.i][0] for t in sent if t.i in places) for sent in doc.sents if any(t.i in places for t in sent)
    ]  # type: ignore[attr-defined]
    return rows, starts


def speed(parser: Parser, sentences: Sequence[Sentence]) -> float:
    """Return sentences a second from raw text to documents, in batches."""
    texts = [raw_text([sentence]) for sentence in sentences]
    start = time.perf_counter()
    for _ in parser.pipe(texts, batch_size=256):
        pass
    return round(len(texts) / (time.perf_counter() - start), 1)


def main() -> None:
    """Print a line of scores for each set."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ud", type=Path, required=True, help="folder with ewt-test.conllu, pud.conllu ...")
    arguments.add_argument("--ner", type=Path, required=True, help="folder with ewt-test.iob2, pud-test.iob2 ...")
    arguments.add_argument("--model", type=Path, help="model folder; the installed one where not given")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    options = arguments.parse_args()
    start = time.perf_counter()
    parser = load(options.model, threads=options.threads)
    print(json.dumps({"load_seconds": round(time.perf_counter() - start, 2)}))
    for name in options.sets:
        sentences = read_conllu(options.ud / f"{name}.conllu")
        scores = gold_words(parser, sentences)
        if SETS[name]:
            scores |= gold_names(parser, read_names(options.ner / f"{SETS[name]}.iob2"))
        print(json.dumps({"set": name, "gold_words": scores, "raw": from_raw(parser, sentences)}), flush=True)
    sentences = read_conllu(options.ud / "ewt-test.conllu")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"sentences_a_second": speed(parser, sentences), "peak_memory_mib": round(memory)}))


if __name__ == "__main__":
    main()
