"""Confidence: a logistic model over the derivation, calibrated on annotated reports."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from oathgraph.reading.confidence.features import LEARNED, score

PATTERNS = Path(__file__).with_name("weights.json")
"""Weights for what the patterns find by themselves."""
COMBINED = Path(__file__).with_name("combined.json")
"""Weights for what the patterns and the learned reader find together."""
BASE_SAYS = "patterns say"
"""The feature that holds the base's log-odds."""


@dataclass(frozen=True, slots=True)
class ConfidenceModel:
    """Weights of features, the threshold under which a claim is not reported, and how the model was fitted.

    A model with a `base` also looks at what that one says of the draft, without what the learned reader thinks of it:
    the base was fitted on many more reports than the learned reader leaves for fitting (stacking, Wolpert 1992).
    """

    weights: dict[str, float]
    threshold: float
    slope: float = 1.0
    offset: float = 0.0
    base: ConfidenceModel | None = None

    def odds(self, features: dict[str, float]) -> float:
        """Return the log-odds that a careful reader would make the same claim."""
        return self.slope * score(self.seen(features), self.weights) + self.offset

    def confidence(self, features: dict[str, float]) -> float:
        """Return the probability that a careful reader would make the same claim."""
        return 1 / (1 + math.exp(-self.odds(features)))

    def seen(self, features: dict[str, float]) -> dict[str, float]:
        """Return the features that the weights are for: those of a draft and, with a base, what that says."""
        if self.base is None:
            return features
        odds = self.base.odds({k: v for k, v in features.items() if not k.startswith(LEARNED)})
        return features | {BASE_SAYS: max(-4.0, min(4.0, odds)) / 3}


@cache
def load_model(file: Path = PATTERNS) -> ConfidenceModel:
    """Return a model shipped with the package."""
    data = json.loads(file.read_text(encoding="utf-8"))
    base = load_model(file.with_name(data["base"])) if "base" in data else None
    return ConfidenceModel(data["weights"], data["threshold"], data.get("slope", 1.0), data.get("offset", 0.0), base)
