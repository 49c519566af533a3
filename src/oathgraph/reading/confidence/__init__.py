"""Confidence of a claim, from its derivation."""

from oathgraph.reading.confidence.features import FeatureReader
from oathgraph.reading.confidence.model import COMBINED, PATTERNS, ConfidenceModel, load_model

__all__ = ["COMBINED", "PATTERNS", "ConfidenceModel", "FeatureReader", "load_model"]
