"""The order of lanes: best where they are few, better than simple orders where they are many."""

from __future__ import annotations

from itertools import permutations

import pytest

from oathgraph.charts.lineage import ordering
from oathgraph.charts.lineage.ordering import Joint, Span, best_order, crossings
from tests.charts.generated import alphabetical, family, first_seen


@pytest.mark.parametrize("seed", range(8))
def test_no_order_of_a_few_lanes_has_fewer_crossings(seed: int) -> None:
    spans, joints = family(6, seed, pledges=0.9)
    fewest = min(crossings(order, spans, joints) for order in permutations(range(6)))
    assert crossings(best_order(spans, joints), spans, joints) == fewest


def test_sifting_alone_comes_near_the_best_order() -> None:
    sifted = exact = 0
    for seed in range(40):
        spans, joints = family(10, seed, pledges=0.8)
        exact += crossings(best_order(spans, joints), spans, joints)
        sifted += crossings(ordering._sifted(range(10), spans, joints), spans, joints)
    assert exact <= sifted <= exact * 1.05 + 1


def test_many_lanes_cross_far_less_than_in_simple_orders() -> None:
    found = simple = plain = 0
    for seed in range(6):
        spans, joints = family(40, seed)
        order = best_order(spans, joints)
        assert sorted(order) == list(range(40))
        found += crossings(order, spans, joints)
        simple += crossings(first_seen(spans), spans, joints)
        plain += crossings(alphabetical(spans), spans, joints)
    assert found < 0.35 * simple
    assert found < 0.35 * plain


def test_lanes_without_links_between_them_lie_side_by_side() -> None:
    spans = [Span(0, 100)] * 6
    joints = [Joint(0, 3, 50), Joint(1, 4, 50), Joint(2, 5, 50)]
    order = best_order(spans, joints)
    assert crossings(order, spans, joints) == 0
    assert {frozenset(order[at : at + 2]) for at in (0, 2, 4)} == {frozenset(pair) for pair in ((0, 3), (1, 4), (2, 5))}


def test_a_link_crosses_no_lane_that_does_not_exist_on_its_day() -> None:
    spans = [Span(0, 100), Span(60, 100), Span(0, 100)]
    assert crossings([0, 1, 2], spans, [Joint(0, 2, 50)]) == 0
    assert crossings([0, 1, 2], spans, [Joint(0, 2, 70)]) == 1


def test_the_order_does_not_depend_on_the_order_of_the_links() -> None:
    spans, joints = family(25, 3)
    assert best_order(spans, joints) == best_order(spans, joints[::-1])
