"""Discovery of plug-ins: readers, sources, exports and whatever else is chosen by name.

A plug-in is an entry point (importlib.metadata) in one of the groups below. What ships with the package is registered
in the same way, so another distribution can add to it but not silently replace it: a name given twice is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from oathgraph.errors import InputError, OathgraphError

#: Factories without arguments that return a reader: text in, claims out.
READERS = "oathgraph.readers"
#: Kinds of input: objects with the methods of `oathgraph.documents.Source`.
SOURCES = "oathgraph.sources"


class PluginError(OathgraphError):
    """A plug-in cannot be used: its name is taken twice, or loading it failed."""


class Registry:
    """The plug-ins of one group, found when first asked for and loaded one by one when used."""

    def __init__(self, group: str, find: Callable[[str], Iterable[EntryPoint]] | None = None) -> None:
        """Take the group's name; `find` returns the group's entry points and is replaced in tests."""
        self.group = group
        self._find = find or (lambda name: entry_points(group=name))
        self._points: dict[str, EntryPoint] | None = None
        self._loaded: dict[str, Any] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names of all plug-ins in alphabetical order.

        Raises PluginError where two distributions give one name.
        """
        if self._points is None:
            self._points = _without_duplicates(self.group, self._find(self.group))
        return tuple(sorted(self._points))

    def get(self, name: str) -> Any:
        """Return the plug-in of this name, loading it when needed.

        Raises InputError, listing the names there are, for an unknown one, and PluginError where loading fails.
        """
        known = self.names()
        if name not in known:
            raise InputError(f"there is no {name!r} among {self.group}; known: {', '.join(known) or 'none'}")
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    def all(self) -> dict[str, Any]:
        """Return every plug-in by its name, loading those not yet loaded."""
        return {name: self.get(name) for name in self.names()}

    def _load(self, name: str) -> Any:
        assert self._points is not None
        point = self._points[name]
        try:
            return point.load()
        except (ImportError, AttributeError) as error:
            raise PluginError(f"{self.group}: {name} ({point.value}) cannot be loaded: {error}") from error


def _without_duplicates(group: str, points: Iterable[EntryPoint]) -> dict[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for point in points:
        other = found.setdefault(point.name, point)
        # One distribution can be seen twice (an editable install beside its build); the same target is no conflict.
        if other.value != point.value:
            raise PluginError(
                f"{group}: two plug-ins are called {point.name!r}, {_owner(other)} and {_owner(point)}; uninstall one"
            )
    return found


def _owner(point: EntryPoint) -> str:
    distribution = point.dist.name if point.dist else "unknown distribution"
    return f"{point.value} of {distribution}"
