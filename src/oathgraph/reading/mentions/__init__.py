"""Which words of a document stand for organisations, people and places."""

from oathgraph.reading.mentions.find import find_mentions
from oathgraph.reading.mentions.model import Gender, Mention, MentionKind, Number
from oathgraph.reading.mentions.names import NameSpan

__all__ = ["Gender", "Mention", "MentionKind", "NameSpan", "Number", "find_mentions"]
