"""Confidence: a logistic model over the derivation, calibrated on annotated reports."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from oathgraph.reading.confidence.features import score

PATTERNS = Path(__file__).with_name("weights.json")
"""Weights for what the patterns find by themselves."""
COMBINED = Path(__file__).with_name("combined.json")
"""Weights for what the patterns and the learned reader find together."""


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Weights of features, the threshold under which a claim is not reported, and how the model was fitted."""

    weights: dict[str, float]
    threshold: float
    slope: float = 1.0
    offset: float = 0.0

    def confidence(self, features: dict[str, float]) -> float:
        """Return the probability that a careful reader would make the same claim."""
        return 1 / (1 + math.exp(-(self.slope * score(features, self.weights) + self.offset)))


@cache
def load_model(file: Path = PATTERNS) -> ConfidenceModel:
    """Return a model shipped with the package."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return ConfidenceModel(data["weights"], data["threshold"], data.get("slope", 1.0), data.get("offset", 0.0))
