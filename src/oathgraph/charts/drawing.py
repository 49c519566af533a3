"""A chart in the making: parts of the picture, and the marks among them that open their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from oathgraph.charts.evidence import Mark
from oathgraph.charts.report.words import harmless
from oathgraph.charts.svg import element, title


class Drawing:
    """Collects what is drawn, from the back to the front.

    Without `tooltips` marks say nothing when hovered over: a phone has no pointer, and its page would be larger.
    """

    def __init__(self, *, tooltips: bool = True) -> None:
        self._tooltips = tooltips
        self.marks: list[Mark] = []
        self._parts: list[str] = []

    def plain(self, *drawn: str) -> None:
        """Add what opens nothing."""
        self._parts += drawn

    def mark(
        self,
        drawn: str,
        heading: str,
        facts: Sequence[str],
        claims: Sequence[str],
        against: Sequence[str] = (),
        address: str | None = None,
        *,
        away: bool = False,
        **data: str,
    ) -> str:
        """Add what opens its claims, with further `data-` attributes, and return the mark's key.

        What is `away` is part of the chart, but not shown on the day it is as of.
        """
        key = f"m{len(self.marks)}"
        self.marks.append(Mark(key, heading, tuple(facts), tuple(claims), tuple(against), address))
        said = title("; ".join((heading, *facts))) if self._tooltips else ""
        attributes = {f"data_{name}": harmless(value) for name, value in data.items()}
        self._add(said + drawn, data_m=key, away=away, **attributes)
        return key

    def actor(self, drawn: str, name: str, key: str, *, asked: bool, away: bool) -> None:
        """Add an actor, which opens the list of its ties."""
        self._add(title(name) + drawn, data_actor=harmless(key), data_asked="1" if asked else None, away=away)

    def _add(self, drawn: str, *, away: bool, **attributes: str | None) -> None:
        # Where no script runs, in a picture, what is away must not be seen.
        hidden = {"display": "none"} if away else {}
        self._parts.append(element("g", drawn, class_="m", **hidden, **attributes))

    @property
    def body(self) -> str:
        """Everything drawn so far."""
        return "".join(self._parts)


def counted(roots: int, confidence: float) -> str:
    """Return the two figures of an answer in words."""
    return f"{roots} independent root{'' if roots == 1 else 's'}, confidence {confidence:.2f}"
