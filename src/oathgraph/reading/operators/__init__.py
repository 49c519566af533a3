"""Operators: polarity, modality, certainty and speech as scope."""

from oathgraph.reading.operators.lexicon import Cue, CueLexicon, load_cues
from oathgraph.reading.operators.scope import Operator, Scope, ScopeReader

__all__ = ["Cue", "CueLexicon", "Operator", "Scope", "ScopeReader", "load_cues"]
