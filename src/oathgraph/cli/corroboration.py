"""`oathgraph corroboration`: who reports a claim, folded to those who independently knew."""

from __future__ import annotations

from typing import Annotated

import typer

from oathgraph.cli._questions import (
    Column,
    Format,
    FormatOption,
    KnownByOption,
    WeightsOption,
    console,
    percent,
    print_csv,
    print_json,
    question,
    table,
)
from oathgraph.cli._store import StoreOption
from oathgraph.store.assessment.validity import say
from oathgraph.views.corroboration import Fold, Root
from oathgraph.views.corroboration import corroboration as ask

_COLUMNS: tuple[Column[Root], ...] = (
    Column("root", lambda root: root.name, "cyan"),
    Column("kind", lambda root: root.kind),
    Column("own word of", lambda root: root.self_claim.name if root.self_claim else "", "yellow"),
    Column("reports", lambda root: str(len(root.documents))),
    Column("first", lambda root: root.first_reported.isoformat()),
    Column("last", lambda root: root.last_reported.isoformat()),
    Column("in", lambda root: ", ".join(root.outlets)),
    Column("counts once because", lambda root: "; ".join(root.folded), "dim"),
    Column("claim", lambda root: root.claims[0], "dim"),
)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("corroboration")(corroboration)


def corroboration(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's identifier, or its beginning.")],
    store: StoreOption = None,
    known_by: KnownByOption = None,
    weights: WeightsOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show who reports what a claim says, folded to independent roots.

    Reprints, rewrites of one agency and quotations of one statement count once; a party's own word is marked. The
    rules are those of docs/corroboration.md.
    """
    with question(store, None, known_by, weights) as asked:
        found = ask(asked.reader, claim, known_by=asked.known_by, weights=asked.weights)
    if format is Format.JSON:
        print_json(found)
    elif format is Format.CSV:
        print_csv((*found.roots, *found.against), _COLUMNS)
    else:
        _print(found)


def _print(found: Fold) -> None:
    other = f" {found.object.name}" if found.object else ""
    when = say(found.when) if found.when else "undated"
    said = f"{found.subject.name} {found.predicate.replace('_', ' ')}{other} ({when})"
    reports = f"{found.reports} report{'s' * (found.reports != 1)}"
    counted = f"{len(found.roots)} independent root{'s' * (len(found.roots) != 1)}"
    title = f"{said}: {reports}, {counted}, confidence {percent(found.confidence)}"
    console().print(table(found.roots, _COLUMNS, title))
    if found.against:
        console().print(table(found.against, _COLUMNS, "Denied by"))
    if found.open_claims:
        console().print(f"Thought possible or planned: {' '.join(found.open_claims)}", style="dim")
