"""The cheap scan: which texts can speak of armed groups at all, before anything is parsed."""

from __future__ import annotations

import re

from oathgraph.resolution.entry import FIGHTING_KINDS
from oathgraph.resolution.known import Roster

#: Stems of English words without which a report on armed groups is hardly written.
_STEMS = (
    "rebel", "militan", "insurgen", "guerrill", "jihad", "militia", "terror", "fighter", "troop", "soldier", "army",
    "armies", "airstrike", "air strike", "bomb", "ceasefire", "cease-fire", "truce", "gunm[ae]n", "warlord",
    "separatis", "hostage", "paramilitar", "islamist", "mutin", "mujah", "armed", "offensive", "attack", "forces?",
    "militar", "cartel", "gangs?", "mafia", "abduct", "kidnap", "assassin", "allegiance", "factions?", "coup",
    "clash", "fight", "battle", "shell(?:s|ed|ing)", "missile", "rockets?", "explo[sd]",
    "peace (?:talks?|deal|accord|agreement|process|treaty)", "emir", "caliph", "commander", "extremis", "radical",
    "resistance", "junta", "combat", "ambush", "massacre", "behead", "warfare", "war", "invasion", "occupation",
    "liberation", "brigade", "battalion", "front", "brotherhood", "secession", "loyalist", "drone", "legion",
    "shot dead", "gunned down",
)  # fmt: skip
_WORDS = re.compile(rf"\b(?:{'|'.join(_STEMS)})", re.IGNORECASE)


#: Kinds of roster entries whose name alone makes a text worth parsing; states and media stand in any news.
_TELLING = FIGHTING_KINDS | {"criminal group", "network", "de facto state"}


def deserves_parsing(text: str, roster: Roster | None = None) -> bool:
    """Say whether a text holds a word of armed conflict, or names an armed group or one of its people.

    Texts that do neither are not parsed and give no claims.
    """
    return _WORDS.search(text) is not None or (
        roster is not None and roster.gazetteer.has_name(text, _TELLING, FIGHTING_KINDS)
    )
