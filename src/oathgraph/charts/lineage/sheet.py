"""The two sheets a lineage is laid out on: one for desks and paper, one for phones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """How wide the sheet is, and how large the names on it are, in pixels.

    `least` is what a leader's name may take before the next one on its level begins. Where it is `stacked`, each name
    of a lane that was renamed stands on a line of its own.
    """

    width: float
    name: float
    leader: float
    least: float
    stacked: bool = False


DESK = Sheet(1080.0, 16.5, 15.5, 110.0)
"""Leaders' names can still be read (7.5 points) when the sheet is as wide as upright A4 inside its margins."""
PHONE = Sheet(370.0, 13.5, 12.5, 240.0, stacked=True)
