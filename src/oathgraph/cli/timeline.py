"""`oathgraph timeline`: what happened to an actor, in order."""

from __future__ import annotations

from typing import Annotated

import typer

from oathgraph.cli._columns import EVENTS
from oathgraph.cli._questions import Format, FormatOption, KnownByOption, WeightsOption, day, question, show
from oathgraph.cli._store import StoreOption
from oathgraph.views.timeline import timeline as ask


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("timeline")(timeline)


def timeline(
    name: Annotated[str, typer.Argument(help="An actor.")],
    store: StoreOption = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only what has to do with this day (YYYY-MM-DD).")
    ] = None,
    known_by: KnownByOption = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Only what began by then or later.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only what began by this day.")] = None,
    predicate: Annotated[
        list[str] | None, typer.Option(metavar="PREDICATE", help="Only this predicate, such as pledges_allegiance_to.")
    ] = None,
    weights: WeightsOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show what is told of an actor in the order in which it happened, reports of one event folded into one line."""
    begin, end = day("--from", first), day("--to", last)
    with question(store, as_of, known_by, weights) as asked:
        found = ask(
            asked.reader,
            name,
            as_of=asked.as_of,
            known_by=asked.known_by,
            first=begin,
            last=end,
            predicates=predicate,
            weights=asked.weights,
        )
    known = f", as known by {known_by}" if known_by else ""
    show(found, EVENTS, format, title=f"Timeline of {name}{known}", nothing=f"nothing is told of {name} in those days")
