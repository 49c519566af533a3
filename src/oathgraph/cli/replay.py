"""`oathgraph replay`: what the record would have said on one day and on another."""

from __future__ import annotations

from typing import Annotated

import typer

from oathgraph.cli._questions import (
    Column,
    Format,
    FormatOption,
    WeightsOption,
    day,
    print_json,
    question,
    show,
)
from oathgraph.cli._store import StoreOption
from oathgraph.errors import InputError
from oathgraph.views.replay import ReplayDifference
from oathgraph.workflows.replaying import replay_record

_COLUMNS: tuple[Column[ReplayDifference], ...] = (
    Column("what", lambda found: found.label, "cyan"),
    Column("before", lambda found: found.before or "nothing"),
    Column("after", lambda found: found.after or "nothing", "green"),
    Column("turned on", lambda found: found.turned_on.isoformat()),
    Column("by the reports", lambda found: " ".join(found.documents)),
    Column("claims", lambda found: " ".join(found.claims[:5]) + (" …" if len(found.claims) > 5 else ""), "dim"),
)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("replay")(replay)


def replay(
    name: Annotated[str | None, typer.Argument(help="An actor; without one, everybody's ties and pledges.")] = None,
    known_from: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The earlier reporting date (YYYY-MM-DD).")
    ] = None,
    known_to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The later reporting date.")] = None,
    store: StoreOption = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day it is about; by default that of --to.")
    ] = None,
    weights: WeightsOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show how ties and pledges on one day looked from two reporting dates, and which reports made the difference."""
    begin, end = day("--from", known_from), day("--to", known_to)
    if begin is None or end is None:
        raise InputError("replay needs two reporting dates: --from YYYY-MM-DD --to YYYY-MM-DD")
    with question(store, as_of, None, weights) as asked:
        found = replay_record(asked.reader, begin, end, name, as_of=asked.as_of, weights=asked.weights)
    if format is Format.JSON:
        print_json(found)
        return
    of = f" of {name}" if name else ""
    title = f"What was known{of} about {found.as_of}: by {begin}, and by {end}"
    nothing = f"nothing reported between {begin} and {end} changed what was known{of} about {found.as_of}"
    show(found.differences, _COLUMNS, format, title=title, nothing=nothing)
