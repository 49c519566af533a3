"""Uncertain dates: what each EDTF form covers, and the laws of asking about them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oathgraph.model.when import Bounds, When

YEAR_2014 = (date(2014, 1, 1), date(2014, 12, 31))
SPANS = [
    ("2015", "2015-01-01", "2015-12-31"),
    ("2015-02", "2015-02-01", "2015-02-28"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2015-03-07", "2015-03-07", "2015-03-07"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2015-XX", "2015-01-01", "2015-12-31"),
    ("2015-04-XX", "2015-04-01", "2015-04-30"),
    ("2015-XX-XX", "2015-01-01", "2015-12-31"),
    ("2015-21", "2015-03-01", "2015-05-31"),
    ("2015-22", "2015-06-01", "2015-08-31"),
    ("2015-23", "2015-09-01", "2015-11-30"),
    ("2015-24", "2015-12-01", "2016-02-29"),
    ("9999-24", "9999-12-01", "9999-12-31"),
    ("2013~", "2013-01-01", "2013-12-31"),
    ("[2013..2015]", "2013-01-01", "2015-12-31"),
    ("[2013,2015-05]", "2013-01-01", "2015-05-31"),
]


@pytest.mark.parametrize(("edtf", "first", "last"), SPANS)
def test_a_point_spans_its_precision(edtf: str, first: str, last: str) -> None:
    when = When.parse(edtf)
    assert when.start == when.end == Bounds(date.fromisoformat(first), date.fromisoformat(last))
    assert not when.is_interval
    assert when.edtf == str(when) == edtf


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2014/..", Bounds(*YEAR_2014), Bounds(None, None, open=True)),
        ("../2015-07", Bounds(None, None, open=True), Bounds(date(2015, 7, 1), date(2015, 7, 31))),
        ("2014/", Bounds(*YEAR_2014), Bounds(date(2014, 1, 1), None)),
        ("/2015-07", Bounds(None, date(2015, 7, 31)), Bounds(date(2015, 7, 1), date(2015, 7, 31))),
        ("/", Bounds(None, None), Bounds(None, None)),
        ("2012/2014", Bounds(date(2012, 1, 1), date(2012, 12, 31)), Bounds(*YEAR_2014)),
    ],
)
def test_an_interval_has_bounds_at_each_end(edtf: str, start: Bounds, end: Bounds) -> None:
    when = When.parse(edtf)
    assert (when.start, when.end, when.is_interval) == (start, end, True)


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [
        ("2013", False, False),
        ("2013~", True, False),
        ("2013?", False, True),
        ("2013-05%", True, True),
        ("2013~/2015?", True, True),
        ("[2013~,2014]", True, False),
    ],
)
def test_qualifiers_are_kept(edtf: str, approximate: bool, uncertain: bool) -> None:
    when = When.parse(edtf)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)
    assert when.qualified == (approximate or uncertain)


@pytest.mark.parametrize(
    ("edtf", "complaint"),
    [
        ("", "write YYYY"),
        ("March 2015", "write YYYY"),
        ("-0100", "write YYYY"),
        ("2015-03-12T10:00", "write YYYY"),
        ("٢٠١٥", "write YYYY"),
        ("0000", "years run from"),
        ("2015-13", "no month 13"),
        ("2015-02-29", "has no day 29"),
        ("2015-21-03", "no month 21"),
        ("201X-05", "rightmost"),
        ("2015-XX-05", "rightmost"),
        ("2015/2014", "ends before it begins"),
        ("2013/2014/2015", "more than one"),
        ("[2013", "closing"),
        ("[2015..2013]", "ends before it begins"),
        ("[]", "write YYYY"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(edtf: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        When.parse(edtf)


def test_a_pledge_dated_by_month_may_but_need_not_fall_on_a_day() -> None:
    march = When.parse("2015-03")
    assert march.may_hold_on(date(2015, 3, 7))
    assert not march.must_hold_on(date(2015, 3, 7))
    assert not march.may_hold_on(date(2015, 4, 1))


def test_a_state_is_certain_only_inside_its_uncertain_ends() -> None:
    state = When.parse("2012/2014")
    assert state.may_hold_on(date(2012, 5, 1))
    assert not state.must_hold_on(date(2012, 5, 1))
    assert state.must_hold_on(date(2013, 5, 1))
    assert not state.must_hold_on(date(2014, 5, 1))


def test_an_open_end_goes_on_and_an_open_start_is_not_named() -> None:
    assert When.parse("2014/..").must_hold_on(date(2030, 1, 1))
    assert not When.parse("2014/").must_hold_on(date(2030, 1, 1))
    assert When.parse("../2014").may_hold_on(date(1990, 1, 1))
    assert not When.parse("../2014").must_hold_on(date(1990, 1, 1))


def test_a_qualified_date_is_certain_of_nothing() -> None:
    assert When.parse("2014-05-05").must_hold_on(date(2014, 5, 5))
    assert not When.parse("2014-05-05~").must_hold_on(date(2014, 5, 5))
    assert not When.parse("2013~").definitely_before(When.parse("2014"))
    assert When.parse("2013~").possibly_before(When.parse("2014"))


def test_order_knows_what_it_does_not_know() -> None:
    march, day, later = When.parse("2015-03"), When.parse("2015-03-12"), When.parse("2016")
    assert march.definitely_before(later)
    assert not march.definitely_before(day)
    assert march.possibly_before(day)
    assert day.possibly_before(march)
    assert not later.possibly_before(march)
    assert not When.parse("2014/..").possibly_before(later)
    assert sorted([later, day, march], key=lambda w: w.sort_key) == [march, day, later]


def test_one_of_leaves_out_what_lies_between() -> None:
    either = When.parse("[2013,2015]")
    assert either.may_hold_on(date(2015, 2, 2))
    assert not either.may_hold_on(date(2014, 2, 2))
    assert not either.overlaps(When.parse("2014"))
    assert When.parse("[..2013]").latest == date(2013, 12, 31)


@st.composite
def points(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    iso = day.isoformat()
    text = draw(st.sampled_from([iso, iso[:7], iso[:4], f"{iso[:3]}X"]))
    return text + draw(st.sampled_from(["", "", "", "~", "?", "%"]))


@st.composite
def whens(draw: st.DrawFn) -> When:
    if draw(st.booleans()):
        return When.parse(draw(points()))
    left, right = sorted([draw(points()), draw(points())], key=lambda p: When.parse(p).sort_key)
    return When.parse(f"{draw(st.sampled_from([left, '..', '']))}/{draw(st.sampled_from([right, '..', '']))}")


days = st.dates(date(1890, 1, 1), date(2110, 1, 1))


@settings(deadline=None)
@given(whens())
def test_writing_and_reading_again_changes_nothing(when: When) -> None:
    assert When.parse(when.edtf) == when


@settings(deadline=None)
@given(whens(), days)
def test_what_must_hold_may_hold(when: When, day: date) -> None:
    assert when.may_hold_on(day) or not when.must_hold_on(day)


@settings(deadline=None)
@given(whens(), whens())
def test_overlap_is_mutual(one: When, other: When) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@settings(deadline=None)
@given(whens(), whens(), days)
def test_a_shared_day_is_an_overlap(one: When, other: When, day: date) -> None:
    if one.may_hold_on(day) and other.may_hold_on(day):
        assert one.overlaps(other)


@settings(deadline=None)
@given(whens(), whens())
def test_definite_order_excludes_the_reverse_and_overlap(one: When, other: When) -> None:
    if one.definitely_before(other):
        assert one.possibly_before(other)
        assert not other.possibly_before(one)
        assert not one.overlaps(other)


@settings(deadline=None)
@given(whens())
def test_nothing_is_definitely_before_itself(when: When) -> None:
    assert not when.definitely_before(when)


@settings(deadline=None)
@given(whens())
def test_bounds_run_forward(when: When) -> None:
    for bounds in (when.start, when.end):
        assert bounds.earliest is None or bounds.latest is None or bounds.earliest <= bounds.latest


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_holds_on_itself_alone(day: date) -> None:
    when = When.on(day)
    assert when == When.parse(day.isoformat())
    assert when.must_hold_on(day)
    assert not when.may_hold_on(day + timedelta(days=1))


almost = st.from_regex(r"[\[]?[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?([/,]|\.\.)?[0-9X-]*\]?", fullmatch=True)


@settings(deadline=None)
@given(st.text() | almost)
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        edtf = When.parse(text).edtf
    except ValueError as error:
        edtf = str(error) if "EDTF" in str(error) else ""
    assert edtf
