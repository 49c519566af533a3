"""Days on a line."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from oathgraph.charts.time_axis import TimeAxis, lively_end, middle, stopped
from oathgraph.model.when import Bounds

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_days_keep_their_order_and_stay_on_the_axis(days: list[date]) -> None:
    axis = TimeAxis.of(days, 10, 1000)
    places = [axis.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(10 <= place <= 1000 for place in places)


@given(st.lists(DAYS, min_size=1, max_size=3))
def test_an_axis_has_ticks_and_room_for_them(days: list[date]) -> None:
    axis = TimeAxis.of(days, 0, 900)
    ticks = [axis.x(day) for day, _ in axis.ticks()]
    assert 1 <= len(ticks) <= 14
    assert all(later - earlier > 30 for earlier, later in pairwise(ticks))


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    for day in (date.min, date.max):
        axis = TimeAxis.of([day], 0, 100)
        assert 0 <= axis.x(day) <= 100


def test_a_date_without_a_limit_is_open_on_that_side() -> None:
    axis = TimeAxis.of([date(2010, 1, 1), date(2020, 1, 1)], 0, 1000)
    first, last, open_left, open_right = axis.span(Bounds(None, date(2015, 1, 1)))
    assert open_left
    assert not open_right
    assert first < last == axis.x(date(2015, 1, 1))
    assert axis.span(Bounds(date(2015, 1, 1), None))[2:] == (False, True)
    assert axis.span(Bounds(None, None)) == (0, 1000, True, True)


def test_the_middle_of_a_month_is_its_middle() -> None:
    assert middle(Bounds(date(2015, 3, 1), date(2015, 3, 31))) == date(2015, 3, 16)
    assert middle(Bounds(None, date(2015, 3, 31))) == date(2015, 3, 31)
    assert middle(Bounds(None, None)) is None


def test_an_axis_does_not_run_on_through_years_of_which_nothing_is_told() -> None:
    days = [date(2010, 1, 1), date(2012, 1, 1)]
    assert lively_end(days, date(2012, 3, 1)) == date(2012, 3, 1)
    assert lively_end(days, date(2026, 1, 1)) == date(2012, 1, 1) + timedelta(days=365)


def test_a_caption_says_where_an_axis_stops_early() -> None:
    axis = TimeAxis.of([date(2010, 1, 1), date(2012, 6, 1)], 0, 1000)
    (note,) = stopped(axis, date(2026, 1, 1))
    assert f"{axis.last:%Y-%m}" in note
    assert stopped(axis, axis.last) == ()
