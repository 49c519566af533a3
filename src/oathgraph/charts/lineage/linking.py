"""Drawing what links two lanes, at its day, with an end that tells its kind without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import cos, radians, sin

from oathgraph.charts.drawing import Drawing
from oathgraph.charts.lineage.lanes import Link, LinkKind
from oathgraph.charts.style import DASHES, PAPER
from oathgraph.charts.svg import element, number, path
from oathgraph.charts.time_axis import TimeAxis

COLOURS = {
    LinkKind.SPLIT: "#6b4fa0",
    LinkKind.FOUNDING: "#6b4fa0",
    LinkKind.JOIN: "#3f2d66",
    LinkKind.MERGER: "#3f2d66",
    LinkKind.PARENT: "#8c8c86",
    LinkKind.PLEDGE: "#0067a3",
    LinkKind.ACCEPTANCE: "#0067a3",
    LinkKind.REFUSAL: "#b34700",
    LinkKind.BREAK: "#b34700",
}
_CURVED = (LinkKind.SPLIT, LinkKind.FOUNDING, LinkKind.JOIN)
_NEAR = 7.0
"""Pixels that two upright links keep from each other."""


def draw_links(drawing: Drawing, axis: TimeAxis, lines: Mapping[str, float], links: Iterable[Link]) -> None:
    """Draw links between lanes, given the height of each lane's line; those of one day stand side by side."""
    taken: list[tuple[float, float, float]] = []
    for link in sorted(links, key=lambda link: (link.when.latest or link.when.earliest, link.says)):
        assert link.day is not None
        top, bottom = sorted((lines[link.source], lines[link.target]))
        x = axis.x(link.day)
        while any(abs(x - other) < _NEAR and top < high and low < bottom for other, low, high in taken):
            x += _NEAR
        x = min(x, axis.right)
        taken.append((x, top, bottom))
        drawn = _uncertainty(axis, link, lines[link.source]) + _line(link, x, lines)
        drawing.mark(drawn, link.says, link.facts, link.claims, link.against, link.address)


def _line(link: Link, x: float, lines: Mapping[str, float]) -> str:
    start, end = lines[link.source], lines[link.target]
    down = 1 if end > start else -1
    if link.kind in _CURVED:
        left, y1, y2 = number(x - 14), number(start), number(end)
        data = f"M{left} {y1}C{number(x)} {y1} {left} {y2} {number(x)} {y2}"
        tip = ARROWED[link.kind](x + 2, end, 0.0)
    else:
        data = path([(x, start), (x, end - 2 * down)])
        tip = ARROWED[link.kind](x, end - 2 * down, 90.0 * down)
    colour = COLOURS[link.kind]
    halo = element("path", d=data, fill="none", stroke=PAPER, stroke_width=5)
    # Wider than the line, so that a finger can hit it.
    reach = element(
        "path", d=data, fill="none", stroke=colour, stroke_opacity=0, stroke_width=12, pointer_events="stroke"
    )
    line = element(
        "path", d=data, fill="none", stroke=colour, stroke_width=2, stroke_dasharray=DASHES if link.contested else None
    )
    return halo + line + _cut(link, x, (start + end) / 2) + tip + reach


def _cut(link: Link, x: float, y: float) -> str:
    """Two strokes across a break."""
    if link.kind is not LinkKind.BREAK:
        return ""
    colour = COLOURS[link.kind]
    return "".join(
        element("line", x1=x - 5, x2=x + 5, y1=y + dy + 3, y2=y + dy - 3, stroke=colour, stroke_width=2)
        for dy in (-3, 3)
    )


def _uncertainty(axis: TimeAxis, link: Link, y: float) -> str:
    """The days on which it can have been, as a hollow bar; open where there is no limit."""
    first, last, open_left, open_right = axis.span(link.when)
    if last - first < 5:
        return ""
    colour = COLOURS[link.kind]
    bar = element(
        "rect", x=first, y=y - 4, width=last - first, height=8, fill=PAPER, fill_opacity=0.75, stroke=colour,
        stroke_width=1.1,
    )  # fmt: skip
    ends = [(first, -1)] if open_left else []
    ends += [(last, 1)] if open_right else []
    arrows = [path([(x, y - 4), (x + 5 * way, y), (x, y + 4)], close=True) for x, way in ends]
    return bar + "".join(element("path", d=arrow, fill=PAPER, stroke=colour, stroke_width=1.1) for arrow in arrows)


def _turned(points: Iterable[tuple[float, float]], x: float, y: float, degrees: float) -> list[tuple[float, float]]:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return [(x + c * dx - s * dy, y + s * dx + c * dy) for dx, dy in points]


def _tip(
    kind: LinkKind, points: Iterable[tuple[float, float]], *, hollow: bool
) -> Callable[[float, float, float], str]:
    outline, colour = list(points), COLOURS[kind]

    def drawn(x: float, y: float, degrees: float) -> str:
        shape = path(_turned(outline, x, y, degrees), close=True)
        return element("path", d=shape, fill=PAPER if hollow else colour, stroke=colour, stroke_width=1.4)

    return drawn


_ARROW = [(0.0, 0.0), (-8.0, -4.5), (-8.0, 4.5)]
_DIAMOND = [(0.0, 0.0), (-5.0, -4.0), (-10.0, 0.0), (-5.0, 4.0)]
_SQUARE = [(0.0, -3.5), (-7.0, -3.5), (-7.0, 3.5), (0.0, 3.5)]
_BAR = [(0.0, -5.5), (-2.5, -5.5), (-2.5, 5.5), (0.0, 5.5)]

ARROWED: Mapping[LinkKind, Callable[[float, float, float], str]] = {
    LinkKind.SPLIT: _tip(LinkKind.SPLIT, _ARROW, hollow=True),
    LinkKind.FOUNDING: _tip(LinkKind.FOUNDING, _DIAMOND, hollow=True),
    LinkKind.JOIN: _tip(LinkKind.JOIN, _ARROW, hollow=False),
    LinkKind.MERGER: _tip(LinkKind.MERGER, _DIAMOND, hollow=False),
    LinkKind.PARENT: _tip(LinkKind.PARENT, _SQUARE, hollow=False),
    LinkKind.PLEDGE: _tip(LinkKind.PLEDGE, _ARROW, hollow=True),
    LinkKind.ACCEPTANCE: _tip(LinkKind.ACCEPTANCE, _ARROW, hollow=False),
    LinkKind.REFUSAL: _tip(LinkKind.REFUSAL, _BAR, hollow=False),
    LinkKind.BREAK: _tip(LinkKind.BREAK, _BAR, hollow=False),
}
"""The end of each kind of link, pointing along an angle in degrees."""
