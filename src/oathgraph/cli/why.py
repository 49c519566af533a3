"""`oathgraph why`: the sentences behind a claim, a tie or a pledge."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from oathgraph.cli._claims import plain
from oathgraph.cli._questions import (
    AsOfOption,
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
)
from oathgraph.cli._store import StoreOption
from oathgraph.views.explanation import Explanation, Sentence
from oathgraph.workflows.why import why as ask

_COLUMNS: tuple[Column[Sentence], ...] = (
    Column("claim", lambda sentence: sentence.claim),
    Column("says", lambda sentence: sentence.says),
    Column("reported", lambda sentence: sentence.reported.isoformat()),
    Column("outlet", lambda sentence: sentence.outlet or ""),
    Column("document", lambda sentence: sentence.document),
    Column("url", lambda sentence: sentence.url or ""),
    Column("chain", lambda sentence: " < ".join(source.name for source in sentence.chain)),
    Column("text", lambda sentence: sentence.text),
)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("why")(why)


def why(
    target: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM|TIE", help="A claim's identifier, or a tie such as sworn-to:SUBJECT:OBJECT or pledge:A:B."
        ),
    ],
    store: StoreOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    weights: WeightsOption = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Show the sentences a claim or tie rests on, with their source chains, derivations and the sum of confidence."""
    with question(store, as_of, known_by, weights) as asked:
        found = ask(asked.reader, target, as_of=asked.as_of, known_by=asked.known_by, weights=asked.weights)
    if format is Format.JSON:
        print_json(found)
    elif format is Format.CSV:
        print_csv((*found.sentences, *found.against), _COLUMNS)
    else:
        _print(console(), found)


def _print(out: Console, found: Explanation) -> None:
    out.print(Text(plain(found.statement), "bold"))
    for rule in found.rules:
        out.print(Text(f"  rule: {plain(rule)}", "dim"))
    for sentence in found.sentences:
        _print_sentence(out, sentence)
    if found.against:
        out.print(Text("Against it:", "bold yellow"))
        for sentence in found.against:
            _print_sentence(out, sentence)
    out.print(Text(f"Confidence {percent(found.confidence)}:", "bold"))
    for factor in found.factors:
        out.print(Text(f"  {factor.value:.2f}  {plain(factor.what)}  ({factor.row})"))


def _print_sentence(out: Console, sentence: Sentence) -> None:
    where = " · ".join(part for part in (sentence.outlet, sentence.reported.isoformat(), sentence.title) if part)
    out.print(Text.assemble((f"{sentence.claim} ", "dim"), plain(sentence.says)))
    out.print(Text(f"  {plain(where)}", "dim"))
    text = Text("  “")
    at = 0
    for start, end in sentence.marks:
        text.append(plain(sentence.text[at:start]))
        text.append(plain(sentence.text[start:end]), "underline")
        at = max(at, end)
    out.print(text.append(plain(sentence.text[at:]) + "”"))
    chain = ["the report", *(f"{source.name} ({source.kind})" for source in sentence.chain)]
    medium = f", {sentence.medium}" if sentence.medium else ""
    out.print(Text(f"  according to: {plain(' < '.join(chain) + medium)}"))
    for step in sentence.derivation:
        out.print(Text(f"  {plain(step.step)}: {plain(step.detail)}", "dim"))
