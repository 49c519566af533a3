"""The first steps: the parse as lists, mentions, coreference, quotations."""

from __future__ import annotations

from spacy.tokens import Doc

from oathgraph.model import Document
from oathgraph.reading.attribution import ChainReader
from oathgraph.reading.cast import Cast
from oathgraph.reading.coreference import resolve
from oathgraph.reading.mending import mend_clauses, mend_names, mend_titles
from oathgraph.reading.mentions import find_mentions
from oathgraph.reading.mentions.gazetteer import known_names
from oathgraph.reading.mentions.lexicon import lexicon
from oathgraph.reading.mentions.names import name_spans
from oathgraph.reading.operators import ScopeReader, load_cues, mend_speech
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.state import Reading
from oathgraph.reading.tree import Tree
from oathgraph.resolution.gazetteer import NameMatch
from oathgraph.resolution.known import Roster


def begin(document: Document, doc: Doc) -> Reading:
    """Return a reading of a parsed document in which nothing has been found yet."""
    tree = Tree.of(doc)
    return Reading(document, tree, Propositions(tree))


class Mentions:
    """Find the words that stand for organisations, people and places."""

    def __init__(self, roster: Roster | None = None) -> None:
        self.roster = roster

    def _matches(self, text: str) -> list[NameMatch]:
        """The roster's names in a text; communities (peoples, confessions) are no parties by their name alone."""
        if self.roster is None:
            return []
        found = self.roster.gazetteer.find(text)
        return [m for m in found if not all(self.roster[entry].kind == "community" for entry in m.entries)]

    def __call__(self, reading: Reading) -> Reading:
        matches = self._matches(reading.tree.text)
        names = name_spans(reading.tree, known_names(reading.tree, matches))
        tree = mend_names(reading.tree, ((name.start, name.end) for name in names))
        tree = mend_titles(tree, [(name.start, name.end) for name in names], lexicon().roles)
        tree = mend_clauses(tree)
        reading.tree = mend_speech(tree, load_cues())
        reading.propositions = Propositions(reading.tree)
        reading.mentions = find_mentions(reading.tree, matches, names)
        return reading


class Coreference:
    """Work out which mentions are the same party."""

    def __init__(self, roster: Roster | None = None) -> None:
        self.roster = roster

    def __call__(self, reading: Reading) -> Reading:
        reading.parties = resolve(reading.tree, reading.mentions, self.roster)
        return reading


class Voices:
    """Find quotations with their speakers, and make ready to read scopes."""

    def __init__(self, roster: Roster | None = None) -> None:
        self.roster = roster

    def __call__(self, reading: Reading) -> Reading:
        tree, propositions = reading.tree, reading.propositions
        reading.chains = ChainReader(tree, propositions, reading.parties, load_cues(), self.roster)
        reading.scopes = ScopeReader(tree, propositions)
        reading.cast = Cast(tree, reading.parties, reading.chains)
        return reading
