"""The timeline: what claims tell of an actor, by family, with certainty and the kind of source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from oathgraph.charts.asking import Asked
from oathgraph.charts.drawing import Drawing
from oathgraph.charts.drawing import counted as figures
from oathgraph.charts.figure import Caption, Figure, Picture, Swatch
from oathgraph.charts.report.words import predicate_words
from oathgraph.charts.rows import DESK, PHONE, TOP, Rows, Sheet, now_line, uncertain
from oathgraph.charts.style import DASHES, FAMILY_COLOURS, FAMILY_SIGNS, INK, PAPER, SOURCE_SYMBOLS, symbol
from oathgraph.charts.svg import element
from oathgraph.charts.time_axis import TimeAxis, days_of, lively_end, middle, stopped
from oathgraph.model import Entity, EntityType, Family
from oathgraph.model.when import Bounds
from oathgraph.predicates import load_builtin
from oathgraph.store.assessment.validity import say
from oathgraph.views.timeline import DatedEvent, Mood, timeline

MOST_ROWS = 160
_SAID_BY = {"outlet": "the report itself"}
_ACTORS = 8
"""Actors a timeline is about where nobody is named."""


@dataclass(frozen=True, slots=True)
class Told:
    """A row: what is told again and again of the same parties, and the family it belongs to."""

    family: Family
    label: str
    events: tuple[DatedEvent, ...]


def timeline_chart(asked: Asked) -> Figure:
    """Return what claims tell of the actors asked about, a row for each content, families one below the other.

    Where nobody is named, it is about the few of whom most is told. Raises InputError where nothing is told between the
    days asked about.
    """
    asked, others = _about(asked)
    rows = _rows(asked)
    if not rows:
        raise asked.nothing("event or state")
    shown, left_out = _most_told(rows)
    asked.evidence.fetch(actor.id for actor in asked.actors)
    axis = _axis(asked, shown, DESK)
    drawing, height = _drawn(asked, shown, axis, DESK)
    narrow, high = _drawn(asked, shown, _axis(asked, shown, PHONE), PHONE)
    notes = [f"{left_out} rows of which least is reported are left out."] if left_out else []
    notes += [f"{others} further actors, of whom less is told, are left out."] if others else []
    caption = Caption(
        asked.as_of, asked.known_by, asked.evidence.sources(drawing.marks), (*notes, *stopped(axis, asked.as_of))
    )
    return Figure(
        "timeline", f"Timeline of {asked.about}", DESK.width, height, drawing.body, _legend(asked, shown),
        tuple(drawing.marks), caption, asked.evidence.data(drawing.marks),
        narrow=Picture(PHONE.width, high, narrow.body),
    )  # fmt: skip


def _drawn(asked: Asked, shown: Sequence[Told], axis: TimeAxis, sheet: Sheet) -> tuple[Drawing, float]:
    """The rows on a sheet, and its height."""
    drawing = Drawing()
    bottom = _height(shown, sheet)
    drawing.plain(axis.draw(TOP - 8, bottom), now_line(axis, asked.as_of, bottom))
    rows = Rows(sheet)
    family = None
    for row in shown:
        colour = FAMILY_COLOURS[row.family]
        if row.family is not family:
            family = row.family
            drawing.plain(rows.heading(f"{FAMILY_SIGNS[family]} {family}", colour))
        label, y = rows.row(row.label)
        drawing.plain(label)
        for event in row.events:
            _draw(drawing, asked, axis, y, event, colour)
    return drawing, bottom + 20


def _about(asked: Asked) -> tuple[Asked, int]:
    """The request with actors in it, and how many there are beside them."""
    if asked.actors:
        return asked, 0
    counted: Counter[Entity] = Counter()
    for stored in asked.reader.claims(known_by=asked.known_by):
        if stored.claim.subject.entity.named and stored.claim.subject.entity.type is not EntityType.PLACE:
            counted[stored.claim.subject.entity] += 1
    ranked = sorted(counted, key=lambda actor: (-counted[actor], actor.id))
    return replace(asked, actors=tuple(ranked[:_ACTORS])), max(0, len(ranked) - _ACTORS)


def _rows(asked: Asked) -> list[Told]:
    found: dict[tuple[str, ...], list[DatedEvent]] = {}
    seen: set[tuple[str, ...]] = set()
    for actor in asked.actors:
        events = timeline(
            asked.reader, actor.id, known_by=asked.known_by, first=asked.first, last=asked.last, weights=asked.weights
        )
        for event in events:
            if event.claims not in seen and asked.within(_known_start(event)):
                seen.add(event.claims)
                found.setdefault(_content(event), []).append(event)
    families = _families()
    rows = [
        Told(families[events[0].predicate], _label(asked, events[0]), tuple(events))
        for events in found.values()
        if events[0].predicate in families
    ]
    order = list(Family)
    return sorted(rows, key=lambda row: (order.index(row.family), _first_day(row.events), row.label))


def _content(event: DatedEvent) -> tuple[str, ...]:
    place = event.place.id if event.place and event.object is None else ""
    return event.predicate, event.subject.id, event.object.id if event.object else "", place


def _label(asked: Asked, event: DatedEvent) -> str:
    """What is told, without the name of the one actor the chart is about."""
    verb = predicate_words(event.predicate)
    alone = len(asked.actors) == 1 and event.subject.id == asked.actors[0].id
    words = [verb if alone else f"{event.subject.name} {verb}"]
    if event.object is not None:
        words.append(event.object.name)
    elif event.place is not None:
        words.append(f"in {event.place.name}")
    return " ".join(words)


def _first_day(events: Iterable[DatedEvent]) -> date:
    return min((middle(event.start) or event.first_reported for event in events), default=date.max)


def _most_told(rows: Sequence[Told]) -> tuple[list[Told], int]:
    if len(rows) <= MOST_ROWS:
        return list(rows), 0
    ranked = sorted(rows, key=lambda row: -sum(len(event.claims) for event in row.events))
    kept = set(map(id, ranked[:MOST_ROWS]))
    return [row for row in rows if id(row) in kept], len(rows) - MOST_ROWS


def _height(told: Sequence[Told], sheet: Sheet) -> float:
    rows = Rows(sheet)
    for family in dict.fromkeys(row.family for row in told):
        rows.heading(family)
    for row in told:
        rows.row(row.label)
    return rows.y + 6


def _axis(asked: Asked, rows: Sequence[Told], sheet: Sheet) -> TimeAxis:
    events = [event for row in rows for event in row.events]
    days = [day for event in events for day in (*days_of(event.start, event.end), event.first_reported)]
    days = [min(day, asked.as_of) for day in days]
    if asked.first:
        days = [max(day, asked.first) for day in days]
    return TimeAxis.of([*days, asked.last or lively_end(days, asked.as_of)], sheet.left, sheet.right())


def _draw(drawing: Drawing, asked: Asked, axis: TimeAxis, y: float, event: DatedEvent, colour: str) -> None:
    parts = []
    start = _known_start(event)
    day = middle(start) or event.first_reported
    if event.predicate in _states():
        parts.append(_duration(asked, axis, y, event, colour, day))
    parts.append(uncertain(axis, start, y, colour))
    kind = asked.evidence.first_kind(event.claims)
    parts.append(_point(axis.x(day), y, event, kind, colour, hedged=_hedged(asked, event)))
    facts = [
        _when(event),
        f"{event.mood}, {figures(event.roots, event.confidence)}",
        f"first source: {_SAID_BY.get(kind, kind)}",
    ]
    drawing.mark("".join(parts), _statement(event), facts, event.claims, event.against)


def _known_start(event: DatedEvent) -> Bounds:
    """When it began; what is told without any date had begun by its first report."""
    start = event.start
    return start if start.earliest or start.latest else Bounds(None, event.first_reported)


def _duration(asked: Asked, axis: TimeAxis, y: float, event: DatedEvent, colour: str, day: date) -> str:
    """How long a state is told of: to its end, or to the last report of it, with an arrow."""
    last = asked.evidence.last_reported(event.claims) or event.first_reported
    end = (event.end.latest or event.end.earliest) if event.end else last
    x1, x2 = axis.x(day), axis.x(min(max(end or last, day), asked.as_of))
    dashes = DASHES if event.mood is Mood.CONTESTED else None
    line = element("line", x1=x1, x2=x2, y1=y, y2=y, stroke=colour, stroke_width=3, stroke_dasharray=dashes)
    if event.end is None:
        return line + element("path", d=f"M{x2:.1f} {y - 3.5:.1f}l5 3.5l-5 3.5z", fill=colour)
    return line + element("line", x1=x2, x2=x2, y1=y - 5, y2=y + 5, stroke=colour, stroke_width=2)


def _point(x: float, y: float, event: DatedEvent, kind: str, colour: str, *, hedged: bool) -> str:
    doubtful = hedged or event.mood is Mood.OPEN
    fill = PAPER if doubtful or event.mood is Mood.DENIED else colour
    drawn = symbol(SOURCE_SYMBOLS[kind], x, y, 5, fill=fill, stroke=colour, stroke_width=1.6)
    if event.mood is Mood.DENIED:
        drawn += element("path", d=f"M{x - 6:.1f} {y + 6:.1f}L{x + 6:.1f} {y - 6:.1f}", stroke=INK, stroke_width=2)
    if event.mood is Mood.CONTESTED:
        drawn += element("circle", cx=x, cy=y, r=8.5, fill="none", stroke=INK, stroke_width=1.3, stroke_dasharray="3 2")
    return drawn


def _hedged(asked: Asked, event: DatedEvent) -> bool:
    """Whether no claim says it without keeping its distance."""
    return all(stored.claim.certainty == "hedged" for stored in asked.evidence.stored(event.claims))


def _when(event: DatedEvent) -> str:
    since = say(event.start)
    if event.predicate not in _states():
        return since if event.dated else f"{since} (the reports give no date)"
    return f"since {since}" + (f", until {say(event.end)}" if event.end else "")


def _statement(event: DatedEvent) -> str:
    other = f" {event.object.name}" if event.object else ""
    place = f", {event.place.name}" if event.place else ""
    return f"{event.subject.name} {predicate_words(event.predicate)}{other}{place}"


def _legend(asked: Asked, rows: Sequence[Told]) -> tuple[Swatch, ...]:
    events = [event for row in rows for event in row.events]
    used = {asked.evidence.first_kind(event.claims) for event in events}
    found = []
    for kind, shape in SOURCE_SYMBOLS.items():
        if kind in used:
            words = _SAID_BY.get(kind) or f"{kind} is the first source"
            found.append(Swatch(symbol(shape, 17, 8, 5, fill=INK, stroke=INK, stroke_width=1.6), words))
    moods = {event.mood for event in events}
    hollow = symbol("circle", 17, 8, 5, fill=PAPER, stroke=INK, stroke_width=1.6)
    found.append(Swatch(hollow, "hedged, possible or planned"))
    if Mood.DENIED in moods:
        stroke = element("path", d="M11 14L23 2", stroke=INK, stroke_width=2)
        found.append(Swatch(hollow + stroke, "denied"))
    if Mood.CONTESTED in moods:
        ring = element("circle", cx=17, cy=8, r=7.5, fill="none", stroke=INK, stroke_width=1.3, stroke_dasharray="3 2")
        found.append(Swatch(symbol("circle", 17, 8, 4, fill=INK) + ring, "contested"))
    span = element("rect", x=4, y=4, width=26, height=8, fill=PAPER, stroke=INK)
    found.append(Swatch(span, "some day in this span"))
    lasts = element("line", x1=2, x2=28, y1=8, y2=8, stroke=INK, stroke_width=3)
    lasts += element("path", d="M28 4.5l5 3.5l-5 3.5z", fill=INK)
    found.append(Swatch(lasts, "lasts; last reported at the arrow"))
    return tuple(found)


@cache
def _families() -> dict[str, Family]:
    return {file.predicate.name: file.predicate.family for file in load_builtin()}


@cache
def _states() -> frozenset[str]:
    return frozenset(file.predicate.name for file in load_builtin() if file.predicate.temporal == "state")
