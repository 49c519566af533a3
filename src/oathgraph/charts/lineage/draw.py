"""Drawing lanes: names above, bonds and the lane itself, leaders' times below, links between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from oathgraph.charts.asking import Asked
from oathgraph.charts.drawing import Drawing
from oathgraph.charts.figure import Caption, Figure, Picture, Swatch
from oathgraph.charts.lineage.gathering import Gathered, gather
from oathgraph.charts.lineage.lanes import Lane, Link
from oathgraph.charts.lineage.leading import Levels, draw_tenures
from oathgraph.charts.lineage.linking import ARROWED, COLOURS, draw_links
from oathgraph.charts.lineage.sheet import DESK, PHONE, Sheet
from oathgraph.charts.style import DASHES, INK, PAPER, SOFT, STATE_COLOURS
from oathgraph.charts.svg import HALO, element, shorten, text, width_of
from oathgraph.charts.time_axis import TimeAxis, days_of, lively_end, stopped
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.validity import say
from oathgraph.views.standing import PledgeLife, PledgeState

_TOP = 26.0
_PAGE = 640.0
"""Pixels of height that have room on A4 landscape, below a title, when the picture is as wide as the paper."""
_UNKNOWN = 16.0
"""Pixels by which a lane whose beginning no text tells reaches back beyond what is first told of it."""
_SILENT = timedelta(days=730)
"""A lane of which nothing was reported for so long is drawn thin from then on."""
_OVER = (PledgeState.REFUSED, PledgeState.LAPSED, PledgeState.BROKEN)


def lineage_chart(asked: Asked, *, depth: int = 3) -> Figure:
    """Return the lanes of the actors asked about, of their kin and of those they are sworn to.

    Raises InputError where the record knows nothing of the sort.
    """
    found = gather(asked, depth)
    if not found.links and not any(lane.tenures or lane.beginnings for lane in found.lanes):
        raise asked.nothing("lineage")
    axis = _axis(asked, found, DESK)
    drawing, height, tops = _drawn(asked, found, axis, DESK)
    narrow, high, _ = _drawn(asked, found, _axis(asked, found, PHONE), PHONE)
    notes = (f"{found.left_out} further actors are left out.",) if found.left_out else ()
    title = f"Lineage of {asked.about}" if asked.about else "Lineages"
    caption = Caption(
        asked.as_of, asked.known_by, asked.evidence.sources(drawing.marks), (*notes, *stopped(axis, asked.as_of))
    )
    return Figure(
        "lineage", title, DESK.width, height, drawing.body, _legend(found), tuple(drawing.marks), caption,
        asked.evidence.data(drawing.marks), narrow=Picture(PHONE.width, high, narrow.body), listed="Events",
        bands=_bands(tops, height), ruler=axis.labels(-5),
    )  # fmt: skip


def _bands(tops: Sequence[float], height: float) -> tuple[tuple[float, float], ...]:
    """Cut a picture that is too high for paper between lanes; none where it need not be cut."""
    if height <= _PAGE:
        return ()
    bands, start = [], 0.0
    for top, following in pairwise((*tops, height)):
        if following - start > _PAGE and top > start and top > tops[0]:
            bands.append((start, top))
            start = top
    return (*bands, (start, height))


def _drawn(asked: Asked, found: Gathered, axis: TimeAxis, sheet: Sheet) -> tuple[Drawing, float, list[float]]:
    """The lanes on a sheet, its height, and where each lane begins."""
    drawing = Drawing(tooltips=sheet is DESK)
    rows, bottom = _rows(found, axis, sheet)
    drawing.plain(axis.draw(_TOP - 8, bottom))
    drawing.plain(_today(asked, axis, bottom))
    for lane in found.lanes:
        _draw_lane(drawing, axis, rows[lane.key], lane, asked)
    # Links lie over lanes and bonds, and names over links.
    draw_links(drawing, axis, {key: row.line for key, row in rows.items()}, found.links)
    for lane in found.lanes:
        draw_tenures(drawing, axis, rows[lane.key].line, rows[lane.key].levels, asked.as_of)
        _draw_names(drawing, axis, rows[lane.key], lane, sheet)
    # Letters reach a little above their lane.
    return drawing, bottom + 20, [row.top - 3 for row in rows.values()]


class Row:
    """Where a lane lies: its top, the height of its line, and its leaders by levels."""

    def __init__(self, lane: Lane, axis: TimeAxis, top: float, sheet: Sheet) -> None:
        self.top = top
        stacked = (sheet.name + 2) * (len(lane.names) - 1) if sheet.stacked else 0.0
        self.line = top + 23 + stacked + 6 * len(lane.bonds)
        self.levels = Levels(lane.tenures, axis, sheet)
        self.bottom = self.line + 10 + self.levels.height


def _rows(found: Gathered, axis: TimeAxis, sheet: Sheet) -> tuple[dict[str, Row], float]:
    rows, y = {}, _TOP
    for lane in found.lanes:
        row = rows[lane.key] = Row(lane, axis, y, sheet)
        y = row.bottom + 6
    return rows, y + 4


def _axis(asked: Asked, found: Gathered, sheet: Sheet) -> TimeAxis:
    days = [day for lane in found.lanes for day in (lane.first, lane.end.day if lane.end else lane.last_heard) if day]
    days += [day for link in found.links for day in days_of(link.when)]
    days += [day for lane in found.lanes for tenure in lane.tenures for day in days_of(tenure.since)]
    if asked.first:
        days = [max(day, asked.first) for day in days]
    days = [min(day, asked.as_of) for day in days]
    return TimeAxis.of([*days, asked.last or lively_end(days, asked.as_of)], 8, sheet.width - 8)


def _today(asked: Asked, axis: TimeAxis, bottom: float) -> str:
    x = axis.x(asked.as_of)
    return element("line", x1=x, x2=x, y1=_TOP - 8, y2=bottom, stroke=SOFT, stroke_width=1.2)


def _draw_lane(drawing: Drawing, axis: TimeAxis, row: Row, lane: Lane, asked: Asked) -> None:
    start, end = axis.x(lane.first), axis.x(lane.last)
    if lane.begins is None:
        start = max(axis.left + _UNKNOWN, start) - _UNKNOWN
    silent = _silence(axis, lane)
    drawing.plain(
        element("line", x1=start, x2=min(end, silent), y1=row.line, y2=row.line, stroke=INK, stroke_width=4.5),
        element("line", x1=min(end, silent), x2=end, y1=row.line, y2=row.line, stroke=INK, stroke_width=1.3),
    )
    _draw_beginning(drawing, axis, row, lane)
    for level, life in enumerate(lane.bonds):
        _draw_bond(drawing, axis, row.line - 7 - 6 * level, life, asked.as_of)


def _silence(axis: TimeAxis, lane: Lane) -> float:
    """Where the lane becomes thin: nothing is reported of it after that."""
    if lane.last_heard is None or lane.last - lane.last_heard < _SILENT:
        return axis.right
    return axis.x(max(lane.last_heard, lane.first))


def _draw_beginning(drawing: Drawing, axis: TimeAxis, row: Row, lane: Lane) -> None:
    """The beginning: a bar across where no text tells of an earlier time, hollow where its date is a span."""
    begins = lane.begins
    if begins is None:
        x = max(axis.left, axis.x(lane.first) - _UNKNOWN)
        fading = [element("circle", cx=x - 4 - 5 * n, cy=row.line, r=1.6 - 0.4 * n, fill=INK) for n in range(3)]
        drawing.plain(*fading)
        return
    first, last, _, _ = axis.span(begins)
    contested = any(step.contested for step in lane.beginnings)
    drawn = element("line", x1=first, x2=first, y1=row.line - 6, y2=row.line + 6, stroke=INK, stroke_width=2.5)
    if last - first > 5:
        drawn = element(
            "rect", x=first, y=row.line - 5, width=last - first, height=10, fill=PAPER, stroke=INK, stroke_width=1.3,
            stroke_dasharray=DASHES if contested else None,
        )  # fmt: skip
    claims = tuple(dict.fromkeys(claim for step in lane.beginnings for claim in step.claims))
    against = tuple(dict.fromkeys(claim for step in lane.beginnings for claim in step.against))
    facts = [f"{step.newer.name} {step.descent} {step.older.name}: {say(step.when)}" for step in lane.beginnings]
    drawing.mark(drawn, f"Beginning of {lane.names[0][0].name}", facts, claims, against)


def _draw_names(drawing: Drawing, axis: TimeAxis, row: Row, lane: Lane, sheet: Sheet) -> None:
    starts = [axis.x(lane.first if step is None else _day(step.when, lane.first)) for _, step in lane.names]
    for at, (entity, step) in enumerate(lane.names):
        full = width_of(entity.name, sheet.name, bold=True)
        alone = sheet.stacked or at == len(starts) - 1
        following = axis.right if alone else starts[at + 1] - 10
        x = max(axis.left, min(starts[at], following - full)) if alone else starts[at]
        words = shorten(entity.name, max(40.0, following - x), sheet.name, bold=True)
        y = row.top + 13 + (at * (sheet.name + 2) if sheet.stacked else 0.0)
        name = text(x, y, words, size=sheet.name, font_weight="bold", fill=INK, **HALO)
        if step is None:
            drawing.plain(name)
            continue
        first, last, _, _ = axis.span(step.when)
        tick = element(
            "rect", x=first - 1.5, y=row.line - 7, width=max(3.0, last - first), height=14,
            fill=PAPER if last - first > 5 else INK, stroke=INK, stroke_width=1.2,
            stroke_dasharray=DASHES if step.contested else None,
        )  # fmt: skip
        facts = (say(step.when), *(("disputed",) if step.contested else ()))
        drawing.mark(tick + name, f"{step.older.name} is renamed {entity.name}", facts, step.claims, step.against)


def _day(when: Bounds, otherwise: date) -> date:
    return when.latest or when.earliest or otherwise


def _draw_bond(drawing: Drawing, axis: TimeAxis, y: float, life: PledgeLife, as_of: date) -> None:
    """The time a pledge stands, as a ribbon: hollow while unanswered, solid once accepted, with a sign at its end."""
    days = [_day(step.when, step.known_since) for step in life.steps]
    contested = bool(life.contested_by)
    parts = []
    for at, step in enumerate(life.steps):
        end = days[at + 1] if at + 1 < len(days) else as_of
        first, last = axis.x(min(days[at], as_of)), axis.x(min(max(end, days[at]), as_of))
        if step.state in _OVER:
            parts.append(_ending(step.state, first, y))
            continue
        solid = step.state in (PledgeState.ACCEPTED, PledgeState.RENEWED)
        colour = STATE_COLOURS[step.state]
        parts.append(element(
            "rect", x=first, y=y - 1.8, width=max(1.5, last - first), height=3.6, fill=colour if solid else PAPER,
            stroke=colour, stroke_width=1.1, stroke_dasharray=DASHES if contested else None,
        ))  # fmt: skip
    facts = [f"{life.state} since {say(life.since)}"]
    if life.leader is not None:
        facts.append(f"owed to {life.leader.name}")
    against = tuple(claim for contest in life.contested_by for claim in contest.claims)
    saying = tuple(claim for claim in life.claims if claim not in set(against))
    drawing.mark("".join(parts), f"{life.pledger.name} sworn to {life.receiver.name}", facts, saying, against, life.id)


def _ending(state: PledgeState, x: float, y: float) -> str:
    colour = STATE_COLOURS[state]
    if state is PledgeState.LAPSED:
        return element("line", x1=x, x2=x, y1=y - 4, y2=y + 4, stroke=colour, stroke_width=2.5)
    strokes = [element("line", x1=x - 4, x2=x + 2, y1=y + 4, y2=y - 4, stroke=colour, stroke_width=2)]
    strokes.append(element("line", x1=x, x2=x + 6, y1=y + 4, y2=y - 4, stroke=colour, stroke_width=2))
    return "".join(strokes)


def _legend(found: Gathered) -> tuple[Swatch, ...]:
    entries = [
        Swatch(
            element("line", x1=0, x2=34, y1=8, y2=8, stroke=INK, stroke_width=4.5), "actor; thin: no longer reported"
        )
    ]
    for kind in dict.fromkeys(link.kind for link in found.links):
        entries.append(Swatch(_link_swatch(found.links, kind), str(kind)))
    states = dict.fromkeys(step.state for lane in found.lanes for life in lane.bonds for step in life.steps)
    for state in (PledgeState.UNANSWERED, PledgeState.ACCEPTED, PledgeState.RENEWAL_DUE, PledgeState.RENEWED):
        if state in states:
            solid = state in (PledgeState.ACCEPTED, PledgeState.RENEWED)
            colour = STATE_COLOURS[state]
            box = element("rect", x=2, y=6, width=30, height=4, fill=colour if solid else PAPER, stroke=colour)
            entries.append(Swatch(box, f"pledge {state}"))
    for state in (PledgeState.LAPSED, PledgeState.BROKEN):
        if state in states:
            entries.append(Swatch(_ending(state, 14, 8), f"pledge {state}"))
    if any(lane.tenures for lane in found.lanes):
        entries.append(Swatch(element("rect", x=2, y=6, width=30, height=4, fill="#8c8c86"), "leader; † his death"))
    span = element("rect", x=4, y=3, width=26, height=10, fill=PAPER, stroke=INK, stroke_width=1.3)
    entries.append(Swatch(span, "some day in this span"))
    dashed = element("line", x1=0, x2=34, y1=8, y2=8, stroke=INK, stroke_width=2, stroke_dasharray=DASHES)
    return (*entries, Swatch(dashed, "disputed"))


def _link_swatch(links: tuple[Link, ...], kind: object) -> str:
    sample = next(link for link in links if link.kind == kind)
    colour = COLOURS[sample.kind]
    line = element("line", x1=2, x2=30, y1=8, y2=8, stroke=colour, stroke_width=2)
    return line + ARROWED[sample.kind](30.0, 8.0, 0.0)
