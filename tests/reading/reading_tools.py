"""One parser and one cascade for all tests of reading, and sentences with their answers tagged inline."""

from __future__ import annotations

import re
from functools import cache

from oathgraph.language import load
from oathgraph.model import Claim, Document
from oathgraph.reading.cascade import Cascade
from oathgraph.reading.confidence import ConfidenceModel
from oathgraph.resolution.loader import load_roster

_TAG = re.compile(r"\{(\w+)\|([^}]*)\}")


@cache
def cascade(everything: bool) -> Cascade:
    """The cascade as shipped; with `everything`, it reports what it hardly believes or finds out of place too."""
    if not everything:
        return Cascade(load_roster())
    made = Cascade(load_roster(), ConfidenceModel({}, -1.0))
    made.stages = [stage for stage in made.stages if stage[0] != "plausibility"]
    return made


def claims_of(text: str, *, everything: bool = True) -> list[Claim]:
    """The claims of a text."""
    return cascade(everything).read(Document("t", text), load()(text)).claims


def untagged(tagged: str) -> tuple[str, dict[str, str]]:
    """The sentence without its tags, and what stood in each of them."""
    return _TAG.sub(r"\2", tagged), dict(_TAG.findall(tagged))


def names(claim: Claim, side: str) -> set[str]:
    """The names by which a claim knows its subject or object, without articles."""
    party = getattr(claim, side)
    return {n.casefold().removeprefix("the ") for n in (party.name, party.text)} if party else set()


def is_called(claim: Claim, side: str, wanted: str) -> bool:
    """Whether a side of a claim is the party of these words, or is named inside them."""
    plain = wanted.casefold().removeprefix("the ")
    return any(plain in name or name in plain for name in names(claim, side))


def holds(claims: list[Claim], predicate: str, wanted: dict[str, str], *, symmetric: bool = False) -> bool:
    """Whether a claim of this predicate with the tagged parties is among them."""
    orders = [wanted]
    if symmetric and len(wanted) == 2:
        orders.append({"subject": wanted["object"], "object": wanted["subject"]})
    return any(
        claim.predicate == predicate and all(is_called(claim, side, words) for side, words in order.items())
        for claim in claims
        for order in orders
    )
