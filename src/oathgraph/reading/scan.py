"""The cheap scan: which texts can speak of armed groups at all, before anything is parsed.

It looks for what claims need in the end (see ``steps.plausibility``), somebody who fights, by words and known names.
"""

from __future__ import annotations

import re
from functools import cache

from oathgraph.reading.armed import ANYBODY, CONFLICT, FIGHTING
from oathgraph.reading.mentions.lexicon import lexicon, noun_of
from oathgraph.resolution.entry import FIGHTING_KINDS
from oathgraph.resolution.known import Roster

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Men of a state who carry no arms, or are in any news: a text with none but these is about politics or crime.
_CIVIL = frozenset("administration authority government intelligence ministry officer official police regime".split())
#: What acts for the army that owns it.
_ENGINES = frozenset({"airstrike", "drone", "fleet", "navy", "naval", "warplane", "warship"})
#: Kinds of roster entries whose name alone makes a text worth parsing; states and media stand in any news.
_TELLING = FIGHTING_KINDS | {"criminal group", "network", "de facto state"}


@cache
def _fighters() -> frozenset[str]:
    tables = lexicon()
    sure = (tables.armed_groups | tables.forces) - ANYBODY
    return sure | (tables.state_forces - _CIVIL) | _ENGINES


@cache
def _maybe_fighters() -> frozenset[str]:
    return lexicon().armed_groups | lexicon().forces


def deserves_parsing(text: str, roster: Roster | None = None) -> bool:
    """Say whether a text speaks of people who fight, or names an armed group or one of its people.

    Texts that do neither are not parsed and give no claims.
    """
    if CONFLICT.search(text) and _speaks_of_fighters(text):
        return True
    return roster is not None and roster.gazetteer.has_name(text, _TELLING, FIGHTING_KINDS)


def _speaks_of_fighters(text: str) -> bool:
    nouns = set(map(noun_of, _words(text)))
    if not nouns.isdisjoint(_fighters()):
        return True
    return not nouns.isdisjoint(_maybe_fighters()) and FIGHTING.search(text) is not None


def _words(text: str) -> set[str]:
    """Return the words in small letters, and of hyphenated ones the last part too: "ex-rebels"."""
    words = {word.lower() for word in _WORD.findall(text)}
    return words | {word.rpartition("-")[2] for word in words if "-" in word}
