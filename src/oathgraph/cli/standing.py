"""`oathgraph standing`: the life of each pledge, and the board of allegiances owed to the dead."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from oathgraph.cli._claims import plain
from oathgraph.cli._columns import PLEDGES
from oathgraph.cli._questions import (
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    WeightsOption,
    console,
    print_json,
    question,
    show,
    table,
    when,
)
from oathgraph.cli._store import StoreOption
from oathgraph.store.assessment.validity import say
from oathgraph.views.standing import PledgeLife, Standing
from oathgraph.views.standing import standing as ask


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("standing")(standing)


def standing(
    name: Annotated[str | None, typer.Argument(help="A pledger, a receiver or a leader; without one, all.")] = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    board: Annotated[bool, typer.Option("--board", help="Only the allegiances owed to the dead.")] = False,
    steps: Annotated[bool, typer.Option("--steps", help="Show every step of each pledge's life.")] = False,
    weights: WeightsOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show where each pledge stands: offered, answered, contested, due for renewal, renewed, lapsed or broken.

    The rules are those of docs/standing.md. `oathgraph why pledge:PLEDGER:RECEIVER` shows the sentences.
    """
    with question(store, as_of, known_by, weights) as asked:
        found = ask(asked.reader, name, as_of=asked.as_of, known_by=asked.known_by, weights=asked.weights)
    dates = when(found.as_of, found.known_by)
    pledges = found.board if board else found.pledges
    if format is Format.JSON:
        print_json(Standing(found.as_of, found.known_by, pledges))
        return
    of = f" of {name}" if name else ""
    what = "Allegiances owed to the dead" if board else "Pledges"
    show(
        pledges, PLEDGES, format, title=f"{what}{of} {dates}", nothing=f"the record knows no {what.lower()}{of} {dates}"
    )
    if format is Format.TABLE:
        _more(found, steps, board, dates)


def _more(found: Standing, steps: bool, board: bool, dates: str) -> None:
    if found.board and not board:
        console().print(table(found.board, PLEDGES, f"Owed to the dead {dates}"))
    for life in (found.board if board else found.pledges) if steps else ():
        _print_life(life)


def _print_life(life: PledgeLife) -> None:
    out = console()
    out.print(Text(plain(f"{life.pledger.name} to {life.receiver.name}"), "bold"))
    for step in life.steps:
        line = Text(f"  {say(step.when):<24} ")
        line.append(f"{step.state:<12} ", "green")
        line.append(plain(step.text))
        line.append(f"  [{step.rule}; known {step.known_since}; {' '.join(step.claims)}]", "dim")
        out.print(line)
    for contest in life.contested_by:
        line = Text(f"  {'':<24} ")
        line.append(f"{'contested':<12} ", "yellow")
        line.append(plain(f"{contest.by}: {contest.text}"))
        line.append(f"  [known {contest.known_since}; {' '.join(contest.claims)}]", "dim")
        out.print(line)
