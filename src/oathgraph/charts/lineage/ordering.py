"""In which order lanes lie, so that links between them cross as few other lanes as possible.

A link between two lanes at a day crosses every lane that lies between them and exists on that day. To order lanes so
that such crossings are fewest is a minimum linear arrangement problem with other costs, and as hard. Two facts help:

- what a cut between two neighbours costs depends only on which lanes lie on its one side, so that dynamic programming
  over subsets (Held and Karp, 1962) finds the best order of a small set, in time 2^n n;
- two neighbours that change places change the cost by their own links alone, so that moving one lane through all
  places ("sifting": Rudell, 1993) is cheap. It starts from several orders, one of them spectral (Fiedler, 1973).

Lanes that no chain of links connects are ordered apart and laid side by side, which costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

EXACT = 11
"""Connected lanes up to which the best order is found for certain."""
_CROSSING = 10_000
"""One crossing weighs more than any saving in the links' length."""
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """The days, as ordinals, between which a lane exists."""

    first: int
    last: int

    def holds(self, day: int) -> bool:
        """Say whether the lane exists on a day; a link at its very end does not cross it."""
        return self.first < day < self.last


@dataclass(frozen=True, slots=True)
class Joint:
    """A link between two lanes, by their numbers, on a day."""

    one: int
    other: int
    day: int


def crossings(order: Sequence[int], spans: Sequence[Span], joints: Sequence[Joint]) -> int:
    """Return how many lanes are crossed by how many links when lanes lie in this order."""
    place = {lane: at for at, lane in enumerate(order)}
    total = 0
    for joint in joints:
        low, high = sorted((place[joint.one], place[joint.other]))
        total += sum(spans[lane].holds(joint.day) for lane in order[low + 1 : high])
    return total


def best_order(spans: Sequence[Span], joints: Sequence[Joint]) -> list[int]:
    """Return the lanes' numbers in an order with few crossings and, among such, short links.

    Groups of connected lanes come in the order of their first days, and each with its earlier end up.
    """
    links = sorted(
        (joint for joint in joints if joint.one != joint.other), key=lambda joint: (joint.day, joint.one, joint.other)
    )
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(spans)))
    graph.add_edges_from((joint.one, joint.other) for joint in links)
    groups = [sorted(group) for group in nx.connected_components(graph)]
    groups.sort(key=lambda group: (min(spans[lane].first for lane in group), group))
    found: list[int] = []
    for group in groups:
        own = [joint for joint in links if joint.one in set(group)]
        order = _exact(group, spans, own) if len(group) <= EXACT else _sifted(group, spans, own)
        found += order if spans[order[0]].first <= spans[order[-1]].first else order[::-1]
    return found


def _exact(group: Sequence[int], spans: Sequence[Span], joints: Sequence[Joint]) -> list[int]:
    """The best order, by dynamic programming over the sets of lanes that come first."""
    number = {lane: at for at, lane in enumerate(group)}
    ends = [(1 << number[joint.one], 1 << number[joint.other]) for joint in joints]
    over = [
        [ends[at] for at, joint in enumerate(joints) if lane not in (joint.one, joint.other)
         and spans[lane].holds(joint.day)]
        for lane in group
    ]  # fmt: skip
    whole = (1 << len(group)) - 1
    cost, last = [0] + [-1] * whole, [0] * (whole + 1)
    for before in range(whole):
        cut = sum(bool(before & a) != bool(before & b) for a, b in ends)
        for lane in range(len(group)):
            if before >> lane & 1:
                continue
            crossed = sum(bool(before & a) != bool(before & b) for a, b in over[lane])
            after = before | 1 << lane
            total = cost[before] + _CROSSING * crossed + cut
            if cost[after] < 0 or total < cost[after]:
                cost[after], last[after] = total, lane
    order, at = [], whole
    while at:
        order.append(group[last[at]])
        at ^= 1 << last[at]
    return order[::-1]


