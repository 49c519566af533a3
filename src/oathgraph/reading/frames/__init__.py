"""Frames: which words evoke which predicate, and where its parties stand."""

from oathgraph.reading.frames.fillers import Filler, fits
from oathgraph.reading.frames.match import Frames, Match

__all__ = ["Filler", "Frames", "Match", "fits"]
