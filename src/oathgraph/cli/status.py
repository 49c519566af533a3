"""`oathgraph status`: what a store holds."""

from __future__ import annotations

import dataclasses
import json
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from oathgraph.cli._claims import plain
from oathgraph.cli._store import StoreOption
from oathgraph.store import OlderStoreError, Status, open_reader, open_writer


class Format(StrEnum):
    """The shapes of the answer."""

    TABLE = "table"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("status")(status)


def status(
    store: StoreOption = None,
    format: Annotated[Format, typer.Option(help="How to show it.")] = Format.TABLE,
    upgrade: Annotated[
        bool, typer.Option("--upgrade", help="First bring a store of an older oathgraph up to date.")
    ] = False,
) -> None:
    """Show what a store holds: documents, claims, dates, readers, version and size."""
    if upgrade:
        _upgrade(store)
    with open_reader(store) as reader:
        found = reader.status()
    if format is Format.JSON:
        typer.echo(json.dumps(dataclasses.asdict(found), default=str, indent=2))
    else:
        Console(highlight=False).print(_table(found))


def _upgrade(store: str | None) -> None:
    # A reader first, so that a mistyped name makes no new store.
    try:
        open_reader(store).close()
    except OlderStoreError:
        open_writer(store).close()


def _table(found: Status) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    dates = f"{found.first_reported} to {found.last_reported}" if found.first_reported else "none"
    rows = {
        "store": plain(found.where),
        "version": f"{found.version}, made {found.created[:10]}, {found.size / 1e6:,.1f} MB",
        "documents": f"{found.documents:,} ({found.superseded:,} superseded, {found.copies:,} near-copies of others)",
        "reported": dates,
        "claims": f"{found.claims:,}",
        "by reader": ", ".join(f"{plain(name)}: {count:,}" for name, count in found.readers.items()) or "none",
        "entities": f"{found.entities:,}",
        "judgements": f"{found.judgements:,}",
        "reviews": f"{found.reviews:,}",
    }
    for name, value in rows.items():
        table.add_row(name, value)
    return table
