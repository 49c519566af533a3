"""Data frames of pandas or polars, made of columns of known kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from oathgraph.errors import InputError, MissingExtraError
from oathgraph.notebook.columns import Column, Kind, cells


class Frames(StrEnum):
    """The libraries whose frames a record gives."""

    PANDAS = "pandas"
    POLARS = "polars"


def frames(name: str) -> Frames:
    """Return the library of this name; raises InputError for another."""
    try:
        return Frames(name)
    except ValueError:
        raise InputError(f"frame={name!r} is not known; write 'pandas' or 'polars'") from None


def to_frame(items: Sequence[Any], columns: Sequence[Column], library: Frames) -> Any:
    """Return a `pandas.DataFrame` or `polars.DataFrame` with a row an item.

    Texts, numbers and days have the library's own types, empty cells its own missing value; lists stay lists. Raises
    MissingExtraError where the library is not installed.
    """
    return _MAKERS[library](cells(items, columns), columns)


def _pandas(values: dict[str, list[Any]], columns: Sequence[Column]) -> Any:
    try:
        import pandas
    except ImportError as error:
        raise MissingExtraError("a frame of pandas", "notebook") from error
    types = {
        Kind.TEXT: "string", Kind.INTEGER: "Int64", Kind.NUMBER: "float64", Kind.FLAG: "boolean",
        Kind.DAY: "datetime64[s]", Kind.TEXTS: "object",
    }  # fmt: skip

    def series(column: Column) -> Any:
        found = values[column.name]
        if column.kind is Kind.DAY:
            found = [each.isoformat() if isinstance(each, date) else None for each in found]
        return pandas.Series(found, dtype=types[column.kind])

    return pandas.DataFrame({column.name: series(column) for column in columns})


def _polars(values: dict[str, list[Any]], columns: Sequence[Column]) -> Any:
    try:
        import polars
    except ImportError as error:
        raise MissingExtraError("a frame of polars", "notebook") from error
    types: dict[Kind, Any] = {
        Kind.TEXT: polars.String, Kind.INTEGER: polars.Int64, Kind.NUMBER: polars.Float64, Kind.FLAG: polars.Boolean,
        Kind.DAY: polars.Date, Kind.TEXTS: polars.List(polars.String),
    }  # fmt: skip
    return polars.DataFrame(values, schema={column.name: types[column.kind] for column in columns})


_MAKERS: dict[Frames, Callable[[dict[str, list[Any]], Sequence[Column]], Any]] = {
    Frames.PANDAS: _pandas,
    Frames.POLARS: _polars,
}
