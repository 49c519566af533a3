"""Whether somebody is dead, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oathgraph.model import Entity
from oathgraph.store.assessment.asking import asserts
from oathgraph.store.assessment.deaths import denies_death
from oathgraph.store.assessment.sameness import occasions
from oathgraph.store.assessment.validity import extent, narrowest, say
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import StoredClaim
from oathgraph.views.disputes.nouns import DisputeKind, Draft

_DEEDS = frozenset({"leads", "speaks_for", "pledges_allegiance_to", "accepts_pledge_of", "rejects_pledge_of"})
"""What only the living do."""


def dead_or_alive(claims: Sequence[StoredClaim], weights: Weights) -> Iterator[Draft]:
    """Yield the deaths that are denied, outlived by later deeds, or dated differently."""
    told: dict[str, list[StoredClaim]] = {}
    deeds: dict[str, list[StoredClaim]] = {}
    for stored in claims:
        person = stored.claim.subject.id
        if stored.claim.predicate == "dies":
            told.setdefault(person, []).append(stored)
        elif stored.claim.predicate in _DEEDS and asserts(stored.claim):
            deeds.setdefault(person, []).append(stored)
    for person in sorted(told):
        yield from _about(told[person], deeds.get(person, []), weights)


def _about(told: Sequence[StoredClaim], deeds: Sequence[StoredClaim], weights: Weights) -> Iterator[Draft]:
    deaths = [stored for stored in told if asserts(stored.claim)]
    if not deaths:
        return
    person = deaths[0].claim.subject.entity
    alive = [stored for stored in told if denies_death(stored.claim)]
    alive += [stored for stored in deeds if _outlives(stored, deaths, weights)]
    if alive:
        sides = (("dead", deaths), ("alive", alive))
        yield Draft(DisputeKind.DEAD_OR_ALIVE, f"is {person.name} dead?", (person,), sides)
    yield from _dates(person, deaths, weights)


def _outlives(deed: StoredClaim, deaths: Sequence[StoredClaim], weights: Weights) -> bool:
    """Say whether a deed is dated after a death, or told of the living after the death was.

    What was reported before anyone knew of the death is no sign of life but of ignorance, unless it is dated.
    """
    known = extent(deed, weights)
    for death in deaths:
        died = extent(death, weights).start.latest
        if died is None or deed.reported <= death.reported:
            continue
        began = known.start.earliest
        if began is not None and began > died:
            return True
    return False


def _dates(person: Entity, deaths: Sequence[StoredClaim], weights: Weights) -> Iterator[Draft]:
    groups = [each for each in occasions(deaths) if any(extent(stored, weights).dated for stored in each)]
    if len(groups) > 1:
        sides = tuple((say(narrowest([extent(each, weights) for each in group])), group) for group in groups)
        yield Draft(DisputeKind.TWO_DATES, f"when did {person.name} die?", (person,), sides)
