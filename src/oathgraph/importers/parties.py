"""Who a foreign file names: the roster's actors where one is certain, else a provisional one of that name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from oathgraph.model import EntityType, Party
from oathgraph.resolution.linker import Linker
from oathgraph.resolution.provisional import provisional

_ORDER = (EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PLACE)


class Parties:
    """Finds the actor that a name means, each name once."""

    def __init__(self, linker: Linker | None = None) -> None:
        self.linker = linker or Linker()
        self._found: dict[tuple[tuple[str, ...], tuple[EntityType, ...]], Party] = {}

    def party(self, names: Sequence[str], types: Collection[EntityType]) -> Party:
        """Return the actor of these names, the one used in the file first, of one of the types.

        A name that the roster knows as one of the types is that; else it is of the first type possible, organizations
        before persons before places.
        """
        possible = tuple(kind for kind in _ORDER if kind in types)
        key = (tuple(names), possible)
        if key not in self._found:
            self._found[key] = self._party(names, possible)
        return self._found[key]

    def _party(self, names: Sequence[str], types: Sequence[EntityType]) -> Party:
        links = [self.linker.link(names, kind) for kind in types]
        known = next((link for link in links if link.entry_id), links[0])
        return Party(known.entity, names[0])


def as_name(name: str, kind: EntityType) -> Party:
    """Return a name as a party of its own: what something was renamed to, or is also called."""
    return Party(provisional(name, kind), name)


def place(name: str) -> Party:
    """Return a place."""
    return Party(provisional(name, EntityType.PLACE), name)
