"""Names exchanged for others in training, so that the learned reader reads sentences instead of knowing groups."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from oathgraph.reading.learned.sizes import KINDS, STATE

Row = dict[str, Any]
Name = tuple[tuple[int, ...], tuple[int, ...]]
"""Word pieces of a name and their shapes."""


def _named(row: Row) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield first and last piece, mark, standing and slot of the seats that are names of others than states."""
    for first, _, last, mark, standing, slot, _ in row["seats"]:
        if slot and (mark - 1) % KINDS == 0 and standing != STATE:
            yield first, last, mark, standing, slot


class Renamer:
    """Gives some parties of an example the names of others that look alike: of one type, standing and length."""

    def __init__(self, rows: Sequence[Row], share: float) -> None:
        self.share = share
        self.names: dict[tuple[int, int, int], list[Name]] = {}
        for row in rows:
            for first, last, mark, standing, _ in _named(row):
                self.names.setdefault((mark, standing, last - first), []).append(_name(row, first, last))

    def renamed(self, row: Row, chance: random.Random) -> Row:
        """Return the example with other names, or itself where nobody was drawn.

        Args:
            row: An example; it is left as it is.
            chance: Draws the parties, each with the renamer's share, and their new names.
        """
        slots = sorted({slot for *_, slot in _named(row)})
        drawn = {slot for slot in slots if chance.random() < self.share}
        if not drawn:
            return row
        pieces, shapes = list(row["pieces"]), list(row["shapes"])
        given: dict[tuple[int, Name], Name] = {}
        for first, last, mark, standing, slot in _named(row):
            if slot in drawn:
                old = (slot, _name(row, first, last))
                new = given.setdefault(old, chance.choice(self.names[mark, standing, last - first]))
                pieces[first : last + 1], shapes[first : last + 1] = new
        return {**row, "pieces": pieces, "shapes": shapes, "renamed": True}


def _name(row: Row, first: int, last: int) -> Name:
    return tuple(row["pieces"][first : last + 1]), tuple(row["shapes"][first : last + 1])
