"""Operators: polarity, modality, certainty and speech as scope."""

from oathgraph.reading.operators.lexicon import Cue, CueLexicon, load_cues
from oathgraph.reading.operators.mending import mend_speech
from oathgraph.reading.operators.model import Operator, Scope
from oathgraph.reading.operators.scope import ScopeReader

__all__ = ["Cue", "CueLexicon", "Operator", "Scope", "ScopeReader", "load_cues", "mend_speech"]
