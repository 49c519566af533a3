"""Find the time expressions of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from oathgraph.model.document import Span
from oathgraph.reading.dates.model import Link, Place, TimeExpression
from oathgraph.reading.dates.rules import CUES, RULES, Rule
from oathgraph.reading.dates.values import Calendar, Fixed, Stretch, Vague
from oathgraph.reading.dates.words import fold

_LOOK_BACK = 48
_LINKS = (
    (Link.SINCE, r"since(?: (?:at least|as (?:early|far back) as))?"),
    (Link.UNTIL, r"until|till|up to|up until|through"),
    (Link.BY, r"by|no later than|not later than"),
    (Link.BEFORE, r"before|prior to|ahead of"),
    (Link.AFTER, r"after|following"),
)
_BETWEEN = r"(?: (?:about|around|early|late))*"
_LINK_BEFORE = [(link, re.compile(rf"(?<!\w)(?:{words}){_BETWEEN} $", re.IGNORECASE)) for link, words in _LINKS]
_AHEAD = re.compile(
    r"(?<!\w)(?:starting|beginning|effective|to start|to begin)(?: (?:on|from|in|at))? $", re.IGNORECASE
)
_APPROXIMATE = re.compile(r"(?<!\w)(?:around|about|circa|c\.|roughly|approximately) $", re.IGNORECASE)

# A date that is part of a group's name: "the February 17 Martyrs Brigade", "Organisation 17 November".
_GROUP = (
    "Movement|Brigades?|Organi[sz]ation|Front|Army|Group|Martyrs?|Alliance|Coalition|Party|Battalions?|Division|Faction"
)
_GROUP_AFTER = re.compile(rf"(?: [A-Z][\w'-]+){{0,2}} (?:{_GROUP})\b")
# "2011 Libyan civil war: rebels retake ..." names a topic.
_TOPIC_AFTER = re.compile(r"(?:-present|-[0-9]{2,4})?(?: [\w'-]+){1,7}: ")
_GROUP_BEFORE = re.compile(rf"\b(?:{_GROUP}) (?:of )?$")
# Words before a weekday or number that make it another thing.
_NAMED_DAY = re.compile(r"(?:Bloody|Black|Good|Palm|Easter|Holy|Ash|[Ee]very|[Ee]ach) $")
_NUMBERED = re.compile(
    r"(?:resolution|article|number|flight|chapter|order|law|room|no\.|nos\.|some|over|than) $", re.IGNORECASE
)
_COUNTED = re.compile(
    r" (?:\w+ )?(?:people|men|women|children|civilians|soldiers|troops|fighters|rebels|militants|members|prisoners"
    r"|families|refugees|policemen|kilomet(?:er|re)s|km|miles|dollars|euros|villages|homes|houses|tons|tonnes)\b"
)
# "More than ten years ago" gives a limit, no year.
_LIMIT = re.compile(r"(?:more than|less than|well over|over|under|at least) $", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:\b(?:the|this|that|its|their|his|her)|'s) $", re.IGNORECASE)
_MONTH_THAT_IS_A_WORD = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|last|this|next|early|late|of|during|before|after|between|through|throughout|for"
    r"|the|on|and|to|around|about|least)|mid) ?-?$", re.IGNORECASE,
)  # fmt: skip
_DATELINE_BEFORE = re.compile(r"[A-Z][\w' .-]{2,30}(?:, [A-Z][\w. ]+)?, \(?")
_DATELINE_AFTER = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?[-:]")

_JOINS = re.compile(r" ?(?:to|until|till|through|and|-) ?(?:early |late |mid-)?")
_OPENS = re.compile(r"\b(from|between) (?:(?:early|late|about|around) |mid-)?$", re.IGNORECASE)


def find_expressions(text: str, names: Iterable[Span] = ()) -> list[TimeExpression]:
    """Return the time expressions of a text, in its order, none overlapping another.

    Args:
        text: Any text; offsets of the expressions are into it.
        names: Spans known to be names, whose dates are not dates of anything ("17 November").
    """
    folded = fold(text)
    found = _longest(sorted(_matches(folded), key=lambda e: (e.span.start, -e.span.end)))
    found = _join_stretches(folded, found)
    inside = list(names)
    return [
        replace(e, text=e.span.of(text), place=Place.NAME if any(n.overlaps(e.span) for n in inside) else e.place)
        for e in found
    ]


def _matches(text: str) -> Iterator[TimeExpression]:
    cues = {"", *(name for name, pattern in CUES.items() if pattern.search(text))}
    for rule in RULES:
        if rule.cue not in cues:
            continue
        for match in rule.pattern.finditer(text):
            expression = _expression(text, rule, match)
            if expression is not None:
                yield expression


def _expression(text: str, rule: Rule, match: re.Match[str]) -> TimeExpression | None:
    start, end = match.span("t" if "t" in rule.pattern.groupindex else 0)
    before, after = text[max(0, start - _LOOK_BACK) : start], text[end : end + _LOOK_BACK]
    if _is_something_else(rule.name, match, before, after):
        return None
    value = Vague() if rule.name == "units ago" and _LIMIT.search(before) else rule.build(match)
    if value is None:
        return None
    link = rule.link or _link(before, after)
    place = _place(text, start, before, after)
    approximate, ahead = bool(_APPROXIMATE.search(before)), bool(_AHEAD.search(before))
    return TimeExpression(Span(start, end), text[start:end], rule.name, value, link, place, approximate, ahead)


def _is_something_else(rule: str, match: re.Match[str], before: str, after: str) -> bool:
    """Say whether the words are a date only in looks: a modal "May", a count of 2000 men, a Bloody Sunday."""
    if rule == "month":
        bare = match[0] in ("May", "March")
        return bare and not _MONTH_THAT_IS_A_WORD.search(before)
    if rule == "year":
        counted = _COUNTED.match(after) and not _DETERMINED.search(before)
        glued = before.endswith(("pre-", "post-", ".", ","))
        return match[0].isdigit() and bool(_NUMBERED.search(before) or counted or glued)
    return rule == "weekday" and bool(_NAMED_DAY.search(before))


def _link(before: str, after: str) -> Link:
    if after.startswith("'s ") or after.startswith("' "):
        return Link.AT
    return next((link for link, pattern in _LINK_BEFORE if pattern.search(before)), Link.AT)


def _place(text: str, start: int, before: str, after: str) -> Place:
    if _GROUP_AFTER.match(after) or _GROUP_BEFORE.search(before):
        return Place.NAME
    opens = re.search(r"(?:^|[.\n] ?)$", before)
    if (opens and _TOPIC_AFTER.match(after)) or (before.endswith("(") and after.startswith("):")):
        return Place.NAME
    line = text[max(0, text.rfind("\n", 0, start) + 1, start - 60) : start]
    if _DATELINE_BEFORE.fullmatch(line) and _DATELINE_AFTER.match(after):
        return Place.DATELINE
    return Place.SENTENCE


def _longest(found: list[TimeExpression]) -> list[TimeExpression]:
    """Of matches that overlap keep the one that starts first, and of those the longest."""
    kept: list[TimeExpression] = []
    for expression in found:
        if not kept or expression.span.start >= kept[-1].span.end:
            kept.append(expression)
        elif expression.span.end - expression.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = expression
    return kept


def _join_stretches(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Join two ends: "from 2012 to 2014", "between March and May 2015"."""
    joined: list[TimeExpression] = []
    for expression in found:
        if joined and _is_stretch(text, joined[-1], expression):
            first = joined.pop()
            span = Span(first.span.start, expression.span.end)
            value = Stretch(first.value, expression.value)
            joined.append(TimeExpression(span, span.of(text), "stretch", value, Link.AT, first.place))
        else:
            joined.append(expression)
    return joined


def _is_stretch(text: str, first: TimeExpression, last: TimeExpression) -> bool:
    between = text[first.span.end : last.span.start]
    if isinstance(first.value, Stretch) or not _JOINS.fullmatch(between):
        return False
    opened = _OPENS.search(text[max(0, first.span.start - _LOOK_BACK) : first.span.start])
    if opened is None:
        return between.strip() == "-" and isinstance(first.value, Calendar | Fixed)
    return (between.strip().startswith("and")) == (opened[1].casefold() == "between")
