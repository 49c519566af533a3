"""The board of pledges over time: each pledge a row, its states one after the other, deaths and contests on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from oathgraph.charts.asking import Asked
from oathgraph.charts.drawing import Drawing
from oathgraph.charts.figure import Caption, Figure, Picture, Swatch
from oathgraph.charts.rows import DESK, PHONE, TOP, Rows, Sheet, now_line, uncertain
from oathgraph.charts.style import DASHES, INK, PAPER, STATE_COLOURS, symbol
from oathgraph.charts.svg import element, text
from oathgraph.charts.time_axis import TimeAxis, days_of, lively_end, middle, stopped
from oathgraph.store.assessment.validity import say
from oathgraph.views.standing import LifeStep, PledgeLife, PledgeState, standing

MOST_ROWS = 200
_OWED = "Owed to the dead"
_APART = 12.0
"""Pixels the signs of two moves keep from each other, so that an answer within days does not hide the offer."""
_HEIGHTS = {
    PledgeState.UNANSWERED: 9.0,
    PledgeState.ACCEPTED: 9.0,
    PledgeState.RENEWED: 13.0,
    PledgeState.RENEWAL_DUE: 5.0,
    PledgeState.LAPSED: 1.5,
}
"""How thick a state is drawn; one that is over has no bar."""
_HOLLOW = (PledgeState.UNANSWERED, PledgeState.RENEWAL_DUE)


def standing_chart(asked: Asked) -> Figure:
    """Return the life of each pledge given or received by the actors asked about, or of every pledge.

    Raises InputError where the record knows no pledge between the days asked about.
    """
    lives = _lives(asked)
    if not lives:
        raise asked.nothing("pledge")
    groups, left_out = _grouped(lives)
    shown = [life for _, members in groups for life in members]
    asked.evidence.fetch({each.id for life in shown for each in (life.pledger, life.receiver, *life.named)})
    axis = _axis(asked, shown, DESK)
    drawing, height = _drawn(asked, groups, axis, DESK)
    narrow, high = _drawn(asked, groups, _axis(asked, shown, PHONE), PHONE)
    notes = (f"{left_out} further pledges are left out.",) if left_out else ()
    caption = Caption(
        asked.as_of, asked.known_by, asked.evidence.sources(drawing.marks), (*notes, *stopped(axis, asked.as_of))
    )
    title = f"Pledges of and to {asked.about}" if asked.about else "Pledges"
    return Figure(
        "standing", title, DESK.width, height, drawing.body, _legend(shown), tuple(drawing.marks), caption,
        asked.evidence.data(drawing.marks), narrow=Picture(PHONE.width, high, narrow.body),
    )  # fmt: skip


def _drawn(
    asked: Asked, groups: Sequence[tuple[str, Sequence[PledgeLife]]], axis: TimeAxis, sheet: Sheet
) -> tuple[Drawing, float]:
    """The pledges on a sheet, and its height."""
    drawing = Drawing()
    bottom = _height(groups, sheet)
    drawing.plain(axis.draw(TOP - 8, bottom), now_line(axis, asked.as_of, bottom))
    rows = Rows(sheet)
    for heading, members in groups:
        drawing.plain(rows.heading(heading))
        for life in members:
            label, y = rows.row(_label(life, heading), bold=life.owed_to_the_dead)
            drawing.plain(label)
            _draw(drawing, asked, axis, y, life)
            words = "contested" if life.contested_by else str(life.state)
            drawing.plain(rows.state(words, y, STATE_COLOURS[life.state]))
    return drawing, bottom + 20


def _lives(asked: Asked) -> list[PledgeLife]:
    found: dict[tuple[str, str | None], PledgeLife] = {}
    names: list[str | None] = [actor.id for actor in asked.actors]
    for name in names or [None]:
        answer = standing(asked.reader, name, as_of=asked.as_of, known_by=asked.known_by, weights=asked.weights)
        for life in answer.pledges:
            if any(asked.within(step.when, step.known_since) for step in life.steps):
                found[life.id, life.leader.id if life.leader else None] = life
    return list(found.values())


def _grouped(lives: Sequence[PledgeLife]) -> tuple[list[tuple[str, list[PledgeLife]]], int]:
    """Pledges owed to the dead first, then by receiver, the one with most pledges first."""
    owed = [life for life in lives if life.owed_to_the_dead]
    owed.sort(key=lambda life: life.leader_death.day if life.leader_death else date.max)
    by_receiver: dict[str, list[PledgeLife]] = {}
    for life in sorted(lives, key=lambda life: (_start(life), life.pledger.name)):
        if not life.owed_to_the_dead:
            by_receiver.setdefault(life.receiver.name, []).append(life)
    groups = [(_OWED, owed)] if owed else []
    groups += [
        (f"To {name}", by_receiver[name]) for name in sorted(by_receiver, key=lambda n: (-len(by_receiver[n]), n))
    ]
    kept, room = [], MOST_ROWS
    for heading, members in groups:
        if room > 0:
            kept.append((heading, members[:room]))
            room -= len(members)
    return kept, max(0, -room) + sum(len(members) for _, members in groups[len(kept) :])


def _label(life: PledgeLife, heading: str) -> str:
    to = f" to {life.receiver.name}" if heading == _OWED else ""
    owed = f" (to {life.leader.name})" if life.leader and life.leader.id != life.receiver.id else ""
    return f"{life.pledger.name}{to}{owed}"


def _start(life: PledgeLife) -> date:
    return _day(life.steps[0])


def _day(step: LifeStep) -> date:
    return middle(step.when) or step.known_since


def _height(groups: Sequence[tuple[str, Sequence[PledgeLife]]], sheet: Sheet) -> float:
    rows = Rows(sheet)
    for heading, members in groups:
        rows.heading(heading)
        for life in members:
            rows.row(_label(life, heading), bold=life.owed_to_the_dead)
    return rows.y + 6


def _axis(asked: Asked, lives: Sequence[PledgeLife], sheet: Sheet) -> TimeAxis:
    days = [day for life in lives for step in life.steps for day in (*days_of(step.when), step.known_since)]
    days += [life.leader_death.day for life in lives if life.leader_death]
    days = [min(day, asked.as_of) for day in days]
    if asked.first:
        days = [max(day, asked.first) for day in days]
    last = asked.last or lively_end(days, asked.as_of)
    return TimeAxis.of([*days, last], sheet.left, sheet.right(states=True))


def _draw(drawing: Drawing, asked: Asked, axis: TimeAxis, y: float, life: PledgeLife) -> None:
    days = [min(_day(step), asked.as_of) for step in life.steps]
    contested = [claim for contest in life.contested_by for claim in contest.claims]
    last = min(asked.as_of, axis.last - timedelta(days=1))
    place = axis.left - _APART
    for at, step in enumerate(life.steps):
        end = days[at + 1] if at + 1 < len(days) else last
        place = max(axis.x(days[at]), place + _APART)
        drawn = _bar(axis.x(days[at]), axis.x(max(end, days[at])), y, step, disputed=bool(contested))
        drawn += uncertain(axis, step.when, y, STATE_COLOURS[step.state], half=6.5)
        drawn += _sign(place, y, step)
        facts = [say(step.when), f"rule: {step.rule}{', inferred' if step.inferred else ''}"]
        facts += [f"known since {step.known_since}"]
        facts += [f"contested by {contest.by}: {contest.text}" for contest in life.contested_by]
        heading = f"{life.pledger.name} to {life.receiver.name}: {step.state}"
        claims = step.claims or life.pledged
        drawing.mark(drawn, f"{heading} – {step.text}", facts, claims, contested, life.id)
    death = life.leader_death
    if death is not None:
        dagger = text(axis.x(min(death.day, asked.as_of)), y + 5, "†", size=17, font_weight="bold", fill=INK,
                      text_anchor="middle", stroke=PAPER, stroke_width=3, paint_order="stroke")  # fmt: skip
        facts = [say(death.when), f"known since {death.known_since}", *(["disputed"] if death.disputed else [])]
        drawing.mark(
            dagger, f"Death of {death.person.name}, to whom {life.pledger.name} was sworn", facts, death.claims
        )


def _bar(first: float, last: float, y: float, step: LifeStep, *, disputed: bool) -> str:
    high = _HEIGHTS.get(step.state)
    if high is None:
        return ""
    colour = STATE_COLOURS[step.state]
    return element(
        "rect", x=first, y=y - high / 2, width=max(2.0, last - first), height=high,
        fill=PAPER if step.state in _HOLLOW else colour, stroke=colour, stroke_width=1.4,
        stroke_dasharray=DASHES if disputed else None,
    )  # fmt: skip


def _sign(x: float, y: float, step: LifeStep) -> str:
    """The move itself, told apart by its outline."""
    colour = STATE_COLOURS[step.state]
    if step.state in (PledgeState.REFUSED, PledgeState.BROKEN):
        return symbol("cross", x, y, 6, fill=colour, stroke=PAPER, stroke_width=0.8)
    if step.state is PledgeState.LAPSED:
        return element("line", x1=x, x2=x, y1=y - 7, y2=y + 7, stroke=colour, stroke_width=3)
    if step.state is PledgeState.RENEWAL_DUE:
        return symbol("triangle", x, y, 6, fill=PAPER, stroke=colour, stroke_width=1.8)
    hollow = step.state is PledgeState.UNANSWERED
    shape = "diamond" if step.state is not PledgeState.RENEWED else "square"
    return symbol(shape, x, y, 5.5, fill=PAPER if hollow else colour, stroke=colour, stroke_width=1.8)


def _legend(lives: Sequence[PledgeLife]) -> tuple[Swatch, ...]:
    states = {step.state: step for life in lives for step in life.steps}
    found = [
        Swatch(
            _bar(2, 32, 8, states[state], disputed=False) + _sign(6 if state in _HEIGHTS else 17, 8, states[state]),
            state,
        )
        for state in PledgeState
        if state in states
    ]
    if any(life.leader_death for life in lives):
        found.append(
            Swatch(text(17, 14, "†", size=17, font_weight="bold", text_anchor="middle"), "the leader sworn to dies")
        )
    if any(life.contested_by for life in lives):
        dashed = element("rect", x=2, y=3.5, width=30, height=9, fill=PAPER, stroke=INK, stroke_dasharray=DASHES)
        found.append(Swatch(dashed, "contested"))
    span = element("rect", x=4, y=2, width=26, height=12, fill=PAPER, stroke=INK)
    return (*found, Swatch(span, "some day in this span"))
