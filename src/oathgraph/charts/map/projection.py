"""From degrees to pixels: Equal Earth, about the middle of what is shown, and cut at the sheet's edge.

The projection is that of Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018): areas are true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2
_SMALLEST = 0.11
"""The least width of a view, in earth radii: about 700 kilometres, so that a map of one town shows where it lies."""


@dataclass(frozen=True, slots=True)
class Projection:
    """What turns a longitude and a latitude, in degrees, into pixels of a sheet `width` by `height`."""

    middle: float
    left: float
    top: float
    scale: float
    width: float
    height: float

    @classmethod
    def around(cls, points: Iterable[Point], width: float, highest: float, flattest: float = 0.45) -> Projection:
        """Return the projection that shows these points, with a margin, on a sheet at most so high.

        `flattest` is how high the sheet is at least, as a share of its width.
        """
        found = list(points)
        middle = _middle([longitude for longitude, _ in found])
        flat = [_flat(longitude, latitude, middle) for longitude, latitude in found]
        west, east = min(x for x, _ in flat), max(x for x, _ in flat)
        north, south = max(y for _, y in flat), min(y for _, y in flat)
        wide = max((east - west) * 1.25, _SMALLEST)
        high = max((north - south) * 1.3, wide * flattest, _SMALLEST * 0.55)
        scale = min(width / wide, highest / high)
        height = min(highest, high * scale)
        left = (west + east) / 2 - width / scale / 2
        top = (north + south) / 2 + height / scale / 2
        return cls(middle, left, top, scale, width, height)

    def point(self, longitude: float, latitude: float) -> Point:
        """Return where a point lies, in pixels."""
        x, y = _flat(longitude, latitude, self.middle)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def line(self, ring: Sequence[Point]) -> list[Point]:
        """Return an outline in pixels, cut at the sheet's edge; empty where nothing of it is on the sheet."""
        longitudes = [longitude for longitude, _ in ring]
        centre = (min(longitudes) + max(longitudes)) / 2
        # An outline is kept whole, on the side of the sheet that is nearer to it.
        turn = 360.0 * round((self.middle - centre) / 360)
        flat = [self._pixels(longitude + turn, latitude) for longitude, latitude in ring]
        return _thinned(_clipped(flat, self.width, self.height))

    def _pixels(self, longitude: float, latitude: float) -> Point:
        x, y = _equal_earth(longitude - self.middle, latitude)
        return (x - self.left) * self.scale, (self.top - y) * self.scale


def _middle(longitudes: Sequence[float]) -> float:
    """The middle of the smallest arc that holds all longitudes, which may cross the date line."""
    around = sorted(set(longitudes))
    gaps = [(later - earlier, earlier, later) for earlier, later in pairwise(around)]
    gaps.append((around[0] + 360 - around[-1], around[-1], around[0] + 360))
    _, earlier, later = max(gaps)
    middle = (later + earlier + 360) / 2
    return (middle + 180) % 360 - 180


def _flat(longitude: float, latitude: float, middle: float) -> Point:
    return _equal_earth((longitude - middle + 180) % 360 - 180, latitude)


def _equal_earth(longitude: float, latitude: float) -> Point:
    theta = asin(_M * sin(radians(max(-90.0, min(90.0, latitude)))))
    square = theta * theta
    sixth = square**3
    a1, a2, a3, a4 = _A
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = radians(longitude) * cos(theta) / (_M * slope)
    return x, theta * (a1 + a2 * square + sixth * (a3 + a4 * square))


def _clipped(points: list[Point], width: float, height: float) -> list[Point]:
    """An outline cut at a rectangle's four sides, one after the other (Sutherland and Hodgman, 1974)."""
    margin = 4.0
    for axis, limit, sign in ((0, -margin, 1), (0, width + margin, -1), (1, -margin, 1), (1, height + margin, -1)):
        if not points:
            return points
        kept: list[Point] = []
        for before, here in zip((points[-1], *points[:-1]), points, strict=True):
            was, now = (before[axis] - limit) * sign >= 0, (here[axis] - limit) * sign >= 0
            if was != now:
                share = (limit - before[axis]) / (here[axis] - before[axis])
                kept.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
            if now:
                kept.append(here)
        points = kept
    return points


def _thinned(points: list[Point]) -> list[Point]:
    """Points nearer than a pixel to the last one add nothing to see."""
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 1.0:
            kept.append(point)
    return kept if len(kept) > 2 else []
