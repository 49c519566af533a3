"""Propositions: predicate words with deep roles, whatever the syntax."""

from oathgraph.reading.propositions.extract import Propositions
from oathgraph.reading.propositions.model import Argument, Proposition

__all__ = ["Argument", "Proposition", "Propositions"]
