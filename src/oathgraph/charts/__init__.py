"""Pictures of what was read and of views over the record."""

from oathgraph.charts.asking import Asked
from oathgraph.charts.figure import Figure

__all__ = ["Asked", "Figure"]
