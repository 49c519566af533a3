"""The cheap scan: which texts can speak of armed groups at all, before anything is parsed."""

from __future__ import annotations

import re

#: Stems of English words without which a report on armed groups is hardly written.
_STEMS = (
    "rebel", "militan", "insurgen", "guerrill", "jihad", "militia", "terror", "fighter", "troop", "soldier", "army", "armies",
    "airstrike", "air strike", "bomb", "ceasefire", "cease-fire", "truce", "gunm[ae]n", "warlord", "separatis", "hostage",
    "paramilitar", "islamist", "mutin", "mujah", "armed", "offensive", "attack", "forces?", "militar", "cartel", "gangs?",
    "mafia", "abduct", "kidnap", "assassin", "allegiance", "factions?", "coup", "clash", "fight", "battle", "shell(?:s|ed|ing)",
    "missile", "rockets?", "explo[sd]", "peace (?:talks?|deal|accord|agreement|process|treaty)", "emir", "caliph", "commander",
    "extremis", "radical", "resistance", "junta", "combat", "ambush", "massacre", "behead", "warfare", "war", "invasion",
    "occupation", "liberation", "brigade", "battalion", "front", "brotherhood", "secession", "loyalist", "drone",
)  # fmt: skip
_WORDS = re.compile(rf"\b(?:{'|'.join(_STEMS)})", re.IGNORECASE)


def deserves_parsing(text: str) -> bool:
    """Say whether a text holds a word of armed conflict; texts without one are not parsed and give no claims."""
    return _WORDS.search(text) is not None
