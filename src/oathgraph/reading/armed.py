"""Words that show a text to be about people who fight, for the scan before the parse and the check after it."""

from __future__ import annotations

import re

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
#: Any of these stems.
CONFLICT = re.compile(rf"\b(?:{'|'.join(_STEMS)})", re.IGNORECASE)
#: Words of fighting proper: without one of them a faction is one of shareholders, a rival one in sports.
FIGHTING = re.compile(
    r"\b(?:militan|militia|paramilita|insurg|guerrill|gunm[ae]n|jihad|terror|soldier|troops|arm(?:y|ies|ed)\b|kill|bomb|"
    r"shoot|shot|weapon|rifle|ambush|massacre|kidnap|abduct|hostage|cease-?fire|warlord|fighters?\b|mujah|"
    r"truce|peace (?:deal|accord|agreement|talks|process))",
    re.IGNORECASE,
)
#: Nouns for bodies and people that fight and for such as never do: by themselves they tell of no armed party.
ANYBODY = frozenset(
    """rival ally enemy foe partner people man member supporter follower group grouping faction fraction camp band bloc
    chapter branch affiliate franchise subsidiary successor predecessor breakaway splinter offshoot wing arm column unit
    cell network outfit body exile signatory demonstrator activist protester villager civilian dissident defector
    loyalist radical communist leftist recruit cadre remnant force formation division contingent command syndicate
    sect guard ranger marine rebel""".split()
)
