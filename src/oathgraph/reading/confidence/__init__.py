"""Confidence of a claim, from its derivation."""

from oathgraph.reading.confidence.features import FeatureReader
from oathgraph.reading.confidence.model import ConfidenceModel, load_model

__all__ = ["ConfidenceModel", "FeatureReader", "load_model"]
