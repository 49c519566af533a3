"""`oathgraph roster`: look into the roster of known actors, and check files of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from oathgraph.errors import RosterError
from oathgraph.resolution.entry import Alias, Entry, Relation, Role
from oathgraph.resolution.files import built_in_files, parse, user_files
from oathgraph.resolution.known import Roster
from oathgraph.resolution.loader import load_roster
from oathgraph.resolution.validate import problems

app = typer.Typer(no_args_is_help=True, help="Look into the roster of known actors, and check roster files.")

RosterOption = Annotated[list[Path] | None, typer.Option("--roster", help="A roster file or folder of your own.")]


def register(application: typer.Typer) -> None:
    """Add the commands to the application."""
    application.add_typer(app, name="roster")


@app.command("search")
def search(
    name: Annotated[str, typer.Argument(help="A name, in any spelling or script.")],
    roster: RosterOption = None,
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
) -> None:
    """Find actors by name: those so called first, then those called nearly so."""
    known = load_roster(roster)
    hits = known.search(name, limit)
    if not hits:
        raise known.unknown(name)
    table = Table("name", "what", "countries", "years", "found as", box=None, header_style="dim")
    table.add_column("id", no_wrap=True, overflow="fold", style="dim")
    for hit in hits:
        entry = known[hit.entry_id]
        years = entry.active or _life(entry)
        found = hit.name if hit.name != entry.name else ""
        what = entry.kind or "person"
        table.add_row(entry.name, what, " ".join(entry.countries), years, found, entry.id)
    Console(highlight=False).print(table)


@app.command("show")
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="An identifier, or a name that one actor bears.")],
    roster: RosterOption = None,
) -> None:
    """Show all that the roster says of one actor, with its sources."""
    known = load_roster(roster)
    entry = known.get(identifier) or _only(known, identifier)
    console = Console(highlight=False)
    for label, lines in _lines(known, entry):
        for number, line in enumerate(lines):
            console.print(f"{label if number == 0 else '':<14}{line}", markup=False, soft_wrap=True)


@app.command("check")
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Your roster files; none: ours.")
    ] = None,
) -> None:
    """Check roster files, together with the built-in roster, against every rule; list all that is wrong."""
    files = [parse(raw) for raw in (*built_in_files(), *user_files(paths or ()))]
    found = list(problems(files))
    for problem in found:
        typer.echo(str(problem))
    if found:
        raise RosterError(
            f"{len(found)} thing{'s' * (len(found) > 1)} to mend; nothing of these files is used till then"
        )
    count = sum(len(file.entities) for file in files if file.user or not paths)
    typer.echo(f"all well: {count:,} entries in {sum(f.user or not paths for f in files)} files")


def _only(known: Roster, name: str) -> Entry:
    ids = {hit.entry_id for hit in known.lookup(name)}
    return known[ids.pop()] if len(ids) == 1 else known.show(name)


def _lines(known: Roster, entry: Entry) -> list[tuple[str, list[str]]]:
    names = [_alias_line(alias) for alias in entry.aliases]
    followers = {
        "members": known.followers(entry.id, "part_of"),
        "splinters": known.followers(entry.id, "parent"),
        "successors": known.followers(entry.id, "predecessors"),
        "people": known.followers(entry.id, "roles"),
    }
    rows = [
        ("id", [entry.id]),
        ("name", [entry.name]),
        ("what", [entry.kind or "person"]),
        ("countries", [", ".join(entry.countries)]),
        ("years", [entry.active or _life(entry)]),
        ("also", names),
        ("part of", _related(known, entry.part_of)),
        ("split from", _related(known, entry.parent)),
        ("before", _related(known, entry.predecessors)),
        ("roles", [_role(known, role) for role in entry.roles]),
        *((label, [f"{known[i].name} [{i}]" for i in ids]) for label, ids in followers.items()),
        ("note", [entry.note]),
        ("sources", [_source(known, cited) for cited in entry.sources]),
        ("file", [entry.origin]),
    ]
    return [(label, lines) for label, lines in rows if any(lines)]


def _alias_line(alias: Alias) -> str:
    years = f"{alias.since}/{alias.until}" if alias.since or alias.until else ""
    told = f"shared: told apart by {', '.join(alias.tell)}" if alias.ambiguous else ""
    marks = ", ".join(mark for mark in (alias.kind, alias.lang, years, told) if mark)
    return f"{alias.name} ({marks})" if marks else alias.name


def _related(known: Roster, relations: tuple[Relation, ...]) -> list[str]:
    return [f"{known[r.id].name} [{r.id}]" + (f" {r.since}/{r.until}" if r.since or r.until else "") for r in relations]


def _role(known: Roster, role: Role) -> str:
    return f"{role.role} of {known[role.of].name} [{role.of}]" + (f" {role.when}" if role.when else "")


def _source(known: Roster, cited: str) -> str:
    source = known.source(cited)
    return f"{cited}: {source['title']}" if source else cited


def _life(entry: Entry) -> str:
    return f"{entry.born}/{entry.died}" if entry.born or entry.died else ""
