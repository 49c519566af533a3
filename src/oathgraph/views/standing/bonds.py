"""From claims to bonds: who is pledged to whom, once leaders are known to act for their groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from oathgraph.model import Entity
from oathgraph.store.assessment.asking import asserts, denies
from oathgraph.store.assessment.validity import extent
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import StoredClaim
from oathgraph.views.standing.people import People

PLEDGES = "pledges_allegiance_to"
ACCEPTS = "accepts_pledge_of"
REJECTS = "rejects_pledge_of"
RECOGNIZES = "recognizes"
BREAKS = ("breaks_with", "splits_from")
PREDICATES = (PLEDGES, ACCEPTS, REJECTS, RECOGNIZES, *BREAKS)
_ANSWERS = (ACCEPTS, REJECTS)


@dataclass(frozen=True, slots=True)
class Deed:
    """A claim seen from the bond it belongs to: pledger's side first, receiver's second."""

    stored: StoredClaim
    pledger: Entity
    receiver: Entity

    @property
    def predicate(self) -> str:
        return self.stored.claim.predicate


@dataclass(slots=True)
class PledgeBond:
    """Everything claimed between one pledger and one receiver, groups standing for those who act for them."""

    pledger: Entity
    receiver: Entity
    pledges: list[Deed] = field(default_factory=list)
    answers: list[Deed] = field(default_factory=list)
    breaches: list[Deed] = field(default_factory=list)
    denials: list[Deed] = field(default_factory=list)
    through: set[str] = field(default_factory=set)

    @property
    def named(self) -> tuple[Entity, ...]:
        """The parties as claims name them, where they are not the bond's own."""
        sides = [side for deed in (*self.pledges, *self.answers) for side in (deed.pledger, deed.receiver)]
        others = {side.id: side for side in sides if side.id not in (self.pledger.id, self.receiver.id)}
        return tuple(others[key] for key in sorted(others))

    def involves(self, ids: Iterable[str]) -> bool:
        """Say whether one of these is a party of the bond, or is named in it."""
        parties = {self.pledger.id, self.receiver.id, *(party.id for party in self.named)}
        return not parties.isdisjoint(ids)


def bonds(claims: Sequence[StoredClaim], day: date, people: People, weights: Weights) -> list[PledgeBond]:
    """Return the bonds these claims tell of on `day`: pledged or accepted as fact, not only denied or imagined."""
    found: dict[tuple[str, str], PledgeBond] = {}
    touching = [stored for stored in claims if stored.claim.object and extent(stored, weights).touches(day)]
    for stored in touching:
        if stored.claim.predicate in (PLEDGES, *_ANSWERS):
            _place(found, _deed(stored), people, weights)
    held = {key: bond for key, bond in found.items() if _offered(bond)}
    for stored in touching:
        if stored.claim.predicate in BREAKS and asserts(stored.claim):
            _breach(held, _deed(stored), people, weights)
        elif stored.claim.predicate == RECOGNIZES and denies(stored.claim):
            _unrecognised(held, _deed(stored), people, weights)
    return [held[key] for key in sorted(held)]


def _deed(stored: StoredClaim) -> Deed:
    claim = stored.claim
    assert claim.object is not None
    if claim.predicate in _ANSWERS:
        return Deed(stored, claim.object.entity, claim.subject.entity)
    return Deed(stored, claim.subject.entity, claim.object.entity)


def _offered(bond: PledgeBond) -> bool:
    accepted = any(deed.predicate == ACCEPTS and asserts(deed.stored.claim) for deed in bond.answers)
    return accepted or bool(bond.pledges)


def _place(found: dict[tuple[str, str], PledgeBond], deed: Deed, people: People, weights: Weights) -> None:
    claim = deed.stored.claim
    if not (asserts(claim) or denies(claim)):
        return
    pledger, receiver, through = _sides(deed, people, weights)
    if pledger.id == receiver.id:
        return  # A member's pledge to his own leader stays between the two of them.
    bond = found.setdefault((pledger.id, receiver.id), PledgeBond(pledger, receiver))
    bond.through.update(through)
    if deed.predicate in _ANSWERS:
        bond.answers.append(deed)
    elif asserts(claim):
        bond.pledges.append(deed)
    else:
        bond.denials.append(deed)


def _sides(deed: Deed, people: People, weights: Weights) -> tuple[Entity, Entity, tuple[str, ...]]:
    """The groups that the named parties act for; the persons themselves where both lead the same one."""
    day = extent(deed.stored, weights).start.latest or deed.stored.reported
    for_pledger, for_receiver = people.group_of(deed.pledger, day), people.group_of(deed.receiver, day)
    pledger, said = for_pledger or (deed.pledger, ())
    receiver, said_too = for_receiver or (deed.receiver, ())
    if pledger.id == receiver.id:
        # A person who swears to the leader of his own group swears for himself.
        pledger, said = deed.pledger, ()
    return pledger, receiver, (*said, *said_too)


def _breach(held: dict[tuple[str, str], PledgeBond], deed: Deed, people: People, weights: Weights) -> None:
    one, other, _ = _sides(deed, people, weights)
    for pair in ((one.id, other.id), (other.id, one.id), (deed.pledger.id, other.id), (other.id, deed.pledger.id)):
        bond = held.get(pair)
        if bond is not None and deed not in bond.breaches:
            bond.breaches.append(deed)


def _unrecognised(held: dict[tuple[str, str], PledgeBond], deed: Deed, people: People, weights: Weights) -> None:
    """A leader not recognised contests the bonds of the one who does not, or those of the group he belongs to."""
    one, other, _ = _sides(deed, people, weights)
    for (pledger, receiver), bond in held.items():
        if receiver == other.id and pledger in (one.id, deed.pledger.id):
            bond.denials.append(deed)
