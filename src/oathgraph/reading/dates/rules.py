"""The grammar of time expressions: one rule a phrasing, an example beside each.

A rule is a regular expression over folded text (see `words.fold`) and the value its match denotes. A group `t`, where
there is one, is the expression; what stands around it is only context. Of overlapping matches the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from oathgraph.reading.dates import words as w
from oathgraph.reading.dates.calendar import SEASON_STARTS, Unit
from oathgraph.reading.dates.model import Link, Value
from oathgraph.reading.dates.values import (
    Calendar,
    Fixed,
    FromEvent,
    NumberedDay,
    Past,
    Pointing,
    Shift,
    Stretch,
    Vague,
    Weekday,
    Weekend,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrasing: its name, an example, what it looks like and what it denotes.

    `link` is set where the phrasing says its own; `cue` names the pattern of `CUES` without which it cannot match.
    """

    name: str
    example: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Value | None]
    link: Link | None = None
    cue: str = ""


CUES = {
    "month": re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z]{3}"),
    "weekday": re.compile(r"Mon|Tue|Wed|Thu|Fri|Sat|Sun"),
    "unit": re.compile("|".join([*w.UNITS, "weekend", "night", "morning", "afternoon", "evening"])),
    "season": re.compile("|".join(SEASON_STARTS)),
    "number": re.compile(r"[0-9]{2}"),
    "since": re.compile("since"),
    "ordinal": re.compile(r"[0-9](?:st|nd|rd|th)\b"),
}
"""Cheap patterns that spare most texts most rules."""


def _rule(
    name: str,
    example: str,
    pattern: str,
    build: Callable[[re.Match[str]], Value | None],
    link: Link | None = None,
    cue: str = "",
) -> Rule:
    return Rule(name, example, re.compile(rf"(?<![\w$€£#])(?:{pattern})(?!\w)"), build, link, cue)


# The tail that gives a month or day its year: "2015", "of last year", "that year".
_YEAR_TAIL = (
    rf"(?:,? (?:of |in )?(?:(?P<year>{w.YEAR})(?![0-9])|(?P<shift>last|this|next) year"
    r"|(?P<pointing>that|the same|the following|the next|the previous) year))"
)
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_POINTINGS = {"that": 0, "the same": 0, "that same": 0, "the following": 1, "the next": 1, "the previous": -1}
_PART = rf"(?:{w.PART_OF_SPAN} ?)?"
# "before" and "after" that stand alone count from a date; those that take an object count from an event.
_STANDS_ALONE = r"(?= ?(?:[,.;:)\"”]|$)| (?:and|but|in|by|at|on|near|from|when|while|that|which|who|with|for)\b)"
# "on the 14th" that is a day, not a floor, a division or an anniversary.
_NO_NOUN = (
    r"(?= ?(?:[,.;:)\"”]|$)| (?:by|in|at|when|after|before|near|with|that|for|as|while|who|he|she|they|it|the|a)\b)"
)


def _year_of(match: re.Match[str]) -> dict[str, Any]:
    found = match.groupdict()
    year, move, pointing = found.get("year"), found.get("shift"), found.get("pointing")
    return {
        "year": int(year) if year else None,
        "year_shift": _SHIFTS[move] if move else None,
        "pointing": _POINTINGS[pointing] if pointing else None,
    }


def _day_of_month(match: re.Match[str]) -> Value:
    month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
    return Calendar(w.month_number(month), w.day_number(day), **_year_of(match))


def _days_of_month(match: re.Match[str]) -> Value:
    month = w.month_number(match["m1"] or match["m2"])
    year = _year_of(match)
    first, last = (w.day_number(match[a] or match[b]) for a, b in (("a1", "a2"), ("b1", "b2")))
    return Stretch(Calendar(month, first, **year), Calendar(month, last, **year))


def _numbered_day(match: re.Match[str]) -> Value:
    return NumberedDay(int(match["day"]), {"this": 0, "last": -1}.get(match["pick"]), _POINTINGS.get(match["pick"]))


def _month(match: re.Match[str]) -> Value:
    return Calendar(w.month_number(match["month"]), **_year_of(match))


