"""A reader that learned from annotated reports which pairs of mentions are tied, and by which predicate."""

from oathgraph.reading.learned.matching import LearnedMatching, PairScoring
from oathgraph.reading.learned.network import PairNetwork, load_network
from oathgraph.reading.learned.windows import WindowMaker

__all__ = ["LearnedMatching", "PairNetwork", "PairScoring", "WindowMaker", "load_network"]
