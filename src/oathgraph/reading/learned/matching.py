"""The learned reader's two steps of the cascade: scores for pairs of mentions, and drafts for those that are tied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from oathgraph.model import Polarity, Predicate, Step
from oathgraph.predicates import Pattern
from oathgraph.reading.frames import Filler, Match
from oathgraph.reading.frames.match import LEARNED
from oathgraph.reading.frames.nearby import NEAR
from oathgraph.reading.learned.evoking import evocations
from oathgraph.reading.learned.network import MANNERS, SAME, PairNetwork, Scored
from oathgraph.reading.learned.relink import opinions, relinked
from oathgraph.reading.learned.windows import NOBODY, Window, WindowMaker, allowed, asked
from oathgraph.reading.operators import Scope, load_cues
from oathgraph.reading.state import Draft, Learned, Reading
from oathgraph.reading.steps.plausibility import Plausibility
from oathgraph.reading.tree import Tree

FLOOR = 0.12
"""The least probability of a draft; how far to trust it is left to the confidence."""
LEAST = 0.02
"""The least probability at which the network has an opinion of a pattern's draft."""
_CARRYING = frozenset({"VERB", "NOUN", "ADJ", "AUX"})

Key = tuple[int, str, str, str]


@dataclass(slots=True)
class _Found:
    """The best pair of mentions for one predicate, two parties and one sentence."""

    probability: float
    manner: tuple[float, ...]
    predicate: Predicate
    subject: Filler
    object: Filler | None
    scored: Scored
    number: int
    """The pair among the window's."""


class PairScoring:
    """Asks the network about every pair of mentions, and looks again at whom pronouns and descriptions stand for."""

    def __init__(self, network: PairNetwork, maker: WindowMaker) -> None:
        self.network, self.maker = network, maker
        self.plausibility = Plausibility(maker.roster)

    def __call__(self, reading: Reading) -> Reading:
        return self.together([reading])[0]

    def together(self, readings: Sequence[Reading]) -> list[Reading]:
        """Ask about the pairs of several documents at once: in batches the network takes half the time."""
        made = [self._windows(reading) for reading in readings]
        scored = iter(self.network.score([window for windows in made for window in windows]))
        for reading, windows in zip(readings, made, strict=True):
            reading.scored = list(islice(scored, len(windows)))
            _relink(reading)
        return list(readings)

    def _windows(self, reading: Reading) -> list[Window]:
        if not self.plausibility.concerns(reading):
            return []
        return [window for window in self.maker.windows(reading) if window.pairs]


def _relink(reading: Reading) -> None:
    """Let pronouns and descriptions stand for whom the network takes them to, where it is sure enough."""
    reading.alike = [
        one
        for scored in reading.scored
        for one in opinions(scored.window, _probability(scored.scores[:, len(asked()) + SAME]))
    ]
    reading.parties = relinked(reading.parties, reading.alike)


class LearnedMatching:
    """Adds what the network finds to what the patterns found, and tells each pattern's draft the network's opinion."""

    def __call__(self, reading: Reading) -> Reading:
        found: dict[Key, _Found] = {}
        for scored in reading.scored:
            for key, one in _best(reading, scored).items():
                if key not in found or found[key].probability < one.probability:
                    found[key] = one
        _settle_rank(reading, found)
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


def _settle_rank(reading: Reading, found: dict[Key, _Found]) -> None:
    """Let the noun say whether somebody leads a body or is one of several in it: "a senior leader of the front".

    The network hardly tells the two apart; what it takes for leading counts for membership where a pattern has read so.
    """
    led = {key for d in reading.drafts if d.predicate == "leads" for key in _keys(reading, d.match)}
    for draft in reading.drafts:
        pattern = draft.match.pattern
        by_noun = pattern.part == "noun" and not any(word.startswith("<") for word in pattern.words)
        if draft.predicate != "member_of" or not by_noun or NEAR in (f.via for f in _fillers(draft.match)):
            continue
        for key in _keys(reading, draft.match):
            leading = (key[0], "leads", *key[2:])
            if leading not in found or leading in led:
                continue
            taken = found.pop(leading)
            if key not in found or found[key].probability < taken.probability:
                found[key] = replace(taken, predicate=pattern.predicate)


def _fillers(match: Match) -> list[Filler]:
    return [f for f in (match.subject, match.object) if f is not None]


def _keys(reading: Reading, match: Match) -> list[Key]:
    """The keys under which the network's finding of a match may stand."""
    tree, predicate = reading.tree, match.pattern.predicate
    sentences = {tree.sentence[match.trigger]}
    sentences.add(max(tree.sentence[f.token] for f in _fillers(match)))
    one, other = match.subject.participant.key, match.object.participant.key if match.object else ""
    keys = [(s, predicate.name, one, other) for s in sentences]
    if predicate.symmetric:
        keys += [(s, predicate.name, other, one) for s in sentences]
    return keys


