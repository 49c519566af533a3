"""What is known of an actor when it is compared with another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from oathgraph.model import EntityType
from oathgraph.resolution.entry import Entry, when

Years = tuple[int | None, int | None]
"""First and last year; None without limit or knowledge."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One side of a pair: an identifier, all names, a type, and what attributes there are.

    `countries` are ISO 3166-1 alpha-2 codes; `years` when an organisation was there or a person lived; `identifiers`
    are those of public lists, as "prefix:value".
    """

    id: str
    names: tuple[str, ...]
    type: EntityType
    countries: frozenset[str] = frozenset()
    years: Years = (None, None)
    identifiers: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, type: EntityType, *more: str, countries: Iterable[str] = ()) -> Profile:
        """Return a profile of one or several names."""
        return cls(name, (name, *more), type, frozenset(countries))


def entry_profile(entry: Entry) -> Profile:
    """Return a roster entry as a profile."""
    names = tuple(alias.name for alias in entry.names if alias.kind != "short")
    identifiers = frozenset(cited for cited in entry.sources if ":" in cited)
    return Profile(entry.id, names, entry.type, frozenset(entry.countries), _years(entry), identifiers)


def _years(entry: Entry) -> Years:
    if entry.type is EntityType.PERSON:
        born, died = (when(text) if text else None for text in (entry.born, entry.died))
        first = born.earliest.year if born and born.earliest else None
        return first, (died.latest.year if died and died.latest else None)
    if not entry.active:
        return None, None
    active = when(entry.active)
    first_day, last_day = active.start.earliest, active.end.latest
    last = last_day.year if last_day and not active.end.open else None
    return (first_day.year if first_day else None), last
