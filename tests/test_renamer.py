"""Names exchanged in training: a name of a party becomes the same other name wherever it stands."""

from __future__ import annotations

import random
from typing import Any

from training.relations.names import Renamer

from oathgraph.reading.learned.sizes import STATE

NAME, PRONOUN = 1, 3


def row(pieces: list[int], seats: list[tuple[int, int, int, int]]) -> dict[str, Any]:
    """An example whose seats are (first, mark, standing, slot), one piece each."""
    whole = [(first, first, first, mark, standing, slot, 0) for first, mark, standing, slot in seats]
    return {"pieces": pieces, "shapes": [1] * len(pieces), "seats": whole}


def test_a_party_gets_one_new_name_wherever_it_is_named() -> None:
    told = row([7, 50, 8, 50, 9], [(1, NAME, 1, 1), (3, NAME, 1, 1), (4, PRONOUN, 1, 1)])
    new = Renamer([row([60], [(0, NAME, 1, 1)])], 1.0).renamed(told, random.Random(1))
    assert new["pieces"] == [7, 60, 8, 60, 9]
    assert told["pieces"] == [7, 50, 8, 50, 9]


def test_a_state_keeps_its_name() -> None:
    told = row([7, 50], [(1, NAME, STATE, 1)])
    assert Renamer([told], 1.0).renamed(told, random.Random(1)) is told


def test_names_come_from_parties_of_the_same_standing() -> None:
    told = row([7, 50], [(1, NAME, 0, 1)])
    pool = [row([60], [(0, NAME, 1, 1)]), row([70], [(0, NAME, 0, 1)])]
    assert Renamer(pool, 1.0).renamed(told, random.Random(1))["pieces"] == [7, 70]


def test_nobody_drawn_nothing_changed() -> None:
    told = row([7, 50], [(1, NAME, 0, 1)])
    assert Renamer([told], 0.0).renamed(told, random.Random(1)) is told
