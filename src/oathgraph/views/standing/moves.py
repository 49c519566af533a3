"""What happened to a bond, in order: claims of one happening gathered into one move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from oathgraph.model import Entity, EntityType
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.asking import asserts
from oathgraph.store.assessment.sameness import compatible
from oathgraph.store.assessment.validity import extent, narrowest, when
from oathgraph.store.assessment.weights import Weights
from oathgraph.views.standing.bonds import ACCEPTS, Deed, PledgeBond


class MoveKind(IntEnum):
    """The kinds of move, in the order in which they are taken on one day."""

    PLEDGE = 0
    NOT_ACCEPTED = 1
    REFUSE = 2
    ACCEPT = 3
    BREAK = 4


PLEDGE, NOT_ACCEPTED, REFUSE, ACCEPT, BREAK = MoveKind


@dataclass(frozen=True, slots=True)
class Move:
    """One happening: `day` is the day by which it had happened, by which moves are ordered."""

    kind: MoveKind
    when: Bounds
    day: date
    deeds: tuple[Deed, ...]

    @property
    def receivers(self) -> tuple[Entity, ...]:
        """The receiving side as the claims name it, persons included."""
        return tuple(deed.receiver for deed in self.deeds)

    @property
    def names(self) -> str:
        """The two parties of the first claim."""
        return f"{self.deeds[0].pledger.name} and {self.deeds[0].receiver.name}"

    @property
    def dated(self) -> bool:
        """Whether a text dates it."""
        return self.when.earliest is not None


def moves(bond: PledgeBond, weights: Weights) -> list[Move]:
    """Return the moves of a bond in the order they happened."""
    accepting = [deed for deed in bond.answers if deed.predicate == ACCEPTS and asserts(deed.stored.claim)]
    silent = [deed for deed in bond.answers if deed.predicate == ACCEPTS and not asserts(deed.stored.claim)]
    refusing = [deed for deed in bond.answers if deed.predicate != ACCEPTS and asserts(deed.stored.claim)]
    pledges = _gather(PLEDGE, bond.pledges, weights)
    accepts = _gather(ACCEPT, accepting, weights)
    found = [
        *_before_their_answer(pledges, accepts),
        *accepts,
        *_gather(NOT_ACCEPTED, silent, weights),
        *_gather(REFUSE, refusing, weights),
        *_gather(BREAK, bond.breaches, weights),
    ]
    return sorted(found, key=lambda move: (move.day, move.kind, move.deeds[0].stored.id))


def _gather(kind: MoveKind, deeds: Sequence[Deed], weights: Weights) -> list[Move]:
    """Gather claims into happenings: dated ones by date; an undated one belongs to the latest before its report."""
    dated: list[list[Deed]] = []
    loose: list[Deed] = []
    for deed in sorted(deeds, key=lambda deed: _sorting(deed, weights)):
        if not extent(deed.stored, weights).dated:
            loose.append(deed)
            continue
        home = next((group for group in dated if _one_time(group[0], deed)), None)
        if home is None:
            dated.append([deed])
        else:
            home.append(deed)
    groups = sorted(dated, key=lambda group: _start(group, weights))
    open_groups: list[list[Deed]] = []
    for deed in loose:
        homes = [group for group in groups if _fits(group, deed, weights)]
        later = [group for group in open_groups if _same_person(group, deed)]
        if homes:
            homes[-1].append(deed)
        elif later:
            later[-1].append(deed)
        else:
            open_groups.append([deed])
    return [_move(kind, group, weights) for group in (*groups, *open_groups)]


def _before_their_answer(pledges: list[Move], accepts: list[Move]) -> list[Move]:
    """An undated pledge was made by the first acceptance reported, even where its own report came later."""
    first = min((move.day for move in accepts), default=None)
    if first is None or any(move.day <= first for move in pledges):
        return pledges
    undated = next((move for move in pledges if not move.dated), None)
    if undated is None:
        return pledges
    moved = replace(undated, day=first, when=Bounds(None, first))
    return [moved if move is undated else move for move in pledges]


def _move(kind: MoveKind, group: Sequence[Deed], weights: Weights) -> Move:
    deeds = tuple(sorted(group, key=lambda deed: (deed.stored.reported, deed.stored.id)))
    bounds = narrowest([extent(deed.stored, weights) for deed in deeds])
    return Move(kind, bounds, bounds.latest or deeds[0].stored.reported, deeds)


def _sorting(deed: Deed, weights: Weights) -> tuple[int, date, date, str]:
    known = extent(deed.stored, weights)
    first, last = known.start.earliest or date.min, known.start.latest or date.max
    return (last - first).days, first, deed.stored.reported, deed.stored.id


def _start(group: Sequence[Deed], weights: Weights) -> tuple[date, date]:
    known = extent(group[0].stored, weights).start
    return known.earliest or date.min, known.latest or date.max


def _one_time(core: Deed, deed: Deed) -> bool:
    one, other = when(core.stored.claim.time), when(deed.stored.claim.time)
    return one is not None and other is not None and compatible(one, other) and _same_person([core], deed)


def _fits(group: Sequence[Deed], deed: Deed, weights: Weights) -> bool:
    return _start(group, weights)[0] <= deed.stored.reported and _same_person(group, deed)


def _same_person(group: Sequence[Deed], deed: Deed) -> bool:
    """Two receivers can be one unless both are persons, and different ones."""
    persons = {each.receiver.id for each in group if each.receiver.type is EntityType.PERSON}
    return deed.receiver.type is not EntityType.PERSON or not persons or deed.receiver.id in persons
