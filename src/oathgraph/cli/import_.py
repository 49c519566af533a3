"""`oathgraph import`: bring an exported record, or somebody else's, into a store."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from oathgraph.cli._questions import day
from oathgraph.cli._store import StoreOption
from oathgraph.errors import ImportRefusedError, InputError
from oathgraph.importers.dates import DateOrder
from oathgraph.importers.edges import FIELDS, EdgeMapping, load_mapping
from oathgraph.importers.facts import SourceFile
from oathgraph.store import open_writer
from oathgraph.workflows.exchange import ExchangeFormat, import_record, read_record
from oathgraph.workflows.foreign import ForeignFormat, import_facts, is_foreign, read_foreign


class ImportFormat(StrEnum):
    """Everything that can be imported: the formats of exports, and those of other people's files."""

    JSONL = "jsonl"
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    RDF = "rdf"
    STIX = "stix"
    PARQUET = "parquet"
    FTM = "ftm"
    EDGES = "edges"
    UCDP = "ucdp"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("import")(import_)


def import_(
    format: Annotated[ImportFormat, typer.Argument(help="The format.")],
    path: Annotated[Path, typer.Argument(help="A file, or a folder for a format of several.")],
    store: StoreOption = None,
    columns: Annotated[
        list[str],
        typer.Option("--map", metavar="FIELD=COLUMN", help=f"edges: which column is which of {', '.join(FIELDS)}."),
    ] = [],  # noqa: B006
    words: Annotated[
        list[str],
        typer.Option(
            "--word",
            metavar="WORD=PREDICATE",
            help="edges, ftm: what a relation's word means; `skip` leaves it out; * is any.",
        ),
    ] = [],  # noqa: B006
    mapping: Annotated[
        Path | None, typer.Option("--mapping", metavar="FILE", help="edges, ftm: a TOML file with columns and words.")
    ] = None,
    dates: Annotated[DateOrder | None, typer.Option("--dates", help="edges: how to read 03/07/2014.")] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day the file was published (YYYY-MM-DD); by default today."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published the file.")] = None,
    identifier: Annotated[
        str | None, typer.Option("--id", metavar="NAME", help="The file's identifier; by default its name.")
    ] = None,
) -> None:
    """Add the claims of an export, or of somebody else's file, to a store, making the store where there is none.

    Everything is checked first: a file that is refused, with its row and column, changes nothing.
    """
    if not path.exists():
        raise ImportRefusedError(f"{path}: there is no such file")
    source = SourceFile(path, day("--published", published), outlet, id=identifier)
    foreign = format in ("edges", "ucdp") or (format == "ftm" and is_foreign(source))
    given: dict[str, object] = {"--map": columns, "--dates": dates, "--word": words, "--mapping": mapping}
    given |= {"--published": published, "--outlet": outlet, "--id": identifier}
    _refuse_options(format, foreign, [name for name, value in given.items() if value])
    if not foreign:
        _import_record(ExchangeFormat(format), path, store)
        return
    known = load_mapping(mapping) if mapping else EdgeMapping()
    known = known.with_more(_pairs("--map", columns), _pairs("--word", words), dates)
    facts = read_foreign(ForeignFormat(format), source, known)
    made = import_facts(store, facts)
    if made.held:
        print(f"{path}: the store holds this file already; to import it otherwise mapped, give it another --id")
        return
    left = f", {sum(made.left_out.values()):,} left out ({_counted(made.left_out)})" if made.left_out else ""
    instead = f"; the version reported {made.replaces} is superseded" if made.replaces else ""
    print(f"{made.claims:,} claims of {facts.document.id} added{left}{instead}")


def _import_record(format: ExchangeFormat, path: Path, store: str | None) -> None:
    carried = read_record(format, path)
    with open_writer(store) as writer:
        made = import_record(writer, carried)
    print(f"{made.claims:,} claims of {made.documents:,} documents added, {made.held:,} documents held already")


def _refuse_options(format: ImportFormat, foreign: bool, given: list[str]) -> None:
    """Refuse options that would have no effect."""
    if not foreign:
        useless, why = given, "an export of oathgraph brings its own"
    elif format == "edges":
        useless, why = [], ""
    else:
        only = ("--map", "--dates") if format == "ftm" else ("--map", "--dates", "--word", "--mapping")
        useless, why = [name for name in given if name in only], "its columns are fixed"
    if useless:
        raise InputError(f"{useless[0]} cannot be used with {format}: {why}")


def _pairs(option: str, given: list[str]) -> dict[str, str]:
    found = {}
    for each in given:
        left, sign, right = each.partition("=")
        if not sign or not left.strip() or not right.strip():
            raise InputError(f"{option} {each!r}: write {'FIELD=COLUMN' if option == '--map' else 'WORD=PREDICATE'}")
        found[left.strip()] = right.strip()
    return found


def _counted(left_out: Mapping[str, int]) -> str:
    return ", ".join(f"{name}: {count:,}" for name, count in sorted(left_out.items(), key=lambda item: -item[1])[:8])
