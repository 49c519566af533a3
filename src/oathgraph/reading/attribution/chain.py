"""The chain of sources above a claim, outermost first, and the medium that carried the words."""

from __future__ import annotations

from dataclasses import dataclass

from oathgraph.model import Source
from oathgraph.reading.attribution.kinds import kind_of
from oathgraph.reading.attribution.quotes import Quote, find_quotes
from oathgraph.reading.attribution.sources import Sources
from oathgraph.reading.attribution.speakers import Speakers
from oathgraph.reading.coreference import Participants
from oathgraph.reading.operators import CueLexicon, Scope
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.tree import Tree
from oathgraph.resolution.known import Roster


@dataclass(frozen=True, slots=True)
class SpokenSource:
    """One link of a chain with the token it was read from."""

    source: Source
    token: int


@dataclass(frozen=True, slots=True)
class Chain:
    """A claim's sources, outermost first, and its medium."""

    sources: tuple[SpokenSource, ...] = ()
    medium: str | None = None


class ChainReader:
    """Reads chains of sources in one document."""

    def __init__(
        self,
        tree: Tree,
        propositions: Propositions,
        parties: Participants,
        lexicon: CueLexicon,
        roster: Roster | None = None,
    ) -> None:
        self.tree, self.propositions, self.roster = tree, propositions, roster
        self.lexicon = lexicon
        self.quotes = find_quotes(tree, propositions, lexicon)
        self.sources = Sources(tree, parties, roster)
        self.speakers = Speakers(tree, propositions, lexicon, self.sources)

    def quote_at(self, token: int) -> Quote | None:
        """Return the quotation a token stands in."""
        return next((q for q in self.quotes if q.covers(token)), None)

    def speaker_of(self, quote: Quote) -> list[int]:
        """Return the tokens that stand for whoever utters a quotation."""
        return self.speakers.of_verb(quote.verb) if quote.verb is not None else []

    def at(self, trigger: int, scope: Scope, *, tells: bool = False) -> Chain:
        """Return the chain above the event that a word names, given the operators above it.

        Where the word `tells` of the event, in a clause below it, and does not name it, its own subject speaks.
        """
        if scope.refers or self._is_background(trigger, scope):
            return Chain()
        media: list[str] = []
        quoted = self.quote_at(trigger)
        path = self._clause_path(scope, quoted)
        saying = tells and self.tells(trigger)
        voices = [(0, self.speakers.through(trigger, media) if saying else self.speakers.of_deed(trigger, media))]
        for operator in scope.speech:
            if operator.token != trigger and (quoted is not None or not operator.aside):
                height = self._height(operator.token, path)
                voices.append((height, self.speakers.through(operator.token, media)))
                if operator.token not in path:
                    voices.append((height, list(self.speakers.according_to(operator.token))))
        if quoted is not None and quoted.verb is not None and all(o.token != quoted.verb for o in scope.speech):
            voices.append((self._height(quoted.verb, path), self.speakers.through(quoted.verb, media)))
        for height, token in enumerate(path):
            voices.append((height, list(self.speakers.according_to(token))))
        voices.sort(key=lambda voice: voice[0])  # what hangs on a clause stands outside of its own speaker
        inner_to_outer = [token for _, tokens in voices for token in tokens]
        return self.chain_of(inner_to_outer, media)

    def tells(self, verb: int) -> bool:
        """Whether a word is a verb of saying."""
        cue = self.lexicon.find("verb", self.tree.lemma[verb]) if self.propositions.part(verb) == "verb" else None
        return cue is not None and cue.speech

    def _is_background(self, trigger: int, scope: Scope) -> bool:
        """ "said that troops from the front's wing had left": a noun by the way that no word of saying tells."""
        if self.tree.base[trigger] != "nmod" or self.quote_at(trigger) is not None or not scope.speech:
            return False
        return scope.speech[0].presupposed and self.propositions.part(trigger) == "noun"

    def _height(self, token: int, path: list[int]) -> int:
        """How far up the path of a claim a word stands, itself or by the word it is inserted beside."""
        while token not in path and self.tree.head[token] != token:
            token = self.tree.head[token]
        return path.index(token) if token in path else len(path)

    def _clause_path(self, scope: Scope, quoted: Quote | None) -> list[int]:
        path = list(scope.path if quoted is not None else scope.path[: scope.asides])
        if quoted is not None and quoted.verb is not None and quoted.verb not in path:
            path.append(quoted.verb)
            path.extend(self.tree.ancestors(quoted.verb))
        return path

    def chain_of(self, inner_to_outer: list[int], media: list[str]) -> Chain:
        """Return the chain of those who stand for some words, each once, the last of them outermost."""
        seen: set[str] = set()
        found: list[SpokenSource] = []
        for token in map(self.sources.by_name, inner_to_outer):
            participant = self.sources.participant(token)
            name = participant.name if participant is not None else self.sources.describe(token)
            key = participant.key if participant is not None else name.casefold()
            if key in seen:
                continue
            seen.add(key)
            kind = kind_of(participant, name, self.tree.lemma[token], self.roster)
            found.append(SpokenSource(Source(name, kind, None), token))
        return Chain(tuple(reversed(found)), media[0] if media else None)
