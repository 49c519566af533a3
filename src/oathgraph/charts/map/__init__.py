"""The map: presence, control, captures and attacks, on country shapes that ship with the package."""

from oathgraph.charts.map.draw import map_chart

__all__ = ["map_chart"]
