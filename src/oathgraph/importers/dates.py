"""Dates as people write them in tables, and the EDTF value of a row's two dates."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum

from oathgraph.model import TemporalKind
from oathgraph.model.when import When


class DateOrder(StrEnum):
    """Which number of `03/07/2014` is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


_UNKNOWN = frozenset(("", "-", "?", "n/a", "na", "unknown", "none", "null"))
_ONGOING = frozenset(("present", "ongoing", "now", "current", "to date", ".."))
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_FORMS = {"%d %B %Y": "%Y-%m-%d", "%d %b %Y": "%Y-%m-%d", "%B %d, %Y": "%Y-%m-%d", "%b %d, %Y": "%Y-%m-%d",
          "%B %Y": "%Y-%m", "%b %Y": "%Y-%m", "%Y/%m/%d": "%Y-%m-%d"}  # fmt: skip


def edtf(cell: str, order: DateOrder | None = None) -> str | None:
    """Return the EDTF value of a cell, None for one that gives no date, ".." for one that says that it goes on.

    Raises ValueError, saying how to write it, for what is no date, and where day and month cannot be told apart.
    """
    text = " ".join(cell.split())
    if text.casefold() in _UNKNOWN:
        return None
    if text.casefold() in _ONGOING:
        return ".."
    if match := _CLOCK.fullmatch(text):
        text = match[1]
    if match := _NUMBERS.fullmatch(text):
        return _numbers(match, order)
    for form, iso in _FORMS.items():
        try:
            return datetime.strptime(text, form).strftime(iso)
        except ValueError:
            continue
    try:
        When.parse(text)
    except ValueError:
        raise ValueError(f"{cell!r} is no date; write YYYY, YYYY-MM, YYYY-MM-DD or another EDTF value") from None
    return text


def row_time(start: str | None, end: str | None, kind: TemporalKind) -> str | None:
    """Return the EDTF value of a relation's first and last date as `edtf` gave them, None where neither is given.

    A state with a start alone goes on; an event with one date happened then. Raises ValueError where it ends before it
    begins.
    """
    if start == "..":
        start = None
    if start is None and end in (None, ".."):
        return None
    if kind is TemporalKind.EVENT and (end in (None, "..", start) or start is None):
        return start or end
    for value in (start, end):
        if value and ("/" in value or "[" in value):
            raise ValueError(f"{value!r} is an interval already; give it alone, in the column `time`")
    value = f"{start or '..'}/{end or '..'}"
    When.parse(value)
    return value


def _numbers(match: re.Match[str], order: DateOrder | None) -> str:
    first, second, year = (int(part) for part in match.groups())
    if order is None and first != second and first <= 12 and second <= 12:
        raise ValueError(f"{match[0]!r} may be two days; say which with --dates dmy or --dates mdy")
    month_first = order is DateOrder.MONTH_FIRST if order else second > 12
    day, month = (second, first) if month_first else (first, second)
    try:
        return datetime(year, month, day).strftime("%Y-%m-%d")
    except ValueError:
        raise ValueError(f"{match[0]!r} is no date of the calendar read as {order or 'written'}") from None
