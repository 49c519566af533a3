"""The pattern reader: parse, then the cascade."""

from __future__ import annotations

from oathgraph.language import load
from oathgraph.model import Claim, Document
from oathgraph.reading.cascade import Cascade
from oathgraph.resolution.loader import load_roster


class PatternReader:
    """Finds claims by frames over propositions; deterministic, offline, made once and used for many documents."""

    name = "patterns"

    def __init__(self) -> None:
        self.language = load()
        self.cascade = Cascade(load_roster())

    def read(self, document: Document) -> list[Claim]:
        """Return the document's claims in the order of their evidence."""
        if not document.text.strip():
            return []
        return self.cascade.read(document, self.language(document.text)).claims
