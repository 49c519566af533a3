"""`oathgraph show`: one actor on one sheet."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer
from rich.text import Text

from oathgraph.cli._claims import plain
from oathgraph.cli._columns import DISPUTES, EVENTS, PLEDGES, TENURES, TIES
from oathgraph.cli._questions import (
    AsOfOption,
    Column,
    Format,
    FormatOption,
    KnownByOption,
    WeightsOption,
    console,
    print_json,
    question,
    table,
    when,
)
from oathgraph.cli._store import StoreOption
from oathgraph.workflows.show import ActorSheet, actor_sheet


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("show")(show)


def show(
    name: Annotated[str, typer.Argument(help="An actor.")],
    store: StoreOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    weights: WeightsOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show who an actor is: names, leaders over time, ties and pledges, what was last reported, open disputes."""
    with question(store, as_of, known_by, weights) as asked:
        sheet = actor_sheet(asked.reader, name, as_of=asked.as_of, known_by=asked.known_by, weights=asked.weights)
    if format is Format.JSON:
        print_json(sheet)
    elif format is Format.CSV:
        _print_csv(sheet)
    else:
        _print(sheet)


def _parts(sheet: ActorSheet) -> Iterator[tuple[str, Sequence[Any], Sequence[Column[Any]]]]:
    yield "Leaders", sheet.leaders, TENURES
    yield "Ties", sheet.ties, TIES
    yield "Pledges", sheet.pledges, PLEDGES
    yield "Last reported", sheet.lately, EVENTS
    yield "Disputes", sheet.disputes, DISPUTES


def _print(sheet: ActorSheet) -> None:
    out = console()
    heading = f"{sheet.actor.name} ({sheet.actor.type}) {when(sheet.as_of, sheet.known_by)}"
    out.print(Text(plain(heading), "bold"))
    others = [name for name in sheet.names if name != sheet.actor.name]
    if others:
        out.print(Text(f"also: {plain(', '.join(others))}", "dim"))
    for title, items, columns in _parts(sheet):
        if items:
            out.print(table(items, columns, title))


def _print_csv(sheet: ActorSheet) -> None:
    """One line an item: the part it belongs to, what it says, and its claims."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["part", "what", "claims"])
    for title, items, columns in _parts(sheet):
        for item in items:
            said = "; ".join(f"{column.name}: {text}" for column in columns if (text := column.text(item)))
            writer.writerow([title, said.replace("\n", " | "), " ".join(item.claims)])
