"""The steps of the cascade, one module each."""

from oathgraph.reading.steps.assembly import Assembly
from oathgraph.reading.steps.attribution import attribute
from oathgraph.reading.steps.beginning import Coreference, Mentions, Voices, begin
from oathgraph.reading.steps.dating import bound, date
from oathgraph.reading.steps.denials import deny
from oathgraph.reading.steps.judging import Judging
from oathgraph.reading.steps.matching import FrameMatching, introduced_names
from oathgraph.reading.steps.plausibility import Plausibility
from oathgraph.reading.steps.scoping import read_scopes

__all__ = [
    "Assembly",
    "Coreference",
    "FrameMatching",
    "Judging",
    "Mentions",
    "Plausibility",
    "Voices",
    "attribute",
    "begin",
    "bound",
    "date",
    "deny",
    "introduced_names",
    "read_scopes",
]
