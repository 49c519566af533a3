"""Shapes of countries from the TopoJSON file that ships with the package (see `data/README.md`)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pycountry

Ring = tuple[tuple[float, float], ...]
"""Longitudes and latitudes, in degrees, of a closed line; across the date line, longitudes go on beyond 180."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name, its ISO 3166-1 alpha-2 code where it has one, and its polygons.

    Of each polygon the outline comes first, then its holes.
    """

    name: str
    code: str | None
    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def mainland(self) -> Ring:
        """The outline with the largest extent."""
        return max((polygon[0] for polygon in self.polygons), key=_extent)


@cache
def countries() -> tuple[Country, ...]:
    """Return every country of the file."""
    data = files(__package__).joinpath("data/countries-50m.json.gz").read_bytes()
    topology = json.loads(gzip.decompress(data))
    arcs = _arcs(topology)
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        parts = geometry.get("arcs", [])
        polygons = [parts] if geometry.get("type") == "Polygon" else parts
        shape = tuple(_polygon(each, arcs) for each in polygons)
        found.append(Country(geometry["properties"]["name"], _code(geometry.get("id")), shape))
    return tuple(country for country in found if country.polygons)


def centre(ring: Ring) -> tuple[float, float]:
    """Return the centre of gravity of an outline, in degrees (the shoelace formula)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(area) < 1e-9:
        return ring[0]
    return x / (3 * area), y / (3 * area)


def box(ring: Ring) -> tuple[float, float, float, float]:
    """Return west, south, east and north of an outline."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _code(number: str | None) -> str | None:
    """The file has ISO 3166-1's numbers, and none for lands that ISO does not list."""
    country = pycountry.countries.get(numeric=number.zfill(3)) if number else None
    return country.alpha_2 if country else None


def _extent(ring: Ring) -> float:
    west, south, east, north = box(ring)
    return (east - west) * (north - south)


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """Arcs are written as differences of whole numbers (TopoJSON format, section 2.1.3)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(tuple(points))
    return arcs


def _polygon(rings: Sequence[Sequence[int]], arcs: Sequence[Ring]) -> tuple[Ring, ...]:
    return tuple(_ring(ring, arcs) for ring in rings)


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return _unbroken(points)


def _unbroken(points: Sequence[tuple[float, float]]) -> Ring:
    """The same line without leaps from one edge of the world to the other, so that it can be drawn flat."""
    found = [points[0]]
    for longitude, latitude in points[1:]:
        before = found[-1][0]
        found.append((longitude - 360 * round((longitude - before) / 360), latitude))
    if abs(turned := found[-1][0] - found[0][0]) > 180:
        # A line once around the world holds a pole: on the flat sheet it goes there and back along the edge.
        pole = -90.0 if found[0][1] < 0 else 90.0
        found += [(found[0][0] + turned, pole), (found[0][0], pole), found[0]]
    return tuple(found)
