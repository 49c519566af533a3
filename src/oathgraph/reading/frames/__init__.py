"""Frames: which words evoke which predicate, and where its parties stand."""

from oathgraph.reading.frames.match import Filler, Frames, Match, fits

__all__ = ["Filler", "Frames", "Match", "fits"]
