"""Names beside points, where they cover no other point or name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from oathgraph.charts.svg import width_of

Point = tuple[float, float]


def labels(
    places: Mapping[str, Point], names: Mapping[str, str], ranked: Sequence[str], size: float, width: float
) -> dict[str, tuple[float, float, str]]:
    """Return where names stand, and how they are anchored, for as many nodes as names fit without covering another.

    The first of `ranked` choose first, each among right, left, above and below of its point.
    """
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y in places.values()]
    found: dict[str, tuple[float, float, str]] = {}
    for node in ranked:
        x, y = places[node]
        wide = width_of(names[node], size)
        for dx, dy, anchor in ((9, 4, "start"), (-9, 4, "end"), (0, -10, "middle"), (0, 18, "middle")):
            left = x + dx - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
            box = (left, y + dy - size, left + wide, y + dy + 3)
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0
            if inside and not any(_overlap(box, other) for other in taken if other != (x - 5, y - 5, x + 5, y + 5)):
                found[node] = (x + dx, y + dy, anchor)
                taken.append(box)
                break
    return found


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