def _best(reading: Reading, asked_about: Scored) -> dict[Key, _Found]:
    """Return the best pair of each key of a window; both directions of a symmetric predicate count together."""
    window, count = asked_about.window, len(asked())
    probability = _probability(asked_about.scores)
    places = {pair: n for n, pair in enumerate(window.pairs)}
    found: dict[Key, _Found] = {}
    for number, pair in enumerate(window.pairs):
        one, other = pair
        if _only_tells(reading.tree, window, pair):
            continue
        for which in np.flatnonzero(probability[number, :count] > LEAST):
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
                    found[key] = _Found(value, manner, predicate, subject, target, asked_about, number)
    return found


def _only_tells(tree: Tree, window: Window, pair: tuple[int, int]) -> bool:
    """Whether one of a pair tells or denies what the other is a party to: "X denied that Y ..." ties X to nobody."""
    heads = [window.seats[seat].mention.head for seat in pair if seat != NOBODY]
    if len(heads) == 1:
        if tree.base[heads[0]] == "nsubj" and _is_inserted(tree, tree.head[heads[0]]):
            return True
        return any(_is_told_by(tree, heads[0], clause) for clause in tree.children[tree.head[heads[0]]])
    if tree.sentence[heads[0]] != tree.sentence[heads[1]]:
        return False
    return _is_told_by(tree, *heads) or _is_told_by(tree, *reversed(heads))


def _is_told_by(tree: Tree, teller: int, told: int) -> bool:
    verb = tree.head[teller]
    if tree.base[teller] != "nsubj" or tree.relation[teller] == "nsubj:pass":
        return False
    if _is_inserted(tree, verb):
        return tree.head[verb] in (told, *tree.ancestors(told)) and verb not in (told, *tree.ancestors(told))
    clause = next((t for t in (told, *tree.ancestors(told)) if tree.head[t] == verb and t != verb), None)
    if clause is None or tree.base[clause] != "ccomp":
        return False
    return any(tree.base[child] == "nsubj" for child in tree.children[clause])


def _is_inserted(tree: Tree, verb: int) -> bool:
    """A verb of saying beside what it says: "X fell, the army confirmed"; not a clause with content of its own."""
    cue = load_cues().find("verb", tree.lemma[verb])
    beside = tree.base[verb] == "parataxis" and not tree.kids(verb, "ccomp", "xcomp", "obj")
    return beside and cue is not None and cue.speech


def _probability(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-scores.astype(np.float64))))


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
        filler = Filler(other, target, LEARNED) if target is not None and other else None
        found.append((Filler(one, subject, LEARNED), filler))
    return found


def _trigger(tree: Tree, found: _Found) -> tuple[int, bool]:
    """The word whose scope, source and date the claim has, and whether it evokes the predicate.

    Of the words that evoke the predicate, first those that join the two parties, else of the words that join them and
    do not tell, deny or plan what others say, it is the one that the network attended to most.
    """
    window, focus = found.scored.window, found.scored.focus[found.number].tolist()
    pair = window.pairs[found.number]
    sentence = window.sentence_of(pair)
    heads = [window.seats[s].mention.head for s in pair if s != NOBODY]
    inside = [head for head in heads if tree.sentence[head] == sentence]
    way = window.ways[found.number] if len(inside) > 1 else tree.ancestors(inside[0])
    joining = [t for t in way if tree.sentence[t] == sentence and tree.part[t] in _CARRYING and t not in heads]
    evoked = [e for e in evocations(tree, sentence) if e.predicate == found.predicate.name]
    evoking = [t for e in evoked for t in e.tokens if tree.part[t] in _CARRYING]
    bare = [t for t in joining if load_cues().find("verb", tree.lemma[t]) is None]
    words = [t for t in joining if t in evoking] or evoking or bare or joining
    chosen = max(words, key=lambda t: (window.weight(t, focus), -abs(t - inside[0])), default=inside[0])
    return chosen, chosen in evoking


def _draft(reading: Reading, found: _Found) -> Draft:
    tree = reading.tree
    trigger, evoked = _trigger(tree, found)
    match = Match(_pattern(found.predicate), trigger, found.subject, found.object)
    detail = f"{found.predicate.name} {found.probability:.2f}; by {tree.words[trigger]!r}"
    note = Step("learned", detail, tree.offset[trigger], tree.end_offset(trigger))
    return Draft(match, Scope(), notes=[note], learned=Learned(found.probability, found.manner, evoked))


@cache
def _pattern(predicate: Predicate) -> Pattern:
    """A stand-in for a pattern, where no pattern made the match."""
    return Pattern(
        predicate=predicate, name=LEARNED, part=LEARNED, words=frozenset(),
        subject=(), object=(), place=(), origin=(), pair=(),
        conditions=(), voice=None, polarity=Polarity.AFFIRMED, modality=None, hedged=False, former=False, examples=(),
        file="", line=0,
    )  # fmt: skip
