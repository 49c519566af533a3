"""The trained network, run by ONNX Runtime: encoded sentences in, annotations out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from oathgraph.errors import ModelError
from oathgraph.language.batches import Workers
from oathgraph.language.names import best_names
from oathgraph.language.pieces import EncodedSentence, WordPieces, padded
from oathgraph.language.trees import best_tree

FORMAT = 3
"""The version of the model folder's layout that this code reads."""

GRAPHS = ("lower.onnx", "upper.onnx", "labels.onnx")
"""The lower layers with the boundary head; the upper layers with all others, which go on from there; and what names the
relations of words to their heads, once the tree is known."""
HEADS = ("tags", "features", "lemmas", "names", "relations")


@dataclass(frozen=True)
class Annotation:
    """What the network says of one sentence's words; heads count from 1, 0 being the root."""

    tags: list[str]
    features: list[str]
    lemma_scripts: list[str]
    names: list[str]
    heads: list[int]
    relations: list[str]


class Network:
    """A model folder's network, its classes and its word pieces. Safe to use from several threads."""

    def __init__(
        self,
        graphs: Sequence[Any],
        classes: dict[str, list[str]],
        pieces: WordPieces,
        lower_checksum: str = "",
        threads: int | None = None,
    ) -> None:
        self._lower, self._upper, self._labels = graphs
        self._classes = classes
        self.pieces = pieces
        self.lower_checksum = lower_checksum
        self.workers = Workers(threads)

    def annotate(self, sentences: Sequence[EncodedSentence]) -> list[Annotation]:
        """Annotate a batch of encoded sentences, in order."""
        given = padded(sentences)
        characters = given.pop("characters")
        lower, mixed = self._lower.run(["lower", "mixed"], given)
        del given["shapes"]
        given |= {"lower": lower, "mixed": mixed, "characters": characters}
        tags, features, lemmas, names, arcs, dependents, governors = self._upper.run(None, given)
        counts = [len(sentence.first) for sentence in sentences]
        heads = [best_tree(log_softmax(arcs[row, :count, : count + 1])) for row, count in enumerate(counts)]
        relations = self._related(dependents, governors, heads)
        return [
            Annotation(
                self._named("tags", tags[row, :count]),
                self._named("features", features[row, :count]),
                self._named("lemmas", lemmas[row, :count]),
                best_names(names[row, :count], self._classes["names"]),
                heads[row],
                relations[row],
            )
            for row, count in enumerate(counts)
        ]

    def _related(
        self, dependents: NDArray[np.float32], governors: NDArray[np.float32], heads: list[list[int]]
    ) -> list[list[str]]:
        """Return the relation of each word of each sentence to its head."""
        ours = np.concatenate([dependents[row, : len(found)] for row, found in enumerate(heads)])
        theirs = np.concatenate([governors[row, found] for row, found in enumerate(heads)])
        at_root = np.array([head == 0 for found in heads for head in found], bool)
        if not len(ours):
            return [[] for _ in heads]
        (numbers,) = self._labels.run(None, {"dependents": ours, "governors": theirs, "at_root": at_root})
        names = iter(self._named("relations", numbers))
        return [list(islice(names, len(found))) for found in heads]

    def boundaries(self, windows: Sequence[EncodedSentence]) -> list[list[float]]:
        """Return, for each word of each window of running text, the log-odds that it begins a sentence."""
        given = padded(windows)
        del given["characters"]
        (scores,) = self._lower.run(["boundaries"], given)
        rounded = np.round(scores.astype(np.float64), 3)
        return [rounded[row, : len(window.first)].tolist() for row, window in enumerate(windows)]

    def lower_layers(self, windows: Sequence[EncodedSentence]) -> NDArray[np.float32]:
        """Return the lower layers' output for encoded stretches of text: (windows, most pieces, width)."""
        given = padded(windows)
        del given["characters"]
        (lower,) = self._lower.run(["lower"], given)
        return np.asarray(lower, np.float32)

    def _named(self, head: str, numbers: NDArray[Any]) -> list[str]:
        classes = self._classes[head]
        return [classes[number] for number in numbers.tolist()]


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the log-probabilities of scores along the last axis, rounded so that batching cannot tip a tie."""
    rounded = np.round(scores.astype(np.float64), 3)
    shifted = rounded - rounded.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def read_network(folder: Path, threads: int | None = None) -> Network:
    """Read a model folder.

    Args:
        folder: Holds ``model.json``, the ``GRAPHS`` and ``tokenizer.json``.
        threads: Processor cores to use; None for two, or what ``OMP_NUM_THREADS`` says.

    Raises:
        ModelError: a file is missing, damaged (its checksum differs) or of a version this code does not read.
    """
    card = _read_card(folder)
    for name, checksum in card["sha256"].items():
        _check(folder / name, checksum)
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        options = session_options()
        graphs = [
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in GRAPHS
        ]
    except Exception as error:  # both libraries raise bare Exception subclasses of their own
        raise ModelError(f"the language model in {folder} cannot be opened ({error}); {_MEND}") from error
    return Network(graphs, card["classes"], WordPieces(tokenizer), card["sha256"][GRAPHS[0]], threads)


_MEND = "install oathgraph again, or give the folder of a model that training.export wrote"


def _read_card(folder: Path) -> dict[str, Any]:
    path = folder / "model.json"
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"the language model's file {path} is missing; {_MEND}") from error
    except (OSError, ValueError) as error:
        raise ModelError(f"the language model's file {path} is damaged ({error}); {_MEND}") from error
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        version = card.get("format") if isinstance(card, dict) else None
        raise ModelError(f"{path} is of format {version}, this version reads format {FORMAT}; {_MEND}")
    if set(card.get("classes", {})) != set(HEADS) or not isinstance(card.get("sha256"), dict):
        raise ModelError(f"the language model's file {path} is damaged (keys are missing); {_MEND}")
    return card


def _check(path: Path, checksum: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise ModelError(f"the language model's file {path} is missing; {_MEND}") from error
    if found != checksum:
        raise ModelError(f"the language model's file {path} is damaged (checksum differs); {_MEND}")


def session_options() -> Any:
    """Return ONNX Runtime's settings for a network: one thread, since several batches are worked on at a time."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options
