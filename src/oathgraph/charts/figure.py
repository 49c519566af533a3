"""A chart as it is handed out: its picture, what its marks rest on, and the caption it never travels without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any

import oathgraph
from oathgraph.charts.evidence import Mark, Sources
from oathgraph.charts.style import INK, PAPER, SOFT
from oathgraph.charts.svg import FONT, element, number, text, width_of, wrap

MARGIN = 24
RULER = 18.0
"""Pixels for the labels of the axis above a band of a picture that is cut on paper."""
_SWATCH = 34
_OUTLETS = 4
"""Outlets a caption names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """One entry of the legend: a drawing 34 by 16 pixels, and what it means."""

    drawing: str
    words: str


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart is about in time and where it comes from; `notes` say what it leaves out."""

    as_of: date
    known_by: date | None
    sources: Sources
    notes: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return the caption, a sentence or two a line."""
        return [self.dates(), self.origin(), self.making(), *self.notes]

    def dates(self) -> str:
        """Return the two dates in words."""
        known = f"by what was reported up to {self.known_by}" if self.known_by else "by everything reported"
        return f"As of {self.as_of}, known {known}."

    def origin(self) -> str:
        """Return the sources in words."""
        found = self.sources
        if not found.reports:
            return "Rests on no report."
        reports = f"{found.reports:,} report{'' if found.reports == 1 else 's'}"
        when = f"of {found.first}" if found.first == found.last else f"of {found.first} to {found.last}"
        named = ", ".join(found.outlets[:_OUTLETS])
        others = len(found.outlets) - _OUTLETS
        return f"Sources: {reports} {when} in {named}{f' and {others} other outlets' if others > 0 else ''}."

    def making(self) -> str:
        """Return what read the reports and drew the chart."""
        readers = ", ".join(self.sources.readers) or "no one"
        return f"Reader: {readers} (Oathgraph {oathgraph.__version__})."


@dataclass(frozen=True, slots=True)
class Picture:
    """The inside of an SVG, and its size in pixels."""

    width: float
    height: float
    body: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: the inside of an SVG of `width` by `height` pixels whose marks carry the keys of `marks`.

    `data` is the marks with their sentences, for the page. `frames` is what the slider needs, where there is one.
    `narrow` is the same chart laid out for a phone, its marks under the same keys, where there is such a layout.
    `listed` says what the page's list below the chart holds, where it has one. `bands` are the parts, from a height to
    another, into which a high picture is cut on paper, so that its names stay legible; each begins with the `ruler`.
    """

    kind: str
    title: str
    width: float
    height: float
    body: str
    legend: tuple[Swatch, ...]
    marks: tuple[Mark, ...]
    caption: Caption
    data: str
    frames: Mapping[str, Any] | None = field(default=None)
    narrow: Picture | None = field(default=None)
    listed: str = ""
    bands: tuple[tuple[float, float], ...] = ()
    ruler: str = ""

    def svg(self) -> str:
        """Return the whole figure as one SVG document, with title, legend and caption in the picture."""
        room = self.width
        parts = [text(0, 14, self.title, size=18, font_weight="bold", fill=INK)]
        parts.append(element("g", self.body, transform=f"translate(0 {number(30)})"))
        y = 30 + self.height + 18
        legend, y = _laid_out(self.legend, room, y)
        parts += legend
        for line in self.caption.lines():
            for part in wrap(line, room, 11):
                parts.append(text(0, y, part, size=11, fill=SOFT))
                y += 15
        width, height = room + 2 * MARGIN, y + 2 * MARGIN
        return _document(width, height, element("g", "".join(parts), transform=f"translate({MARGIN} {MARGIN})"))

    def picture(self) -> str:
        """Return the picture alone, as an element of a page that has title, legend and caption as text."""
        body = element("g", self.body, id="whole") if self.bands else self.body
        return self._element("chart", Picture(self.width, self.height, body))

    def sheets(self) -> list[str]:
        """Return the bands of a high picture, which a page shows on paper only; they draw what `picture` holds."""
        return [self._sheet(top, end) for top, end in self.bands]

    def _sheet(self, top: float, end: float) -> str:
        above = RULER if top > 0 else 0.0
        part = f"0 {number(top - above)} {number(self.width)} {number(end - top + above)}"
        # The page's script makes it a reference before printing: a browser copies all that is referred to at once.
        drawn = element("use", data_href="#whole") + self._beginning(top)
        return element("svg", drawn, class_="sheet", aria_hidden="true", viewBox=part, font_family=FONT)

    def _beginning(self, top: float) -> str:
        """What a band but the first begins with, on white: what is above it belongs to the band before."""
        if top <= 0:
            return ""
        white = element("rect", x=0, y=-RULER - 2, width=self.width, height=RULER + 2, fill=PAPER)
        return element("g", white + self.ruler, transform=f"translate(0 {number(top)})")

    def narrow_picture(self) -> str:
        """Return the layout for a phone as an element of a page; empty where there is none."""
        return self._element("chart narrow", self.narrow) if self.narrow else ""

    def _element(self, kind: str, picture: Picture) -> str:
        return element(
            "svg", element("title", escape(self.title)) + picture.body, class_=kind,
            viewBox=f"0 0 {number(picture.width)} {number(picture.height)}",
            width=picture.width, height=picture.height, font_family=FONT, role="group",
        )  # fmt: skip

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame of its own that can run its script and do nothing else."""
        from oathgraph.charts.page import chart_page

        tall = int(min(self.height, 900)) + 330
        return element(
            "iframe", " ", srcdoc=chart_page(self), sandbox="allow-scripts", width="100%", height=tall, frameborder=0
        )


def _document(width: float, height: float, body: str) -> str:
    paper = element("rect", width="100%", height="100%", fill=PAPER)
    return element(
        "svg", paper + body, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(width)} {number(height)}",
        width=width, height=height, font_family=FONT,
    )  # fmt: skip


def _laid_out(legend: Sequence[Swatch], room: float, y: float) -> tuple[list[str], float]:
    """The legend in lines as wide as the figure, and where it ends."""
    parts, x = [], 0.0
    for swatch in legend:
        wide = _SWATCH + 6 + width_of(swatch.words, 11) + 16
        if x and x + wide > room:
            x, y = 0.0, y + 20
        drawing = element("g", swatch.drawing, transform=f"translate({number(x)} {number(y - 12)})")
        parts += [drawing, text(x + _SWATCH + 6, y, swatch.words, size=11, fill=INK)]
        x += wide
    return parts, y + 26 if legend else y
