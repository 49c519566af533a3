"""`oathgraph lineage`: where a group comes from and what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from oathgraph.cli._questions import (
    AsOfOption,
    Column,
    Format,
    FormatOption,
    KnownByOption,
    WeightsOption,
    percent,
    question,
    show,
)
from oathgraph.cli._store import StoreOption
from oathgraph.store.assessment.validity import say
from oathgraph.views.lineage import LineageStep
from oathgraph.views.lineage import lineage as ask

_COLUMNS: tuple[Column[LineageStep], ...] = (
    Column("when", lambda step: say(step.when)),
    Column("newer", lambda step: step.newer.name, "cyan"),
    Column("", lambda step: str(step.descent)),
    Column("older", lambda step: step.older.name, "cyan"),
    Column("of", lambda step: step.of.name if step.of else ""),
    Column("conf.", lambda step: percent(step.confidence)),
    Column("roots", lambda step: str(step.roots)),
    Column("contested", lambda step: "yes" if step.contested else "", "yellow"),
    Column("steps", lambda step: str(step.distance), "dim"),
    Column("claim", lambda step: step.claims[0], "dim"),
)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("lineage")(lineage)


def lineage(
    name: Annotated[str, typer.Argument(help="An actor.")],
    store: StoreOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    depth: Annotated[int, typer.Option(min=1, max=20, help="Follow splits, mergers and parents so many steps.")] = 3,
    weights: WeightsOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show splits, mergers, renamings, foundings, parents, branches and successions of leaders."""
    with question(store, as_of, known_by, weights) as asked:
        found = ask(asked.reader, name, as_of=asked.as_of, known_by=asked.known_by, depth=depth, weights=asked.weights)
    title = f"Lineage of {found.actor.name}"
    show(found.steps, _COLUMNS, format, title=title, nothing=f"the record knows no lineage of {found.actor.name}")
