"""Arithmetic on calendar dates that `datetime` does not offer: months, weekdays, precisions and their EDTF."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import IntEnum


class Unit(IntEnum):
    """Units of time that news counts in, from fine to coarse."""

    DAY = 1
    WEEKEND = 2
    WEEK = 3
    MONTH = 4
    SEASON = 5
    YEAR = 6
    DECADE = 7


SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season, northern and meteorological."""


def shift(day: date, unit: Unit, count: int) -> date:
    """Return `day` moved by `count` units, clipped to the month's length.

    Raises OverflowError outside the years 1 to 9999.
    """
    if unit <= Unit.WEEK:
        return day + timedelta(days=count * (1 if unit is Unit.DAY else 7))
    months = count * {Unit.MONTH: 1, Unit.SEASON: 3, Unit.YEAR: 12, Unit.DECADE: 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def to_precision(day: date, unit: Unit) -> str:
    """Return the EDTF of the calendar unit that holds `day`: its date, month, year or decade.

    EDTF has no week: a week is its month where it lies within one, else the interval of its days (ISO weeks).
    """
    if unit is Unit.DAY:
        return day.isoformat()
    if unit is Unit.WEEKEND:
        return between(start_of_week(day) + timedelta(days=5), start_of_week(day) + timedelta(days=6))
    if unit is Unit.WEEK:
        return span_of_days(start_of_week(day), start_of_week(day) + timedelta(days=6))
    if unit is Unit.MONTH:
        return day.isoformat()[:7]
    return day.isoformat()[:4] if unit in (Unit.YEAR, Unit.SEASON) else f"{day.isoformat()[:3]}X"


def span_of_days(first: date, last: date) -> str:
    """Return the month that holds both days, or else the interval between them."""
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return between(first, last)


def between(first: date, last: date) -> str:
    """Return the EDTF interval of two days."""
    return f"{first.isoformat()}/{last.isoformat()}"


def make_date(year: int, month: int, day: int) -> date | None:
    """Return a date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_near(start: date, weekday: int, step: int) -> date:
    """Return the first day from `start` on, walking by `step` (1 or -1), that is the weekday (Monday is 0)."""
    distance = (weekday - start.weekday()) % 7 if step > 0 else (start.weekday() - weekday) % 7
    return start + timedelta(days=step * distance)


def start_of_week(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())
