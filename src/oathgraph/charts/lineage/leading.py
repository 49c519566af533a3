"""Leaders' terms along a lane: strips below it, side by side where two lead at once, a dagger where one dies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from oathgraph.charts.drawing import Drawing, counted
from oathgraph.charts.lineage.sheet import Sheet
from oathgraph.charts.style import DASHES, INK, PAPER, SOFT
from oathgraph.charts.svg import HALO, element, shorten, text, width_of
from oathgraph.charts.time_axis import TimeAxis, middle
from oathgraph.store.assessment.validity import say
from oathgraph.views.leadership import Tenure

_BETWEEN = 9.0
"""Pixels of a level besides its names."""
_SHADES = ("#8c8c86", "#b9b9b3")


@dataclass(frozen=True, slots=True)
class Placed:
    """A term and where it lies: from its uncertain beginning over its certain days to its uncertain end, in pixels.

    Its leader's name begins at `x` and, whole, is `wide`.
    """

    tenure: Tenure
    maybe: float
    first: float
    last: float
    over: float
    x: float
    wide: float


class Levels:
    """Terms divided into levels on which none lies over another, nor its name over another's."""

    def __init__(self, tenures: Sequence[Tenure], axis: TimeAxis, sheet: Sheet) -> None:
        self.sheet = sheet
        self.levels: list[list[Placed]] = []
        for placed in sorted(
            (_placed(each, axis, sheet) for each in tenures), key=lambda each: (each.maybe, each.over)
        ):
            free = next((level for level in self.levels if _fits(level[-1], placed, sheet)), None)
            if free is None:
                self.levels.append([placed])
            else:
                free.append(placed)

    @property
    def height(self) -> float:
        """Pixels the levels need."""
        return self.level * len(self.levels) + (2 if self.levels else 0)

    @property
    def level(self) -> float:
        """Pixels one level needs."""
        return self.sheet.leader + _BETWEEN


def _fits(before: Placed, after: Placed, sheet: Sheet) -> bool:
    return before.over <= after.maybe + 2 and before.x + min(sheet.least, before.wide) + 6 <= after.x


def _placed(tenure: Tenure, axis: TimeAxis, sheet: Sheet) -> Placed:
    maybe, first, _, _ = axis.span(tenure.since)
    end = tenure.until
    day = end.earliest if end and end.earliest else tenure.last_affirmed
    last = axis.x(day)
    over = axis.span(end)[1] if end else last
    last, over = max(first, min(last, over)), max(first + 3, over)
    wide = width_of(tenure.leader.name, sheet.leader)
    # A name that would run off the sheet begins before its term.
    x = max(axis.left, min(maybe, axis.right - wide))
    return Placed(tenure, maybe, first, last, over, x, wide)


def draw_tenures(drawing: Drawing, axis: TimeAxis, line: float, levels: Levels, as_of: date) -> None:
    """Draw the terms of a lane's leaders below its line, in the same order on every sheet."""
    found = []
    for number, level in enumerate(levels.levels):
        for at, placed in enumerate(level):
            room = level[at + 1].x - placed.x - 4 if at + 1 < len(level) else axis.right - placed.x
            found.append((placed, line + 8 + levels.level * number, room, _SHADES[(at + number) % 2]))
    for placed, y, room, shade in sorted(found, key=lambda each: (each[0].tenure.leader.id, each[0].tenure.claims)):
        _draw(drawing, axis, placed, y, levels.sheet.leader, room, shade, as_of)


def _draw(
    drawing: Drawing, axis: TimeAxis, placed: Placed, y: float, size: float, room: float, shade: str, as_of: date
) -> None:
    tenure = placed.tenure
    dashes = DASHES if tenure.contested else None
    whole = element(
        "rect", x=placed.maybe, y=y, width=max(3.0, placed.over - placed.maybe), height=4.5, fill=PAPER, stroke=SOFT,
        stroke_width=0.9, stroke_dasharray=dashes,
    )  # fmt: skip
    sure = element("rect", x=placed.first, y=y, width=max(0.0, placed.last - placed.first), height=4.5, fill=shade,
                   stroke=SOFT, stroke_width=0.9, stroke_dasharray=dashes)  # fmt: skip
    dies = tenure.ended_by == "death" and tenure.until is not None
    died = middle(tenure.until) if dies and tenure.until else None
    # Half a pixel more: a name that was moved to fit exactly is not to be cut for a rounding.
    name = shorten(tenure.leader.name, max(0.0, room) + 0.5, size)
    words = text(placed.x, y + size + 3.5, name, size=size, fill=SOFT, **HALO) if name else ""
    dagger = ""
    if died is not None and died <= as_of:
        dagger = text(axis.x(died), y + 7, "†", size=15, font_weight="bold", fill=INK, text_anchor="middle")
    ended = (
        f"until {say(tenure.until)}, by {tenure.ended_by}" if tenure.until else f"last so called {tenure.last_affirmed}"
    )
    facts: tuple[str, ...] = (f"since {say(tenure.since)}, {ended}", counted(tenure.roots, tenure.confidence))
    facts += ("disputed",) if tenure.contested else ()
    heading = f"{tenure.leader.name} leads {tenure.of.name}"
    drawing.mark(whole + sure + words + dagger, heading, facts, tenure.claims, tenure.against)
