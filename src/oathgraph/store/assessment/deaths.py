"""Which reported deaths count: persons are reported dead too early, more than once, and years too late."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from oathgraph.model import Claim, Entity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.asking import asserts, denies
from oathgraph.store.assessment.confidence import weigh
from oathgraph.store.assessment.recalling import recalled
from oathgraph.store.assessment.roots import Voices, voices
from oathgraph.store.assessment.sameness import occasions
from oathgraph.store.assessment.validity import extent, narrowest
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader, StoredClaim

DEEDS = ("leads", "speaks_for", "pledges_allegiance_to", "accepts_pledge_of", "rejects_pledge_of")
"""What only the living do; a dated one after a reported death speaks against it."""

_POSTS = ("leads", "speaks_for")
_SEASON = timedelta(days=90)
"""How long after a death was told a text that calls him leader, giving no date, speaks for his being alive: obituaries
call him so too."""

Sign = tuple[date, StoredClaim]
"""A claim by which somebody lives, and the day from which it shows that: of a denial of his death, whatever day."""


@dataclass(frozen=True, slots=True)
class Death:
    """The death of a person that counts, and the day the record first knew of it.

    `disputed` says that it is denied, that he was reported dead at another time as well, or that he is said to
    have acted later. `first_days` are the first possible days by each of `claims`, reports without a date being the
    earliest of all.
    """

    person: Entity
    when: Bounds
    known_since: date
    disputed: bool
    claims: tuple[str, ...]
    first_days: tuple[date, ...]

    def seen_on(self, day: date) -> Death:
        """Return the death without the claims that date it after `day`, as an answer about that day shows it."""
        kept = [(claim, first) for claim, first in zip(self.claims, self.first_days, strict=True) if first <= day]
        return replace(self, claims=tuple(claim for claim, _ in kept), first_days=tuple(first for _, first in kept))

    @property
    def day(self) -> date:
        """The day by which he had died."""
        return self.when.latest or self.known_since


def deaths(reader: RecordReader, people: Iterable[str], known_by: date | None, weights: Weights) -> Mapping[str, Death]:
    """Return the death of each of these persons that counts, as known by `known_by`.

    It is the last one whose reports reach `[death] belief` and outweigh what speaks against it; a later death shows
    that earlier reports were wrong.
    """
    asked = ("deaths", weights)
    return recalled(reader, asked, people, known_by, lambda some: _deaths(reader, some, known_by, weights))


def denies_death(claim: Claim) -> bool:
    """Say whether a claim says that somebody is not dead; one that names a killer may deny only his part in it."""
    return claim.predicate == "dies" and denies(claim) and claim.object is None


def tellings(
    reader: RecordReader, people: Iterable[str], known_by: date | None, weights: Weights
) -> Mapping[str, Mapping[str, int]]:
    """Return, for each of these persons, the claims of his death with the number of the telling they belong to.

    Whoever killed him, and whether it is asserted or denied, claims of one number speak of one death.
    """
    asked = ("tellings of deaths", weights)
    return recalled(reader, asked, people, known_by, lambda some: _numbered(reader, some, known_by, weights))


def _numbered(
    reader: RecordReader, people: Sequence[str], known_by: date | None, weights: Weights
) -> Mapping[str, Mapping[str, int]]:
    told, alive, speaks = _gathered(reader, people, known_by)
    found: dict[str, Mapping[str, int]] = {}
    for person, claims in told.items():
        apart = told_apart(claims, signs(claims, alive.get(person, ()), weights), speaks, weights)
        found[person] = {stored.id: number for number, telling in enumerate(apart) for stored in telling}
    return found


def _deaths(
    reader: RecordReader, people: Sequence[str], known_by: date | None, weights: Weights
) -> Mapping[str, Death]:
    told, alive, speaks = _gathered(reader, people, known_by)
    found = {person: _death(each, alive.get(person, []), speaks, weights) for person, each in told.items()}
    return {person: death for person, death in found.items() if death is not None}


def _gathered(
    reader: RecordReader, people: Sequence[str], known_by: date | None
) -> tuple[dict[str, list[StoredClaim]], dict[str, list[StoredClaim]], Voices]:
    """The claims of each person's death and of his deeds, and who speaks for whom among their sources."""
    told = _told(reader, people, known_by)
    if not told:
        return {}, {}, {}
    alive: dict[str, list[StoredClaim]] = {}
    for stored in reader.claims(entities=sorted(told), predicates=DEEDS, known_by=known_by):
        if asserts(stored.claim):
            alive.setdefault(stored.claim.subject.id, []).append(stored)
    return told, alive, voices(reader, (stored for each in told.values() for stored in each), known_by)


