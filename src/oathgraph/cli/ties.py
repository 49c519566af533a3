"""`oathgraph ties`: the network on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from oathgraph.cli._columns import TIES
from oathgraph.cli._questions import (
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    WeightsOption,
    question,
    show,
    when,
)
from oathgraph.cli._store import StoreOption
from oathgraph.errors import InputError
from oathgraph.store.assessment.asking import valid_day
from oathgraph.views.network import TieKind
from oathgraph.views.network import ties as ask

_KINDS = {kind.replace(" ", "-"): kind for kind in TieKind}


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("ties")(ties)


def ties(
    name: Annotated[str | None, typer.Argument(help="An actor; without one, everybody's ties.")] = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help=f"Only ties of this kind: {', '.join(_KINDS)}.")
    ] = None,
    weights: WeightsOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show who is sworn to, affiliated with, allied to, supporting, fighting, in or at the head of whom.

    Each tie has its first and last day as far as known, its confidence, the independent roots that report it and
    whether anyone contests it. `oathgraph why sworn-to:SUBJECT:OBJECT` shows the sentences of one.
    """
    kinds = {_kind(each) for each in kind} if kind else None
    with question(store, as_of, known_by, weights) as asked:
        found = ask(asked.reader, name, as_of=asked.as_of, known_by=asked.known_by, kinds=kinds, weights=asked.weights)
        dates = when(valid_day(asked.reader, asked.as_of, asked.known_by), asked.known_by)
    of = f" of {name}" if name else ""
    show(found, TIES, format, title=f"Ties{of} {dates}", nothing=f"the record knows no ties{of} {dates}")


def _kind(given: str) -> TieKind:
    found = _KINDS.get(given.strip().casefold().replace(" ", "-"))
    if found is None:
        raise InputError(f"--kind {given!r} is unknown; the kinds are {', '.join(_KINDS)}")
    return found
