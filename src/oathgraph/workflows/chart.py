"""Draw a chart of the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from oathgraph.charts import Asked, Figure
from oathgraph.charts.lineage import lineage_chart
from oathgraph.charts.map import map_chart
from oathgraph.charts.network import network_chart
from oathgraph.charts.standing import standing_chart
from oathgraph.charts.timeline import timeline_chart
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader


class ChartKind(StrEnum):
    """The charts there are."""

    NETWORK = "network"
    LINEAGE = "lineage"
    TIMELINE = "timeline"
    STANDING = "standing"
    MAP = "map"


_CHARTS: dict[ChartKind, Callable[[Asked], Figure]] = {
    ChartKind.TIMELINE: timeline_chart,
    ChartKind.STANDING: standing_chart,
    ChartKind.MAP: map_chart,
}


def chart(
    reader: RecordReader,
    kind: ChartKind,
    names: Sequence[str] = (),
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    first: date | None = None,
    last: date | None = None,
    depth: int = 3,
    still: bool = False,
    weights: Weights | None = None,
) -> Figure:
    """Return a chart about the actors named, or about everybody.

    `as_of` is the day it is about, by default `known_by`, else that of the last report; `first` and `last` keep what
    may have begun between two days. `depth` is how many steps of descent a lineage follows. `still` leaves out what
    only a page with a slider can show. Raises UnknownNameError for a name the record does not hold, and InputError
    where there is nothing to draw.
    """
    asked = Asked.of(reader, names, as_of=as_of, known_by=known_by, first=first, last=last, weights=weights)
    if kind is ChartKind.NETWORK:
        return network_chart(asked, still=still)
    if kind is ChartKind.LINEAGE:
        return lineage_chart(asked, depth=depth)
    return _CHARTS[kind](asked)
