"""Lineage: an actor is a lane, and time runs along it."""

from oathgraph.charts.lineage.draw import lineage_chart

__all__ = ["lineage_chart"]
