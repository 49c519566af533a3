"""Claims on a terminal: the table, and the derivation in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from oathgraph.model import Certainty, Claim, Document, Modality, Party, Polarity

#: Bidirectional controls could turn a line of the terminal around, escape sequences rewrite it.
_UNSAFE = {
    code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(32), 127)
} | {
    ord("\n"): " ",
    ord("\t"): " ",
}
_SCOPE_STYLE = "bold red"


def claims_table(document: Document, claims: Sequence[Claim]) -> Table:
    """Return a table of one document's claims: parties, predicate, time, certainty, root source, confidence."""
    table = Table(
        title=_heading(document, len(claims)),
        title_justify="left",
        title_style="bold",
        header_style="dim",
        pad_edge=False,
        box=box.SIMPLE_HEAD,
    )
    table.add_column("#", justify="right", style="dim")
    for name, style in (
        ("subject", "cyan"),
        ("predicate", ""),
        ("object", "cyan"),
        ("time", ""),
        ("certainty", ""),
        ("root source", ""),
    ):
        table.add_column(name, style=style, overflow="fold")
    table.add_column("conf.", justify="right")
    for number, claim in enumerate(claims, 1):
        table.add_row(
            str(number),
            plain(claim.subject.name),
            predicate_text(claim),
            object_text(claim),
            claim.time or "–",
            Text(str(claim.certainty), "yellow" if claim.certainty is Certainty.HEDGED else ""),
            root_text(claim),
            f"{claim.confidence:.2f}",
        )
    return table


def explain_lines(document: Document, claims: Sequence[Claim]) -> Iterator[str]:
    """Yield, as Rich markup, each claim's words and every step of its derivation with the words it looked at."""
    for number, claim in enumerate(claims, 1):
        parties = " · ".join(plain(p.name) for p in (claim.subject, claim.object) if p)
        origin = f"{claim.id}, by {escape(claim.reader)}"
        yield f"[bold]{number}. {escape(claim.predicate)}[/bold]  {escape(parties)}  [dim]{origin}[/dim]"
        for evidence in claim.evidence:
            yield f"   [italic]“{escape(plain(evidence.text))}”[/italic] [dim]{evidence.start}–{evidence.end}[/dim]"
        for step in claim.derivation:
            words = ""
            if step.start is not None and step.end is not None:
                words = f"  [dim]on[/dim] “{escape(plain(document.text[step.start : step.end]))}”"
            yield f"   [green]{escape(step.step)}[/green]: {escape(plain(step.detail))}{words}"


def plain(text: str) -> str:
    """Return the text on one line, without characters that could command the terminal."""
    return text.translate(_UNSAFE)


def predicate_text(claim: Claim) -> Text:
    """Return the predicate's words behind what the text does to it: denies it, supposes it, intends it."""
    text = Text()
    if claim.polarity is Polarity.NEGATED:
        text.append("not ", _SCOPE_STYLE)
    if claim.modality is not Modality.ACTUAL:
        text.append(f"{claim.modality}: ", _SCOPE_STYLE)
    return text.append(plain(claim.predicate.replace("_", " ")))


def object_text(claim: Claim) -> Text:
    """Return the object with, dim behind it, the place and the former holder where the claim has them."""
    text = Text(plain(claim.object.name) if claim.object else "–")
    for word, party in (("at", claim.place), ("from", claim.origin)):
        if isinstance(party, Party):
            text.append(f" {word} {plain(party.name)}", "dim")
    return text


def root_text(claim: Claim) -> Text:
    """Return the innermost source, and dim behind it those that passed it on; else the report itself."""
    if not claim.attribution:
        return Text("the report", "dim")
    *passed_on, root = (plain(source.name) for source in claim.attribution)
    text = Text(root)
    if passed_on:
        text.append(f" via {' ← '.join(reversed(passed_on))}", "dim")
    if claim.medium:
        text.append(f" ({plain(claim.medium)})", "dim")
    return text


def print_claims(console: Console, document: Document, claims: Sequence[Claim], explain: bool = False) -> None:
    """Print one document's claims, with their derivations where asked for."""
    if claims:
        console.print(claims_table(document, claims))
    else:
        console.print(_heading(document, 0), style="bold", highlight=False)
    for line in explain_lines(document, claims) if explain else ():
        console.print(line, highlight=False)
    console.print()


def _heading(document: Document, count: int) -> Text:
    parts = [plain(document.title or document.id)]
    if document.outlet:
        parts.append(plain(document.outlet))
    parts.append(document.published.isoformat() if document.published else "no publication date")
    parts.append("no claims" if not count else f"{count} claim{'s' * (count != 1)}")
    return Text(" · ".join(parts))
