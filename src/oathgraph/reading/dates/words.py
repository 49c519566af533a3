"""The words of English dates, as pieces of regular expressions over folded text."""

from __future__ import annotations

import re

from oathgraph.reading.dates.calendar import SEASON_STARTS, Unit

# The standard library's names of months and days change with the locale, so English ones stand here.
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTH_NAMES, _DAY_NAMES = _MONTHS.split(), _DAYS.split()
MONTH_NUMBERS = {
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAY_NUMBERS = {name: number for number, name in enumerate(_DAY_NAMES)}
UNITS = {
    "day": Unit.DAY,
    "week": Unit.WEEK,
    "fortnight": Unit.WEEK,
    "month": Unit.MONTH,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "season": Unit.SEASON,
}
_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NUMBERS = {
    **{word: number for number, word in enumerate(_NUMBER_WORDS.split())},
    **{"a": 1, "an": 1, "one": 1, "thirty": 30, "forty": 40, "fifty": 50},
}
DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
           "nineties": 9}  # fmt: skip
HOLIDAYS = {"new year's day": (1, 1), "new year's eve": (12, 31), "christmas day": (12, 25), "christmas eve": (12, 24)}

# Month and weekday names keep their capital: "may", "march", "sat" and "sun" are words of other kinds.
_FULL = "|".join(name.capitalize() for name in _MONTH_NAMES)
_SHORT = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_UPPER = "|".join(name.upper() for name in _MONTH_NAMES)
MONTH = rf"(?:(?:{_FULL}|{_UPPER})|(?:{_SHORT}|{_SHORT.upper()})\b\.?)"
BARE_MONTH = rf"(?:{_FULL})"
DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
WEEKDAY = "(?:" + "|".join(name.capitalize() for name in _DAY_NAMES) + ")"
_WEEKDAY_SHORT = r"(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\."
ANY_WEEKDAY = rf"(?:{WEEKDAY}|{_WEEKDAY_SHORT})"
YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2})"
SEASON = "(?:" + "|".join(SEASON_STARTS) + ")"
UNIT = "(?:" + "|".join(UNITS) + ")"
NUMBER = "(?:" + "|".join([*NUMBERS, "[1-9][0-9]{0,2}"]) + ")"
FEW = r"(?:a few|several|some|many|a couple of|couple of|two or three|three or four)"
PART_OF_DAY = r"(?: (?:early |late )?(?:morning|afternoon|evening|night)| noon| midday| dawn| dusk)"
PART_OF_SPAN = (
    r"(?:early|late|mid-?|the (?:beginning|start|end|middle|close|turn|first half|second half|early part|latter part)"
    r" of|(?:earlier|later|early|late) (?:on )?in|the (?:first|second|third|fourth|last) week of)"
)

_FOLDS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " ", "\r": " ", "’": "'",
                        "‘": "'", "ʼ": "'", "–": "-", "‑": "-", "‐": "-", "—": "-"})  # fmt: skip


def fold(text: str) -> str:
    """Return the text with dashes, apostrophes and spaces made plain, character for character."""
    return text.translate(_FOLDS)


def month_number(word: str) -> int:
    """Return the number of a month's name, full or short."""
    return MONTH_NUMBERS[word.casefold().rstrip(".")]


def weekday_number(word: str) -> int:
    """Return the number of a weekday's name, full or short, Monday being 0."""
    short = word.casefold().rstrip(".")[:3]
    return next(number for name, number in WEEKDAY_NUMBERS.items() if name.startswith(short))


def day_number(word: str) -> int:
    """Return the number of a day of the month: "3rd" is 3."""
    return int(re.sub(r"\D", "", word))


def count(word: str) -> int:
    """Return a number written in digits or words."""
    return NUMBERS[word.casefold()] if word.casefold() in NUMBERS else int(word)
