"""One self-contained page: reports with every evidence span marked by family, and each claim beside its words."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oathgraph.charts.report.marking import Marked, Piece, paragraphs, pieces
from oathgraph.charts.report.words import doubts, harmless, predicate_words, time_words, visible
from oathgraph.model import Claim, Document, Family
from oathgraph.predicates import load_builtin

_HERE = Path(__file__).parent
_DEEPEST = 3
"""Families whose lines are stacked under one piece of text; a fourth would run into the next line of text."""

#: One sign a family, so that families stay apart without colour.
SIGNS = {
    Family.ALLEGIANCE: "◆",
    Family.ALLIANCE: "∞",
    Family.CONFLICT: "✕",
    Family.STRUCTURE: "■",
    Family.LEADERSHIP: "★",
    Family.FATE: "†",
    Family.TERRITORY: "▲",
}
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """A document and the claims found in it."""

    document: Document
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it: its number in the report, its family, and the family's sign."""

    number: int
    claim: Claim
    family: str
    sign: str


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph's pieces, and the cards of the claims whose first words stand in it."""

    pieces: Sequence[Piece]
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Section:
    """One report laid out: its rows, and the cards of claims that rest on no words of it."""

    key: str
    document: Document
    rows: Sequence[Row]
    loose: Sequence[Card]
    cards: Sequence[Card]


def render_page(reports: Sequence[Report], *, explain: bool = False) -> str:
    """Return the page as HTML that needs nothing from outside and runs no script but its own.

    `explain` adds each claim's derivation. Whatever stands in the reports is shown as text: it is escaped, controls of
    direction are written out, and the page's Content-Security-Policy allows this style and this script alone, by hash.
    """
    sections = [_section(f"d{number}", report) for number, report in enumerate(reports, 1)]
    families = Counter(card.family for section in sections for card in section.cards)
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            sections=sections,
            legend=[
                (family, _sign(family), families[family]) for family in (*map(str, Family), _OTHER) if families[family]
            ],
            explain=explain,
            # Autoescaping would break the hashes; both are files of this package, so nothing of a report is in them.
            style=Markup(style),
            script=Markup(script),
            policy=Markup(policy),
        )
    )


def _section(key: str, report: Report) -> Section:
    document = report.document
    ordered = sorted(
        report.claims, key=lambda claim: (not claim.evidence, claim.evidence[0].start if claim.evidence else 0)
    )
    cards = [_card(number, claim) for number, claim in enumerate(ordered, 1)]
    marks = [Marked(e.start, e.end, card.number) for card in cards for e in card.claim.evidence if e.start < e.end]
    waiting = [card for card in cards if card.claim.evidence]
    rows = []
    for start, end in paragraphs(document.text):
        here = [card for card in waiting if card.claim.evidence[0].start < end]
        waiting = waiting[len(here) :]
        rows.append(Row(pieces(start, end, marks), here))
    loose = [card for card in cards if not card.claim.evidence] + waiting
    return Section(key, document, rows, loose, cards)


def _card(number: int, claim: Claim) -> Card:
    family = _families().get(claim.predicate, _OTHER)
    return Card(number, claim, family, _sign(family))


def _sign(family: str) -> str:
    return SIGNS[Family(family)] if family != _OTHER else "●"


@cache
def _families() -> dict[str, str]:
    return {file.predicate.name: str(file.predicate.family) for file in load_builtin()}


def _stack(piece: Piece, cards: Sequence[Card]) -> list[str]:
    """Return the families of a piece's claims, each once, as many as are shown."""
    return list(dict.fromkeys(cards[number - 1].family for number in piece.claims))[:_DEEPEST]


def _safe_address(url: str | None) -> str | None:
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        address=_safe_address,
        doubts=doubts,
        harmless=harmless,
        predicate=predicate_words,
        time=time_words,
        visible=visible,
    )
    environment.globals["stack"] = _stack
    return environment
