"""Scores of parses and names against a treebank, with its own words and sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from oathgraph.language.lemmas import apply_script
from oathgraph.language.pieces import WordPieces
from oathgraph.language.trees import best_tree
from training.batches import Example, Labels, batches, examples, inputs
from training.conllu import UNKNOWN, Sentence
from training.measures import Span, f_score, spans, universal
from training.network import Network


@torch.no_grad()
def score_parses(
    network: Network, sentences: Sequence[Sentence], labels: Labels, pieces: WordPieces, device: str
) -> dict[str, float]:
    """Score the network in PyTorch, with single-root tree decoding; percentages, rounded to two places."""
    network.eval()
    items = examples(sentences, labels, pieces)
    kept = [sentence for sentence in sentences if len(sentence.words) <= 160]
    place = {id(item): sentence for item, sentence in zip(items, kept, strict=True)}
    counts = dict.fromkeys(("words", "upos", "feats", "lemma", "uas", "las", "las_sub"), 0)
    found: set[Span] = set()
    gold: set[Span] = set()
    for batch in batches(items, 4000, random.Random(0)):
        for item, answer in zip(batch, _answers(network, batch, device), strict=True):
            sentence = place[id(item)]
            _count(sentence, answer, labels, counts)
            if sentence.names and UNKNOWN not in sentence.names:
                found |= spans([labels.names[n] for n in answer["names"]], id(sentence))
                gold |= spans(sentence.names, id(sentence))
    words = counts.pop("words")
    return {k: round(100 * v / words, 2) for k, v in counts.items()} | {"names": round(f_score(found, gold), 2)}


def _answers(network: Network, batch: list[Example], device: str) -> list[dict[str, list[int]]]:
    outputs = network(*(value.to(device) for value in inputs(batch)))
    arcs = network.arc(outputs[4], outputs[5]).squeeze(1).float()
    relations = network.relation(outputs[6], outputs[7]).argmax(1).cpu().numpy()
    plain = [value.argmax(-1).cpu().numpy() for value in outputs[:4]]
    answers = []
    for row, item in enumerate(batch):
        count = len(item.encoded.first)
        scores = functional.log_softmax(arcs[row, :count, : count + 1], dim=-1).cpu().numpy()
        heads = best_tree(scores)
        answer = {
            name: plain[n][row, :count].tolist() for n, name in enumerate(("tags", "features", "lemmas", "names"))
        }
        answer["heads"] = heads
        answer["relations"] = relations[row, np.arange(count), heads].tolist()
        answers.append(answer)
    return answers


def _count(sentence: Sentence, answer: dict[str, list[int]], labels: Labels, counts: dict[str, int]) -> None:
    for n, word in enumerate(sentence.words):
        relation = labels.relations[answer["relations"][n]]
        attached = answer["heads"][n] == sentence.heads[n]
        counts["words"] += 1
        counts["upos"] += labels.tags[answer["tags"][n]] == sentence.tags[n]
        counts["feats"] += labels.features[answer["features"][n]] == sentence.features[n]
        counts["lemma"] += apply_script(word, labels.lemmas[answer["lemmas"][n]]) == sentence.lemmas[n]
        counts["uas"] += attached
        counts["las"] += attached and universal(relation) == universal(sentence.relations[n])
        counts["las_sub"] += attached and relation == sentence.relations[n]
