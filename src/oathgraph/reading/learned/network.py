"""The learned reader's network, run by ONNX Runtime: windows in, scores of their pairs out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from oathgraph.errors import ModelError
from oathgraph.language import Parser
from oathgraph.language.network import session_options
from oathgraph.reading.learned.sizes import APART_NOBODY, MOST_CLUES, MOST_PATH, apart_class
from oathgraph.reading.learned.windows import NOBODY, Window, asked

WEIGHTS = Path(__file__).with_name("weights")
FORMAT = 1
"""The version of the weights' layout that this code reads."""
MANNERS = ("negated", "possible", "intended", "hedged")
"""What the network says of how a pair is tied, behind its outputs for the predicates."""
SAME = len(MANNERS)
"""The output, behind those for the predicates, that says both mentions are one party."""
_MEND = "install oathgraph again"


@dataclass(frozen=True, slots=True)
class Scored:
    """A window with what the network says of its pairs.

    `scores` are log-odds, (pairs, predicates and then manners); `focus` is the attention, (pairs, pieces).
    """

    window: Window
    scores: NDArray[np.float32]
    focus: NDArray[np.float32]


class PairNetwork:
    """Scores pairs of mentions; safe to use from several threads."""

    def __init__(self, parser: Parser, session: Any) -> None:
        self._parser, self._session = parser, session

    def score(self, windows: Sequence[Window]) -> list[Scored]:
        """Return each window, in order, with its pairs' scores and their attention to the window's pieces."""
        workers = self._parser.network.workers
        return workers.each(self._scored, windows, lambda window: len(window.encoded.pieces))

    def _scored(self, windows: list[Window]) -> list[Scored]:
        lower = self._parser.network.lower_layers([w.encoded for w in windows])
        scores, focus = self._session.run(["scores", "focus"], {"lower": lower, **arrays(windows)})
        found = []
        for row, window in enumerate(windows):
            count = len(window.pairs)
            found.append(Scored(window, scores[row, :count], focus[row, :count, : len(window.encoded.pieces)]))
        return found


def arrays(windows: Sequence[Window]) -> dict[str, NDArray[Any]]:
    """Stack windows into the network's named input arrays, padded with zeros to the longest."""
    count = len(windows)
    pieces = max(len(w.encoded.pieces) for w in windows)
    most_seats = max(len(w.seats) for w in windows)
    most_pairs = max(len(w.pairs) for w in windows)
    found: dict[str, NDArray[Any]] = {
        n: np.zeros((count, pieces), np.int64) for n in ("marks", "standings", "slots", "rows")
    }
    found["mask"] = np.zeros((count, pieces), np.float32)
    found["seats"] = np.zeros((count, most_seats, 3), np.int64)
    found["pairs"] = np.zeros((count, most_pairs, 2), np.int64)
    found["apart"] = np.zeros((count, most_pairs), np.int64)
    found["paths"] = np.zeros((count, most_pairs, MOST_PATH), np.int64)
    found["clues"] = np.zeros((count, most_pairs, MOST_CLUES), np.int64)
    for row, window in enumerate(windows):
        size = len(window.encoded.pieces)
        found["mask"][row, :size] = 1.0
        found["rows"][row, :size] = window.rows
        # Longer mentions first, so that the smallest one around a piece has the last word.
        for number, seat in sorted(enumerate(window.seats), key=lambda s: s[1].first - s[1].last):
            found["seats"][row, number] = (seat.first, seat.head, seat.last)
            span = slice(seat.first, seat.last + 1)
            found["marks"][row, span] = seat.mark
            found["standings"][row, span] = seat.standing
            found["slots"][row, span] = seat.slot
        for number, (one, other) in enumerate(window.pairs):
            found["pairs"][row, number] = (one, other if other != NOBODY else most_seats)
            found["apart"][row, number] = pair_apart(window, one, other)
            path, clues = window.path(number), window.clues[number]
            found["paths"][row, number, : len(path)] = path
            found["clues"][row, number, : len(clues)] = clues
    return found


def pair_apart(window: Window, one: int, other: int) -> int:
    """Return the class of the distance between the two seats of a pair."""
    if other == NOBODY:
        return APART_NOBODY
    subject, target = window.seats[one], window.seats[other]
    return apart_class(target.sentence - subject.sentence, target.head - subject.head)


def load_network(parser: Parser, folder: Path = WEIGHTS) -> PairNetwork:
    """Return the network of the learned reader.

    Args:
        parser: The language model whose lower layers the network goes on from.
        folder: Holds ``relations.onnx`` and ``relations.json``.

    Raises:
        ModelError: a file is missing, damaged, of another version or made for another language model.
    """
    card_path, graph_path = folder / "relations.json", folder / "relations.onnx"
    try:
        card = json.loads(card_path.read_text(encoding="utf-8"))
        content = graph_path.read_bytes()
    except (OSError, ValueError) as error:
        raise ModelError(f"the learned reader's weights in {folder} cannot be read ({error}); {_MEND}") from error
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        raise ModelError(f"{card_path} is of another version than {FORMAT}; {_MEND}")
    if card.get("predicates") != [p.name for p in asked()]:
        raise ModelError(f"{card_path} was made for other predicates than there are; train it again")
    if card.get("sha256") != hashlib.sha256(content).hexdigest():
        raise ModelError(f"{graph_path} is damaged (checksum differs); {_MEND}")
    if card.get("lower") != parser.network.lower_checksum:
        raise ModelError(f"{graph_path} was trained over another language model; train it again, or {_MEND}")
    try:
        options = session_options()
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises bare Exception subclasses of its own
        raise ModelError(f"{graph_path} cannot be opened ({error}); {_MEND}") from error
    return PairNetwork(parser, session)
