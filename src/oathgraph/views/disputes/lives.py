"""Whether somebody is dead, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from oathgraph.store.assessment.asking import asserts
from oathgraph.store.assessment.deaths import DEEDS, deaths, denies_death, informed_from, signs, tellings
from oathgraph.store.assessment.validity import extent, narrowest, say
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader, StoredClaim
from oathgraph.views.disputes.nouns import DisputeKind, Draft


def dead_or_alive(
    reader: RecordReader, claims: Sequence[StoredClaim], known_by: date | None, weights: Weights
) -> Iterator[Draft]:
    """Yield the deaths that are denied, outlived by later deeds, or told of different times."""
    told: dict[str, list[StoredClaim]] = {}
    deeds: dict[str, list[StoredClaim]] = {}
    for stored in claims:
        person = stored.claim.subject.id
        if stored.claim.predicate == "dies":
            told.setdefault(person, []).append(stored)
        elif stored.claim.predicate in DEEDS and asserts(stored.claim):
            deeds.setdefault(person, []).append(stored)
    believed = deaths(reader, told, known_by, weights)
    numbers = tellings(reader, told, known_by, weights)
    for person in sorted(told):
        reports = [stored for stored in told[person] if asserts(stored.claim)]
        if reports:
            alive = _alive(told[person], deeds.get(person, []), person in believed, weights)
            yield from _about(reports, alive, numbers[person], weights)


def _alive(
    told: Sequence[StoredClaim], deeds: Sequence[StoredClaim], believed: bool, weights: Weights
) -> list[StoredClaim]:
    """Return the denials of a death, and the deeds dated after it in reports made after it was told.

    What was reported before anyone knew of the death is no sign of life but of ignorance. Where no death is believed,
    what kept it from being so counts too: later reports that call him leader and date nothing. Of a man who is believed
    dead such reports look back.
    """
    reports = [stored for stored in told if asserts(stored.claim)]
    return [
        stored
        for began, stored in signs(told, deeds, weights)
        if denies_death(stored.claim)
        or ((extent(stored, weights).dated or not believed) and _outlives(stored, began, reports, weights))
    ]


def _outlives(deed: StoredClaim, began: date, reports: Sequence[StoredClaim], weights: Weights) -> bool:
    for report in reports:
        died = extent(report, weights).start.latest
        informed = report.reported < deed.reported >= informed_from(deed, report.reported, weights)
        if died is not None and informed and began > died:
            return True
    return False


def _about(
    reports: Sequence[StoredClaim], alive: Sequence[StoredClaim], numbers: Mapping[str, int], weights: Weights
) -> Iterator[Draft]:
    person = reports[0].claim.subject.entity
    if alive:
        sides = (("dead", reports), ("alive", alive))
        yield Draft(DisputeKind.DEAD_OR_ALIVE, f"is {person.name} dead?", (person,), sides)
    told: dict[int, list[StoredClaim]] = {}
    for stored in reports:
        told.setdefault(numbers[stored.id], []).append(stored)
    if len(told) > 1:
        groups = [told[number] for number in sorted(told)]
        dates = tuple((say(narrowest([extent(each, weights) for each in group])), group) for group in groups)
        yield Draft(DisputeKind.TWO_DATES, f"when did {person.name} die?", (person,), dates)
