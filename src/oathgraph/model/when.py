"""When something holds or happened: uncertain dates and intervals in EDTF (ISO 8601-2:2019, level 1).

Read here are dates of year, month or day precision, the qualifiers `~`, `?` and `%`, unspecified digits
(`201X`, `2015-XX`), seasons 21 to 24, intervals with open (`..`) and unknown (empty) ends, and from level 2
the one-of set (`[2014..2016]`). Not read: times of day, years outside 1 to 9999, qualifiers inside a date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[~?%])?"
)
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of each season, northern and meteorological; EDTF itself leaves the months open."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day one end of a `When` can be; None is no limit on that side.

    `open` marks an end written `..`: as the end, it goes on; as the start, the text names none.
    """

    earliest: date | None
    latest: date | None
    open: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """An uncertain date or interval; two values are equal when their EDTF is.

    A point (`2015-03`) happened on one day somewhere between its bounds, which are its `start` and its `end`.
    `choices` are the spans of a one-of set. Qualified values (`2013~`) keep the bounds of their digits, but
    nothing is certain of them.
    """

    edtf: str
    start: Bounds
    end: Bounds
    is_interval: bool = False
    approximate: bool = False
    uncertain: bool = False
    choices: tuple[tuple[date, date], ...] = ()

    @classmethod
    def parse(cls, edtf: str) -> When:
        """Read an EDTF value.

        Raises ValueError, saying what is wrong, for a value outside the forms this module lists.
        """
        text = edtf.strip()
        if text.startswith("["):
            return _one_of(text)
        if "/" in text:
            return _interval(text)
        earliest, latest, mark = _point(text, text)
        bounds = Bounds(earliest, latest)
        return cls(text, bounds, bounds, False, *_qualifiers(mark))

    @classmethod
    def on(cls, day: date) -> When:
        """Return the value of one day."""
        bounds = Bounds(day, day)
        return cls(day.isoformat(), bounds, bounds)

    def __str__(self) -> str:
        return self.edtf

    @property
    def earliest(self) -> date | None:
        """The first day it can touch; None without limit."""
        return self.start.earliest

    @property
    def latest(self) -> date | None:
        """The last day it can touch; None without limit."""
        return self.end.latest

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """A key that orders values by first possible day, then last, an unlimited side being outermost."""
        return (*self._widest, self.edtf)

    @property
    def qualified(self) -> bool:
        """Whether the value is marked approximate, uncertain or both."""
        return self.approximate or self.uncertain

    def may_hold_on(self, day: date) -> bool:
        """Say whether the value allows that it held or happened on `day`."""
        if self.choices:
            return any(first <= day <= last for first, last in self.choices)
        first, last = self._widest
        return first <= day <= last

    def must_hold_on(self, day: date) -> bool:
        """Say whether it held or happened on `day` whatever day its uncertain ends fall on.

        An open end goes on, so every later day is certain; an open start is one the text does not name, so
        nothing before the end is. Qualified values are certain of no day.
        """
        if self.qualified or self.start.open:
            return False
        return self._latest_start <= day <= self._earliest_end

    def overlaps(self, other: When) -> bool:
        """Say whether the two can share a day."""
        return any(a <= d and c <= b for a, b in self._spans for c, d in other._spans)

    def definitely_before(self, other: When) -> bool:
        """Say whether it was over before `other` began, whatever days their uncertain ends fall on."""
        if self.qualified or other.qualified or self.end.open or other.start.open:
            return False
        return self._widest[1] < other._widest[0]

    def possibly_before(self, other: When) -> bool:
        """Say whether it can have been over before `other` began."""
        return not self.end.open and self._earliest_end < other._latest_start

    @property
    def _widest(self) -> tuple[date, date]:
        return self.start.earliest or date.min, self.end.latest or date.max

    @property
    def _spans(self) -> tuple[tuple[date, date], ...]:
        return self.choices or (self._widest,)

    @property
    def _latest_start(self) -> date:
        return self.start.latest or self._widest[1]

    @property
    def _earliest_end(self) -> date:
        return self.end.earliest or (date.max if self.end.open else self._widest[0])


