"""`oathgraph import`: bring an exported record, or somebody else's, into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oathgraph.cli._store import StoreOption
from oathgraph.errors import ImportRefusedError
from oathgraph.store import open_writer
from oathgraph.workflows.exchange import ExchangeFormat, import_record, read_record


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("import")(import_)


def import_(
    format: Annotated[ExchangeFormat, typer.Argument(help="The format.")],
    path: Annotated[Path, typer.Argument(help="What was exported: a file, or a folder for a format of several.")],
    store: StoreOption = None,
) -> None:
    """Add the claims and documents of an export to a store, making the store where there is none.

    Everything is checked first: a file that is refused, with its row and column, changes nothing.
    """
    if not path.exists():
        raise ImportRefusedError(f"{path}: there is no such file")
    carried = read_record(format, path)
    with open_writer(store) as writer:
        made = import_record(writer, carried)
    print(f"{made.claims:,} claims of {made.documents:,} documents added, {made.held:,} documents held already")
