"""Names beside points, where they cover no other point or name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from oathgraph.charts.svg import width_of

Point = tuple[float, float]
Box = tuple[float, float, float, float]
_REACH = (5.0, 5.0)


def labels(
    places: Mapping[str, Point],
    names: Mapping[str, str],
    ranked: Sequence[str],
    size: float,
    width: float,
    *,
    reach: Mapping[str, Point] | None = None,
    lines: Mapping[str, Sequence[Point]] | None = None,
    covered: Sequence[Box] = (),
) -> dict[str, tuple[float, float, str]]:
    """Return where names stand, and how they are anchored, for as many nodes as names fit without covering another.

    The first of `ranked` choose first, each among right, left, above, below and the corners of its point: the first of
    those through which the fewest of its own `lines` run, which are told by their other ends. `reach` is how far to its
    side and above it what stands at a point reaches; `covered` is where nothing may stand any more.
    """
    reaches = {node: (reach or {}).get(node, _REACH) for node in places}
    taken = {node: (x - reaches[node][0], y - reaches[node][1], x + reaches[node][0], y + reaches[node][1])
             for node, (x, y) in places.items()}  # fmt: skip
    written: list[Box] = list(covered)
    found: dict[str, tuple[float, float, str]] = {}
    for node in ranked:
        x, y = places[node]
        side, high = reaches[node]
        wide = width_of(names[node], size)
        free: list[tuple[int, tuple[float, float, str], Box]] = []
        for dx, dy, anchor in (
            (side + 4, 4.0, "start"), (-side - 4, 4.0, "end"), (0.0, -high - 5, "middle"), (0.0, high + 13, "middle"),
            (side, -high - 1, "start"), (side, high + 9, "start"), (-side, -high - 1, "end"), (-side, high + 9, "end"),
        ):  # fmt: skip
            box = box_of(x + dx, y + dy, anchor, wide, size)
            covers = any(_overlap(box, other) for other in (*taken.values(), *written) if other != taken[node])
            if box[0] >= 0 and box[2] <= width and box[1] >= 0 and not covers:
                crossed = sum(_runs_through(box, (x, y), end) for end in (lines or {}).get(node, ()))
                free.append((crossed, (x + dx, y + dy, anchor), box))
        if free:
            _, found[node], box = min(free, key=lambda each: each[0])
            written.append(box)
    return found


def box_of(x: float, y: float, anchor: str, wide: float, size: float) -> Box:
    """Return what a line of words covers that is so wide and of this size."""
    left = x - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
    return left, y - size, left + wide, y + 3


def _runs_through(box: Box, start: Point, end: Point) -> bool:
    """Whether a straight line runs through a box (Liang and Barsky, 1984)."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        near, far = box[axis] - start[axis], box[axis + 2] - start[axis]
        if step == 0:
            if near > 0 or far < 0:
                return False
            continue
        enters, leaves = sorted((near / step, far / step))
        first, last = max(first, enters), min(last, leaves)
    return first < last


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
