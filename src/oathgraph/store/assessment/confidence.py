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


def weigh(supporting: Sequence[Weighed], opposing: Sequence[Weighed], speaks: Voices, weights: Weights) -> Verdict:
    """Return how sure the answer is that `supporting` claims make and `opposing` ones dispute."""
    for_it = [best.value for best in _roots(supporting, speaks, weights)]
    against = [best.value for best in _roots(opposing, speaks, weights)] if opposing else []
    return Verdict(_confidence(for_it, against, weights), len(for_it), len(against))


def factors(
    supporting: Sequence[Weighed], opposing: Sequence[Weighed], speaks: Voices, weights: Weights
) -> tuple[Factor, ...]:
    """Return the lines of the sum that `weigh` makes, in words."""
    lines = [_factor("for", best, weights) for best in _roots(supporting, speaks, weights)]
    against = [_factor("against", best, weights) for best in _roots(opposing, speaks, weights)]
    if against:
        share = weights.of("contradiction", "weight")
        doubt = round(_any_of([line.value for line in against]), 4)
        lines += [*against, Factor("what speaks against it", f"taken off by contradiction {share}", doubt)]
    return tuple(lines)


def _confidence(for_it: Sequence[float], against: Sequence[float], weights: Weights) -> float:
    return round(_any_of(for_it) * (1 - weights.of("contradiction", "weight") * _any_of(against)), 4)


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


@dataclass(frozen=True, slots=True)
class _Best:
    """The claim that a root is worth most by, what age leaves of it, and that worth."""

    item: RootedClaim
    left: float
    value: float


def _roots(claims: Sequence[Weighed], speaks: Voices, weights: Weights) -> list[_Best]:
    """A root is worth its best report: repeating it adds nothing."""
    fresh = {stored.id: left for stored, left in claims}
    groups = group_by_root([rooted(stored, speaks) for stored, _ in claims])
    return [_best(group, fresh, weights) for group in groups]


def _best(group: Sequence[RootedClaim], fresh: dict[str, float], weights: Weights) -> _Best:
    worth = [(claim_weight(item, weights) * fresh[item.stored.id], item.stored.id, item) for item in group]
    value, identifier, item = max(worth, key=lambda each: each[:2]) if len(worth) > 1 else worth[0]
    return _Best(item, fresh[identifier], round(value, 4))


def _factor(which: str, best: _Best, weights: Weights) -> Factor:
    age = f", age {best.left:.2f}" if best.left < 1 else ""
    return Factor(f"{which}: {best.item.name}", f"{_rows(best.item, weights)}{age}", best.value)


def _any_of(values: Sequence[float]) -> float:
    return 1 - prod(1 - value for value in values)
