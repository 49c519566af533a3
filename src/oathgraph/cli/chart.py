"""`oathgraph chart`: draw the record, so that every mark opens the sentences it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from oathgraph.charts.files import ChartFormat, format_of, write_chart
from oathgraph.cli._questions import AsOfOption, KnownByOption, WeightsOption, day, question
from oathgraph.cli._store import StoreOption
from oathgraph.workflows.chart import ChartKind
from oathgraph.workflows.chart import chart as draw


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("chart")(chart)


def chart(
    kind: Annotated[ChartKind, typer.Argument(help="What to draw.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The file: .html, .svg, .png or .pdf.")
    ],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Actors; without any, everybody.")
    ] = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Only what may have begun since this day (YYYY-MM-DD).")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Only what may have begun by this day (YYYY-MM-DD).")
    ] = None,
    depth: Annotated[
        int, typer.Option(min=1, max=20, help="lineage: follow splits, mergers and parents so many steps.")
    ] = 3,
    weights: WeightsOption = None,
) -> None:
    """Draw ties, lineages, a timeline, pledges or a map.

    In an HTML file every mark opens its sentences, with document and source chain; the file needs nothing from outside.
    """
    format = format_of(output)
    with question(store, as_of, known_by, weights) as asked:
        figure = draw(
            asked.reader,
            kind,
            names or (),
            as_of=asked.as_of,
            known_by=asked.known_by,
            first=day("--from", first),
            last=day("--to", last),
            depth=depth,
            still=format is not ChartFormat.HTML,
            weights=asked.weights,
        )
    write_chart(figure, output)
    print(f"{len(figure.marks):,} marks, {figure.caption.sources.reports:,} reports: {output}")
