"""What time expressions denote, and how each kind is resolved against publication or an earlier date.

The kinds follow TIMEX3 (Pustejovsky et al. 2003) as rule-based taggers use it, in the manner of HeidelTime
(Strötgen and Gertz 2013): fixed dates, dates that lack their year, deictic shifts from publication, and anaphoric ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from oathgraph.model.when import When
from oathgraph.reading.dates.calendar import (
    SEASON_STARTS,
    Unit,
    between,
    make_date,
    shift,
    span_of_days,
    start_of_week,
    to_precision,
    weekday_near,
)
from oathgraph.reading.dates.model import Context, Resolution, Value

NO_PUBLICATION = Resolution(None, "relative to a publication date that is not known")
NO_REFERENT = Resolution(None, "points back to a date the text does not give")
_FEW_DAYS = 3
"""A date of month or year precision holds for this many days more."""
_SEASON = 2
"""How many months a season lasts after its first."""
SLACK = timedelta(days=30)
"""How far after publication a day without a year may lie: the same day of the year before would be given its year."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that says everything itself: "July 29, 2015", "the 1990s"."""

    edtf: str

    def resolve(self, context: Context) -> Resolution:  # noqa: ARG002 - the protocol has it
        try:
            When.parse(self.edtf)
        except ValueError as error:
            return Resolution(None, str(error))
        return Resolution(self.edtf, "a full date")


