"""Frames over propositions: a predicate file's patterns, tried on every word that evokes one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from oathgraph.model import EntityType
from oathgraph.predicates import Condition, Pattern, PredicateFile, Role
from oathgraph.reading.cast import Cast
from oathgraph.reading.frames.fillers import Filler, Wanted, fits, sides
from oathgraph.reading.frames.nearby import Nearby
from oathgraph.reading.mentions import MentionKind
from oathgraph.reading.mentions.lexicon import lexicon
from oathgraph.reading.propositions import Proposition, Propositions
from oathgraph.reading.tree import Tree

#: A role made of the predicate word itself: "the rebels" in "the rebels of the north" as both word and party.
SELF = "self"
#: The same, where the word points back to a party with a name.
NAMED = "named"
#: The party itself or, where it has no name, the named one it belongs to: "Taliban positions", "the base of X".
WHOSE = "whose"
_OWNING = ("modifier", "possessor", "of")
#: The part of speech of the stand-in pattern of a match that no pattern made.
LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fitted: the word that evoked it and the parties it found."""

    pattern: Pattern
    trigger: int
    subject: Filler
    object: Filler | None
    place: Filler | None = None
    origin: Filler | None = None


class Frames:
    """All patterns, indexed by part of speech and word."""

    def __init__(self, files: Iterable[PredicateFile]) -> None:
        self.index: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
        for file in files:
            for pattern in file.patterns:
                for word in pattern.words:
                    self.index[pattern.part, word].append(pattern)

    def matches(self, tree: Tree, propositions: Propositions, parties: Cast) -> Iterator[Match]:
        """Yield every match of every pattern in a document, in the order of the words."""
        finder = _Finder(tree, propositions, parties)
        for token in range(len(tree)):
            words = () if _is_name(parties, token) else self._patterns_at(propositions, token)
            patterns = [*words, *self._patterns_of_name(parties, token)]
            if patterns:
                yield from finder.try_patterns(patterns, propositions.at(token))

    def evokes(self, propositions: Propositions, token: int) -> bool:
        """Say whether any pattern starts from a word."""
        return bool(self._patterns_at(propositions, token))

    def _patterns_of_name(self, parties: Cast, token: int) -> Sequence[Pattern]:
        """Patterns that start from any name of a type: "<person>", "<organization>"."""
        mention = parties.parties.mention_at(token)
        if mention is None or mention.head != token or mention.kind is not MentionKind.NAME:
            return ()
        return self.index.get(("noun", f"<{mention.type}>"), ())

    def _patterns_at(self, propositions: Propositions, token: int) -> Sequence[Pattern]:
        part = propositions.part(token)
        lemma = propositions.lemma(token)
        found = self.index.get((part, lemma), ())
        if part == "noun" and "-" in lemma and not found:
            # "co-founder", "ex-leader": the last part of a hyphenated noun carries its meaning.
            found = self.index.get((part, lemma.rpartition("-")[2]), ())
        return found


def _is_name(parties: Cast, token: int) -> bool:
    """Whether a word is part of a name: the "Front" of a name evokes no alliance."""
    mention = parties.parties.mention_at(token)
    return mention is not None and mention.kind is MentionKind.NAME and parties.tree.part[token] == "PROPN"


