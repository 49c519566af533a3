"""Whether a text is English, told by its script and its commonest words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# The function words that make up about two fifths of any English prose; few are words of other languages.
_COMMON = frozenset(
    "the of and to that for with was were is are has had have been from by at on which this their its it he they "
    "his her said who after before between not but an as will would be or when than while against into about".split()
)
# Words of other languages' grammar that look like English ones or come in names; they count against.
_FOREIGN = frozenset(
    "de la le les des et du que el los las en un une der die das und den von ist nicht il di che e da do dos het een "
    "van og att som på til av ve bir bu ile dan yang di dengan untuk wa ya na kwa katika i w z na je se za su".split()
)
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
        function words, or fewer than of other languages'. Texts without letters, and short ones in Latin letters, count as
        English: nothing speaks against it.
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