def _told(reader: RecordReader, people: Sequence[str], known_by: date | None) -> dict[str, list[StoredClaim]]:
    told: dict[str, list[StoredClaim]] = {}
    wanted = frozenset(people)
    for stored in reader.claims(entities=people, predicates=("dies",), known_by=known_by):
        if stored.claim.subject.id in wanted:
            told.setdefault(stored.claim.subject.id, []).append(stored)
    # A death that is only denied, possible or planned is none, so nothing more need be asked of it.
    return {person: claims for person, claims in told.items() if any(asserts(each.claim) for each in claims)}


def _death(
    claims: Sequence[StoredClaim], alive: Sequence[StoredClaim], speaks: Voices, weights: Weights
) -> Death | None:
    living = signs(claims, alive, weights)
    told = told_apart([stored for stored in claims if asserts(stored.claim)], living, speaks, weights)
    threshold = weights.of("death", "belief")
    for telling in reversed(told):
        belief = _belief(telling, speaks, weights)
        if belief < threshold:
            continue
        reports = sorted(telling, key=lambda stored: (stored.reported, stored.id))
        when, first = narrowest([extent(stored, weights) for stored in reports]), reports[0].reported
        against = [stored for began, stored in living if began > (when.latest or date.max) or began == date.max]
        # What was reported before the death was told cannot speak against it: nobody knew.
        informed = [stored for stored in against if stored.reported >= informed_from(stored, first, weights)]
        if not informed or _belief(informed, speaks, weights) < belief:
            return Death(
                person=reports[0].claim.subject.entity,
                when=when,
                known_since=first,
                disputed=bool(against) or len(told) > 1,
                claims=tuple(stored.id for stored in reports),
                first_days=tuple(extent(stored, weights).start.earliest or date.min for stored in reports),
            )
    return None


def signs(claims: Sequence[StoredClaim], deeds: Sequence[StoredClaim], weights: Weights) -> list[Sign]:
    """Return what shows that somebody lives, of claims of his death and of his deeds."""
    obituaries = {stored.document.digest for stored in claims}
    denials = [(date.max, stored) for stored in claims if denies_death(stored.claim)]
    acted = [(_acted(stored, obituaries, weights), stored) for stored in deeds]
    return [*denials, *((began, stored) for began, stored in acted if began is not None)]


def told_apart(
    claims: Sequence[StoredClaim], living: Sequence[Sign], speaks: Voices, weights: Weights
) -> list[list[StoredClaim]]:
    """Divide claims of one person's death into tellings of it, earliest first.

    Dates tell them apart, as they do other events. A report that dates nothing recalls the death told before, unless
    it comes more than a season later and he was told of as living in between: if that, with the report itself, is
    worth more than what was first reported of the earlier death, it tells of another.
    """
    found: list[list[StoredClaim]] = []
    for occasion in occasions(claims):
        undated = [stored for stored in occasion if not extent(stored, weights).dated]
        telling = [stored for stored in occasion if extent(stored, weights).dated]
        for stored in sorted(undated, key=lambda stored: (stored.reported, stored.id)):
            if _lived_on(telling, stored, living, speaks, weights):
                found.append(telling)
                telling = []
            telling.append(stored)
        found.append(telling)
    return found


def _lived_on(
    telling: Sequence[StoredClaim], again: StoredClaim, living: Sequence[Sign], speaks: Voices, weights: Weights
) -> bool:
    """Say whether somebody told dead lived on until he was told dead again."""
    asserted = [stored for stored in telling if asserts(stored.claim)]
    if not asserted or not asserts(again.claim):
        return False
    if again.reported <= max(stored.reported for stored in asserted) + _SEASON:
        return False  # Near enough to be about one death, whoever denies it in between.
    first = min(stored.reported for stored in asserted)
    died = narrowest([extent(stored, weights) for stored in asserted]).latest or date.max
    between = [
        stored
        for began, stored in living
        if (began > died or began == date.max)
        and informed_from(stored, first, weights) <= stored.reported <= again.reported
    ]
    if not between:
        return False
    fresh = [stored for stored in asserted if stored.reported <= first + _SEASON]
    return _belief([*between, again], speaks, weights) > _belief(fresh, speaks, weights)


def _acted(stored: StoredClaim, obituaries: Collection[str], weights: Weights) -> date | None:
    """Return the day from which a deed shows life, None for never: that of a report that dates nothing is its own."""
    known = extent(stored, weights)
    if known.dated:
        return known.start.earliest
    return None if stored.document.digest in obituaries or stored.claim.predicate not in _POSTS else stored.reported


def informed_from(stored: StoredClaim, told: date, weights: Weights) -> date:
    """Return the day from which a report is made in knowledge of a death first told on a day."""
    return told if denies_death(stored.claim) or extent(stored, weights).dated else told + _SEASON


def _belief(claims: Sequence[StoredClaim], speaks: Voices, weights: Weights) -> float:
    return weigh([(stored, 1.0) for stored in claims], [], speaks, weights).confidence
