"""The learned reader's two steps of the cascade: scores for pairs of mentions, and drafts for those that are tied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from oathgraph.model import Polarity, Predicate, Step
from oathgraph.predicates import Pattern
from oathgraph.reading.frames import Filler, Match
from oathgraph.reading.frames.match import LEARNED
from oathgraph.reading.learned.network import MANNERS, SAME, PairNetwork
from oathgraph.reading.learned.relink import opinions, relinked
from oathgraph.reading.learned.windows import NOBODY, Window, WindowMaker, allowed, asked
from oathgraph.reading.operators import Scope
from oathgraph.reading.state import Draft, Learned, Reading
from oathgraph.reading.steps.plausibility import Plausibility
from oathgraph.reading.tree import Tree

VIA = LEARNED
FLOOR = 0.12
"""The least probability of a draft; how far to trust it is left to the confidence."""

Key = tuple[int, str, str, str]


@dataclass(slots=True)
class _Found:
    """The best pair of mentions for one predicate, two parties and one sentence."""

    probability: float
    manner: tuple[float, ...]
    match: Match


class PairScoring:
    """Asks the network about every pair of mentions, and looks again at whom pronouns and descriptions stand for."""

    def __init__(self, network: PairNetwork, maker: WindowMaker) -> None:
        self.network, self.maker = network, maker
        self.plausibility = Plausibility(maker.roster)

    def __call__(self, reading: Reading) -> Reading:
        if not self.plausibility.concerns(reading):
            return reading
        windows = [w for w in self.maker.windows(reading) if w.pairs]
        reading.scored = list(self.network.score(windows))
        alike = [
            one
            for window, scores, _ in reading.scored
            for one in opinions(window, 1 / (1 + np.exp(-scores[:, len(asked()) + SAME].astype(np.float64))))
        ]
        reading.parties = relinked(reading.parties, alike)
        return reading


class LearnedMatching:
    """Adds what the network finds to what the patterns found, and tells each pattern's draft the network's opinion."""

    def __call__(self, reading: Reading) -> Reading:
        found: dict[Key, _Found] = {}
        for window, scores, focus in reading.scored:
            for key, one in _best(reading, window, scores, focus).items():
                if key not in found or found[key].probability < one.probability:
                    found[key] = one
        self._tell(reading, found)
        for one in found.values():
            if one.probability >= FLOOR:
                reading.drafts.append(_draft(reading, one))
        return reading

    def _tell(self, reading: Reading, found: dict[Key, _Found]) -> None:
        """Give the patterns' drafts the network's opinion; what both found stays the patterns' draft."""
        for draft in reading.drafts:
            keys = [k for k in _keys(reading, draft.match) if k in found]
            if keys:
                best = max(keys, key=lambda k: found[k].probability)
                draft.learned = Learned(found[best].probability, found[best].manner)
        for draft in reading.drafts:
            for key in _keys(reading, draft.match):
                found.pop(key, None)


def _keys(reading: Reading, match: Match) -> list[Key]:
    """The keys under which the network's finding of a match may stand."""
    tree, predicate = reading.tree, match.pattern.predicate
    sentences = {tree.sentence[match.trigger]}
    fillers = [f for f in (match.subject, match.object) if f is not None]
    sentences.add(max(tree.sentence[f.token] for f in fillers))
    one, other = match.subject.participant.key, match.object.participant.key if match.object else ""
    keys = [(s, predicate.name, one, other) for s in sentences]
    if predicate.symmetric:
        keys += [(s, predicate.name, other, one) for s in sentences]
    return keys


