"""Confidence of every draft; what falls below the threshold is not reported."""

from __future__ import annotations

from oathgraph.model import Step
from oathgraph.reading.confidence import ConfidenceModel, FeatureReader, load_model
from oathgraph.reading.state import Reading
from oathgraph.resolution.known import Roster


class Judging:
    """Give each draft its calibrated confidence and drop the unlikely ones."""

    def __init__(self, roster: Roster | None = None, model: ConfidenceModel | None = None) -> None:
        self.roster, self.model = roster, model or load_model()

    def __call__(self, reading: Reading) -> Reading:
        features = FeatureReader(reading, self.roster)
        for draft in reading.drafts:
            draft.confidence = self.model.confidence(features.of(draft))
            draft.notes.append(Step("confidence", f"{draft.confidence:.2f}"))
        reading.drafts = [d for d in reading.drafts if d.confidence >= self.model.threshold]
        return reading
