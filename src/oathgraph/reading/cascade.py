"""The cascade: from a parsed document to its claims, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from oathgraph.model import Document
from oathgraph.predicates import load_builtin
from oathgraph.reading import steps
from oathgraph.reading.confidence import ConfidenceModel
from oathgraph.reading.frames import Frames
from oathgraph.reading.learned import LearnedMatching, PairScoring
from oathgraph.reading.state import Reading
from oathgraph.resolution.known import Roster

#: A step fills in its own part of a Reading.
Stage = Callable[[Reading], Reading]


class Cascade:
    """The steps in their order, with what they need made once."""

    def __init__(
        self,
        roster: Roster | None = None,
        confidence: ConfidenceModel | None = None,
        pairs: PairScoring | None = None,
    ) -> None:
        frames = Frames(load_builtin())
        self.stages: Sequence[tuple[str, Stage]] = (
            ("mentions", steps.Mentions(roster)),
            ("coreference", steps.Coreference(roster)),
            *((("pairs of mentions", pairs),) if pairs is not None else ()),
            ("quotations and operators", steps.Voices(roster)),
            ("frames", steps.FrameMatching(frames)),
            ("introduced names", steps.introduced_names),
            *((("learned claims", LearnedMatching()),) if pairs is not None else ()),
            ("polarity, modality, certainty", steps.read_scopes),
            ("source chain", steps.attribute),
            ("time", steps.date),
            ("plausibility", steps.Plausibility(roster)),
            ("confidence", steps.Judging(roster, confidence)),
            ("denials", steps.deny),
            ("assembly", steps.Assembly(roster)),
            ("ends of states", steps.bound),
        )

    def read(self, document: Document, doc: Any) -> Reading:
        """Run every step over one parsed document."""
        return self.read_many([(document, doc)])[0]

    def read_many(self, parsed: Sequence[tuple[Document, Any]]) -> list[Reading]:
        """Run every step over parsed documents, in order; a step that offers `together` takes all of them at once."""
        readings = [steps.begin(document, doc) for document, doc in parsed]
        for _, stage in self.stages:
            together = getattr(stage, "together", None)
            readings = together(readings) if together else [stage(reading) for reading in readings]
        return readings
