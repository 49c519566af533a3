"""`oathgraph read`: from reports to claims, as a table, JSON Lines or a page."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console

from oathgraph.cli._claims import plain, print_claims
from oathgraph.cli._output import check_writable, output
from oathgraph.cli._progress import progress
from oathgraph.cli._resumable import ResumableLines
from oathgraph.documents import DocumentProblem, count_documents
from oathgraph.documents.dates import publication_date
from oathgraph.errors import InputError
from oathgraph.settings import DEFAULT_READER, Settings
from oathgraph.workflows.read import ReadDocument, read_paths

_MOST_ON_A_PAGE = 500
"""Documents on one HTML page; browsers become slow beyond it."""


class Format(StrEnum):
    """The shapes of a result."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"


@dataclasses.dataclass
class Run:
    """One reading of some paths: what was asked for, and what came of it so far."""

    paths: list[str]
    published: date | None
    settings: Settings
    reader: str
    format: Format
    explain: bool
    quiet: bool = False
    read: int = 0
    lost: int = 0

    @property
    def exit_code(self) -> int:
        """0 where nothing was lost, 1 where a part was, 2 where all was."""
        if not self.lost:
            return 0
        return 1 if self.read else 2

    def items(self, skip: int = 0) -> Iterator[ReadDocument | DocumentProblem]:
        """Yield documents and problems; problems are said aloud, and both are counted and shown as progress."""
        total = count_documents(self.paths)
        found = read_paths(self.paths, published=self.published, reader=self.reader, settings=self.settings, skip=skip)
        with progress("reading", total, quiet=self.quiet) as display:
            display.advance(display.task_ids[0], skip)
            for item in found:
                if isinstance(item, DocumentProblem):
                    self.lost += item.lost
                    display.console.print(
                        f"oathgraph: {plain(str(item))}", markup=False, highlight=False, soft_wrap=True
                    )
                    display.advance(display.task_ids[0], item.lost)
                else:
                    self.read += 1
                    display.advance(display.task_ids[0])
                yield item

    def documents(self) -> Iterator[ReadDocument]:
        """Yield the documents alone."""
        return (item for item in self.items() if isinstance(item, ReadDocument))

    def lines(self, item: ReadDocument) -> Iterator[str]:
        """Yield a document's claims in the interchange format; with `explain`, with their derivation beside."""
        for claim in item.claims:
            if self.explain:
                steps = [dataclasses.asdict(step) for step in claim.derivation]
                yield json.dumps(claim.to_json() | {"derivation": steps}, ensure_ascii=False)
            else:
                yield claim.to_line()


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("read")(read)


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Text, HTML, JSON Lines, feed or web archive files, folders, addresses, or - for standard input.",
        ),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date (YYYY-MM-DD) of reports that state none.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to show the claims.")] = Format.TABLE,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show how each claim was derived.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read; by default one for each core.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an interrupted run that wrote JSON Lines to --output.")
    ] = False,
    reader: Annotated[str, typer.Option(help="Which reader finds the claims.")] = DEFAULT_READER,
) -> None:
    """Read news reports and show every claim they make about armed groups.

    Exit code 0: all was read; 1: some inputs could not be; 2: none could.
    """
    settings = Settings.from_environment()
    settings = dataclasses.replace(settings, workers=workers) if workers else settings
    if out is not None:
        check_writable(out)
    # Where the results themselves run over the terminal, a bar between them would only be in the way.
    quiet = out is None and format is not Format.HTML and sys.stdout.isatty()
    run = Run(paths, publication_date(published), settings, reader, format, explain, quiet)
    if resume and (format is not Format.JSONL or out is None):
        raise InputError("--resume goes with --format jsonl and --output FILE, whose unfinished part it takes up")
    if format is Format.JSONL and out is not None:
        _write_resumable(run, out, resume)
    else:
        with output(out) as stream:
            _WRITERS[format](run, stream)
    raise typer.Exit(run.exit_code)


def _write_table(run: Run, stream: TextIO) -> None:
    console = Console(file=stream, width=None if stream.isatty() else 120, highlight=False)
    for item in run.documents():
        print_claims(console, item.document, item.claims, explain=run.explain)


def _write_lines(run: Run, stream: TextIO) -> None:
    for item in run.documents():
        for line in run.lines(item):
            stream.write(line + "\n")


def _write_resumable(run: Run, path: Path, resume: bool) -> None:
    asked = {"paths": run.paths, "published": str(run.published), "reader": run.reader, "explain": run.explain}
    lines = ResumableLines(path, asked, resume=resume)
    done = lines.progress
    run.read, run.lost = done.read, done.lost
    try:
        for item in run.items(skip=done.items):
            if isinstance(item, ReadDocument):
                lines.add(run.lines(item), read=1)
            else:
                lines.add((), lost=int(item.lost))
    except BaseException:
        lines.interrupt()
        print(f"oathgraph: stopped after {done.items} documents; run it again with --resume to go on", file=sys.stderr)
        raise
    lines.finish()


def _write_page(run: Run, stream: TextIO) -> None:
    from oathgraph.charts.report import Report, render_page

    documents = run.documents()
    shown = [Report(item.document, item.claims) for item in islice(documents, _MOST_ON_A_PAGE)]
    if next(documents, None) is not None:
        raise InputError(
            f"more than {_MOST_ON_A_PAGE} documents make too long a page; choose some, or use --format jsonl"
        )
    stream.write(render_page(shown, explain=run.explain))


_WRITERS = {Format.TABLE: _write_table, Format.JSONL: _write_lines, Format.HTML: _write_page}
