"""What a foreign file's words for relations mean in the vocabulary.

A meaning is a predicate with, before it, what the word does to it: `not`, `possible`, `intended`, `hedged`, and
`reverse` where subject and object stand the other way round ("sponsored by" is `reverse supports`). `skip` leaves the
rows of a word out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from oathgraph.errors import InputError
from oathgraph.model import Certainty, Modality, Polarity, Predicate
from oathgraph.predicates import predicates

SKIP = "skip"
ANY = "*"
"""Stands for every word that is not mapped."""

_OPERATORS = ("not", "possible", "intended", "hedged", "reverse")
_COMMON = {
    "allied_with": "ally|allies|allied|alliance|alliances|cooperation|cooperates with",
    "opposes": "rival|rivals|rivalry|enemy|enemies|opponent|opponents|fights|fighting",
    "affiliate_of": "affiliate|affiliate of|affiliated with|branch of|wing of|faction of|subsidiary of|part of",
    "splits_from": "split|splits|split from|splinter|splinter of|splintered from|breakaway from",
    "merges_with": "merger|mergers|merged|merged with",
    "renamed_to": "renamed|rename|renamed as|name change",
    "also_known_as": "alias|aliases|aka|a k a",
    "pledges_allegiance_to": "pledge|pledges|pledged allegiance to|pledge of allegiance|pledges allegiance to",
    "breaks_with": "break|broke with|broke away from|defected from|left",
    "joins": "joined|join",
    "supports": "support|supporter of|sponsor of|sponsors|supported",
    "makes_truce_with": "truce|ceasefire|truce with|ceasefire with",
    "negotiates_with": "talks|negotiations|talks with|negotiated with",
    "leads": "leader|leader of|head of|led|emir of",
    "speaks_for": "spokesman|spokesman of|spokesman for|spokesperson|spokesperson of|spokesperson for|spokeswoman of",
    "member_of": "member|member of|belongs to",
    "operates_in": "active in|based in|operates in|operates",
    "attacks": "attack|attacked",
}
_REVERSED = {
    "supports": "sponsored by|supported by|backed by|funded by|armed by",
    "leads": "led by|headed by",
    "succeeds": "succeeded by|predecessor of",
    "attacks": "attacked by",
}
"""Words that say it the other way round."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word says: a predicate, and what the word does to it. Without a predicate, its rows are left out."""

    predicate: Predicate | None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    certainty: Certainty = Certainty.PLAIN
    reverse: bool = False


class Words:
    """The meanings of words: the vocabulary's own, common ones, and those the user gives, which go first."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        """Take the user's words with what they mean; raises InputError for a meaning outside the vocabulary."""
        self._given = {folded(word): meaning(said, word) for word, said in (given or {}).items()}

    def get(self, word: str) -> Meaning | None:
        """Return what a word means, else what any means, None where neither is known."""
        return self.known(word) or self._given.get(ANY)

    def known(self, word: str) -> Meaning | None:
        """Return what this very word means, None for one that is not known."""
        key = folded(word)
        return self._given.get(key) or _built_in().get(key)


def folded(word: str) -> str:
    """Return a word as it is looked up: in small letters, with single spaces for `_`, `-` and dots."""
    return ANY if word.strip() == ANY else " ".join(re.split(r"[\s_.\-]+", word.casefold())).strip()


def meaning(said: str, word: str) -> Meaning:
    """Read "not allied_with", "reverse supports" or "skip".

    Raises InputError, with the nearest predicates, for anything else.
    """
    *operators, last = said.split() or [""]
    if said.strip() == SKIP:
        return Meaning(None)
    unknown = next((each for each in operators if each not in _OPERATORS), None)
    if unknown:
        raise InputError(f"word {word!r}: {unknown!r} is none of {', '.join(_OPERATORS)}, which may stand before")
    if last not in predicates():
        near = get_close_matches(last, predicates(), 3, 0.4) or sorted(predicates())
        raise InputError(f"word {word!r}: {last!r} is not in the vocabulary; near it: {', '.join(near)}")
    return Meaning(
        predicates()[last],
        Polarity.NEGATED if "not" in operators else Polarity.AFFIRMED,
        next((Modality(each) for each in operators if each in ("possible", "intended")), Modality.ACTUAL),
        Certainty.HEDGED if "hedged" in operators else Certainty.PLAIN,
        "reverse" in operators,
    )


def unknown_words(words: Iterable[str]) -> str:
    """Say of words that nothing is known of that they are to be mapped, and how."""
    first, *others = dict.fromkeys(words)
    more = f" (nor are {', '.join(map(repr, others))})" if others else ""
    near = get_close_matches(folded(first), _built_in(), 1, 0.6)
    offer = f"did you mean {near[0]!r}? " if near else ""
    return f"{first!r} is not in the vocabulary{more}; {offer}say what it means: --word '{first}=PREDICATE', or =skip"


@cache
def _built_in() -> dict[str, Meaning]:
    found = {folded(name): Meaning(predicate) for name, predicate in predicates().items()}
    for name, common in _COMMON.items():
        for word in common.split("|"):
            found.setdefault(word, Meaning(predicates()[name]))
    for name, common in _REVERSED.items():
        for word in common.split("|"):
            found.setdefault(word, Meaning(predicates()[name], reverse=True))
    return found