def _picked_month(match: re.Match[str]) -> Value:
    name, pick = match["month"], match["pick"].casefold()
    season = name if name in SEASON_STARTS else None
    month = SEASON_STARTS[name] if season else w.month_number(name)
    if pick in _POINTINGS:
        return Calendar(month, season=season, pointing=_POINTINGS[pick])
    return Calendar(month, season=season, pick=pick.replace("this past", "last").replace("this coming", "next"))


def _season(match: re.Match[str]) -> Value:
    return Calendar(SEASON_STARTS[match["season"]], season=match["season"], **_year_of(match))


def _weekday(match: re.Match[str]) -> Value:
    pick = (match["pick"] or match["week"] or "").casefold()
    if match["week"]:
        pick = f"{pick} week"
    elif pick in ("that", "the following", "the next"):
        pick = "that"
    return Weekday(w.weekday_number(match["weekday"]), pick.replace("this past", "last").replace("past", "last"))


def _deictic_unit(match: re.Match[str]) -> Value:
    count = {"last": -1, "next": 1, "coming": 1}.get(match["pick"].casefold().split()[-1], 0)
    if match["unit"] == "weekend":
        return Weekend({-1: "last", 1: "next", 0: ""}[count])
    return Shift(w.UNITS[match["unit"]], count, w.UNITS[match["unit"]])


def _past(match: re.Match[str]) -> Value:
    return Past(w.UNITS[match["unit"]], w.count(match["number"] or "1"))


def _counted(match: re.Match[str], direction: int) -> tuple[Unit, int, Unit]:
    """Unit, signed count and precision of "two weeks ago": one week is exact to the day, more are not."""
    unit, number = w.UNITS[match["unit"]], w.count(match["number"])
    number *= 2 if match["unit"] == "fortnight" else 1
    precision = Unit.DAY if unit is Unit.WEEK and number == 1 else min(unit, Unit.YEAR)
    return unit, direction * number, precision


def _ago(match: re.Match[str]) -> Value:
    unit, number, precision = _counted(match, -1)
    # "A year ago" is about this time of last year; of two years and more the month is anyone's guess.
    return Shift(unit, number, Unit.MONTH if (unit, number) == (Unit.YEAR, -1) else precision)


def _ahead(match: re.Match[str]) -> Value:
    return Shift(*_counted(match, 1))


def _counted_from_date(match: re.Match[str]) -> Value:
    back = match["way"] in ("earlier", "before", "previously")
    return Pointing(*_counted(match, -1 if back else 1), deictic=back)


def _counted_from_event(match: re.Match[str]) -> Value:
    unit, number = w.UNITS[match["unit"]], 1 if match["number"].casefold() == "the" else w.count(match["number"])
    return FromEvent(unit, number if match["way"] == "before" else -number)


def _vague(_: re.Match[str]) -> Value:
    return Vague()


def _weekend(_: re.Match[str]) -> Value:
    return Weekend()


def _date_before(_: re.Match[str]) -> Value:
    return Pointing(None, 0)


def _neighbour(match: re.Match[str]) -> Value:
    back = match["way"].casefold() in ("previous", "preceding", "prior", "before")
    unit = w.UNITS.get(match["unit"], Unit.DAY)
    return Pointing(unit, -1 if back else 1, unit, deictic=back)


def _same(match: re.Match[str]) -> Value:
    unit = match["unit"]
    return Pointing(w.UNITS.get(unit, Unit.SEASON if unit in SEASON_STARTS else Unit.DAY), 0)


def _days_away(match: re.Match[str]) -> Value:
    words = match[0].casefold()
    count = -2 if "before" in words else {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words.split("'")[0], 0)
    return Shift(Unit.DAY, count, Unit.DAY)


def _year_range(match: re.Match[str]) -> Value | None:
    first, last = match["a"], match["b"]
    last = first[:2] + last if len(last) == 2 else last
    return Fixed(f"{first}/{last}") if first < last else None


def _decade_word(match: re.Match[str]) -> Value:
    digit = match["short"][0] if match["short"] else str(w.DECADES[match["word"].casefold()])
    return Fixed(f"{'20' if digit in '012' and match['short'] else '19'}{digit}X")


def _holiday(match: re.Match[str]) -> Value:
    month, day = w.HOLIDAYS[match["name"].casefold()]
    return Calendar(month, day, **_year_of(match))


