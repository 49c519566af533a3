"""Windows of a document for the learned reader: a few sentences, their mentions, and the pairs worth asking about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from oathgraph.language.pieces import EncodedSentence, WordPieces
from oathgraph.model import EntityType, Predicate
from oathgraph.predicates import load_builtin
from oathgraph.reading.coreference import Participant
from oathgraph.reading.frames.fillers import fits, sides
from oathgraph.reading.learned.clues import PairClues
from oathgraph.reading.learned.sizes import KINDS, ROWS, SLOTS, STATE
from oathgraph.reading.mentions import Mention, MentionKind
from oathgraph.reading.state import Reading
from oathgraph.resolution.entry import FIGHTING_KINDS, FORCE_KINDS
from oathgraph.resolution.known import Roster

MOST_PIECES = 224
"""Word pieces of a window; a longer sentence is a window by itself and is cut at the encoder's limit."""
MOST_CONTEXT = 110
"""Word pieces of the sentences before the fresh ones, which are there only to point back to."""
REACH = 2
"""How many sentences apart two parties of a claim may stand."""
ENCODER_LIMIT = 500
NOBODY = -1
"""The object of a pair without object."""

_TYPES = (EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PLACE)
_KINDS = {
    MentionKind.NAME: 0,
    MentionKind.NOMINAL: 1,
    MentionKind.PRONOUN: 2,
    MentionKind.POSSESSIVE: 2,
    MentionKind.DEMONYM: 3,
}


@cache
def asked() -> tuple[Predicate, ...]:
    """Return the predicates that the learned reader looks for, in the order of the network's outputs."""
    return tuple(sorted((f.predicate for f in load_builtin()), key=lambda p: p.name))


@dataclass(slots=True)
class Seat:
    """A mention in a window: where its pieces are, what it looks like, and whom it stands for."""

    mention: Mention
    participants: tuple[Participant, ...]
    sentence: int
    first: int
    """First piece of the mention."""
    head: int
    """First piece of its head word."""
    last: int
    mark: int
    standing: int
    slot: int = 0


@dataclass
class Window:
    """Encoded sentences with seats and pairs; `pairs` holds (subject seat, object seat or NOBODY)."""

    encoded: EncodedSentence
    tokens: list[int]
    """The document's token of each word."""
    rows: list[int]
    """For each piece, the number of its sentence inside the window."""
    fresh: int
    """The first sentence, by its number in the document, whose claims are asked for."""
    seats: list[Seat] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    ways: list[list[int]] = field(default_factory=list)
    """For each pair, the document's tokens on the way between them in the tree."""
    clues: list[list[int]] = field(default_factory=list)
    """For each pair, the classes of its clues."""

    @cached_property
    def places(self) -> dict[int, int]:
        """The number of each of the document's tokens among the window's words."""
        return {token: word for word, token in enumerate(self.tokens)}

    def path(self, number: int) -> list[int]:
        """Return the first pieces of the words on the way between the two of a pair."""
        return [self.encoded.first[self.places[t]] for t in self.ways[number] if t in self.places]

    def weight(self, token: int, focus: Sequence[float]) -> float:
        """Return how much of some attention over the pieces a token of the document was given."""
        word = self.places.get(token)
        return float(sum(focus[self.encoded.first[word] : self.encoded.last[word] + 1])) if word is not None else 0.0

    def sentence_of(self, pair: tuple[int, int]) -> int:
        """Return the later sentence of a pair: the one that would make the claim."""
        subject, target = pair
        return max(self.seats[subject].sentence, self.seats[target].sentence if target != NOBODY else 0)