@dataclass(frozen=True, slots=True)
class Vague:
    """A time too vague to date anything: "months ago"."""

    def resolve(self, context: Context) -> Resolution:  # noqa: ARG002 - the protocol has it
        return Resolution(None, "too vague to give a date")


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or season of a year that may have to be found.

    `year_shift` counts from publication ("July last year" -1); `pointing` from the date pointed back to ("March of that
    year" 0, "the following March" 1). `pick` is "last", "next", "this", "that" or "".
    """

    month: int
    day: int | None = None
    season: str | None = None
    year: int | None = None
    year_shift: int | None = None
    pointing: int | None = None
    pick: str = ""

    def resolve(self, context: Context) -> Resolution:
        if self.year is not None:
            return self._in_year(self.year, "a full date")
        if self.pointing is not None:
            if context.referent is None or context.referent.earliest is None:
                return NO_REFERENT
            return self._in_year(context.referent.earliest.year + self.pointing, "year of the date before")
        if context.published is None:
            return NO_PUBLICATION
        if self.year_shift is not None:
            return self._in_year(context.published.year + self.year_shift, "year counted from publication")
        return self._nearest(context.published, context.future or self.pick == "next")

    def _nearest(self, published: date, future: bool) -> Resolution:
        """The latest such date up to publication, or the next one after it."""
        year = published.year
        if self.pick == "this":
            return self._in_year(year, "of the year of publication")
        if self.day is not None:
            limit = published + SLACK if not future else published
            here = (self.month, self.day) <= (limit.month, limit.day) or limit.year > year
            here = here if not future else (self.month, self.day) >= (published.month, published.day)
        elif future:
            here = self.month >= published.month
        else:
            # "Last summer", in a summer, is the one before.
            over = self.month + (_SEASON if self.season is not None else 0) < published.month
            here = over if self.pick == "last" else self.month <= published.month
        year += 0 if here else (1 if future else -1)
        return self._in_year(year, "next after publication" if future else "latest up to publication")

    def _in_year(self, year: int, reason: str) -> Resolution:
        if not 1 <= year <= 9999:
            raise OverflowError(f"year {year}")
        if self.season is not None:
            return Resolution(_season(self.season, year), f"{reason}, a season is given as its year")
        if self.day is None:
            return Resolution(f"{year:04d}-{self.month:02d}", reason)
        day = make_date(year, self.month, self.day)
        return Resolution(day.isoformat(), reason) if day else Resolution(None, "no such day in that year")


def _season(season: str, year: int) -> str:
    """A season as its year, since hemispheres differ; a winter as the two years it joins."""
    if SEASON_STARTS[season] == 12 and year < 9999:
        return f"{year:04d}-12/{year + 1:04d}-02"
    return f"{year:04d}"


@dataclass(frozen=True, slots=True)
class NumberedDay:
    """A day of a month that is named elsewhere: "on the 14th", "the 6th of that month".

    `month` counts from that of publication, `pointing` from that of the date pointed back to. With neither the day is
    that of the month named before, else the latest up to publication.
    """

    day: int
    month: int | None = None
    pointing: int | None = None

    def resolve(self, context: Context) -> Resolution:
        if self.month is not None or (context.referent is None and self.pointing is None):
            return self._near_publication(context)
        start = context.referent.earliest if context.referent else None
        if start is None or context.referent is None or precision_of(context.referent) > Unit.MONTH:
            return NO_REFERENT
        if self.pointing is None and start == context.referent.latest:
            return NO_REFERENT  # beside another day, "the 14th" may be of any month
        return self._in_month(shift(start.replace(day=1), Unit.MONTH, self.pointing or 0), "day of the month before")

    def _near_publication(self, context: Context) -> Resolution:
        if context.published is None:
            return NO_PUBLICATION
        first = context.published.replace(day=1)
        if self.month is not None:
            return self._in_month(shift(first, Unit.MONTH, self.month), "month counted from publication")
        step = (1 if self.day < context.published.day else 0) if context.future else -(self.day > context.published.day)
        return self._in_month(shift(first, Unit.MONTH, step), "such a day nearest to publication")

    def _in_month(self, first: date, reason: str) -> Resolution:
        day = make_date(first.year, first.month, self.day)
        return Resolution(day.isoformat(), reason) if day else Resolution(None, "no such day in that month")


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0; `pick` is "last", "next", "that" or ""."""

    number: int
    pick: str = ""

    def resolve(self, context: Context) -> Resolution:
        if self.pick == "that":
            return self._after_referent(context)
        if context.published is None:
            return NO_PUBLICATION
        if self.pick.endswith(" week"):
            weeks = {"last": -1, "this": 0, "next": 1}[self.pick.partition(" ")[0]]
            monday = context.published - timedelta(days=context.published.weekday())
            return Resolution((monday + timedelta(weeks=weeks, days=self.number)).isoformat(), "day of that week")
        start, forward = context.published, context.future or self.pick == "next"
        if self.pick in ("last", "next"):
            start += timedelta(days=1 if forward else -1)
        day = weekday_near(start, self.number, 1 if forward else -1)
        direction = "first from publication on" if forward else "latest up to publication"
        return Resolution(day.isoformat(), direction)

    def _after_referent(self, context: Context) -> Resolution:
        start = context.referent.earliest if context.referent else None
        if start is None or context.referent is None or start != context.referent.latest:
            return NO_REFERENT
        return Resolution(weekday_near(start, self.number, 1).isoformat(), "first from the date before on")


@dataclass(frozen=True, slots=True)
class Shift:
    """A step from the date of publication: "yesterday", "two years ago", "last month", "this week".

    `unit` is what is counted, `precision` what the result is given in.
    """

    unit: Unit
    count: int
    precision: Unit

    def resolve(self, context: Context) -> Resolution:
        if context.published is None:
            return NO_PUBLICATION
        day = shift(context.published, self.unit, self.count)
        if self.unit is Unit.WEEK and self.count == 0 and not context.future:
            # What has happened this week happened on a day up to publication.
            return Resolution(span_of_days(start_of_week(day), day), "counted from publication")
        return Resolution(to_precision(day, self.precision), "counted from publication")


@dataclass(frozen=True, slots=True)
class Weekend:
    """The weekend before, around or after publication."""

    pick: str = ""

    def resolve(self, context: Context) -> Resolution:
        if context.published is None:
            return NO_PUBLICATION
        forward = context.future or self.pick == "next"
        saturday = weekday_near(context.published, 5, 1 if forward else -1)
        return Resolution(between(saturday, saturday + timedelta(days=1)), "the weekend nearest to publication")


@dataclass(frozen=True, slots=True)
class Past:
    """The stretch of some units that ends at publication: "over the past week"."""

    unit: Unit
    count: int

    def resolve(self, context: Context) -> Resolution:
        if context.published is None:
            return NO_PUBLICATION
        first = shift(context.published, self.unit, -self.count)
        if self.unit <= Unit.WEEK:
            return Resolution(span_of_days(first, context.published), "up to publication")
        precision = min(self.unit, Unit.YEAR)
        start, end = to_precision(first, precision), to_precision(context.published, precision)
        return Resolution(f"{start}/{end}", "up to publication")


@dataclass(frozen=True, slots=True)
class Pointing:
    """A step from a date named before: "the next day", "two years later", "that month", "since then".

    `deictic` allows publication in its stead where no date was named: "the previous day". Without a `unit` the date
    itself is meant.
    """

    unit: Unit | None
    count: int
    precision: Unit | None = None
    deictic: bool = False

    def resolve(self, context: Context) -> Resolution:
        referent = context.referent
        if referent is None or referent.earliest is None:
            if self.deictic and self.unit is not None:
                return Shift(self.unit, self.count, self.precision or self.unit).resolve(context)
            return NO_REFERENT
        if self.unit is None:
            return Resolution(referent.edtf.partition("/")[0] or referent.edtf, "the date named before")
        return self._step(referent, self.unit)

    def _step(self, referent: When, unit: Unit) -> Resolution:
        precision = self.precision or unit
        if unit is Unit.DAY and abs(self.count) <= _FEW_DAYS and precision_of(referent) in (Unit.MONTH, Unit.YEAR):
            return Resolution(referent.edtf, "days from a date known less exactly")
        if referent.earliest is None or precision_of(referent) > precision:
            return Resolution(None, "counted from a date that is not known so exactly")
        day = shift(referent.earliest, unit, self.count)
        return Resolution(to_precision(day, precision), "counted from the date before")


@dataclass(frozen=True, slots=True)
class FromEvent:
    """A distance to another event: "five days after the raid". It dates that event, from the date of this one.

    `count` leads from the dated event to the other: negative for "after". Without another date the day of the report
    is counted from.
    """

    unit: Unit
    count: int

    def resolve(self, context: Context) -> Resolution:  # noqa: ARG002 - the protocol has it
        return Resolution(None, "counted from an event")

    def resolve_event(self, context: Context) -> Resolution:
        """Return the date of the event counted from."""
        precision = Unit.MONTH if self.unit is Unit.WEEK else min(self.unit, Unit.YEAR)
        if context.referent is None or context.referent.earliest is None:
            return Shift(self.unit, self.count, precision).resolve(context)
        return Pointing(self.unit, self.count, precision).resolve(context)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one time to another: "between March and May", "2012-14". A missing year is taken from the other end."""

    first: Value
    last: Value

    def resolve(self, context: Context) -> Resolution:
        start, end = self._ends(context)
        if start.edtf is None or end.edtf is None:
            return start if start.edtf is None else end
        edtf = f"{start.edtf.partition('/')[0]}/{end.edtf.rpartition('/')[2]}"
        try:
            When.parse(edtf)
        except ValueError:
            return Resolution(None, "a stretch that ends before it begins")
        return Resolution(edtf, f"from one date to another, {end.reason}")

    def _ends(self, context: Context) -> tuple[Resolution, Resolution]:
        end = self.last.resolve(context)
        if isinstance(self.first, Calendar) and self.first.year is None and end.edtf is not None:
            year = int(When.parse(end.edtf).sort_key[1].year)
            month = When.parse(end.edtf).sort_key[1].month
            year -= 1 if self.first.month > month else 0
            return replace(self.first, year=year).resolve(context), end
        return self.first.resolve(context), end


def precision_of(when: When) -> Unit:
    """Return how exactly a value is known: to the day, the month, the year or worse."""
    if when.earliest is None or when.latest is None:
        return Unit.DECADE
    days = (when.latest - when.earliest).days + 1
    limits = ((1, Unit.DAY), (7, Unit.WEEK), (31, Unit.MONTH), (366, Unit.YEAR))
    return next((unit for limit, unit in limits if days <= limit), Unit.DECADE)
