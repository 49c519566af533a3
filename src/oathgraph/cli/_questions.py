"""What the commands that ask the record share: their options, and answers as table, JSON or CSV."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from oathgraph.cli._claims import plain
from oathgraph.errors import InputError
from oathgraph.model.when import Bounds
from oathgraph.store import open_reader
from oathgraph.store.assessment.validity import say
from oathgraph.store.assessment.weights import Weights, load_weights
from oathgraph.store.record import RecordReader

T = TypeVar("T")


class Format(StrEnum):
    """The shapes of an answer."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day it is about (YYYY-MM-DD); by default that of --known-by, else of the record's last report.",
    ),
]
KnownByOption = Annotated[
    str | None,
    typer.Option("--known-by", metavar="DATE", help="Only what was reported by this day (YYYY-MM-DD)."),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to show the answer.")]
WeightsOption = Annotated[
    Path | None,
    typer.Option(
        "--weights", metavar="FILE", help="TOML file with your own weights and grades of outlets (docs/confidence.md)."
    ),
]


@dataclass(frozen=True, slots=True)
class Question:
    """What a question is asked of and about: reader, valid date, reporting date and weights."""

    reader: RecordReader
    as_of: date | None
    known_by: date | None
    weights: Weights | None


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of an answer: its heading, how to get its text from an item, and a style for the terminal.

    One that is `wide` stands in CSV alone.
    """

    name: str
    text: Callable[[T], str]
    style: str = ""
    wide: bool = False


@contextmanager
def question(
    store: str | None, as_of: str | None = None, known_by: str | None = None, weights: Path | None = None
) -> Iterator[Question]:
    """Open the store and read the options of a question; raises InputError for a date that is none."""
    valid, known = day("--as-of", as_of), day("--known-by", known_by)
    own = load_weights(weights) if weights is not None else None
    with open_reader(store) as reader:
        yield Question(reader, valid, known, own)


def day(option: str, given: str | None) -> date | None:
    """Return the day an option gives; raises InputError for anything but a date of the calendar."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InputError(f"{option} {given!r} is no date of the calendar; write YYYY-MM-DD") from None


def show(items: Sequence[T], columns: Sequence[Column[T]], format: Format, *, title: str, nothing: str) -> None:
    """Print an answer: a table for the eye, JSON with everything, or CSV with the table's columns and the claims."""
    if format is Format.JSON:
        print_json(items)
    elif format is Format.CSV:
        print_csv(items, columns)
    elif items:
        console().print(table(items, columns, title))
    if not items:
        print(f"oathgraph: {plain(nothing)}", file=sys.stderr)


def console() -> Console:
    """Return the console of the answers; what is piped is not cut at the width of a screen."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False)


def table(items: Iterable[T], columns: Sequence[Column[T]], title: str) -> Table:
    """Return a table of items."""
    made = Table(title=Text(plain(title), "bold"), title_justify="left", header_style="dim", pad_edge=False)
    shown = [column for column in columns if not column.wide]
    for column in shown:
        made.add_column(column.name, style=column.style, overflow="fold")
    for item in items:
        made.add_row(*(Text("\n".join(map(plain, column.text(item).splitlines()))) for column in shown))
    return made


def print_json(value: object) -> None:
    """Print a value, dataclasses and all, as JSON."""
    typer.echo(json.dumps(encode(value), ensure_ascii=False, indent=2))


def print_csv(items: Iterable[T], columns: Sequence[Column[T]]) -> None:
    """Print items as CSV; the last column holds the identifiers of their claims."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([*(column.name for column in columns), "claims"])
    for item in items:
        claims: Sequence[str] = getattr(item, "claims", ())
        writer.writerow([*(column.text(item) for column in columns), " ".join(claims)])


def encode(value: Any) -> Any:
    """Return a value as JSON knows it; uncertain days keep their bounds and get their words."""
    if isinstance(value, Bounds):
        return {"earliest": encode(value.earliest), "latest": encode(value.latest), "text": say(value)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
        identifier = getattr(value, "id", None)
        return fields if identifier is None else {"id": identifier} | fields
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return value


def when(as_of: date, known_by: date | None) -> str:
    """Return the two dates of an answer in words."""
    if as_of == date.max:
        # What `valid_day` gives where there is no last report.
        return "yet: it holds no report"
    return f"on {as_of}" + (f", as known by {known_by}" if known_by else "")


def percent(confidence: float) -> str:
    """Return a confidence as it is shown."""
    return f"{confidence:.2f}"
