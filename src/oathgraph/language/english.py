"""Whether a text is English, told by its script and its commonest words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from oathgraph.language.words import word_list

_COMMON = frozenset(word_list("english", "common"))
_FOREIGN = frozenset(word_list("english", "foreign"))
SHORTEST = 8
"""Below this many words of letters, only the script decides."""
LEAST_SHARE = 0.10
"""The share of common English words that prose has at least; headlines have fewer and are short."""


def is_english(words: Iterable[str]) -> bool:
    """Return whether the words read as English.

    Args:
        words: The text's words, as tokenised.

    Returns:
        False where most letters are not Latin, or where a text of more than a few words has hardly any of English's
        function words, or fewer than of other languages'. Texts without letters, and short ones in Latin letters,
        count as English: nothing speaks against it.
    """
    lowered = [word.lower() for word in words if any(character.isalpha() for character in word)]
    if not lowered:
        return True
    if not _mostly_latin(lowered):
        return False
    if len(lowered) < SHORTEST:
        return True
    common = sum(word in _COMMON for word in lowered)
    foreign = sum(word in _FOREIGN for word in lowered)
    if common >= foreign * 1.5 and common / len(lowered) >= LEAST_SHARE:
        return True
    return foreign <= 1 and len(lowered) < 3 * SHORTEST and common + 1 >= foreign and _plain_letters(lowered)


def _mostly_latin(words: list[str]) -> bool:
    letters = [character for word in words for character in word if character.isalpha()]
    latin = sum(ord(letter) < 0x250 or "LATIN" in unicodedata.name(letter, "") for letter in letters)
    return latin * 2 >= len(letters)


def _plain_letters(words: list[str]) -> bool:
    """Whether nearly all words are spelled in ASCII, as English ones are."""
    return sum(word.isascii() for word in words) >= 0.9 * len(words)
