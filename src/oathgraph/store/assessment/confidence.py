"""How sure an answer is: a sum over independent roots, each looked up in the table of weights.

Roots are taken as independent witnesses: the belief that all of them err is the product of what each
leaves open (a noisy-or; Pearl 1988, Probabilistic Reasoning in Intelligent Systems). What speaks against it
is summed in the same way and takes off the share the table gives. docs/confidence.md explains every row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from oathgraph.model import Modality
from oathgraph.store.assessment.roots import RootedClaim, Voices, group_by_root, outlet_name, rooted
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import StoredClaim

Weighed = tuple[StoredClaim, float]
"""A claim with what age leaves of its weight, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One line of the sum: what was weighed, by which rows of the table, and the value, 0 to 1."""

    what: str
    row: str
    value: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The confidence of an answer, 0 to 1, and the counts of independent roots for and against it."""

    confidence: float
    roots: int
    roots_against: int
    factors: tuple[Factor, ...]


def weigh(supporting: Sequence[Weighed], opposing: Sequence[Weighed], speaks: Voices, weights: Weights) -> Verdict:
    """Return how sure the answer is that `supporting` claims make and `opposing` ones dispute."""
    for_it = _side("for", supporting, speaks, weights)
    against = _side("against", opposing, speaks, weights)
    share = weights.of("contradiction", "weight")
    confidence = _any_of(for_it) * (1 - share * _any_of(against))
    factors = [*for_it, *against]
    if against:
        doubt = Factor("what speaks against it", f"taken off by contradiction {share}", _any_of(against))
        factors.append(doubt)
    return Verdict(round(confidence, 4), len(for_it), len(against), tuple(factors))


def claim_weight(item: RootedClaim, weights: Weights) -> float:
    """Return what one claim is worth, 0 to 1, before its age is counted."""
    claim = item.stored.claim
    if claim.modality is not Modality.ACTUAL:
        return 0.0
    value, _ = _source_weight(item, weights)
    return value * weights.of("certainty", claim.certainty) * claim.confidence


def _rows(item: RootedClaim, weights: Weights) -> str:
    """The rows of the table that make up a claim's weight."""
    claim = item.stored.claim
    value, row = _source_weight(item, weights)
    certainty = weights.of("certainty", claim.certainty)
    return f"{row} {value:.2f}, certainty {claim.certainty} {certainty}, reading {claim.confidence:.2f}"


def _source_weight(item: RootedClaim, weights: Weights) -> tuple[float, str]:
    """The weight of the first source, no higher than the reliability given to anyone who relays it."""
    predicate = item.stored.claim.predicate
    if item.self_claim is not None:
        default = weights.of("self_claim", "default")
        value, row = weights.of("self_claim", predicate, default), f"self_claim {predicate}"
    else:
        value, row = weights.of("root", item.kind, 0.5), f"root {item.kind}"
    return _graded(item, value, row, weights) if weights.grades else (value, row)


def _graded(item: RootedClaim, value: float, row: str, weights: Weights) -> tuple[float, str]:
    reliability, credibility = weights.grade(item.name)
    if reliability is not None:
        value, row = reliability, f"grade of {item.name}"
    for relay in _relays(item):
        limit, trust = weights.grade(relay)
        credibility = min(credibility, trust)
        if limit is not None and limit < value:
            value, row = limit, f"grade of {relay}, who relays it"
    return value * credibility, row


def _relays(item: RootedClaim) -> list[str]:
    chain = [source.name for source in item.stored.claim.attribution[:-1]]
    return [outlet_name(item.stored.document), *chain] if item.stored.claim.attribution else chain


def _side(which: str, claims: Sequence[Weighed], speaks: Voices, weights: Weights) -> list[Factor]:
    if not claims:
        return []
    fresh = {stored.id: left for stored, left in claims}
    groups = group_by_root([rooted(stored, speaks) for stored, _ in claims])
    return [_factor(which, group, fresh, weights) for group in groups]


def _factor(which: str, group: list[RootedClaim], fresh: dict[str, float], weights: Weights) -> Factor:
    """A root is worth its best report: repeating it adds nothing."""
    scored = [(claim_weight(item, weights) * fresh[item.stored.id], item.stored.id, item) for item in group]
    value, identifier, item = max(scored, key=lambda score: score[:2])
    left = fresh[identifier]
    age = f", age {left:.2f}" if left < 1 else ""
    return Factor(f"{which}: {item.name}", f"{_rows(item, weights)}{age}", round(value, 4))


def _any_of(factors: Sequence[Factor]) -> float:
    return 1 - prod(1 - factor.value for factor in factors)
