"""`oathgraph resolve`: decide which names of a record are one actor."""

from __future__ import annotations

import getpass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from oathgraph.cli._output import output
from oathgraph.cli._store import StoreOption
from oathgraph.errors import InputError
from oathgraph.resolution.exchange import from_json_lines, from_nomenklatura, to_json_lines, to_nomenklatura
from oathgraph.resolution.judgements import Judgement, Verdict
from oathgraph.resolution.loader import load_roster
from oathgraph.resolution.scoring import PairScore
from oathgraph.store import open_reader, open_writer
from oathgraph.store.reader import Reader
from oathgraph.store.writer import Writer
from oathgraph.workflows.resolve import bring_in, decide, decide_sourced, propose, undo

_ANSWERS = {"y": Verdict.SAME, "n": Verdict.DIFFERENT, "u": Verdict.UNSURE}
_HELP = "y one actor, n two, u unsure, s skip, b take back the last answer, q stop"


class Form(StrEnum):
    """The file forms of judgements."""

    JSONL = "jsonl"
    NOMENKLATURA = "nomenklatura"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("resolve")(resolve)


def resolve(
    store: StoreOption = None,
    roster: Annotated[list[Path] | None, typer.Option("--roster", help="A roster file or folder of your own.")] = None,
    list_them: Annotated[bool, typer.Option("--list", help="Show the judgements there are, and stop.")] = False,
    proposals: Annotated[bool, typer.Option("--proposals", help="Show the proposals, and stop.")] = False,
    automatic: Annotated[
        bool, typer.Option("--automatic", help="Judge what sourced aliases and shared identifiers decide, and stop.")
    ] = False,
    take_back: Annotated[str | None, typer.Option("--undo", metavar="ID", help="Withdraw a judgement.")] = None,
    export: Annotated[
        Path | None, typer.Option("--export", help="Write the judgements to a file (- for here).")
    ] = None,
    take_in: Annotated[Path | None, typer.Option("--import", help="Add the judgements of a file.")] = None,
    format: Annotated[Form, typer.Option(help="The form of that file.")] = Form.JSONL,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; you, by default.")] = None,
    why: Annotated[str, typer.Option("--why", help="The reason that is kept with each answer.")] = "",
) -> None:
    """Walk through pairs of names that may be one actor; every answer is kept, dated, and can be taken back.

    A similar name only ever proposes: nothing is merged before somebody says so, or a sourced alias does.
    """
    who = by or getpass.getuser()
    console = Console(highlight=False)
    if take_in is not None:
        _import(store, take_in, format, console)
    elif export is not None:
        _export(store, export, format)
    elif list_them:
        _list(store, console)
    elif take_back is not None:
        with open_reader(store) as reader, open_writer(store) as writer:
            made = undo(reader, writer, take_back, by=who, why=why)
        console.print(f"withdrawn: {_line(made)}", markup=False)
    elif automatic:
        _automatic(store, roster, console)
    else:
        _walk(store, roster, console, who, why, only_show=proposals)


def _import(store: str | None, path: Path, form: Form, console: Console) -> None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    read = from_json_lines if form is Form.JSONL else from_nomenklatura
    judgements = read(lines, name=str(path))
    with open_writer(store) as writer:
        new = bring_in(writer, judgements)
    console.print(f"{new} of {len(judgements)} judgements are new")


def _export(store: str | None, path: Path, form: Form) -> None:
    write = to_json_lines if form is Form.JSONL else to_nomenklatura
    with open_reader(store) as reader:
        judgements = reader.judgements()
    with output(path) as stream:
        stream.writelines(f"{line}\n" for line in write(judgements))


def _list(store: str | None, console: Console) -> None:
    with open_reader(store) as reader:
        judgements = reader.judgements()
    for judgement in judgements:
        console.print(_line(judgement), markup=False, soft_wrap=True)
    if not judgements:
        console.print("no judgements yet")


def _automatic(store: str | None, roster: list[Path] | None, console: Console) -> None:
    with open_reader(store) as reader:
        found = propose(reader, load_roster(roster))
    with open_writer(store) as writer:
        made = decide_sourced(writer, found)
    for judgement in made:
        console.print(_line(judgement), markup=False, soft_wrap=True)
    console.print(f"{len(made)} judged from sources; {len(found.likely)} left for a person")


def _walk(
    store: str | None, roster: list[Path] | None, console: Console, who: str, why: str, *, only_show: bool
) -> None:
    with open_reader(store) as reader:
        found = propose(reader, load_roster(roster))
    pairs = [*found.sourced, *found.likely]
    if not pairs:
        console.print("nothing to decide: no two names look like one actor's")
        return
    if only_show:
        for score in pairs:
            _show(console, score)
        return
    with open_reader(store) as reader, open_writer(store) as writer:
        _ask_all(console, pairs, reader, writer, who, why)


def _ask_all(console: Console, pairs: list[PairScore], reader: Reader, writer: Writer, who: str, why: str) -> None:
    made: list[Judgement] = []
    position = 0
    console.print(_HELP)
    while position < len(pairs):
        _show(console, pairs[position], f"{position + 1}/{len(pairs)} ")
        answer = _answer()
        if answer == "q":
            break
        if answer == "b" and made:
            undo(reader, writer, made.pop().id, by=who, why="answered by mistake")
            position -= 1
        elif answer in _ANSWERS:
            made.append(decide(writer, pairs[position], _ANSWERS[answer], by=who, why=why))
            position += 1
        elif answer == "s":
            position += 1
        else:
            console.print(_HELP)
    console.print(f"{len(made)} decided, {len(pairs) - position} left")


def _answer() -> str:
    try:
        said: str = typer.prompt("one actor?", default="s", show_default=False)
    except typer.Abort:
        return "q"  # what was answered so far is written already
    return said.strip().lower()[:1]


def _show(console: Console, score: PairScore, counter: str = "") -> None:
    console.print(f"\n{counter}{score.left.names[0]} [{score.left.id}]", style="cyan", markup=False)
    console.print(f"  {score.right.names[0]} [{score.right.id}]", style="cyan", markup=False)
    for reason in score.reasons:
        console.print(f"  {reason.weight:+.1f} {reason.feature}: {reason.why}", markup=False, soft_wrap=True)
    console.print(f"  {score.weight:+.1f} {'by source' if score.sourced else 'by likeness'}: {score.verdict}")


def _line(judgement: Judgement) -> str:
    withdraws = f" (withdraws {judgement.retracts})" if judgement.retracts else ""
    return (
        f"{judgement.id}  {judgement.decided_at:%Y-%m-%d}  {judgement.left}  {judgement.verdict}  {judgement.right}"
        f"{withdraws}  {judgement.decided_by}: {judgement.why}"
    )
