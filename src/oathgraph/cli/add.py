"""`oathgraph add`: read reports and keep them, with their claims, in a store."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer
from rich.progress import Progress

from oathgraph.cli._claims import plain
from oathgraph.cli._progress import progress
from oathgraph.cli._store import StoreOption
from oathgraph.documents import count_documents
from oathgraph.documents.dates import publication_date
from oathgraph.settings import DEFAULT_READER, Settings
from oathgraph.workflows.add import Added, add_paths


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("add")(add)


def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Text, HTML, JSON Lines, feed or web archive files, folders, addresses, or - for standard input.",
        ),
    ],
    store: StoreOption = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date (YYYY-MM-DD) of reports that state none.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read; by default one for each core.")
    ] = None,
    reader: Annotated[str, typer.Option(help="Which reader finds the claims.")] = DEFAULT_READER,
) -> None:
    """Read news reports and add them, with their claims, to a store.

    What the store holds already is passed over, so the same command goes on where an interrupted one stopped.
    Exit code 0: all was added or held; 1: some inputs could not be read; 2: none could.
    """
    settings = Settings.from_environment()
    settings = dataclasses.replace(settings, workers=workers) if workers else settings
    day = publication_date(published)
    with progress("adding", count_documents(paths)) as display:
        shown = _Shown(display)
        try:
            added = add_paths(paths, store=store, published=day, reader=reader, settings=settings, report=shown.update)
        except KeyboardInterrupt:
            shown.say(f"stopped; {_summary(shown.last)}; run the same command again to go on")
            raise
    typer.echo(_summary(added))
    raise typer.Exit(_exit_code(added))


class _Shown:
    """Keeps the progress display and the lines about lost inputs up to date."""

    def __init__(self, display: Progress) -> None:
        self.last = Added()
        self._display = display
        self._problems = 0

    def update(self, added: Added) -> None:
        self.last = added
        for problem in added.problems[self._problems :]:
            self.say(plain(str(problem)))
        self._problems = len(added.problems)
        self._display.update(
            self._display.task_ids[0], completed=added.seen, note=f"{added.claims:,} claims" if added.claims else ""
        )

    def say(self, line: str) -> None:
        self._display.console.print(f"oathgraph: {line}", markup=False, highlight=False, soft_wrap=True)


def _summary(added: Added) -> str:
    parts = [f"{_count(added.documents, 'document')} added with {_count(added.claims, 'claim')}"]
    if added.held:
        parts.append(f"{added.held:,} held already")
    if added.lost:
        parts.append(f"{added.lost:,} could not be added")
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _exit_code(added: Added) -> int:
    if not added.lost:
        return 0
    return 1 if added.documents or added.held else 2
