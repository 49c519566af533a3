"""What charts look alike in: colours that differ in hue and in lightness, signs, and symbols for kinds of source.

The colours are those of Okabe and Ito ("Color Universal Design", 2008), darkened where they stand on white. Nothing is
told by colour alone: families and ties have a sign, doubt has an outline, dispute has dashes.
"""

from __future__ import annotations

from oathgraph.charts.report.page import SIGNS
from oathgraph.charts.svg import element, path
from oathgraph.model import Family
from oathgraph.views.network import TieKind
from oathgraph.views.standing import PledgeState

INK, SOFT, LINE, PALE, PAPER = "#1a1a1a", "#5c5c5c", "#c9c9c4", "#ececea", "#ffffff"
DASHES = "5 3"
"""The one meaning of dashes: sources disagree."""

FAMILY_COLOURS = {
    Family.ALLEGIANCE: "#0067a3",
    Family.ALLIANCE: "#007a58",
    Family.CONFLICT: "#b34700",
    Family.STRUCTURE: "#6b4fa0",
    Family.LEADERSHIP: "#8a6500",
    Family.FATE: "#333333",
    Family.TERRITORY: "#a8286e",
}
TIE_COLOURS = {
    TieKind.SWORN_TO: "#0067a3",
    TieKind.AFFILIATED: "#6b4fa0",
    TieKind.ALLIED: "#007a58",
    TieKind.SUPPORTING: "#56a5d8",
    TieKind.OPPOSED: "#b34700",
    TieKind.MEMBER: "#8c8c86",
    TieKind.LEADS: "#c48f00",
}
TIE_SIGNS = {
    TieKind.SWORN_TO: "◆",
    TieKind.AFFILIATED: "■",
    TieKind.ALLIED: "∞",
    TieKind.SUPPORTING: "+",
    TieKind.OPPOSED: "✕",
    TieKind.MEMBER: "●",
    TieKind.LEADS: "★",
}
STATE_COLOURS = {
    PledgeState.UNANSWERED: "#56a5d8",
    PledgeState.ACCEPTED: "#0067a3",
    PledgeState.REFUSED: "#b34700",
    PledgeState.RENEWAL_DUE: "#d98a00",
    PledgeState.RENEWED: "#004a75",
    PledgeState.LAPSED: "#8c8c86",
    PledgeState.BROKEN: "#b34700",
}
FAMILY_SIGNS = SIGNS

SOURCE_SYMBOLS = {
    "outlet": "circle",
    "agency": "triangle",
    "official": "square",
    "group": "diamond",
    "person": "wedge",
    "witness": "plus",
    "monitor": "hexagon",
    "analyst": "star",
}
"""Symbols by the kind of the first source; "outlet" is the report's own word too."""

_STAR = [(0.0, -1.15), (0.3, -0.38), (1.1, -0.36), (0.47, 0.14), (0.7, 0.93), (0.0, 0.46)]
_OUTLINES: dict[str, list[tuple[float, float]]] = {
    "triangle": [(0, -1.05), (1.05, 0.85), (-1.05, 0.85)],
    "wedge": [(0, 1.05), (1.05, -0.85), (-1.05, -0.85)],
    "square": [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
    "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    "hexagon": [(-1.05, 0), (-0.53, -0.91), (0.53, -0.91), (1.05, 0), (0.53, 0.91), (-0.53, 0.91)],
    "plus": [
        (-0.38, -1.05), (0.38, -1.05), (0.38, -0.38), (1.05, -0.38), (1.05, 0.38), (0.38, 0.38), (0.38, 1.05),
        (-0.38, 1.05), (-0.38, 0.38), (-1.05, 0.38), (-1.05, -0.38), (-0.38, -0.38),
    ],
    "cross": [
        (-1.0, -0.6), (-0.6, -1.0), (0, -0.4), (0.6, -1.0), (1.0, -0.6), (0.4, 0), (1.0, 0.6), (0.6, 1.0), (0, 0.4),
        (-0.6, 1.0), (-1.0, 0.6), (-0.4, 0),
    ],
    "star": [*_STAR, *((-x, y) for x, y in reversed(_STAR[1:-1]))],
}  # fmt: skip


def symbol(name: str, x: float, y: float, size: float, **attributes: object) -> str:
    """Return a symbol about `size` pixels in half-width, centred on a point."""
    if name == "circle":
        return element("circle", cx=x, cy=y, r=size, **attributes)
    points = [(x + size * dx, y + size * dy) for dx, dy in _OUTLINES[name]]
    return element("path", d=path(points, close=True), **attributes)