class WindowMaker:
    """Cuts readings into windows."""

    def __init__(self, pieces: WordPieces, roster: Roster | None = None) -> None:
        self.pieces, self.roster = pieces, roster

    def windows(self, reading: Reading) -> Iterator[Window]:
        """Yield the windows of a document whose mentions and coreference are known, in the order of the text."""
        tree = reading.tree
        words = [[i for i in range(*bounds) if tree.part[i] != "SPACE"] for bounds in tree.bounds]
        sizes = [sum(len(self.pieces.of_word(tree.words[i])) for i in sentence) for sentence in words]
        clues = PairClues(tree)
        seated: dict[int, list[Mention]] = {}
        for mention in reading.parties.mentions:
            seated.setdefault(tree.sentence[mention.head], []).append(mention)
        for start, fresh, end in _cuts(sizes):
            if not any(seated.get(n) for n in range(fresh, end)):
                continue
            window = self._window(reading, words, range(start, end), fresh, seated)
            _add_clues(window, clues)
            yield window

    def _window(
        self, reading: Reading, words: list[list[int]], numbers: range, fresh: int, seated: dict[int, list[Mention]]
    ) -> Window:
        tree = reading.tree
        tokens = [i for n in numbers for i in words[n]]
        spaces = [tree.end_offset(i) < len(tree.text) and tree.text[tree.end_offset(i)].isspace() for i in tokens]
        encoded = _cut(self.pieces.encode([tree.words[i] for i in tokens], spaces))
        tokens = tokens[: len(encoded.first)]
        rows = _rows(tree.sentence, tokens, encoded)
        window = Window(encoded, tokens, rows, fresh)
        slots: dict[str, int] = {}
        for number in numbers:
            for mention in seated.get(number, ()):
                if seat := self._seat(reading, mention, window):
                    key = seat.participants[0].key if seat.participants else f"mention {mention.index}"
                    seat.slot = slots.setdefault(key, 1 + len(slots) % (SLOTS - 1))
                    window.seats.append(seat)
        window.pairs = _pairs(window)
        return window

    def _seat(self, reading: Reading, mention: Mention, window: Window) -> Seat | None:
        places, encoded = window.places, window.encoded
        words = [places[i] for i in range(mention.start, mention.end) if i in places]
        head = places.get(mention.head)
        if not words or head is None:
            return None
        participants = reading.parties.participants_of(mention)
        mark = 1 + _TYPES.index(mention.type) * KINDS + _KINDS[mention.kind]
        first, last = encoded.first[min(words)], encoded.last[max(words)]
        number = reading.tree.sentence[mention.head]
        return Seat(mention, participants, number, first, encoded.first[head], last, mark, self._standing(participants))

    def _standing(self, participants: Sequence[Participant]) -> int:
        """What the roster says of a party: 0 nothing, 1 armed, 2 a force, 3 a state, 4 something else."""
        for participant in participants:
            if participant.is_state:
                return STATE
            if participant.is_force:
                return 2
            entry = self.roster.get(participant.candidates[0]) if self.roster and participant.candidates else None
            if entry is not None:
                return 1 if entry.kind in FIGHTING_KINDS else 2 if entry.kind in FORCE_KINDS else 4
        return 0


def _cuts(sizes: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (first sentence, first fresh sentence, end) of windows over sentences of so many pieces."""
    fresh = 0
    while fresh < len(sizes):
        start, context = fresh, 0
        while start > 0 and fresh - start < REACH and context + sizes[start - 1] <= MOST_CONTEXT:
            start -= 1
            context += sizes[start]
        end, total = fresh + 1, context + sizes[fresh]
        while end < len(sizes) and total + sizes[end] <= MOST_PIECES:
            total += sizes[end]
            end += 1
        if total > ENCODER_LIMIT:
            start = fresh
        yield start, fresh, end
        fresh = end


def _cut(encoded: EncodedSentence) -> EncodedSentence:
    if len(encoded.pieces) <= ENCODER_LIMIT:
        return encoded
    count = sum(last < ENCODER_LIMIT - 1 for last in encoded.last)
    end = encoded.last[count - 1] + 1
    return EncodedSentence(
        [*encoded.pieces[:end], encoded.pieces[-1]],
        [*encoded.shapes[:end], 0],
        encoded.first[:count],
        encoded.last[:count],
        encoded.characters[:count],
    )


def _rows(sentence: Sequence[int], tokens: Sequence[int], encoded: EncodedSentence) -> list[int]:
    rows = [0] * len(encoded.pieces)
    for token, first, last in zip(tokens, encoded.first, encoded.last, strict=True):
        for piece in range(first, last + 1):
            rows[piece] = min(sentence[token] - sentence[tokens[0]], ROWS - 1)
    return rows


def _pairs(window: Window) -> list[tuple[int, int]]:
    """Return the ordered pairs of seats whose later sentence is fresh and that may be tied, or be one and the same."""
    found = []
    for one, subject in enumerate(window.seats):
        acts = subject.mention.type is not EntityType.PLACE or _is_state(subject)
        if acts and subject.sentence >= window.fresh:
            found.append((one, NOBODY))
        for other, target in enumerate(window.seats):
            near = abs(subject.sentence - target.sentence) <= REACH
            if one == other or not near or max(subject.sentence, target.sentence) < window.fresh:
                continue
            if points_back(subject, target) or (acts and not _same(subject, target)):
                found.append((one, other))
    return found


def points_back(seat: Seat, earlier: Seat) -> bool:
    """Say whether a mention may stand for the party of another: a pronoun or description, after it."""
    return seat.mention.kind is not MentionKind.NAME and earlier.first < seat.first


def _add_clues(window: Window, clues: PairClues) -> None:
    for one, other in window.pairs:
        target = window.seats[other].mention if other != NOBODY else None
        words, classes = clues.of(window.seats[one].mention, target)
        window.ways.append(words)
        window.clues.append(classes)


def _is_state(seat: Seat) -> bool:
    return any(p.is_state for p in seat.participants)


def _same(one: Seat, other: Seat) -> bool:
    """Whether both are names, or known to be names, of one party; what coreference thinks of others may be mended."""
    if MentionKind.NAME not in (one.mention.kind, other.mention.kind) or one.mention.kind is not other.mention.kind:
        return False
    keys = {p.key for p in one.participants}
    return bool(keys) and keys == {p.key for p in other.participants}


def allowed(predicate: Predicate, subject: Participant, target: Participant | None) -> bool:
    """Say whether parties of these kinds can stand in a claim of a predicate."""
    for_subject, for_object = sides(predicate)
    if not fits(subject, for_subject):
        return False
    return predicate.object_optional if target is None else fits(target, for_object)
