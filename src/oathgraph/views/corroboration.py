"""Who reports a claim, folded to those who independently knew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from oathgraph.errors import InputError
from oathgraph.model import Entity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.asking import asserts, denies
from oathgraph.store.assessment.confidence import weigh
from oathgraph.store.assessment.deaths import tellings
from oathgraph.store.assessment.roots import Root, fold, voices
from oathgraph.store.assessment.sameness import content, occasions
from oathgraph.store.assessment.validity import extent, narrowest
from oathgraph.store.assessment.weights import Weights, default_weights
from oathgraph.store.record import RecordReader, StoredClaim

__all__ = ["Fold", "Root", "corroboration"]


@dataclass(frozen=True, slots=True)
class Fold:
    """One content and its roots: those that say so, those that deny it, claims that think it possible.

    `when` is the narrowest date given. `reports` counts documents, `confidence` is 0 to 1 and knows no age.
    """

    predicate: str
    subject: Entity
    object: Entity | None
    when: Bounds | None
    roots: tuple[Root, ...]
    against: tuple[Root, ...]
    open_claims: tuple[str, ...]
    reports: int
    confidence: float

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim of this content: for it, against it, and open."""
        rooted = (claim for root in (*self.roots, *self.against) for claim in root.claims)
        return (*rooted, *self.open_claims)


def corroboration(
    reader: RecordReader, claim_id: str, *, known_by: date | None = None, weights: Weights | None = None
) -> Fold:
    """Return who reports what this claim says, as known by `known_by`, folded to independent roots.

    `claim_id` may be the unambiguous beginning of an identifier. Raises InputError where there is no such
    claim, or none known by then.
    """
    weights = weights or default_weights()
    asked = reader.claim(claim_id, known_by=known_by)
    if asked is None:
        then = f" known by {known_by}" if known_by else ""
        raise InputError(f"no claim {claim_id!r}{then}; `oathgraph search` finds claims by their words")
    same = _same(reader, asked, known_by, weights)
    speaks = voices(reader, same, known_by)
    saying = [stored for stored in same if asserts(stored.claim)]
    denying = [stored for stored in same if denies(stored.claim)]
    verdict = weigh([(each, 1.0) for each in saying], [(each, 1.0) for each in denying], speaks, weights)
    said = asked.claim
    return Fold(
        predicate=said.predicate,
        subject=said.subject.entity,
        object=said.object.entity if said.object else None,
        when=_when(same, weights),
        roots=fold(saying, speaks) if saying else (),
        against=fold(denying, speaks) if denying else (),
        open_claims=tuple(each.id for each in same if not asserts(each.claim) and not denies(each.claim)),
        reports=len({each.document.id for each in same}),
        confidence=verdict.confidence,
    )


def _same(reader: RecordReader, asked: StoredClaim, known_by: date | None, weights: Weights) -> list[StoredClaim]:
    """The claims of the same content and occasion, the one asked about among them even if superseded."""
    said = asked.claim
    found = reader.claims(entities=[said.subject.id], predicates=(said.predicate,), known_by=known_by)
    wanted = content(said)
    alike = [stored for stored in found if content(stored.claim) == wanted]
    if all(stored.id != asked.id for stored in alike):
        alike.append(asked)
    elif said.predicate == "dies":
        told = tellings(reader, [said.subject.id], known_by, weights).get(said.subject.id)
        if told is not None:
            return [stored for stored in alike if told[stored.id] == told[asked.id]]
    return next(each for each in occasions(alike) if any(stored.id == asked.id for stored in each))


def _when(claims: Sequence[StoredClaim], weights: Weights) -> Bounds | None:
    dated = [known for known in (extent(stored, weights) for stored in claims) if known.dated]
    return narrowest(dated) if dated else None