def _sifted(group: Sequence[int], spans: Sequence[Span], joints: Sequence[Joint]) -> list[int]:
    """The best of the orders that sifting reaches from several beginnings."""
    beginnings = [
        _spectral(group, joints),
        sorted(group, key=lambda lane: (spans[lane].first, lane)),
        _depth_first(group, spans, joints),
    ]
    sifted = [_Sifting(order, spans, joints).run() for order in beginnings]
    return min(sifted, key=lambda order: _cost(order, spans, joints))


def _cost(order: Sequence[int], spans: Sequence[Span], joints: Sequence[Joint]) -> int:
    place = {lane: at for at, lane in enumerate(order)}
    length = sum(abs(place[joint.one] - place[joint.other]) for joint in joints)
    return _CROSSING * crossings(order, spans, joints) + length


def _spectral(group: Sequence[int], joints: Sequence[Joint]) -> list[int]:
    """Lanes by the second eigenvector of the links' Laplacian matrix."""
    number = {lane: at for at, lane in enumerate(group)}
    laplacian = np.zeros((len(group), len(group)))
    for joint in joints:
        a, b = number[joint.one], number[joint.other]
        laplacian[a, b] -= 1
        laplacian[b, a] -= 1
    laplacian -= np.diag(laplacian.sum(axis=1))
    vector = np.linalg.eigh(laplacian)[1][:, 1]
    return [group[at] for at in np.argsort(vector, kind="stable")]


def _depth_first(group: Sequence[int], spans: Sequence[Span], joints: Sequence[Joint]) -> list[int]:
    graph = nx.Graph((joint.one, joint.other) for joint in joints)
    start = min(group, key=lambda lane: (spans[lane].first, lane))
    return list(nx.dfs_preorder_nodes(graph, start))


class _Sifting:
    """An order that is bettered by moving one lane after the other to its best place."""

    def __init__(self, order: Sequence[int], spans: Sequence[Span], joints: Sequence[Joint]) -> None:
        self._order = list(order)
        self._place = {lane: at for at, lane in enumerate(order)}
        self._spans = spans
        self._links: dict[int, list[tuple[int, int]]] = {lane: [] for lane in order}
        for joint in joints:
            self._links[joint.one].append((joint.other, joint.day))
            self._links[joint.other].append((joint.one, joint.day))

    def run(self) -> list[int]:
        """Return the order after as many rounds as make it better."""
        for _ in range(_ROUNDS):
            gains = [self._sift(lane) for lane in sorted(self._order, key=lambda lane: -len(self._links[lane]))]
            if not any(gain < 0 for gain in gains):
                break
        return self._order

    def _sift(self, lane: int) -> int:
        """Move a lane through all places and leave it at the best; return what that changes."""
        home, cost, best = self._place[lane], 0, (0, self._place[lane])
        while self._place[lane] > 0:
            cost += self._swap(self._place[lane] - 1)
            best = min(best, (cost, self._place[lane]))
        while self._place[lane] < len(self._order) - 1:
            cost += self._swap(self._place[lane])
            best = min(best, (cost, self._place[lane]))
        target = best[1] if best[0] < 0 else home
        while self._place[lane] > target:
            self._swap(self._place[lane] - 1)
        return best[0]

    def _swap(self, at: int) -> int:
        """Let the lanes at a place and the next change places; return what that changes."""
        up, down = self._order[at], self._order[at + 1]
        change = self._moving(up, down, downward=True) + self._moving(down, up, downward=False)
        self._order[at], self._order[at + 1] = down, up
        self._place[up], self._place[down] = at + 1, at
        return change

    def _moving(self, lane: int, past: int, *, downward: bool) -> int:
        """What it changes that a lane moves past its neighbour: links back now cross it, links beyond it no more."""
        change, here = 0, self._place[lane]
        for other, day in self._links[lane]:
            if other != past:
                beyond = (self._place[other] > here) == downward
                weight = 1 + _CROSSING * self._spans[past].holds(day)
                change += -weight if beyond else weight
        return change
