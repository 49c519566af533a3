"""Texts to spaCy documents: words, sentences, tags, morphology, lemmas, trees and names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from spacy.tokens import Doc
from spacy.vocab import Vocab

from oathgraph.errors import InputError
from oathgraph.language.english import is_english
from oathgraph.language.lemma_table import lemma_table
from oathgraph.language.network import Annotation, Network, read_network
from oathgraph.language.pieces import EncodedSentence, WordPieces
from oathgraph.language.sentences import Span, Window, needs_look, split_block, split_blocks, windows
from oathgraph.language.tokens import Token, tokenize

WEIGHTS = Path(__file__).parent / "weights"
NO_BOUNDARY = -10.0
"""The score of a token that the network was not asked about."""
MOST_PIECES = 480
"""Word pieces a sentence may have (the encoder knows 512 positions); longer ones are cut."""

_LEMMAS = lemma_table()

if not Doc.has_extension("english"):
    Doc.set_extension("english", default=True)
    Doc.set_extension("source", default="")


_Found = TypeVar("_Found")


@dataclass
class _Sentence:
    """A sentence on its way through the network: which tokens of which text it is, and what was found."""

    first: int
    end: int
    encoded: EncodedSentence
    annotation: Annotation | None = None


@dataclass
class _Text:
    """A text on its way: its tokens, its blocks with each token's boundary score, its sentences."""

    text: str
    tokens: list[Token]
    blocks: list[Span]
    scores: list[float]
    sentences: list[_Sentence] = field(default_factory=list)

    def encoded(self, network: Network, first: int, end: int) -> EncodedSentence:
        """Encode a stretch of tokens."""
        tokens = self.tokens[first:end]
        words = [self.text[token.start : token.end] for token in tokens]
        return network.pieces.encode(words, [token.space_after for token in tokens])


class Parser:
    """Turns English texts into spaCy documents. Deterministic, and safe to use from several threads.

    The documents follow Universal Dependencies: ``pos_`` is the universal tag, ``dep_`` the relation with its subtype
    (``nsubj:pass``; the root's is ``root``), ``morph`` the features, ``ent_type_`` ``PER``, ``ORG`` or ``LOC``.
    ``token.idx`` counts characters of the given text, which is kept in ``doc._.source``; white space of more than one
    character stands in the document as ``SPACE`` tokens, a single line break as a space. ``doc._.english`` is False
    where the text is not English.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.vocab = Vocab()

    @property
    def pieces(self) -> WordPieces:
        """The cutter of words into the encoder's pieces."""
        return self.network.pieces

    def __call__(self, text: str) -> Doc:
        """Parse one text."""
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str], batch_size: int = 64) -> Iterator[Doc]:
        """Parse many texts, ``batch_size`` at a time, in order; each comes out as it would alone.

        Raises:
            InputError: a text is not a string.
        """
        pending = iter(texts)
        while group := list(islice(pending, batch_size)):
            prepared = [_tokenized(text) for text in group]
            self._split(prepared)
            self._annotate([sentence for text in prepared for sentence in text.sentences])
            yield from (self._document(text) for text in prepared)

    def parse_words(self, sentences: Sequence[tuple[Sequence[str], Sequence[bool]]]) -> list[Annotation]:
        """Annotate sentences that are already cut into words, each given with the words' ``space_after``."""
        made = [_Sentence(0, len(words), self.network.pieces.encode(words, spaces)) for words, spaces in sentences]
        self._annotate(made)
        return [sentence.annotation for sentence in made if sentence.annotation is not None]

    def _split(self, texts: Sequence[_Text]) -> None:
        """Find the sentences of all texts."""
        places = [
            (text, window)
            for text in texts
            for block in text.blocks
            if needs_look(text.text, text.tokens, block)
            for window in windows(block)
        ]
        looked = [
            _Looked(text, window, text.encoded(self.network, window.first, window.end)) for text, window in places
        ]
        for part, scores in zip(looked, self._asked(self.network.boundaries, looked), strict=True):
            for number in part.window.used:
                part.text.scores[number] = scores[number - part.window.first]
        for text in texts:
            for block in text.blocks:
                for first, end in split_block(text.text, text.tokens, block, text.scores[slice(*block)]):
                    text.sentences.extend(self._encoded(text, first, end))

    def _encoded(self, text: _Text, first: int, end: int) -> list[_Sentence]:
        encoded = text.encoded(self.network, first, end)
        if len(encoded.pieces) <= MOST_PIECES or end - first == 1:
            return [_Sentence(first, end, encoded)]
        middle = (first + end) // 2
        return self._encoded(text, first, middle) + self._encoded(text, middle, end)

    def _annotate(self, sentences: Sequence[_Sentence]) -> None:
        for sentence, annotation in zip(sentences, self._asked(self.network.annotate, sentences), strict=True):
            sentence.annotation = annotation

    def _asked(
        self,
        network: Callable[[list[EncodedSentence]], list[_Found]],
        parts: Sequence[_Sentence] | Sequence[_Looked],
    ) -> list[_Found]:
        """Return what the network says of each part."""
        encoded = [part.encoded for part in parts]
        return self.network.workers.each(network, encoded, lambda one: len(one.pieces))

    def _document(self, text: _Text) -> Doc:
        rows = _Rows()
        rows.leading_space(text)
        for sentence in text.sentences:
            rows.add(text, sentence)
        doc = rows.document(self.vocab)
        doc._.source = text.text
        doc._.english = is_english(word for word, tag in zip(rows.words, rows.tags, strict=True) if tag != "SPACE")
        return doc


