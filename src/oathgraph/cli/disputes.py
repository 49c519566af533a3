"""`oathgraph disputes`: claims that cannot all be so."""

from __future__ import annotations

from typing import Annotated

import typer

from oathgraph.cli._columns import DISPUTES
from oathgraph.cli._questions import Format, FormatOption, KnownByOption, WeightsOption, question, show
from oathgraph.cli._store import StoreOption
from oathgraph.views.disputes import disputes as ask


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("disputes")(disputes)


def disputes(
    name: Annotated[str | None, typer.Argument(help="An actor; without one, all disputes.")] = None,
    store: StoreOption = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only claims that have to do with this day.")
    ] = None,
    known_by: KnownByOption = None,
    weights: WeightsOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show what sources disagree on, each side with those who say so; nothing is decided between them."""
    with question(store, as_of, known_by, weights) as asked:
        found = ask(asked.reader, name, as_of=asked.as_of, known_by=asked.known_by, weights=asked.weights)
    of = f" about {name}" if name else ""
    known = f", as known by {known_by}" if known_by else ""
    show(found, DISPUTES, format, title=f"Disputes{of}{known}", nothing=f"the record holds no disputes{of}{known}")
