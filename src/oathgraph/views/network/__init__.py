"""Who is tied to whom on a day, as known by a day."""

from oathgraph.views.network.network import ties
from oathgraph.views.network.tie import Tie, TieKind

__all__ = ["Tie", "TieKind", "ties"]
