"""Word pieces, shapes and letters of words as padded arrays: the network's input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from oathgraph.language.features import WORD_CHARACTERS, character_numbers, shape_number

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 12
"""Pieces a word may have; of a longer one (a web address, say) the first and last are kept."""
CACHE_LIMIT = 200_000


class EncodedSentence(NamedTuple):
    """One sentence as the network takes it: pieces with the sentence marks, and one entry a word for the rest."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    characters: list[tuple[int, ...]]


class WordPieces:
    """Cuts words into the encoder's pieces, each word by itself, remembering what it has cut."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._start, self._end, self._unknown = (self._number(mark) for mark in (START, END, UNKNOWN))
        self._cache: dict[str, tuple[int, ...]] = {}

    def _number(self, mark: str) -> int:
        number = self._tokenizer.token_to_id(mark)
        if number is None:
            raise ValueError(f"the tokenizer has no {mark}")
        return number

    def of_word(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces, at least one."""
        pieces = self._cache.get(word)
        if pieces is None:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids or [self._unknown]
            if len(found) > LONGEST_WORD:
                found = found[: LONGEST_WORD // 2] + found[-LONGEST_WORD // 2 :]
            pieces = tuple(found)
            if len(self._cache) < CACHE_LIMIT:
                self._cache[word] = pieces
        return pieces

    def encode(self, words: Sequence[str], space_after: Sequence[bool]) -> EncodedSentence:
        """Encode the words of one sentence.

        Args:
            words: Words, none empty.
            space_after: For each word, whether white space follows it.
        """
        pieces, shapes = [self._start], [0]
        first, last = [], []
        for word, space in zip(words, space_after, strict=True):
            found = self.of_word(word)
            first.append(len(pieces))
            pieces.extend(found)
            shapes.extend([shape_number(word, space)] * len(found))
            last.append(len(pieces) - 1)
        return EncodedSentence(
            [*pieces, self._end], [*shapes, 0], first, last, [character_numbers(word) for word in words]
        )


def padded(sentences: Sequence[EncodedSentence]) -> dict[str, NDArray[np.int64]]:
    """Stack encoded sentences into the network's named input arrays, padded with zeros to the longest."""
    batch = len(sentences)
    most_pieces = max(len(sentence.pieces) for sentence in sentences)
    most_words = max(len(sentence.first) for sentence in sentences)
    arrays = {name: np.zeros((batch, most_pieces), np.int64) for name in ("pieces", "shapes")}
    arrays |= {name: np.zeros((batch, most_words), np.int64) for name in ("first", "last")}
    arrays["characters"] = np.zeros((batch, most_words, WORD_CHARACTERS), np.int64)
    for row, sentence in enumerate(sentences):
        for name, array in arrays.items():
            values = getattr(sentence, name)
            array[row, : len(values)] = values
    return arrays
