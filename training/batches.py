"""Sentences as training examples, and batches of them by length."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor

from oathgraph.language.lemmas import edit_script
from oathgraph.language.pieces import EncodedSentence, WordPieces, padded
from training.conllu import UNKNOWN, Sentence

NAME_TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
IGNORED = -100
LONGEST = 160
"""Sentences with more words than this are left out of training."""


@dataclass
class Labels:
    """The classes of each head, in the order of the network's outputs."""

    tags: list[str]
    features: list[str]
    lemmas: list[str]
    names: list[str]
    relations: list[str]

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Labels:
        """Collect the classes that occur; rare feature bundles and lemma scripts are left out."""
        words = [(s, i) for s in sentences if s.parsed for i in range(len(s.words))]
        return cls(
            tags=_frequent((s.tags[i] for s, i in words), 1),
            features=_frequent((s.features[i] for s, i in words), 4),
            lemmas=_frequent((edit_script(s.words[i], s.lemmas[i]) for s, i in words), 3),
            names=list(NAME_TAGS),
            relations=_frequent((s.relations[i] for s, i in words), 5),
        )

    def as_dict(self) -> dict[str, list[str]]:
        """Return the classes by head, as kept beside the model."""
        return asdict(self)


def _frequent(values: Iterator[str], least: int) -> list[str]:
    return [value for value, count in Counter(values).most_common() if count >= least]


@dataclass
class Example:
    """One sentence, encoded, with the number of each word's class in each head (``IGNORED`` where unknown)."""

    encoded: EncodedSentence
    tags: list[int]
    features: list[int]
    lemmas: list[int]
    names: list[int]
    heads: list[int]
    relations: list[int]


def examples(sentences: Sequence[Sentence], labels: Labels, pieces: WordPieces) -> list[Example]:
    """Encode sentences for training; overlong ones are left out."""
    index = {name: {value: n for n, value in enumerate(values)} for name, values in labels.as_dict().items()}
    kept = [sentence for sentence in sentences if len(sentence.words) <= LONGEST]
    return [_example(sentence, index, pieces) for sentence in kept]


def _example(sentence: Sentence, index: dict[str, dict[str, int]], pieces: WordPieces) -> Example:
    blank = [UNKNOWN] * len(sentence.words)
    scripts = [edit_script(word, lemma) for word, lemma in zip(sentence.words, sentence.lemmas, strict=False)]

    def numbers(name: str, values: Sequence[str]) -> list[int]:
        return [index[name].get(value, IGNORED) for value in values or blank]

    return Example(
        pieces.encode(sentence.words, sentence.space_after),
        numbers("tags", sentence.tags),
        numbers("features", sentence.features),
        numbers("lemmas", scripts),
        numbers("names", sentence.names),
        sentence.heads or [IGNORED] * len(sentence.words),
        numbers("relations", sentence.relations),
    )


def recased(sentence: Sentence, how: str) -> Sentence:
    """Return the sentence as a headline would spell it: ``upper``, ``title`` or ``lower``; lemmas are then unknown."""
    change = {"upper": str.upper, "lower": str.lower, "title": lambda word: word[:1].upper() + word[1:]}[how]
    words = [change(word) for word in sentence.words]
    # Some letters change their number when recased; such a sentence is kept as it is.
    if any(len(new) != len(old) for new, old in zip(words, sentence.words, strict=True)):
        return sentence
    return Sentence(**{**sentence.__dict__, "words": words, "lemmas": []})


def batches(items: Sequence[Example], budget: int, generator: random.Random) -> list[list[Example]]:
    """Group examples of like length, ``budget`` pieces a batch with padding, in random order."""
    keyed = sorted(items, key=lambda item: len(item.encoded.pieces) + generator.uniform(0, 2))
    grouped: list[list[Example]] = [[]]
    for item in keyed:
        longest = max([len(item.encoded.pieces), *(len(other.encoded.pieces) for other in grouped[-1][-1:])])
        if grouped[-1] and longest * (len(grouped[-1]) + 1) > budget:
            grouped.append([])
        grouped[-1].append(item)
    generator.shuffle(grouped)
    return grouped


def inputs(batch: Sequence[Example]) -> list[Tensor]:
    """Return the network's five input tensors."""
    return [torch.from_numpy(array) for array in padded([item.encoded for item in batch]).values()]


def targets(batch: Sequence[Example], name: str) -> Tensor:
    """Return one head's classes, (batch, words), ``IGNORED`` in the padding."""
    width = max(len(item.encoded.first) for item in batch)
    array = np.full((len(batch), width), IGNORED, np.int64)
    for row, item in enumerate(batch):
        values = getattr(item, name)
        array[row, : len(values)] = values
    return torch.from_numpy(array)
