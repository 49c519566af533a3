"""Progress of long work, on standard error, so that results can be piped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)


@contextmanager
def progress(description: str, total: int | None, *, quiet: bool = False) -> Iterator[Progress]:
    """Give a progress display with one task.

    It shows nothing where standard error is no terminal, the work is short, or `quiet` is set.
    """
    console = Console(stderr=True)
    short = total is not None and total < 20
    display = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=quiet or short or not sys.stderr.isatty(),
        redirect_stdout=False,
        redirect_stderr=False,
    )
    display.add_task(description, total=total, note="")
    with display:
        yield display
