"""The question itself: which bonds there are and what stands between their parties on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from oathgraph.model import Entity, EntityType
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.asking import asserts, valid_day
from oathgraph.store.assessment.confidence import Weighed, weigh
from oathgraph.store.assessment.roots import Voices, outlet_name, voices
from oathgraph.store.assessment.validity import extent, freshness
from oathgraph.store.assessment.weights import Weights, default_weights
from oathgraph.store.record import RecordReader, StoredClaim
from oathgraph.views.standing.bonds import ACCEPTS, PLEDGES, PREDICATES, RECOGNIZES, REJECTS, Deed, PledgeBond, bonds
from oathgraph.views.standing.life import Contest, LifeStep, PledgeLife, Standing
from oathgraph.views.standing.life_of import Machine
from oathgraph.views.standing.people import People, people

_MAKING = (PLEDGES, ACCEPTS)
_PLEDGED = (PLEDGES, ACCEPTS, REJECTS)


def standing(
    reader: RecordReader,
    name: str | None = None,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    weights: Weights | None = None,
) -> Standing:
    """Return the life of each pledge an actor gave or received, or of all, up to `as_of`, as known by `known_by`.

    A group stands for the leader or spokesman who acts for it. Raises UnknownNameError for a name the record
    does not hold.
    """
    weights = weights or default_weights()
    day = valid_day(reader, as_of, known_by)
    actor = None if name is None else reader.find(name, known_by=known_by)
    circle = None if actor is None else _circle(reader, actor, known_by)
    claims = list(reader.claims(entities=circle, predicates=PREDICATES, known_by=known_by))
    receivers = _parties(stored for stored in claims if stored.claim.predicate in _PLEDGED)
    known = people(reader, _parties(claims), receivers, day, known_by, weights)
    found = bonds(claims, day, known, weights)
    if circle is not None and actor is not None:
        found = [bond for bond in found if bond.involves(circle) and _may_be_about(bond, actor, known)]
    speaks = voices(reader, claims, known_by)
    lives = [_life(bond, known, day, speaks, weights) for bond in found]
    if actor is not None:
        lives = [life for life in lives if _about(life, actor)]
    return Standing(day, known_by, tuple(lives))


def _circle(reader: RecordReader, actor: Entity, known_by: date | None) -> list[str]:
    """The actor with those who pledge and accept for it; of a person, also his groups and who else led them."""
    ids = _acting_for(reader, {actor.id}, known_by)
    return sorted(_acting_for(reader, ids, known_by) if actor.type is EntityType.PERSON else ids)


def _acting_for(reader: RecordReader, ids: set[str], known_by: date | None) -> set[str]:
    found = set(ids)
    for stored in reader.claims(entities=sorted(ids), predicates=("leads", "speaks_for"), known_by=known_by):
        if asserts(stored.claim) and stored.claim.object is not None:
            found |= {stored.claim.subject.id, stored.claim.object.id}
    return found


def _may_be_about(bond: PledgeBond, actor: Entity, known: People) -> bool:
    """Say whether the life of a bond can name the actor: as a party, or as the leader it is owed to."""
    return bond.involves((actor.id,)) or known.may_have_led(actor.id, bond.receiver.id)


def _about(life: PledgeLife, actor: Entity) -> bool:
    sides = [life.pledger, life.receiver, *life.named]
    if life.leader is not None:
        sides.append(life.leader)
    if life.leader_death is not None:
        sides.append(life.leader_death.person)
    return any(side.id == actor.id for side in sides)


def _parties(claims: Iterable[StoredClaim]) -> list[Entity]:
    found: dict[str, Entity] = {}
    for stored in claims:
        for party in (stored.claim.subject, stored.claim.object):
            if party is not None and party.entity.type is not EntityType.PLACE:
                found[party.id] = party.entity
    return [found[key] for key in sorted(found)]


def _life(bond: PledgeBond, known: People, day: date, speaks: Voices, weights: Weights) -> PledgeLife:
    machine = Machine(bond, known, weights, day)
    steps = machine.run()
    saying = [deed for deed in (*bond.pledges, *bond.answers) if deed.predicate in _MAKING and _asserts(deed)]
    verdict = weigh(_weighed(saying, day, weights), _weighed(bond.denials, day, weights), speaks, weights)
    contests = _contests(bond.denials)
    claims = [claim for step in steps for claim in step.claims]
    claims += [claim for contest in contests for claim in contest.claims]
    return PledgeLife(
        pledger=bond.pledger,
        receiver=bond.receiver,
        leader=machine.leader,
        named=bond.named,
        as_of=day,
        state=steps[-1].state,
        since=_since(steps),
        steps=tuple(steps),
        contested_by=contests,
        leader_death=machine.death,
        confidence=verdict.confidence,
        roots=verdict.roots,
        claims=tuple(dict.fromkeys(claims)),
        pledged=tuple(dict.fromkeys(deed.stored.id for deed in saying)),
        through=tuple(sorted(machine.through)),
    )


def _since(steps: Sequence[LifeStep]) -> Bounds:
    """When the present state began: the first of the last steps that share it."""
    first = steps[-1]
    for step in reversed(steps):
        if step.state is not first.state:
            break
        first = step
    return first.when


def _asserts(deed: Deed) -> bool:
    return asserts(deed.stored.claim)


def _weighed(deeds: Sequence[Deed], day: date, weights: Weights) -> list[Weighed]:
    stored = {deed.stored.id: deed.stored for deed in deeds}
    return [(each, freshness(each.claim, extent(each, weights), day, weights)) for each in stored.values()]


def _contests(denials: Sequence[Deed]) -> tuple[Contest, ...]:
    grouped: dict[tuple[str, str], list[StoredClaim]] = {}
    for deed in sorted(denials, key=lambda deed: (deed.stored.reported, deed.stored.id)):
        grouped.setdefault((_contester(deed), _contention(deed)), []).append(deed.stored)
    return tuple(
        Contest(by, text, claims[0].reported, tuple(dict.fromkeys(stored.id for stored in claims)))
        for (by, text), claims in grouped.items()
    )


def _contester(deed: Deed) -> str:
    """Who withholds recognition does so himself; a denied pledge is the word of whoever denies it."""
    claim = deed.stored.claim
    if deed.predicate == RECOGNIZES:
        return claim.subject.name
    return claim.attribution[-1].name if claim.attribution else outlet_name(deed.stored.document)


def _contention(deed: Deed) -> str:
    verb = "does not recognise" if deed.predicate == RECOGNIZES else "has not pledged to"
    return f"{deed.pledger.name} {verb} {deed.receiver.name}"
