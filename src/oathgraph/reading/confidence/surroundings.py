"""What stands around a draft's words: names that go on, names between the two parties, how an office is qualified."""

from __future__ import annotations

from oathgraph.reading.frames import Filler, Match
from oathgraph.reading.mentions import Mention, MentionKind
from oathgraph.reading.mentions.lexicon import lexicon
from oathgraph.reading.state import Reading

_JOINING = frozenset({"of", "and", "for", "&", "-", "in"})
_MOST_BETWEEN = 4


class Surroundings:
    """Reads what stands around the words of drafts of one document."""

    def __init__(self, reading: Reading) -> None:
        self.tree, self.parties = reading.tree, reading.parties
        self.short_forms = {alias.short.start for alias in reading.parties.aliases_introduced}

    def of(self, match: Match) -> dict[str, float]:
        """Return the features of a match's words."""
        predicate = match.pattern.predicate.name
        found = self._office(match, predicate)
        for side, filler in (("subject", match.subject), ("object", match.object)):
            if filler is not None:
                found |= self._name(side, filler)
        if match.object is not None:
            found["names between"] = self._between(match.subject.token, match.object.token)
        last = self.tree.bounds[self.tree.sentence[match.trigger]][1] - 1
        found["in a question"] = float(self.tree.words[last] == "?")
        return found

    def _name(self, side: str, filler: Filler) -> dict[str, float]:
        """Whether a name is perhaps only a part of a longer one."""
        mention = self.parties.mention_at(filler.token)
        found = {}
        if mention is not None and mention.kind is MentionKind.NAME:
            if way := self._goes_on(mention):
                found[f"{side} name goes on {way}"] = 1.0
            if self._has_begun(mention):
                found[f"{side} name has begun"] = 1.0
        words = filler.participant.name.casefold().split()
        if filler.participant.named and len(words) == 1 and words[0] in lexicon().group_heads | lexicon().groups:
            found[f"{side} name is a common noun"] = 1.0
        return found

    def _goes_on(self, mention: Mention) -> str:
        words, high = self.tree.words, self.tree.bounds[self.tree.sentence[mention.head]][1]
        rest = words[mention.end : min(high, mention.end + 3)]
        if len(rest) < 2:
            return ""
        if rest[0] == "(":
            return "" if mention.end + 1 in self.short_forms or not rest[1][0].isupper() else "in brackets"
        if rest[0].casefold() in _JOINING:
            following = rest[2] if rest[1] == "the" and len(rest) > 2 else rest[1]
            return f"with {rest[0].casefold()}" if following[0].isupper() else ""
        return "at once" if rest[0][0].isupper() else ""

    def _has_begun(self, mention: Mention) -> bool:
        before = mention.title_start - 1
        if before <= self.tree.bounds[self.tree.sentence[mention.head]][0]:
            return False
        return self.tree.part[before] == "PROPN" and self.tree.words[before][0].isupper()

    def _between(self, one: int, other: int) -> float:
        """How many other parties are named between two words."""
        low, high = sorted((one, other))
        sides = {p.key for token in (one, other) for p in self.parties.participants_at(token)}
        keys = {p.key for token in range(low + 1, high) for p in self.parties.participants_at(token)} - sides
        return min(len(keys), _MOST_BETWEEN) / _MOST_BETWEEN

    def _office(self, match: Match, predicate: str) -> dict[str, float]:
        """Whether a noun that the claim rests on names several, or somebody in charge of a place only."""
        tree, trigger = self.tree, match.trigger
        found: dict[str, float] = {}
        if tree.part[trigger] != "NOUN":
            return found
        if tree.morph[trigger].get("Number") == "Plur":
            found[f"trigger {predicate} plural"] = 1.0
        if any("in" in tree.cases(child) for child in tree.kids(trigger, "nmod")):
            found[f"trigger {predicate} in a place"] = 1.0
        return found
