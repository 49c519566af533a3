"""Which words of a document stand for organisations, people and places."""

from oathgraph.reading.mentions.find import find_mentions
from oathgraph.reading.mentions.model import Gender, Mention, MentionKind, Number

__all__ = ["Gender", "Mention", "MentionKind", "Number", "find_mentions"]
