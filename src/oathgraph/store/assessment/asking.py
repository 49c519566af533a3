"""What every question needs: the day it is about, and what ends a person's ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from oathgraph.model import Claim, Modality, Polarity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.validity import extent
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader, StoredClaim


def valid_day(reader: RecordReader, as_of: date | None, known_by: date | None) -> date:
    """Return the day a question is about: `as_of`, else `known_by`, else the day of the last report."""
    return as_of or known_by or reader.last_reported() or date.max


def asserts(claim: Claim) -> bool:
    """Say whether a claim says that something is or was so, rather than denying or imagining it."""
    return claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ACTUAL


def denies(claim: Claim) -> bool:
    """Say whether a claim says that something is not or was not so."""
    return claim.polarity is Polarity.NEGATED and claim.modality is Modality.ACTUAL


@dataclass(frozen=True, slots=True)
class Passing:
    """The end of a person's time in a post, or of his life, as one claim tells it.

    `day` is the day by which it had happened. `successor` is None for a death.
    """

    stored: StoredClaim
    when: Bounds
    day: date
    successor: str | None


def passings(
    reader: RecordReader, people: Iterable[str], known_by: date | None, weights: Weights
) -> Mapping[str, Sequence[Passing]]:
    """Return the deaths of, and successions to, these persons that claims assert."""
    found: dict[str, list[Passing]] = {}
    wanted = sorted(set(people))
    if not wanted:
        return found
    for stored in reader.claims(entities=wanted, predicates=("dies", "succeeds"), known_by=known_by):
        claim = stored.claim
        if not asserts(claim):
            continue
        person, successor = claim.subject, None
        if claim.predicate == "succeeds" and claim.object is not None:
            person, successor = claim.object, claim.subject.id
        when = extent(stored, weights).start
        passing = Passing(stored, when, when.latest or stored.reported, successor)
        found.setdefault(person.id, []).append(passing)
    return found