def _best(
    reading: Reading, window: Window, scores: NDArray[np.float32], focus: NDArray[np.float32]
) -> dict[Key, _Found]:
    """Return the best pair of each key of a window; both directions of a symmetric predicate count together."""
    count = len(asked())
    probability = 1 / (1 + np.exp(-scores.astype(np.float64)))
    places = {pair: n for n, pair in enumerate(window.pairs)}
    found: dict[Key, _Found] = {}
    for number, pair in enumerate(window.pairs):
        one, other = pair
        for which in np.flatnonzero(probability[number, :count] > 0.02):
            predicate = asked()[which]
            value = float(probability[number, which])
            if predicate.symmetric:
                if other == NOBODY or (other < one and (other, one) in places):
                    continue
                if (back := places.get((other, one))) is not None:
                    value = (value + float(probability[back, which])) / 2
            manner = tuple(float(m) for m in probability[number, count : count + len(MANNERS)])
            for subject, target in _parties(reading, window, pair, predicate):
                key = (window.sentence_of(pair), predicate.name, subject.participant.key, _key_of(target))
                if key not in found or found[key].probability < value:
                    trigger = _trigger(reading, window, pair, focus[number])
                    match = Match(_pattern(predicate), trigger, subject, target)
                    found[key] = _Found(value, manner, match)
    return found


def _key_of(filler: Filler | None) -> str:
    return filler.participant.key if filler else ""


def _parties(
    reading: Reading, window: Window, pair: tuple[int, int], predicate: Predicate
) -> list[tuple[Filler, Filler | None]]:
    """The parties that a pair of mentions stands for, where their kinds fit the predicate."""
    if reading.cast is None:
        raise RuntimeError("the learned reader needs the cast; the steps of the cascade are out of order")
    subject = window.seats[pair[0]].mention.head
    target = window.seats[pair[1]].mention.head if pair[1] != NOBODY else None
    others = reading.cast.participants_at(target) if target is not None else (None,)
    found: list[tuple[Filler, Filler | None]] = []
    for one, other in product(reading.cast.participants_at(subject), others):
        if not allowed(predicate, one, other) or (other is not None and one.key == other.key):
            continue
        filler = Filler(other, target, VIA) if target is not None and other else None
        found.append((Filler(one, subject, VIA), filler))
    return found


def _trigger(reading: Reading, window: Window, pair: tuple[int, int], focus: NDArray[np.float32]) -> int:
    """The word whose scope, source and date the claim has: of those that join the two parties, the most attended."""
    tree = reading.tree
    sentence = window.sentence_of(pair)
    heads = [window.seats[s].mention.head for s in pair if s != NOBODY]
    inside = [h for h in heads if tree.sentence[h] == sentence]
    joining = _path(tree, inside) if len(inside) > 1 else [h for i in inside for h in (i, *tree.ancestors(i))]
    weights = window.weights(focus.tolist())
    words = [t for t in joining if t not in heads and tree.part[t] in ("VERB", "NOUN", "ADJ", "AUX")]
    if words:
        return max(words, key=lambda t: (weights.get(t, 0.0), -abs(t - inside[0])))
    return joining[0] if joining else inside[0]


def _path(tree: Tree, tokens: list[int]) -> list[int]:
    """The words on the way between two words of a sentence through their nearest common governor, that one first."""
    one, other = ([t, *tree.ancestors(t)] for t in tokens[:2])
    common = next((t for t in one if t in other), one[-1])
    return [common, *(t for t in one[: one.index(common)]), *(t for t in other if t not in one)]


def _draft(reading: Reading, found: _Found) -> Draft:
    tree, match = reading.tree, found.match
    words = tree.words[match.trigger]
    detail = f"{match.pattern.predicate.name} {found.probability:.2f}; by {words!r}"
    start = tree.offset[match.trigger]
    note = Step("learned", detail, start, tree.end_offset(match.trigger))
    return Draft(match, Scope(), notes=[note], learned=Learned(found.probability, found.manner))


@cache
def _pattern(predicate: Predicate) -> Pattern:
    """A stand-in for a pattern, where no pattern made the match."""
    return Pattern(
        predicate=predicate, name=LEARNED, part=LEARNED, words=frozenset(),
        subject=(), object=(), place=(), origin=(), pair=(),
        conditions=(), voice=None, polarity=Polarity.AFFIRMED, modality=None, hedged=False, former=False, examples=(),
        file="", line=0,
    )  # fmt: skip
