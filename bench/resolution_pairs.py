"""How well two names are told to be one actor's or two actors'.

    python bench/resolution_pairs.py [UCDP-ACTORS.csv] [--show]

Pairs that are one actor: the names that one entry of the roster bears (or, with the UCDP Actor Dataset, the names one
of its rows gives); one pair an actor and kind of name. Pairs that are not: for every actor, the names of others that
look most like its own (shared first words, shared kunya, provinces of one organisation). Attributes are the countries
both sides are known in, where they are given. Each set is scored four times: by names alone; by names and countries;
with all names of one side but the one it is compared with, as where the roster knows an actor but not what another
database calls it; and with the roster's aliases, which is circular for names that stand in it.
"""

from __future__ import annotations

import csv
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from oathgraph.model import EntityType
from oathgraph.resolution.judgements import Verdict
from oathgraph.resolution.known import Roster
from oathgraph.resolution.loader import load_roster
from oathgraph.resolution.normalize import form, is_latin
from oathgraph.resolution.profile import Profile
from oathgraph.resolution.scoring import compare

_SEED = 20
_EACH = 500  # pairs of each kind


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor with the names that may make pairs."""

    id: str
    names: tuple[str, ...]
    type: EntityType
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, the actors they are of, and whether those are one."""

    left: str
    right: str
    one: Actor
    other: Actor

    @property
    def same(self) -> bool:
        return self.one is self.other


def roster_actors(roster: Roster) -> list[Actor]:
    """Return armed groups and people of the roster with their full names in Latin letters."""
    kinds = {"armed group", "faction", "wing", "province", "coalition", "militia", "party with armed wing", ""}
    actors = []
    for entry in roster:
        if entry.kind not in kinds:
            continue
        names = [a.name for a in entry.names if a.kind not in ("short", "descriptive") and is_latin(a.name)]
        actors.append(Actor(entry.id, tuple(names), entry.type, frozenset(entry.countries)))
    return actors


def ucdp_actors(path: Path) -> list[Actor]:
    """Return the non-state actors of a UCDP Actor Dataset file with the names its rows give them."""
    actors = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["Org"] not in ("1", "2") or row["NameData"].startswith("Government of"):
                continue
            given = [row[k].strip() for k in ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng")]
            names = tuple(dict.fromkeys(n for n in given if n and n.lower() not in ("n/a", "unknown")))
            countries = frozenset(filter(None, map(_code, re.split(r",\s*(?![^(]*\))", row["Location"]))))
            actors.append(Actor(f"ucdp:{row['ActorId']}", names, EntityType.ORGANIZATION, countries))
    return actors


@cache
def _code(country: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country as UCDP writes it: "Yemen (North Yemen)"."""
    hits = load_roster().lookup(re.sub(r"\s*\(.*", "", country), EntityType.PLACE)
    return load_roster()[hits[0].entry_id].countries[0] if hits else ""


def same_pairs(actors: Sequence[Actor]) -> Iterator[Pair]:
    """Yield pairs of differently written names of one actor: the first with each other."""
    for actor in actors:
        for other in actor.names[1:]:
            if form(actor.names[0]) != form(other):
                yield Pair(actor.names[0], other, actor, actor)


def hard_pairs(actors: Sequence[Actor]) -> Iterator[Pair]:
    """Yield, for each actor, pairs with the actors whose names look most like its own."""
    rows = [(name, actor) for actor in actors for name in actor.names]
    keys = [form(name) for name, _ in rows]
    for actor in actors:
        name = actor.names[0]
        near = process.extract(form(name), keys, scorer=fuzz.token_set_ratio, limit=12, score_cutoff=60)
        seen = 0
        for _, _, number in near:
            other_name, other = rows[number]
            if other.id != actor.id and other.type is actor.type and form(name) != form(other_name) and seen < 2:
                seen += 1
                yield Pair(name, other_name, actor, other)


def profile(name: str, actor: Actor, *, attributes: bool) -> Profile:
    """Return one side of a pair."""
    return Profile(actor.id, (name,), actor.type, actor.countries if attributes else frozenset())


def measure(title: str, pairs: Sequence[Pair], roster: Roster, *, show: bool) -> None:
    """Print precision and recall of "same" for each way of scoring."""
    for how, attributes, known in (
        ("names alone", False, None),
        ("names and countries", True, None),
        ("one name held out", True, None),
        ("with the roster", True, roster),
    ):
        counts: Counter[tuple[bool, bool]] = Counter()
        for pair in pairs:
            left, right = (
                profile(n, a, attributes=attributes) for n, a in ((pair.left, pair.one), (pair.right, pair.other))
            )
            if how == "one name held out":
                left = replace(left, names=tuple(n for n in pair.one.names if form(n) != form(pair.right)))
            score = compare(left, right, known)
            said = score.verdict is Verdict.SAME
            counts[pair.same, said] += 1
            if show and said is not pair.same:
                print(f"{how}: {'missed' if pair.same else 'WRONG'}: {score.explain()}")
        found = counts[True, True] + counts[False, True]
        precision = counts[True, True] / max(found, 1)
        recall = counts[True, True] / max(counts[True, True] + counts[True, False], 1)
        print(f"{title}, {how}: precision {precision:.3f}, recall {recall:.3f}, {len(pairs)} pairs")


def main(arguments: list[str]) -> None:
    roster = load_roster()
    sets = {"roster": roster_actors(roster)}
    path = next((a for a in arguments if not a.startswith("--")), os.environ.get("UCDP_ACTORS", ""))
    if path:
        sets["UCDP rows"] = ucdp_actors(Path(path))
    for title, actors in sets.items():
        named = [actor for actor in actors if actor.names]
        draw = random.Random(_SEED)
        same, hard = list(same_pairs(named)), list(hard_pairs(draw.sample(named, min(len(named), _EACH))))
        for kind in (EntityType.ORGANIZATION, EntityType.PERSON):
            ones = [p for p in same if p.one.type is kind]
            others = [p for p in hard if p.one.type is kind]
            if ones and others:
                pairs = draw.sample(ones, min(_EACH, len(ones))) + draw.sample(others, min(_EACH, len(others)))
                measure(f"{title}, {kind}s", pairs, roster, show="--show" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
