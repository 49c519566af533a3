"""What the roster knows of two parties counts for how far a claim about them is trusted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from oathgraph.model import EntityType
from oathgraph.reading.confidence.ties import KnownTies
from oathgraph.resolution.entry import Entry, Relation, Role

ENTRIES = {
    entry.id: entry
    for entry in (
        Entry("karim", "Adnan Karim", EntityType.PERSON, roles=(Role("ridge", "leader"),)),
        Entry("osman", "Jamal Osman", EntityType.PERSON),
        Entry("ridge", "Ridge Brigade", EntityType.ORGANIZATION),
        Entry("valley", "Valley Wing", EntityType.ORGANIZATION, parent=(Relation("ridge"),)),
        Entry("marsh", "Marsh Brigade", EntityType.ORGANIZATION, predecessors=(Relation("ridge"),)),
    )
}


def features(predicate: str, one: str, other: str | None) -> set[str]:
    def filler(key: str) -> Any:
        return SimpleNamespace(participant=SimpleNamespace(candidates=(key,) if key in ENTRIES else ()))

    match: Any = SimpleNamespace(
        pattern=SimpleNamespace(predicate=SimpleNamespace(name=predicate)),
        subject=filler(one),
        object=filler(other) if other else None,
    )
    return set(KnownTies(cast(Any, ENTRIES)).of(match))


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("karim", "ridge", {"roster: tied", "roster: leader leads"}),
        ("ridge", "karim", {"roster: tied", "roster: leader back leads"}),
        ("valley", "ridge", {"roster: tied", "roster: part leads"}),
        ("marsh", "ridge", {"roster: tied", "roster: successor leads"}),
        ("karim", "marsh", {"roster: of others", "roster: of others leads"}),
        # Of these the roster says nothing that could speak for or against.
        ("osman", "ridge", set()),
        ("karim", "unheard", set()),
        ("karim", None, set()),
    ],
)
def test_what_the_roster_says_of_two_parties(one: str, other: str | None, known: set[str]) -> None:
    assert features("leads", one, other) == known


def test_without_a_roster_nothing_is_known() -> None:
    match: Any = SimpleNamespace(
        pattern=SimpleNamespace(predicate=SimpleNamespace(name="leads")),
        subject=SimpleNamespace(participant=SimpleNamespace(candidates=("karim",))),
        object=SimpleNamespace(participant=SimpleNamespace(candidates=("marsh",))),
    )
    assert KnownTies().of(match) == {}