def _interval(text: str) -> When:
    left, right, *more = text.split("/")
    if more:
        raise ValueError(f"{text!r} is no EDTF interval: it has more than one '/'")
    start, start_mark = _end_of_interval(left, text)
    end, end_mark = _end_of_interval(right, text)
    if start.earliest and end.latest and start.earliest > end.latest:
        raise ValueError(f"{text!r} is no EDTF interval: it ends before it begins")
    # An end that is not known still lies on the right side of the one that is.
    if not left:
        start = Bounds(None, end.latest)
    if not right:
        end = Bounds(start.earliest, None)
    return When(text, start, end, True, *_qualifiers(start_mark + end_mark))


def _end_of_interval(text: str, whole: str) -> tuple[Bounds, str]:
    if text in ("", ".."):
        return Bounds(None, None, open=text == ".."), ""
    earliest, latest, mark = _point(text, whole)
    return Bounds(earliest, latest), mark


def _one_of(text: str) -> When:
    if not text.endswith("]"):
        raise ValueError(f"{text!r} is no EDTF set: the closing ']' is missing")
    items = [_choice(item.strip(), text) for item in text[1:-1].split(",")]
    choices = tuple((first, last) for first, last, _ in items)
    marks = "".join(mark for _, _, mark in items)
    bounds = Bounds(_limit(min(first for first, _ in choices)), _limit(max(last for _, last in choices)))
    return When(text, bounds, bounds, False, *_qualifiers(marks), choices)


def _choice(item: str, whole: str) -> tuple[date, date, str]:
    """Read `A`, `A..B`, `A..` or `..B` of a one-of set."""
    left, dots, right = item.partition("..")
    if not dots:
        return _point(item, whole)
    first, _, first_mark = _point(left, whole) if left else (date.min, date.min, "")
    _, last, last_mark = _point(right, whole) if right else (date.max, date.max, "")
    if first > last:
        raise ValueError(f"{whole!r} is no EDTF set: {item!r} ends before it begins")
    return first, last, first_mark + last_mark


def _qualifiers(marks: str) -> tuple[bool, bool]:
    """Return whether the marks say approximate, and whether they say uncertain."""
    return "~" in marks or "%" in marks, "?" in marks or "%" in marks


def _limit(day: date) -> date | None:
    return None if day in (date.min, date.max) else day


def _point(text: str, whole: str) -> tuple[date, date, str]:
    """Return the first day, the last day and the qualifier of a single date."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{whole!r} is no EDTF date: write YYYY, YYYY-MM, YYYY-MM-DD or an interval A/B, not {text!r}")
    year, month, day, mark = match.groups()
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year < 1:
        raise ValueError(f"{whole!r} is no EDTF date here: years run from 0001 to 9999")
    if ("X" in year and month not in (None, "XX")) or (month == "XX" and day not in (None, "XX")):
        raise ValueError(f"{whole!r} is no EDTF date: only the rightmost parts may be unspecified")
    if month in (None, "XX"):
        return date(first_year, 1, 1), date(last_year, 12, 31), mark or ""
    return (*_month_span(first_year, int(month), day, whole), mark or "")


def _month_span(year: int, month: int, day: str | None, whole: str) -> tuple[date, date]:
    if month in _SEASON_MONTHS and day is None:
        return _season_span(year, _SEASON_MONTHS[month])
    if not 1 <= month <= 12:
        raise ValueError(f"{whole!r} is no EDTF date: there is no month {month:02d}")
    length = monthrange(year, month)[1]
    if day in (None, "XX"):
        return date(year, month, 1), date(year, month, length)
    if not 1 <= int(day) <= length:
        raise ValueError(f"{whole!r} is no EDTF date: {year:04d}-{month:02d} has no day {day}")
    return (date(year, month, int(day)),) * 2


def _season_span(year: int, first_month: int) -> tuple[date, date]:
    if first_month < 12:
        return date(year, first_month, 1), date(year, first_month + 2, monthrange(year, first_month + 2)[1])
    if year == date.max.year:
        return date(year, 12, 1), date.max
    return date(year, 12, 1), date(year + 1, 2, monthrange(year + 1, 2)[1])
