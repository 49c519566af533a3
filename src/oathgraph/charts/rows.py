"""What charts of rows share: a column of labels on the left, time to the right, headings between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oathgraph.charts.style import INK, LINE, PAPER, SOFT
from oathgraph.charts.svg import element, path, shorten, text, title, wrap
from oathgraph.charts.time_axis import TimeAxis
from oathgraph.model.when import Bounds

TOP = 26.0
ROW = 21.0
HEADING = 32.0
_STATE = 86.0
"""Pixels kept for a word at a row's end."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How wide a chart of rows is, and its column of labels; without one, each label stands above its row."""

    width: float
    labels: float
    size: float

    @property
    def left(self) -> float:
        """Where time begins."""
        return self.labels or 8.0

    def right(self, *, states: bool = False) -> float:
        """Return where time ends; `states` keeps room for a word at a row's end."""
        return self.width - (_STATE + 6 if states and self.labels else 10.0)

    @property
    def line(self) -> float:
        """Pixels that a label's second line adds to its row."""
        return self.size + 1.5


DESK = Sheet(1080.0, 214.0, 11.5)
PHONE = Sheet(370.0, 0.0, 12.5)
"""As wide as a phone's screen, so that a row and its name are seen together, at the size they are drawn in."""


@dataclass
class Rows:
    """The next free row of a sheet."""

    sheet: Sheet = DESK
    y: float = TOP
    _named: float = 0.0

    def heading(self, words: str, colour: str = INK) -> str:
        """Return a heading, and move on."""
        self.y += HEADING
        line = element("line", x1=0, x2=self.sheet.width, y1=self.y - 5, y2=self.y - 5, stroke=LINE, stroke_width=0.7)
        return line + text(0, self.y - 9, words, size=12.5, font_weight="bold", fill=colour)

    def row(self, label: str, *, bold: bool = False) -> tuple[str, float]:
        """Return a row's label, whole as its tooltip, and the height of its middle; and move on."""
        lines = _lines(label, self.sheet, bold)
        more = self.sheet.line * (len(lines) - 1)
        if self.sheet.labels:
            high = ROW + more
            middle = self.y + high / 2 + 3
            self._named = middle + 4 - more / 2
        else:
            high = ROW + more + self.sheet.line + 4
            middle = self.y + high - ROW / 2 + 1
            self._named = self.y + self.sheet.line + 4
        self.y += high
        weight = "bold" if bold else None
        words = "".join(
            text(8, self._named + self.sheet.line * number, line, size=self.sheet.size, fill=INK, font_weight=weight)
            for number, line in enumerate(lines)
        )
        return element("g", title(label) + words), middle

    def state(self, words: str, y: float, colour: str) -> str:
        """Return a word at the end of the row whose middle is at `y`, or of the label above it."""
        if self.sheet.labels:
            return text(self.sheet.width - _STATE, y + 4, words, size=11, fill=colour, font_weight="bold")
        x = self.sheet.width - 4
        return text(x, self._named, words, size=11, fill=colour, font_weight="bold", text_anchor="end")


def _lines(label: str, sheet: Sheet, bold: bool) -> list[str]:
    """Break a label into one line or two; what does not fit into two is cut."""
    room = sheet.labels - 20 if sheet.labels else sheet.width - _STATE - 12
    lines = wrap(label, room, sheet.size * (1.07 if bold else 1.0))
    rest = [" ".join(lines[1:])] if len(lines) > 1 else []
    return [shorten(line, room, sheet.size, bold=bold) for line in (*lines[:1], *rest)]


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
