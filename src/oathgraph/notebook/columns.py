"""The columns that an answer's fields become: names beside identifiers, and uncertain days as their first and last.

A field that holds an actor becomes two columns, its name and `_id`; one that holds uncertain days becomes `_earliest`
and `_latest`, both empty where the side is without limit; a chain of sources or a list of claims stays a list. Columns
follow from the types of the fields, so an empty answer has the same ones.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from oathgraph.model import Entity
from oathgraph.model.when import Bounds


class Kind(StrEnum):
    """What a column's cells are; any may be empty but lists."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    TEXTS = "texts"


class Column(NamedTuple):
    """One column of a frame, and how to get its cell from an item."""

    name: str
    kind: Kind
    get: Callable[[Any], Any]


_PLAIN = {str: Kind.TEXT, int: Kind.INTEGER, float: Kind.NUMBER, bool: Kind.FLAG, date: Kind.DAY}


@cache
def columns_of(noun: type) -> tuple[Column, ...]:
    """Return the columns of a view's noun, its identifier first where it has one."""
    hints = get_type_hints(noun)
    own = [column for field in dataclasses.fields(noun) for column in _of_field(field.name, hints[field.name])]
    if isinstance(getattr(noun, "id", None), property):
        own.insert(0, Column("id", Kind.TEXT, lambda item: item.id))
    return tuple(own)


def _of_field(name: str, hint: Any) -> list[Column]:
    kind = _without_none(hint)
    if kind is Entity:
        return entity_columns(name, lambda item: getattr(item, name))
    if kind is Bounds:
        return bounds_columns(name, lambda item: getattr(item, name))
    if get_origin(kind) is tuple:
        return [Column(name, Kind.TEXTS, lambda item: [_word(part) for part in getattr(item, name)])]
    plain = next((known for type_, known in _PLAIN.items() if kind is type_), None)
    if plain is None:
        return [Column(name, Kind.TEXT, lambda item: _word(getattr(item, name)))]
    return [Column(name, plain, lambda item: getattr(item, name))]


def entity_columns(name: str, get: Callable[[Any], Entity | None]) -> list[Column]:
    """Return the two columns of an actor or place."""
    return [
        Column(name, Kind.TEXT, lambda item: found.name if (found := get(item)) else None),
        Column(f"{name}_id", Kind.TEXT, lambda item: found.id if (found := get(item)) else None),
    ]


def bounds_columns(name: str, get: Callable[[Any], Bounds | None]) -> list[Column]:
    """Return the two columns of uncertain days."""
    return [
        Column(f"{name}_{side}", Kind.DAY, lambda item, s=side: getattr(found, s) if (found := get(item)) else None)  # type: ignore[misc]
        for side in ("earliest", "latest")
    ]


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        others = [each for each in get_args(hint) if each is not NoneType]
        return others[0] if len(others) == 1 else hint
    return hint


def _word(value: Any) -> str | None:
    """Return a value in a word: the name of what has one, the text of what tells one."""
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    for name in ("text", "name", "by"):
        if isinstance(found := getattr(value, name, None), str):
            return found
    when = getattr(value, "when", None)
    if isinstance(when, Bounds):
        return str(when.latest or when.earliest or "unknown")
    return str(value)


def cells(items: Sequence[Any], columns: Sequence[Column]) -> dict[str, list[Any]]:
    """Return every column's cells."""
    return {column.name: [column.get(item) for item in items] for column in columns}
