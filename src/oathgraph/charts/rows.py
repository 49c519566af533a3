"""What charts of rows share: a column of labels on the left, time to the right, headings between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oathgraph.charts.style import INK, LINE, PAPER, SOFT
from oathgraph.charts.svg import element, path, shorten, text, title, wrap
from oathgraph.charts.time_axis import TimeAxis
from oathgraph.model.when import Bounds

WIDTH = 1080.0
LABELS = 214.0
"""Pixels of the column of labels: narrow enough that a phone shows time beside it."""
TOP = 26.0
ROW = 21.0
_LINE = 13.0
"""Pixels that a label's second line adds to its row."""
_SIZE = 11.5
HEADING = 32.0


@dataclass
class Rows:
    """The next free row of a sheet."""

    y: float = TOP

    def heading(self, words: str, colour: str = INK) -> str:
        """Return a heading, and move on."""
        self.y += HEADING
        line = element("line", x1=0, x2=WIDTH, y1=self.y - 5, y2=self.y - 5, stroke=LINE, stroke_width=0.7)
        return line + text(0, self.y - 9, words, size=12.5, font_weight="bold", fill=colour)

    def row(self, label: str, *, bold: bool = False) -> tuple[str, float]:
        """Return a row's label, whole as its tooltip, and the height of its middle; and move on."""
        lines = _lines(label, bold)
        high = ROW + _LINE * (len(lines) - 1)
        self.y += high
        middle = self.y - high / 2 + 3
        first = middle + 4 - _LINE * (len(lines) - 1) / 2
        weight = "bold" if bold else None
        words = "".join(
            text(8, first + _LINE * number, line, size=_SIZE, fill=INK, font_weight=weight)
            for number, line in enumerate(lines)
        )
        return element("g", title(label) + words), middle


def _lines(label: str, bold: bool) -> list[str]:
    """Break a label into one line or two; what does not fit into two is cut."""
    room = LABELS - 20
    lines = wrap(label, room, _SIZE * (1.07 if bold else 1.0))
    rest = [" ".join(lines[1:])] if len(lines) > 1 else []
    return [shorten(line, room, _SIZE, bold=bold) for line in (*lines[:1], *rest)]


def uncertain(axis: TimeAxis, when: Bounds, y: float, colour: str, *, half: float = 4.0) -> str:
    """Return the days on which something can have been as a hollow bar, an arrow where a side is without limit.

    Nothing where the date is as good as known.
    """
    first, last, open_left, open_right = axis.span(when)
    if last - first < 5:
        return ""
    bar = element(
        "rect", x=first, y=y - half, width=last - first, height=2 * half, fill=PAPER, stroke=colour, stroke_width=1
    )
    tips = [(first, -1)] if open_left else []
    tips += [(last, 1)] if open_right else []
    arrows = (path([(x, y - half), (x + 5 * way, y), (x, y + half)], close=True) for x, way in tips)
    return bar + "".join(element("path", d=arrow, fill=PAPER, stroke=colour, stroke_width=1) for arrow in arrows)


def now_line(axis: TimeAxis, as_of: date, bottom: float) -> str:
    """Return the line at the day the chart is as of; nothing where the axis stops before."""
    if as_of > axis.last:
        return ""
    x = axis.x(as_of)
    return element("line", x1=x, x2=x, y1=TOP - 8, y2=bottom, stroke=SOFT, stroke_width=1.2)
