"""Which mentions of a document stand for one and the same party."""

from oathgraph.reading.coreference.model import AliasIntroduced, Link, Participant, Participants
from oathgraph.reading.coreference.resolve import resolve

__all__ = ["AliasIntroduced", "Link", "Participant", "Participants", "resolve"]
