"""The one table of rules by which a pledge lives; docs/standing.md shows it with its sources in full."""

from __future__ import annotations

from dataclasses import dataclass

WAGEMAKERS = "Wagemakers 2015"
LANDAU_TASSERON = "Landau-Tasseron 2010"
JOSCELYN = "Long War Journal, 14 August 2015"
CTC = "CTC Sentinel, May 2016"
OWN = "convention of this project"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: what it says, and who says so."""

    name: str
    text: str
    source: str


OFFER = Rule(
    "offer",
    "A pledge is an offer until its receiver answers; receivers examine pledges and do not take every one.",
    WAGEMAKERS,
)
ACCEPTANCE = Rule(
    "acceptance",
    "The receiver's acceptance completes the pledge; his thanks and acceptance are published as an act.",
    JOSCELYN,
)
PRESUPPOSED = Rule(
    "presupposed pledge",
    "An acceptance presupposes a pledge, reported or not.",
    "meaning of the word",
)
REPRESENTATION = Rule(
    "representation",
    "What a leader or a spokesman swears, accepts or refuses for his group counts as the group's.",
    LANDAU_TASSERON,
)
REFUSAL = Rule("refusal", "A refusal ends the offer; a later pledge is a new offer.", "meaning of the word")
SILENCE = Rule("silence", "A report that a pledge is not accepted leaves it unanswered.", OWN)
PERSONAL = Rule(
    "personal",
    "A pledge is owed to a person: with his death, whenever it becomes known, its renewal to the successor is due.",
    f"{LANDAU_TASSERON}; {CTC}",
)
TO_THE_DEAD = Rule(
    "pledge to the dead",
    "A pledge to a man already dead binds to nobody: its renewal to the successor is due at once.",
    f"follows from {PERSONAL.name!r}",
)
RENEWAL = Rule(
    "renewal",
    "A pledge to the successor, or to the group after the leader's death, renews the bond.",
    f"{CTC}; {JOSCELYN}",
)
REPEATED = Rule("repetition", "A pledge repeated to the same living leader changes nothing.", OWN)
LAPSE = Rule(
    "lapse",
    "A pledge not reported renewed within the days of grace after the death became known counts as lapsed.",
    OWN,
)
OWN_DEATH = Rule("own death", "A person's pledge ends with his own death.", LANDAU_TASSERON)
BREACH = Rule(
    "breach",
    "A bond ends when either side is reported to break with, leave, expel or disown the other.",
    WAGEMAKERS,
)
CONTEST = Rule("contest", "A denial, or a leader not recognised, is shown beside the bond and ends nothing.", OWN)

RULES = (
    OFFER,
    ACCEPTANCE,
    PRESUPPOSED,
    REPRESENTATION,
    REFUSAL,
    SILENCE,
    PERSONAL,
    TO_THE_DEAD,
    RENEWAL,
    REPEATED,
    LAPSE,
    OWN_DEATH,
    BREACH,
    CONTEST,
)
