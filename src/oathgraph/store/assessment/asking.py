"""What every question needs: the day it is about, what asserts and what denies, and who followed whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from oathgraph.model import Claim, Modality, Polarity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.recalling import recalled
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


def begun(stored: StoredClaim, day: date | None, weights: Weights) -> bool:
    """Say whether a claim can be shown in an answer about `day` (None: any): no text dates what it says to later."""
    known = extent(stored, weights)
    return day is None or not known.dated or known.first is None or known.first <= day


@dataclass(frozen=True, slots=True)
class Succession:
    """A person followed by another in a post, as one claim tells it; `day` is the day by which it had happened."""

    stored: StoredClaim
    when: Bounds
    day: date
    successor: str


def successions(
    reader: RecordReader, people: Iterable[str], known_by: date | None, weights: Weights
) -> Mapping[str, Sequence[Succession]]:
    """Return, by the one who was followed, the successions to these persons that claims assert."""
    asked = ("successions", weights)
    return recalled(reader, asked, people, known_by, lambda some: _successions(reader, some, known_by, weights))


def posts(reader: RecordReader, people: Iterable[str], known_by: date | None) -> Mapping[str, frozenset[str]]:
    """Return, for each of these persons, the organizations that claims say he leads or led."""
    return recalled(reader, "posts", people, known_by, lambda some: by_subject(reader, some, ("leads",), known_by))


def by_subject(
    reader: RecordReader, subjects: Sequence[str], predicates: Sequence[str], known_by: date | None
) -> Mapping[str, frozenset[str]]:
    """Return the objects of what claims assert of each of these subjects."""
    found: dict[str, set[str]] = {}
    for subject, other in reader.pairs(subjects, predicates, known_by=known_by):
        found.setdefault(subject, set()).add(other)
    return {subject: frozenset(others) for subject, others in found.items()}


def _successions(
    reader: RecordReader, people: Sequence[str], known_by: date | None, weights: Weights
) -> Mapping[str, Sequence[Succession]]:
    found: dict[str, list[Succession]] = {}
    for stored in reader.claims(entities=people, predicates=("succeeds",), known_by=known_by):
        claim = stored.claim
        if asserts(claim) and claim.object is not None:
            when = extent(stored, weights).start
            succession = Succession(stored, when, when.latest or stored.reported, claim.subject.id)
            found.setdefault(claim.object.id, []).append(succession)
    return found
