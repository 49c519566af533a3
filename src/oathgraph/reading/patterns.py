"""The readers that come with oathgraph: a cheap scan, then the parse, then the cascade."""

from __future__ import annotations

from collections.abc import Sequence

from oathgraph.language import load
from oathgraph.model import Claim, Document
from oathgraph.reading.cascade import Cascade
from oathgraph.reading.confidence import COMBINED, load_model
from oathgraph.reading.learned import PairScoring, WindowMaker, load_network
from oathgraph.reading.scan import deserves_parsing
from oathgraph.resolution.loader import load_roster


class PatternReader:
    """Finds claims by frames over propositions; deterministic, offline, made once and used for many documents."""

    name = "patterns"

    def __init__(self) -> None:
        self.language = load()
        self.roster = load_roster()
        self.cascade = self._cascade()

    def _cascade(self) -> Cascade:
        return Cascade(self.roster)

    def read(self, document: Document) -> list[Claim]:
        """Return the document's claims in the order of their evidence."""
        return self.read_many([document])[0]

    def read_many(self, documents: Sequence[Document]) -> list[list[Claim]]:
        """Return the claims of each document, in order; parsing several at once is faster than one by one."""
        worth = [n for n, d in enumerate(documents) if deserves_parsing(d.text, self.roster)]
        parses = self.language.pipe([documents[n].text for n in worth])
        english = [(n, doc) for n, doc in zip(worth, parses, strict=True) if doc._.english]
        readings = self.cascade.read_many([(documents[n], doc) for n, doc in english])
        claims = {n: reading.claims for (n, _), reading in zip(english, readings, strict=True)}
        return [claims.get(n, []) for n in range(len(documents))]


class CombinedReader(PatternReader):
    """Patterns and what was learned from annotated reports, each claim weighed by what both say of it."""

    name = "combined"

    def _cascade(self) -> Cascade:
        network = load_network(self.language)
        matching = PairScoring(network, WindowMaker(self.language.pieces, self.roster))
        return Cascade(self.roster, load_model(COMBINED), matching)
