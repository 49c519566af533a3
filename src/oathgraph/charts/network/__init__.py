"""The network: actors as points, signed ties as lines, and a slider through time."""

from oathgraph.charts.network.draw import network_chart

__all__ = ["network_chart"]