class _Finder:
    """Fills the roles of patterns from one document's propositions."""

    def __init__(self, tree: Tree, propositions: Propositions, parties: Cast) -> None:
        self.tree, self.propositions, self.parties = tree, propositions, parties
        self.nearby = Nearby(tree, parties)

    def try_patterns(self, patterns: Sequence[Pattern], proposition: Proposition) -> list[Match]:
        """Return what the patterns of one word find; by nearness only for predicates the parse gives nothing for."""
        found = [m for p in patterns for m in self.try_pattern(p, proposition)]
        settled = {m.pattern.predicate.name for m in found}
        for pattern in patterns:
            if pattern.predicate.name not in settled and not any(w.startswith("<") for w in pattern.words):
                near = list(self._try_nearby(pattern, proposition))
                found.extend(near)
                settled.update(m.pattern.predicate.name for m in near)
        return found

    def _try_nearby(self, pattern: Pattern, proposition: Proposition) -> Iterator[Match]:
        if pattern.voice and (pattern.voice == "passive") != proposition.passive:
            return
        if not all(self._holds(c, proposition) or self.nearby.shows(c, proposition) for c in pattern.conditions):
            return
        for_subject, for_object = sides(pattern.predicate)
        left, right = (pattern.pair, pattern.pair) if pattern.pair else (pattern.subject, pattern.object)
        subjects = self._first(left, proposition, for_subject) or self.nearby.fillers(
            left, proposition, for_subject, ()
        )
        if not subjects:
            return
        taken = {s.participant.key for s in subjects}
        objects = [f for f in self._first(right, proposition, for_object) if f.participant.key not in taken]
        objects = objects or self.nearby.fillers(right, proposition, for_object, taken)
        for subject, target in product(subjects, objects):
            yield Match(pattern, proposition.head, subject, target)

    def try_pattern(self, pattern: Pattern, proposition: Proposition) -> Iterator[Match]:
        if pattern.voice and (pattern.voice == "passive") != proposition.passive:
            return
        if not all(self._holds(c, proposition) for c in pattern.conditions):
            return
        if pattern.pair:
            yield from self._pairs(pattern, proposition)
            return
        for_subject, for_object = sides(pattern.predicate)
        subjects = self._first(pattern.subject, proposition, for_subject)
        if not subjects:
            return
        objects: list[Filler | None] = list(self._first(pattern.object, proposition, for_object))
        if not objects:
            if pattern.object and not pattern.predicate.object_optional:
                return
            if not pattern.predicate.object_optional:
                return
            objects = [None]
        place = self._only(pattern.place, proposition)
        origin = self._only(pattern.origin, proposition)
        for subject, target in product(subjects, objects):
            if target is None or self._are_two(pattern, subject, target):
                yield Match(pattern, proposition.head, subject, target, place, origin)

    def _are_two(self, pattern: Pattern, subject: Filler, target: Filler) -> bool:
        """Whether two fillers are two parties or, where the object is a name, two names of one."""
        if subject.participant.key != target.participant.key:
            return True
        if not pattern.predicate.object_is_name or subject.token == target.token:
            return False
        mentions = [self.parties.parties.mention_at(f.token) for f in (subject, target)]
        return all(m is not None and m.kind is MentionKind.NAME for m in mentions)

    def _pairs(self, pattern: Pattern, proposition: Proposition) -> Iterator[Match]:
        found: dict[str, Filler] = {}
        for role in pattern.pair:
            for filler in self._fillers(role, proposition, sides(pattern.predicate)[0]):
                found.setdefault(filler.participant.key, filler)
        for one, other in combinations(found.values(), 2):
            yield Match(pattern, proposition.head, one, other)

    def _first(self, roles: Sequence[Role], proposition: Proposition, wanted: Wanted) -> list[Filler]:
        for role in roles:
            if found := self._fillers(role, proposition, wanted):
                return found
        return []

    def _only(self, roles: Sequence[Role], proposition: Proposition) -> Filler | None:
        found = self._first(roles, proposition, Wanted(frozenset({EntityType.PLACE})))
        return found[0] if found else None

    def _fillers(self, role: Role, proposition: Proposition, wanted: Wanted) -> list[Filler]:
        found: dict[str, Filler] = {}
        tokens = self.tokens(role, proposition)
        if EntityType.PLACE in wanted.types:
            tokens += [(name, via) for token, via in tokens for name in self._named_place(token)]
        for token, via in tokens:
            for participant in self.parties.participants_at(token):
                if role.steps[-1] == NAMED and not participant.named:
                    continue
                if fits(participant, wanted) and participant.key not in found:
                    found[participant.key] = Filler(participant, token, via)
        return list(found.values())

    def _named_place(self, token: int) -> list[int]:
        """The place that a noun for a kind of place is given the name of: "the town of X", "the outskirts of X"."""
        if self.tree.lemma[token] not in lexicon().places or self._names_party(token):
            return []
        named = [answer.token for answer in self.propositions.at(token).get("of")]
        return [t for t in named if any(p.type is EntityType.PLACE for p in self.parties.participants_at(t))]

    def tokens(self, role: Role, proposition: Proposition) -> list[tuple[int, str]]:
        """Return the tokens a role leads to, with the construction that led there."""
        reached = [(proposition.head, "direct")]
        for step in role.steps:
            if step in (SELF, NAMED):
                continue
            following: list[tuple[int, str]] = []
            for token, via in reached:
                following.extend(self._whose(token, via) if step == WHOSE else self._step(step, token, proposition))
            reached = following
        return reached

    def _step(self, step: str, token: int, proposition: Proposition) -> list[tuple[int, str]]:
        """Go from a word to those in a role.

        "holder" is the noun it modifies, "doer" who does what it is an adjunct of, "neighbour" what it is joined to.
        """
        tree = self.tree
        if step == "holder":
            upward = tree.base[token] in ("nmod", "obl") and self.propositions.part(tree.head[token]) == "noun"
            return [(tree.head[token], "holder")] if upward else []
        if step == "neighbour":
            first = tree.head[token] if tree.base[token] == "conj" else token
            return [(t, "coordination") for t in tree.conjuncts(first) if t != token]
        if step == "doer":
            adjunct = tree.base[token] == "obl" and self.propositions.part(tree.head[token]) == "verb"
            found = self.propositions.subjects(tree.head[token]) if adjunct else []
            return [(a.token, "doer") for a in found if a.token != token]
        source = proposition if token == proposition.head else self.propositions.at(token)
        return [(a.token, a.via) for a in source.get(step)]

    def _whose(self, token: int, via: str) -> list[tuple[int, str]]:
        if self._names_party(token):
            return [(token, via)]
        owners = [a.token for role in _OWNING for a in self.propositions.at(token).get(role)]
        return [(t, WHOSE) for t in owners if self._names_party(t)] or [(token, via)]

    def _names_party(self, token: int) -> bool:
        return any(p.named for p in self.parties.participants_at(token))

    def _holds(self, condition: Condition, proposition: Proposition) -> bool:
        if condition.role.steps == ("word",):
            words = {self.tree.lower[c] for c in self.tree.children[proposition.head]}
        else:
            words = set()
            for token, _ in self.tokens(condition.role, proposition):
                words |= {self.tree.lemma[token], self.tree.lower[token]}
        present = bool(words & condition.words) if condition.words else bool(words)
        return present != condition.forbidden
