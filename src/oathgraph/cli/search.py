"""`oathgraph search`: full text over evidence and documents."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from oathgraph.cli._claims import object_text, plain, predicate_text
from oathgraph.cli._store import StoreOption
from oathgraph.documents.dates import publication_date
from oathgraph.errors import InputError
from oathgraph.store import StoredClaim, open_reader


class Format(StrEnum):
    """The shapes of the answer."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("search")(search)


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help='Words that must all occur, "quoted phrases", beginn* .')
    ],
    store: StoreOption = None,
    known_by: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what was reported by this date (YYYY-MM-DD).")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many claims.")] = 50,
    format: Annotated[Format, typer.Option(help="How to show them.")] = Format.TABLE,
) -> None:
    """Show the claims whose words, or whose documents, hold all the words, best first.

    First come claims whose own words, parties or sources hold them, then claims of documents that do; the latest first.
    """
    query = " ".join(f'"{word}"' if " " in word else word for word in words)
    if not any(character.isalnum() for character in query):
        raise InputError("nothing to search for: give a word with letters or digits")
    day = publication_date(known_by)
    with open_reader(store) as reader:
        found = list(reader.search(query, limit=limit, known_by=day))
    _WRITERS[format](found)
    if not found:
        hint = "pledg* finds every word that begins so"
        print(f"oathgraph: no claim, and no document with claims, holds {plain(query)}; {hint}", file=sys.stderr)


def _write_table(found: Sequence[StoredClaim]) -> None:
    if not found:
        return
    table = Table(header_style="dim", pad_edge=False)
    for name in ("reported", "claim", "says", "words"):
        table.add_column(name, overflow="fold", no_wrap=name in ("reported", "claim"))
    for stored in found:
        claim = stored.claim
        says = predicate_text(claim)
        says = says.__class__.assemble((plain(claim.subject.name), "cyan"), " ", says, " ", object_text(claim))
        quoted = " … ".join(plain(span.text) for span in claim.evidence)
        table.add_row(stored.reported.isoformat(), stored.id, says, f"“{quoted}”")
    Console(width=None if sys.stdout.isatty() else 140, highlight=False).print(table)


def _write_json(found: Sequence[StoredClaim]) -> None:
    typer.echo(json.dumps([_row(stored) for stored in found], ensure_ascii=False, indent=2))


def _write_csv(found: Sequence[StoredClaim]) -> None:
    fields = ["id", "reported", "document", "predicate", "subject", "object", "time", "polarity", "modality",
              "certainty", "evidence"]  # fmt: skip
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(fields)
    for stored in found:
        claim = stored.claim
        writer.writerow([
            stored.id, stored.reported, stored.document.id, claim.predicate, claim.subject.name,
            claim.object.name if claim.object else "", claim.time or "", claim.polarity, claim.modality,
            claim.certainty, " … ".join(span.text for span in claim.evidence),
        ])  # fmt: skip


def _row(stored: StoredClaim) -> dict[str, object]:
    document = stored.document
    said = {"id": stored.id, "reported": stored.reported.isoformat()}
    told = {"title": document.title, "outlet": document.outlet, "url": document.url, "digest": document.digest}
    return said | stored.claim.to_json() | {"document": told}


_WRITERS = {Format.TABLE: _write_table, Format.JSON: _write_json, Format.CSV: _write_csv}
