"""Which words can stand for a source, and by what name it goes."""

from __future__ import annotations

from oathgraph.model import EntityType, SourceKind
from oathgraph.reading.attribution.kinds import OUTLETS, SOURCE_NOUNS, WATCHERS, outlet_like, participant_kind
from oathgraph.reading.attribution.messages import named_next
from oathgraph.reading.coreference import Participant, Participants
from oathgraph.reading.tree import Tree
from oathgraph.resolution.known import Roster


class Sources:
    """Tells sources from other words in one document."""

    def __init__(self, tree: Tree, parties: Participants, roster: Roster | None = None) -> None:
        self.tree, self.parties, self.roster = tree, parties, roster

    def participant(self, token: int) -> Participant | None:
        """Return the party that a word names or stands for."""
        return self.parties.participant_at(token)

    def is_source(self, token: int) -> bool:
        """A named party, or a noun for people who can speak; pronouns without antecedent and things are none."""
        participant = self.participant(token)
        if participant is not None:
            return participant.type is not EntityType.PLACE or participant.is_state
        return self.tree.lemma[token] in SOURCE_NOUNS

    def is_country(self, token: int) -> bool:
        """Say whether a word stands for a state."""
        participant = self.participant(token)
        return participant is not None and participant.is_state

    def is_person(self, token: int) -> bool:
        """Say whether a word stands for a person."""
        participant = self.participant(token)
        return participant is not None and participant.type is EntityType.PERSON

    def is_outlet(self, token: int) -> bool:
        """A named outlet, agency or monitor, or a noun for one ("the state news agency")."""
        participant = self.participant(token)
        named = participant is not None and participant.named
        return self.tree.lemma[token] in OUTLETS or (named and outlet_like(participant, self.roster))

    def is_named_outlet(self, token: int) -> bool:
        """ "told the Herald" names who passes the words on, "told a newspaper" only where they were spoken."""
        tree, participant = self.tree, self.participant(token)
        called = any(tree.part[child] == "PROPN" for child in tree.children[token])
        named = (participant is not None and participant.named) or called or tree.lemma[token] == "agency"
        return named and self.is_outlet(token)

    def by_name(self, token: int) -> int:
        """ "one of its commanders, X": whoever is named beside his description goes by his name."""
        participant = self.participant(token)
        if participant is not None and participant.named:
            return token
        heads = (token, *self.tree.kids(token, "nmod")) if self.tree.part[token] == "NUM" else (token,)
        appositions = (n for head in heads for n in self.tree.kids(head, "appos"))
        named = next((n for n in appositions if self.is_source(n) and self.tree.part[n] == "PROPN"), None)
        if named is None and self.tree.part[token] == "NOUN":
            named = named_next(self.tree, token, self._is_named_as)
        return token if named is None else named

    def _is_named_as(self, name: int, noun: int) -> bool:
        """Whether a named party goes by a description: "X, the governor of", "the Observatory" for a monitor."""
        participant, tree = self.participant(name), self.tree
        if participant is None or not participant.named:
            return False
        if participant.type is EntityType.PERSON:
            titles = [*tree.kids(name, "appos", "compound"), *(c for c in tree.children[name] if c < name)]
            return any(tree.lemma[title] == tree.lemma[noun] for title in titles)
        words = {tree.lemma[noun], *(tree.lemma[child] for child in tree.kids(noun, "compound", "amod"))}
        return bool(words & WATCHERS) and participant_kind(participant, self.roster) is SourceKind.MONITOR

    def describe(self, token: int) -> str:
        """The words of a source without a name: its adjectives, nouns in front and possessor, no article."""
        tree = self.tree
        first = token
        for child in tree.children[token]:
            if child < token and tree.base[child] in ("amod", "compound", "nmod", "nummod"):
                first = min(first, *tree.subtree(child))
        words = tree.text[tree.offset[first] : tree.end_offset(token)]
        return " ".join(words.split())
