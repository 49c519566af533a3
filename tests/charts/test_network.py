"""The network: stable places, widths by roots, days on a slider."""

from __future__ import annotations

import re
from datetime import date

import pytest

from oathgraph.charts import Asked
from oathgraph.charts.network import network_chart
from oathgraph.charts.network.draw import width_of_tie
from oathgraph.charts.network.layout import positions
from oathgraph.errors import InputError
from tests.charts.making import record
from tests.views.fake import MemoryRecord, report, said

_POINT = re.compile(r'data-actor="([^"]+)"[^>]*><title>[^<]*</title><circle cx="([\d.]+)" cy="([\d.]+)"')


def places(as_of: date) -> dict[str, tuple[str, str]]:
    asked = Asked.of(record(), [], as_of=as_of, first=date(2001, 1, 1), last=date(2017, 1, 1))
    return {key: (x, y) for key, x, y in _POINT.findall(network_chart(asked).body)}


def test_nobody_moves_when_the_day_changes() -> None:
    early, late = places(date(2010, 6, 1)), places(date(2016, 1, 1))
    both = set(early) & set(late)
    assert len(both) > 5
    assert {key: early[key] for key in both} == {key: late[key] for key in both}


def test_places_do_not_depend_on_the_order_of_ties_and_none_covers_another() -> None:
    nodes = [f"n{i}" for i in range(90)]
    edges = [(nodes[i], nodes[(i * 7 + 3) % 90]) for i in range(90)] + [(nodes[i], nodes[i // 2]) for i in range(1, 90)]
    one, height = positions(nodes, edges, 1000)
    other, _ = positions(nodes[::-1], [(b, a) for a, b in edges[::-1]], 1000)
    assert one == other
    assert all(0 <= x <= 1000 and 0 <= y <= height for x, y in one.values())
    spots = list(one.values())
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 12 for i, a in enumerate(spots) for b in spots[:i])


def test_more_roots_make_a_wider_line() -> None:
    widths = [width_of_tie(roots) for roots in range(10)]
    assert widths == sorted(widths)
    assert widths[8] == widths[9]


def test_a_tie_shows_on_the_days_on_which_it_holds() -> None:
    told = [report("a", "2010-01-01", said("Some Band", "allied_with", "Other Band", "2010-01-01/2012-06-01"))]
    told.append(report("b", "2020-01-01", said("Some Band", "opposes", "Third Band", "2019-12-01")))
    figure = network_chart(Asked.of(MemoryRecord.of(told), []))
    assert figure.frames is not None
    days = [date.fromisoformat(day) for day in figure.frames["days"]]
    allied = next(mark for mark in figure.marks if "allied" in mark.heading)
    runs = figure.frames["ties"][allied.key]
    shown = {at for first, last, *_ in runs for at in range(first, last + 1)}
    assert shown
    assert all(days[at] <= date(2012, 6, 1) for at in shown)


@pytest.mark.parametrize("still", [True, False])
def test_a_day_before_every_tie_is_refused(still: bool) -> None:
    asked = Asked.of(record(), [], as_of=date(1900, 1, 1))
    with pytest.raises(InputError, match="no tie as of 1900-01-01"):
        network_chart(asked, still=still)


def test_a_day_after_every_tie_is_told_in_the_caption() -> None:
    told = [report("a", "2020-01-15", said("Some Band", "allied_with", "Other Band", "2012-02/2016-03"))]
    figure = network_chart(Asked.of(MemoryRecord.of(told), []))
    assert "No tie holds on 2020-01-15" in " ".join(figure.caption.notes)


def test_names_of_few_actors_are_large_and_those_of_many_are_there() -> None:
    def sizes(actors: int) -> list[float]:
        told = [said(f"Northern Band {n}", "allied_with", f"Northern Band {n // 3}") for n in range(1, actors)]
        body = network_chart(Asked.of(MemoryRecord.of([report("a", "2010-01-01", *told)]), []), still=True).body
        return [float(size) for size in re.findall(r'font-size="([\d.]+)"[^>]*>Northern', body)]

    assert sizes(8) == [16.0] * 8
    assert len(sizes(60)) > 55


def test_a_picture_has_no_empty_sheet_above_its_actors() -> None:
    figure = network_chart(Asked.of(record(), [], as_of=date(2010, 6, 1)), still=True)
    heights = [float(y) for _, _, y in _POINT.findall(figure.body)]
    assert min(heights) < 60
    assert max(heights) > figure.height - 60


def test_a_contested_tie_is_dashed_and_a_hostile_one_double() -> None:
    told = [
        report("a", "2010-01-01", said("Some Band", "allied_with", "Other Band")),
        report("b", "2010-01-02", said("Some Band", "allied_with", "Other Band", denied=True), outlet="The Herald"),
    ]
    figure = network_chart(Asked.of(MemoryRecord.of(told), []), still=True)
    assert "stroke-dasharray" in figure.body
    assert figure.marks[0].against