_WAYS = r"(?P<way>earlier|later|previously|afterwards?|(?:before|after)" + _STANDS_ALONE + ")"
_DAY_LIKE = r"day|week|month|year|night|evening|morning|afternoon"

RULES = (
    _rule(
        "day in digits", "2015-03-12", r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9])", lambda m: Fixed(m["iso"]),
        cue="number",
    ),
    _rule(
        "day of a month", "Tuesday, 29 July 2015; July 29; the 3rd of March last year",
        rf"(?:{w.ANY_WEEKDAY},? )?(?:the )?(?:(?P<d1>{w.DAY})(?: of)? (?P<m1>{w.MONTH})"
        rf"|(?P<m2>{w.MONTH}) (?:the )?(?P<d2>{w.DAY})(?!,?[0-9]| ?%)){_YEAR_TAIL}?", _day_of_month, cue="month",
    ),
    _rule(
        "days of a month", "12-14 March 2015; March 12 to 14; 3 and 4 May",
        rf"(?:(?P<a1>{w.DAY})(?: ?- ?| and | to )(?P<b1>{w.DAY}) (?P<m1>{w.MONTH})"
        rf"|(?P<m2>{w.MONTH}) (?P<a2>{w.DAY})(?: ?- ?| and | to )(?P<b2>{w.DAY})(?!,?[0-9])){_YEAR_TAIL}?",
        _days_of_month, cue="month",
    ),
    _rule(
        "day by its number", "on the 14th",
        rf"(?:[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil) (?P<t>the (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)){_NO_NOUN}",
        lambda m: NumberedDay(int(m["day"])), cue="ordinal",
    ),
    _rule(
        "day of a month pointed at", "the 6th of that month",
        r"(?P<t>the (?P<day>[0-9]{1,2})(?:st|nd|rd|th) of (?P<pick>this|last|that|the same|the previous|the following)"
        r" month)", _numbered_day, cue="ordinal",
    ),
    _rule(
        "month of a year", "March 2015; late July of last year", rf"{_PART}(?P<month>{w.MONTH}){_YEAR_TAIL}", _month,
        cue="month",
    ),
    _rule("month", "mid-March", rf"{_PART}(?P<month>{w.BARE_MONTH})", _month, cue="month"),
    _rule(
        "month or season pointed at", "last July; this spring; the following March",
        r"(?P<pick>(?i:last|this past|this coming|this|next|that same|that|the same|the following|the next))"
        rf" (?P<month>{w.BARE_MONTH}|{w.SEASON})", _picked_month,
    ),
    _rule(
        "season of a year", "the spring of 2015; early summer last year",
        rf"(?:[Tt]he )?{_PART}(?P<season>{w.SEASON}){_YEAR_TAIL}", _season, cue="season",
    ),
    _rule(
        "season", "in the spring",
        rf"(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Dd]uring) (?P<t>(?:the )?{_PART}(?P<season>{w.SEASON}))(?! of\b)", _season,
        cue="season",
    ),
    _rule(
        "weekday", "Thursday; last Friday night; Monday's; Tuesday of last week",
        r"(?:(?P<pick>(?i:last|this past|this coming|this|next|past|that|the following|the next)) )?"
        rf"(?P<weekday>{w.ANY_WEEKDAY})(?:{w.PART_OF_DAY})?(?: (?:of )?(?P<week>last|this|next) week)?", _weekday,
        cue="weekday",
    ),
    _rule(
        "unit that goes on", "since the start of the year; at the turn of this month",
        r"(?:[Tt]he )?(?:start|beginning|turn) of (?:the|this) (?P<unit>year|month)(?! [0-9])",
        lambda m: Shift(w.UNITS[m["unit"]], 0, w.UNITS[m["unit"]]), cue="unit",
    ),
    _rule(
        "unit around publication", "last week; earlier this month; late last year; the coming weekend",
        r"(?:[Ee]arlier |[Ll]ater |[Ee]arly |[Ll]ate )?(?P<pick>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he coming|[Tt]his coming)"
        r" (?P<unit>week|month|year|weekend)", _deictic_unit, cue="unit",
    ),
    _rule("weekend", "over the weekend", r"(?:[Oo]ver|[Aa]t|[Dd]uring) (?P<t>the weekend)", _weekend, cue="unit"),
    _rule(
        "stretch up to publication", "over the past week; in the last three months",
        rf"(?:[Tt]he|[Tt]his|[Tt]hese) (?:(?:past|last) |previous (?={w.NUMBER} ))(?:(?P<number>{w.NUMBER}) )?"
        rf"(?P<unit>{w.UNIT})s?(?! of\b)", _past, cue="unit",
    ),
    _rule("units ago", "two weeks ago", rf"(?P<number>(?i:{w.NUMBER})) (?P<unit>{w.UNIT})s? ago", _ago, cue="unit"),
    _rule(
        "vaguely ago", "several months ago; decades later; a few days earlier",
        rf"(?:(?i:{w.FEW}) )?{w.UNIT}s (?:ago|earlier|later|afterwards|before|after)", _vague, cue="unit",
    ),
    _rule(
        "units ahead", "three days from now; in two weeks' time",
        rf"(?P<number>{w.NUMBER}) (?P<unit>{w.UNIT})(?:s from now|s?'?s? time)", _ahead, cue="unit",
    ),
    _rule("days around publication", "yesterday; the day before yesterday; last night; this morning",
          r"(?:[Tt]he day before yesterday|[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight|[Ll]ast night"
          r"|[Tt]his (?:morning|afternoon|evening))", _days_away),
    _rule(
        "units from a date", "two days later; a year earlier",
        rf"(?P<number>(?i:{w.NUMBER})) (?P<unit>{w.UNIT})s? {_WAYS}", _counted_from_date, cue="unit",
    ),
    _rule(
        "units from an event", "two days after the raid; the day before the vote",
        rf"(?P<number>(?i:{w.NUMBER})|[Tt]he) (?P<unit>{w.UNIT})s? (?P<way>before|after)(?!{_STANDS_ALONE[3:-1]})",
        _counted_from_event, cue="unit",
    ),
    _rule(
        "neighbouring unit", "the next day; the previous month",
        rf"[Tt]he (?P<way>next|following|previous|preceding|prior) (?P<unit>{_DAY_LIKE})", _neighbour, cue="unit",
    ),
    _rule(
        "unit before or after", "the day before; the year after",
        rf"[Tt]he (?P<unit>{_DAY_LIKE}) (?P<way>before|after){_STANDS_ALONE}", _neighbour, cue="unit",
    ),
    _rule(
        "same unit", "that year; the same day; that same autumn",
        rf"(?:[Tt]hat(?: same| very)?|[Tt]he(?: very)? same) (?P<unit>{_DAY_LIKE}|{w.SEASON})", _same,
    ),
    _rule(
        "since then", "since then; ever since", r"(?:[Ee]ver since|[Ss]ince then)", _date_before, Link.SINCE,
        cue="since",
    ),
    _rule(
        "since", "they have fought since.", r"(?P<t>since)(?= ?(?:[,.;:)]|$| and\b))", _date_before, Link.SINCE,
        cue="since",
    ),
    _rule(
        "year", "2014; early in 2015; mid-2013",
        rf"{_PART}(?P<year>{w.YEAR})(?!,?[0-9%]|-[0-9])", lambda m: Fixed(m["year"]), cue="number",
    ),
    _rule("years", "2012-14; 2012-2014", rf"(?P<a>{w.YEAR}) ?- ?(?P<b>{w.YEAR}|[0-9]{{2}})", _year_range, cue="number"),
    _rule(
        "decade", "the late 1990s", rf"{_PART}(?P<decade>(?:1[89]|20)[0-9])0'?s", lambda m: Fixed(f"{m['decade']}X"),
        cue="number",
    ),
    _rule("decade in words", "the early nineties; the '90s",
          rf"the {_PART}(?:'(?P<short>[0-9])0s|(?P<word>{'|'.join(w.DECADES)}))", _decade_word),
    _rule("holiday", "New Year's Day; Christmas Eve 2014",
          rf"(?P<name>New Year's (?:Day|Eve)|Christmas (?:Day|Eve)){_YEAR_TAIL}?", _holiday),
)  # fmt: skip
