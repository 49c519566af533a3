"""Publication dates as people and machines write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from oathgraph.errors import InputError

_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")


def publication_date(value: object) -> date | None:
    """Return the calendar day of an ISO 8601 date or date-time (`2015-03-07`, `2015-03-07T18:30:00Z`); None for none.

    Raises InputError for anything else: a date read wrongly would misdate every claim.
    """
    if value is None or value == "":
        return None
    text = str(value).strip()
    try:
        if isinstance(value, str) and _DAY.match(text):
            return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text).date()
    except ValueError:
        pass
    raise InputError(f"{text[:40]!r} is not a date; write the day as YYYY-MM-DD")
