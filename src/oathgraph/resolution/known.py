"""The roster in use: entries by identifier, by name and in running text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from oathgraph.errors import InputError
from oathgraph.model import EntityType
from oathgraph.resolution.compiled import Compiled
from oathgraph.resolution.entry import TELLS, Alias, Entry, Relation, Role
from oathgraph.resolution.gazetteer import Gazetteer
from oathgraph.resolution.index import Hit, NameIndex


class Roster:
    """Known actors. Entries are built when first asked for; the indexes over names when first used."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._numbers = {table["id"]: number for number, table in enumerate(compiled.entities)}
        self._entries: dict[str, Entry] = {}

    @property
    def version(self) -> str:
        """A short fingerprint of the files and code behind this roster."""
        return self._compiled.fingerprint[:8]

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._numbers

    def __iter__(self) -> Iterator[Entry]:
        return (self[identifier] for identifier in self._numbers)

    def __getitem__(self, identifier: str) -> Entry:
        entry = self._entries.get(identifier)
        if entry is None:
            entry = self._entries[identifier] = _entry(self._compiled.entities[self._numbers[identifier]])
        return entry

    def get(self, identifier: str) -> Entry | None:
        """Return the entry with this identifier, None where there is none."""
        return self[identifier] if identifier in self._numbers else None

    def show(self, identifier: str) -> Entry:
        """Return the entry with this identifier; raises InputError with the nearest ones."""
        entry = self.get(identifier)
        if entry is None:
            raise self.unknown(identifier)
        return entry

    def unknown(self, name: str) -> InputError:
        """Return the error that says that the roster has no such actor, and which come near."""
        near = ", ".join(hit.entry_id for hit in self.search(name, limit=5))
        return InputError(f"the roster has no {name!r}" + (f"; did you mean {near}?" if near else ""))

    def lookup(self, name: str, type: EntityType | None = None) -> tuple[Hit, ...]:
        """Return the entries a whole name can mean: those so called, else those so called but for the spelling."""
        return self.index.lookup(name, type)

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Return entries whose names are near a text, best first."""
        return self.index.search(text, limit)

    def source(self, cited: str) -> Mapping[str, Any] | None:
        """Return the registered source that an entry cites, None where it is not registered."""
        return self._compiled.sources.get(cited.partition(":")[0])

    def followers(self, identifier: str, field: str) -> tuple[str, ...]:
        """Return the entries that name this one in `part_of`, `parent`, `predecessors` or `roles`."""
        return tuple(self._inverse.get(field, {}).get(identifier, ()))

    def near(self, identifier: str) -> frozenset[str]:
        """Return the entries tied to this one directly, in either direction."""
        entry = self[identifier]
        above = {relation.id for relation in entry.relations} | {role.of for role in entry.roles}
        return frozenset(above.union(*(self.followers(identifier, field) for field in _FIELDS)))

    @cached_property
    def index(self) -> NameIndex:
        """Names to entries, for whole names."""
        return NameIndex(self._compiled, self.gazetteer)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Names to entries, for running text."""
        return Gazetteer(self._compiled)

    @cached_property
    def _inverse(self) -> dict[str, dict[str, list[str]]]:
        inverse: dict[str, dict[str, list[str]]] = {field: {} for field in _FIELDS}
        for table in self._compiled.entities:
            for field, key in _FIELDS.items():
                for item in table.get(field, ()):
                    inverse[field].setdefault(item[key], []).append(table["id"])
        return inverse


_FIELDS = {"part_of": "id", "parent": "id", "predecessors": "id", "roles": "of"}


def _entry(table: Mapping[str, Any]) -> Entry:
    return Entry(
        id=table["id"],
        name=table["name"],
        type=EntityType(table["type"]),
        kind=table.get("kind", ""),
        countries=tuple(table.get("countries", ())),
        active=table.get("active", ""),
        aliases=tuple(_alias(alias) for alias in table.get("aliases", ())),
        part_of=tuple(Relation(**item) for item in table.get("part_of", ())),
        parent=tuple(Relation(**item) for item in table.get("parent", ())),
        predecessors=tuple(Relation(**item) for item in table.get("predecessors", ())),
        roles=tuple(Role(**item) for item in table.get("roles", ())),
        born=table.get("born", ""),
        died=table.get("died", ""),
        demonyms=tuple(table.get("demonyms", ())),
        branch=table.get("branch", ""),
        ambiguous_name=table.get("ambiguous_name", False),
        usual_name=table.get("usual_name", False),
        note=table.get("note", ""),
        sources=tuple(table["sources"]),
        origin=table["origin"],
    )


def _alias(table: Mapping[str, Any]) -> Alias:
    return Alias(**{**table, "tell": tuple(table.get("tell", TELLS[:2]))})
