"""Writing SVG: elements whose text and attributes are escaped, and how wide words will be."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from oathgraph.charts.report.words import harmless

FONT = "Liberation Sans, Arial, Helvetica, Noto Sans, sans-serif"
"""The first is metric-compatible with the second, so that a chart is as wide on every machine."""

HALO = {"stroke": "#ffffff", "stroke_width": 3, "stroke_linejoin": "round", "paint_order": "stroke"}
"""Attributes of words that must be read across lines."""

_NARROW = frozenset("fijlrtI.,:;'|!()[]/ -")
_WIDE = frozenset("mwMWQOGDCHNU@%–—…")


def element(name: str, body: str = "", /, **attributes: object) -> str:
    """Return an element; `body` is markup already, attribute values are escaped.

    An attribute whose value is None is left out; underscores in names become hyphens, a trailing one is dropped.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value) if isinstance(value, float) else str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"


def number(value: float) -> str:
    """Return a coordinate with one decimal, or none where it needs none."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, /, *, size: float = 12, **attributes: object) -> str:
    """Return a line of text; whatever it says is escaped, and its controls of direction are dropped."""
    return element("text", safe(words), x=x, y=y, font_size=size, **attributes)


def safe(words: str) -> str:
    """Return words as SVG can show them: escaped, without characters that act."""
    return escape(" ".join(harmless(words).split()))


def title(words: str) -> str:
    """Return the tooltip of an element."""
    return f"<title>{safe(words)}</title>"


def path(points: Iterable[tuple[float, float]], *, close: bool = False) -> str:
    """Return path data through points."""
    data = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{data}Z" if close else f"M{data}"


def width_of(words: str, size: float = 12, *, bold: bool = False) -> float:
    """Return about how wide a line of text is; a little too much rather than too little."""
    ems = sum(0.3 if c in _NARROW else 0.84 if c in _WIDE else 0.68 if c.isupper() else 0.53 for c in words)
    return ems * size * (1.07 if bold else 1.0)


def shorten(words: str, room: float, size: float = 12, *, bold: bool = False) -> str:
    """Return words cut with an ellipsis to fit into `room` pixels; empty where not even three letters fit."""
    words = " ".join(words.split())
    if width_of(words, size, bold=bold) <= room:
        return words
    while words and width_of(words + "…", size, bold=bold) > room:
        words = words[:-1]
    return f"{words.rstrip(' ,–-')}…" if len(words) > 2 else ""


def wrap(words: str, room: float, size: float = 12) -> list[str]:
    """Return words broken into lines no wider than `room` pixels."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > room:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line] if line else lines
