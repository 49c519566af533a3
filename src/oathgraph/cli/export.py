"""`oathgraph export`: take the record along in a format that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oathgraph.cli._questions import KnownByOption, day
from oathgraph.cli._store import StoreOption
from oathgraph.store import open_reader
from oathgraph.workflows.exchange import ExchangeFormat, export_record


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("export")(export)


def export(
    format: Annotated[ExchangeFormat, typer.Argument(help="The format.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A file, or a folder for a format of several files.")],
    store: StoreOption = None,
    known_by: KnownByOption = None,
) -> None:
    """Write the record in a format that other tools read, with its documents in a side-car beside it.

    The files appear only when all are whole. `oathgraph import` gives the same record back.
    """
    known = day("--known-by", known_by)
    with open_reader(store) as reader:
        made = export_record(reader, format, output, known_by=known)
    print(f"{made.claims:,} claims of {made.documents:,} documents written to {', '.join(map(str, made.files))}")
