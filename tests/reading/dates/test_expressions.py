"""Time expressions: where they stand and what they denote, in sentences tagged with the answer.

A tag holds the EDTF value, or "none" where the words give no date. Reports appear on Wednesday, 12 August 2015.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from oathgraph.model.document import Span
from oathgraph.model.when import When
from oathgraph.reading.dates import Context, Link, Place, find_expressions
from oathgraph.reading.dates.rules import RULES, Rule
from tests.reading.tagged import untagged

PUBLISHED = date(2015, 8, 12)

PAST = [
    # Days
    "The group named its emir on {2015-07-29:July 29, 2015}.",
    "The army entered the town on {2015-07-29:29 July}.",
    "He was shot on {2015-04-02:2 April} outside his home.",
    "The pact was signed on {2014-11-03:3 November}.",
    "It was posted on {2015-08-06:Thursday, 6 August 2015}.",
    "Talks opened on {2014-03-03:the 3rd of March last year}.",
    "The log gives {2015-03-12:2015-03-12} as the day.",
    "On {2001-09-11:Sept. 11, 2001}, the group struck.",
    "Shelling went on {2015-03-12/2015-03-14:12-14 March}.",
    "They met on {2015-05-03/2015-05-04:3 and 4 May} in Doha.",
    "They met from {2015-06-28/2015-07-02:28 June to 2 July} in Oslo.",
    "The raid came on {2015-01-01:New Year's Day}.",
    "The truce began on {2014-12-24:Christmas Eve}.",
    # Days by their number alone
    "He was shot on {2015-08-10:the 10th} by a guard.",
    "He was shot on {2015-07-14:the 14th}.",
    "They met in {2015-05:May} and signed on {2015-05-09:the 9th}.",
    "They met in {2014-03:March 2014} and signed on {2014-03-06:the 6th of that month}.",
    "He was shot on the 10th floor.",
    # Weekdays
    "The rebels withdrew on {2015-08-06:Thursday}.",
    "The rebels withdrew on {2015-08-12:Wednesday}.",
    "The rebels withdrew {2015-08-10:Monday night}.",
    "{2015-08-07:Friday}'s raid killed a commander.",
    "They left the town {2015-08-05:last Wednesday}.",
    "They left the town on {2015-08-04:Tuesday of last week}.",
    "They left the town on {2015-08-11:Tues.} before dawn.",
    "Police fired on the crowd on Bloody Sunday.",
    "They pray together every Friday.",
    # Days around publication
    "The base fell {2015-08-11:yesterday}.",
    "The base fell {2015-08-10:the day before yesterday}.",
    "The base fell {2015-08-11:last night}.",
    "The base fell {2015-08-12:this morning}.",
    "The base fell {2015-08-09:three days ago}.",
    "The base fell {2015-08-05:a week ago}.",
    "Clashes went on over {2015-08-08/2015-08-09:the weekend}.",
    # Weeks
    "The base fell {2015-08:last week}.",
    "The base fell {2015-08:this week}.",
    "The base fell {2015-07-27/2015-08-02:two weeks ago}.",
    "Ten people died over {2015-08:the past week}.",
    # Months
    "The split came in {2015-01:January}.",
    "The split came in {2014-12:December}.",
    "The split came in {2015-08:August}.",
    "The split came in {2015-03:March 2015}.",
    "The split came in {2014-07:late July of last year}.",
    "The split came {2015-07:last July}.",
    "The split came {2014-08:last August}.",
    "The split came {2015-08:earlier this month}.",
    "The split came {2015-07:last month}.",
    "The split came {2015-06:two months ago}.",
    "The split came in {2015-03:mid-March}.",
    "Fighters may march on the town, and the group may split.",
    "The split came in {2015-05:May}.",
    "The {2015-03:March} accord did not last.",
    # Seasons
    "The offensive began in {2015:the spring}.",
    "The offensive began {2014:last autumn}.",
    "The offensive began {2014:last summer}.",
    "The offensive began {2015:last spring}.",
    "The offensive began in {2014:the summer of 2014}.",
    "The fall of Mosul surprised everyone.",
    # Years
    "The movement was founded in {2002:2002}.",
    "The movement was founded {2014:last year}.",
    "The movement was founded {2015:early this year}.",
    "The movement was founded in {2015:early 2015}.",
    "The movement was founded {2009:early in 2009}.",
    "The movement was founded in {2013:mid-2013}.",
    "The movement was founded {2013:two years ago}.",
    "The movement was founded {2014-08:a year ago}.",
    "The movement was founded more than {none:two years ago}.",
    "The movement was founded around {2013~:2013}.",
    "The {2014:2014} kidnapping shocked the country.",
    "Some 2000 people fled, and 2500 fighters stayed.",
    "Resolution 2170 named six men.",
    "The pre-2003 army was disbanded.",
    # Decades and stretches
    "The front split in the {199X:1990s}.",
    "The front split in the {198X:late 1980s}.",
    "The front split in {199X:the early nineties}.",
    "He led it from {2012/2014:2012 to 2014}.",
    "He led it between {2015-03/2015-05:March and May}.",
    "He led it from {2014-12/2015-03:December to March}.",
    "He led it in {2012/2014:2012-14}.",
    # Too vague
    "The men defected {none:several months ago}.",
    "The men came back {none:years later}.",
]

POINTING = [
    "It was founded in {2013:2013}; {2013:that year} it attacked a base.",
    "It attacked on {2015-03-07:7 March}, and {2015-03-08:the next day} it withdrew.",
    "It attacked on {2015-03-07:7 March}; {2015-03-09:two days later} it withdrew.",
    "It attacked on {2015-03-07:7 March}; {2015-03-14:a week later} it withdrew.",
    "It attacked on {2015-03-07:7 March}, having arrived {2015-03-06:the day before}.",
    "It split in {2014-12:December 2014}; {2015-01:the following month} it split again.",
    "It split in {2014:2014}, and {2015:the following year} it dissolved.",
    "It swore in {2013:2013} and has kept its oath {2013:ever since}.",
    "It was founded in {2013:2013}; {2013:the next day} it attacked a base.",
    "It was founded in {2013:2013}; {none:two weeks later} it attacked a base.",
]


def _check(text: str, future: bool = False) -> None:
    plain, tags = untagged(text)
    found, referent, answers = find_expressions(plain), None, []
    for expression in found:
        resolved = expression.resolve(Context(PUBLISHED, future, referent))
        answers.append((expression.span.start, expression.text, resolved.edtf or "none"))
        referent = When.parse(resolved.edtf) if resolved.edtf else referent
    assert answers == [(tag.start, tag.words, tag.label) for tag in tags]


@pytest.mark.parametrize("text", PAST)
def test_expressions_of_a_past_tense_report(text: str) -> None:
    _check(text)


@pytest.mark.parametrize("text", POINTING)
def test_expressions_that_point_back(text: str) -> None:
    _check(text)


@pytest.mark.parametrize(
    "text",
    [
        "The two sides will meet on {2015-08-13:Thursday}.",
        "The two sides will meet in {2016-01:January}.",
        "The two sides will meet in {2015-09:September}.",
        "The two sides will meet {2016:next year}.",
        "The two sides will meet {2015-08-13:tomorrow}.",
        "The two sides will meet on {2015-12-29:December 29}.",
        "The two sides will meet on {2016-01-04:4 January}.",
        "The two sides will meet in {2015-08:two weeks' time}.",
        "The two sides will meet over {2015-08-15/2015-08-16:the weekend}.",
    ],
)
def test_expressions_of_what_is_to_come(text: str) -> None:
    _check(text, future=True)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("It has fought since 2014.", Link.SINCE),
        ("It has fought since at least March.", Link.SINCE),
        ("He led it until last July.", Link.UNTIL),
        ("It is to disarm by June.", Link.BY),
        ("It is to disarm no later than 18 August.", Link.BY),
        ("It existed before 2003.", Link.BEFORE),
        ("It was outlawed after 2003.", Link.AFTER),
        ("It was outlawed in 2003.", Link.AT),
        ("It has been quiet since Friday's raid.", Link.AT),
        ("They have been enemies ever since.", Link.SINCE),
    ],
)
def test_the_words_before_tell_the_link(text: str, link: Link) -> None:
    assert [e.link for e in find_expressions(text)] == [link]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("GAO, Mali, Feb 19 - The army withdrew.", Place.DATELINE),
        ("Gao, 19 February 2015 - The army withdrew.", Place.DATELINE),
        ("He joined the February 17 Martyrs Brigade.", Place.NAME),
        ("He joined the 1920 Revolution Brigades.", Place.NAME),
        ("2011 Libyan civil war: rebels retook the town.", Place.NAME),
        ("The army withdrew on Feb 19.", Place.SENTENCE),
    ],
)
def test_dates_that_date_nothing_are_told_apart(text: str, place: Place) -> None:
    assert [e.place for e in find_expressions(text)] == [place]


def test_a_span_known_to_be_a_name_dates_nothing() -> None:
    text = "He was a founder of November 17."
    (expression,) = find_expressions(text, names=[Span(text.index("November"), len(text) - 1)])
    assert expression.place is Place.NAME


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_examples(rule: Rule) -> None:
    for example in rule.example.split("; "):
        assert find_expressions(f"in {example}" if rule.name == "month" else example)


def test_without_a_publication_date_relative_expressions_give_none_and_say_why() -> None:
    for text in ("on Thursday", "last year", "two weeks ago", "in January", "yesterday", "over the weekend"):
        (expression,) = find_expressions(text)
        resolution = expression.resolve(Context())
        assert resolution.edtf is None
        assert "publication" in resolution.reason
    (full,) = find_expressions("in March 2015")
    assert full.resolve(Context()).edtf == "2015-03"


pieces = st.sampled_from(
    [e for rule in RULES for e in rule.example.split("; ")]
    + [" ", ", ", "since", "by", "–", "’s ", "31", "29 February", "\u00a0"]
)
texts = st.text() | st.lists(pieces | st.text(max_size=3)).map(" ".join)


@settings(deadline=None)
@given(
    texts, st.none() | st.dates(), st.booleans(), st.none() | st.sampled_from(["2013", "2015-03", "9999-12-31", "0001"])
)
def test_any_text_is_read_without_error_into_valid_values(
    text: str, published: date | None, future: bool, referent: str | None
) -> None:
    context = Context(published, future, When.parse(referent) if referent else None)
    for expression in find_expressions(text):
        edtf = expression.resolve(context).edtf
        assert edtf is None or When.parse(edtf).edtf == edtf


@settings(deadline=None)
@given(texts)
def test_offsets_slice_back_and_do_not_overlap(text: str) -> None:
    found = find_expressions(text)
    assert all(text[e.span.start : e.span.end] == e.text for e in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


_SHIFTED = [
    "in January",
    "last year",
    "two years ago",
    "29 July",
    "last month",
    "in the spring",
    "three months ago",
    "mid-March",
]


@settings(deadline=None)
@given(st.sampled_from(_SHIFTED), st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(1, 40), st.booleans())
def test_a_report_some_years_later_is_dated_that_many_years_later(
    text: str, published: date, years: int, future: bool
) -> None:
    assume((published.month, published.day) != (2, 29))
    (expression,) = find_expressions(text)
    earlier = expression.resolve(Context(published, future)).edtf
    later = expression.resolve(Context(published.replace(year=published.year + years), future)).edtf
    assert earlier is not None
    assert later is not None
    one, other = When.parse(earlier).earliest, When.parse(later).earliest
    assert one is not None
    assert other is not None
    assert other == one.replace(year=one.year + years)
    assert len(earlier) == len(later)


@settings(deadline=None)
@given(
    st.sampled_from(["Monday", "Friday", "Sunday"]), st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(1, 500)
)
def test_a_weekday_moves_with_whole_weeks(text: str, published: date, weeks: int) -> None:
    (expression,) = find_expressions(text)
    step = date.fromordinal(published.toordinal() + 7 * weeks)
    one, other = (expression.resolve(Context(day)).edtf for day in (published, step))
    assert one is not None
    assert other is not None
    assert date.fromisoformat(other).toordinal() - date.fromisoformat(one).toordinal() == 7 * weeks
