"""Drafts and readings as far as the features of competing drafts look at them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from oathgraph.reading.operators import Scope
from oathgraph.reading.state import Draft, Learned


def draft(predicate: str, one: str, other: str, probability: float, *, symmetric: bool = False, at: int = 0) -> Any:
    """A draft between two parties, in the sentence of word `at`."""

    def filler(key: str) -> Any:
        return SimpleNamespace(participant=SimpleNamespace(key=key))

    kind = SimpleNamespace(predicate=SimpleNamespace(name=predicate, symmetric=symmetric))
    match = SimpleNamespace(pattern=kind, trigger=at, subject=filler(one), object=filler(other) if other else None)
    return Draft(cast(Any, match), Scope(), learned=Learned(probability))


def reading_of(*drafts: Any) -> Any:
    """A reading of two sentences, a word each, with these drafts."""
    return SimpleNamespace(tree=SimpleNamespace(sentence=[0, 1]), drafts=list(drafts))