@dataclass
class _Looked:
    """A window of a text in which sentence boundaries are looked for."""

    text: _Text
    window: Window
    encoded: EncodedSentence


def _tokenized(text: str) -> _Text:
    if not isinstance(text, str):
        raise InputError(f"a text to parse must be a string, not {type(text).__name__}")
    tokens = tokenize(text)
    return _Text(text, tokens, split_blocks(text, tokens), [NO_BOUNDARY] * len(tokens))


class _Rows:
    """The columns of a document under construction, white space included."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.tags: list[str] = []
        self.features: list[str] = []
        self.lemmas: list[str] = []
        self.heads: list[int] = []
        self.relations: list[str] = []
        self.names: list[str] = []

    def leading_space(self, text: _Text) -> None:
        """Keep white space before the first word (or the whole text, where it holds nothing else)."""
        end = text.tokens[0].start if text.tokens else len(text.text)
        if end:
            self._append(text.text[:end], False, "SPACE", "", text.text[:end], 1 if text.tokens else 0, "dep", "O")

    def add(self, text: _Text, sentence: _Sentence) -> None:
        """Append one annotated sentence and the white space inside and after it."""
        found = sentence.annotation
        if found is None:
            raise AssertionError("sentences are annotated before they are written")
        tokens = text.tokens[sentence.first : sentence.end]
        gaps = [_gap(text, number) for number in range(sentence.first, sentence.end)]
        places, place = [], len(self.words)
        for gap in gaps:
            places.append(place)
            place += 1 + (len(gap) > 1)
        for number, (token, gap) in enumerate(zip(tokens, gaps, strict=True)):
            word = text.text[token.start : token.end]
            head = found.heads[number]
            self._append(
                word,
                bool(gap),
                found.tags[number],
                found.features[number],
                _LEMMAS.lemma(word, found.tags[number], found.lemma_scripts[number]),
                places[head - 1] if head else places[number],
                found.relations[number],
                found.names[number],
            )
            if len(gap) > 1:
                self._append(gap[1:], False, "SPACE", "", gap[1:], places[number], "dep", "O")

    def _append(
        self, word: str, space: bool, tag: str, features: str, lemma: str, head: int, relation: str, name: str
    ) -> None:
        self.words.append(word)
        self.spaces.append(space)
        self.tags.append(tag)
        self.features.append("" if features == "_" else features)
        self.lemmas.append(lemma)
        self.heads.append(head)
        self.relations.append(relation)
        self.names.append(name)

    def document(self, vocab: Vocab) -> Doc:
        """Make the spaCy document."""
        if not self.words:
            return Doc(vocab)
        return Doc(
            vocab,
            words=self.words,
            spaces=self.spaces,
            pos=self.tags,
            morphs=self.features,
            lemmas=self.lemmas,
            heads=self.heads,
            deps=self.relations,
            ents=self.names,
        )


def _gap(text: _Text, number: int) -> str:
    """Return the white space after a token."""
    following = text.tokens[number + 1].start if number + 1 < len(text.tokens) else len(text.text)
    return text.text[text.tokens[number].end : following]


def load(folder: Path | None = None, threads: int | None = None) -> Parser:
    """Return the parser.

    Args:
        folder: A model folder; the one that oathgraph brings with it where None.
        threads: Processor cores to use; None for two, or what ``OMP_NUM_THREADS`` says.

    Raises:
        ModelError: the model's files are missing, damaged or of another version.
    """
    return Parser(read_network(folder or WEIGHTS, threads))
