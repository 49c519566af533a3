"""Made-up families of groups, of any size: lanes with days and links between them."""

from __future__ import annotations

import random

from oathgraph.charts.lineage.ordering import Joint, Span

FIRST, LAST = 700_000, 710_000


def family(lanes: int, seed: int, *, pledges: float = 0.4) -> tuple[list[Span], list[Joint]]:
    """Return lanes that split off from each other, some of them joining again, with pledges between some.

    Numbers are shuffled, so that they tell nothing of who descends from whom.
    """
    chance = random.Random(seed)
    spans, joints = [Span(FIRST, LAST)], []
    for lane in range(1, lanes):
        mother = chance.randrange(lane)
        born = chance.randint(spans[mother].first, spans[mother].last - 1)
        dies = LAST if chance.random() < 0.6 else chance.randint(born + 1, LAST)
        spans.append(Span(born, dies))
        joints.append(Joint(mother, lane, born))
        if dies < LAST:
            joints.append(Joint(lane, chance.randrange(lane), dies))
        if chance.random() < pledges:
            joints.append(Joint(lane, chance.randrange(lane), chance.randint(born, dies)))
    numbers = list(range(lanes))
    chance.shuffle(numbers)
    shuffled = [span for _, span in sorted(zip(numbers, spans, strict=True), key=lambda pair: pair[0])]
    return shuffled, [Joint(numbers[each.one], numbers[each.other], each.day) for each in joints]


def first_seen(spans: list[Span]) -> list[int]:
    """The order in which lanes begin, a simple order to compare with."""
    return sorted(range(len(spans)), key=lambda lane: (spans[lane].first, lane))


def alphabetical(spans: list[Span]) -> list[int]:
    """The order of the lanes' numbers, which like the alphabet knows nothing of links."""
    return list(range(len(spans)))
