"""What the network is told about a word besides its (uncased) word pieces: its shape and its letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

WORD_CHARACTERS = 16
"""How many characters of a word the network sees; of a longer word, its first and last halves."""

SHAPES = (
    "padding", "lower", "title", "upper", "single_upper", "mixed", "inner_upper", "digits", "digits_letters",
    "stop", "comma", "quote", "open_bracket", "close_bracket", "hyphen", "other",
)  # fmt: skip
SHAPE_COUNT = len(SHAPES) * 2
"""Each shape comes twice: followed by a space, or glued to the next word."""

_SHAPE_NUMBER = {name: number for number, name in enumerate(SHAPES)}
_PUNCTUATION = {
    **dict.fromkeys(".!?…", "stop"),
    **dict.fromkeys(",;:", "comma"),
    **dict.fromkeys("\"'`“”‘’«»„", "quote"),
    **dict.fromkeys("([{<", "open_bracket"),
    **dict.fromkeys(")]}>", "close_bracket"),
    **dict.fromkeys("-–—/", "hyphen"),
}

# Letters outside ASCII are folded to their base letter; what has none falls into one of these classes.
_OTHER_CLASSES = {"Lu": 1, "Ll": 2, "Lo": 3, "Lm": 3, "Nd": 4, "No": 4, "Sc": 5, "So": 5}
_OTHER_PUNCTUATION = 6
CHARACTER_COUNT = 128 + 8


def shape_number(word: str, space_after: bool) -> int:
    """Return the number of a word's shape, in ``range(1, SHAPE_COUNT)``.

    Args:
        word: One word, not empty.
        space_after: Whether white space follows it in the text.
    """
    return _SHAPE_NUMBER[_shape(word)] * 2 + int(space_after)


@lru_cache(maxsize=65536)
def _shape(word: str) -> str:
    if word[0] in _PUNCTUATION:
        return _PUNCTUATION[word[0]]
    if any(character.isdigit() for character in word):
        return "digits_letters" if any(character.isalpha() for character in word) else "digits"
    letters = [character for character in word if character.isalpha()]
    return _letter_case(letters) if letters else "other"


def _letter_case(letters: list[str]) -> str:
    upper = [letter.isupper() for letter in letters]
    if not any(upper):
        return "lower"
    if all(upper):
        return "upper" if len(upper) > 1 else "single_upper"
    if not upper[0]:
        return "inner_upper"
    return "mixed" if any(upper[1:]) else "title"


@lru_cache(maxsize=65536)
def character_numbers(word: str) -> tuple[int, ...]:
    """Return ``WORD_CHARACTERS`` character numbers of a word, zero-padded at the end."""
    if len(word) > WORD_CHARACTERS:
        half = WORD_CHARACTERS // 2
        word = word[:half] + word[-half:]
    numbers = [_character_number(character) for character in word]
    return tuple(numbers + [0] * (WORD_CHARACTERS - len(numbers)))


@lru_cache(maxsize=4096)
def _character_number(character: str) -> int:
    if 0 < ord(character) < 128:
        return ord(character)
    base = unicodedata.normalize("NFKD", character)[0]
    if 0 < ord(base) < 128:
        return ord(base)
    return 128 + _OTHER_CLASSES.get(unicodedata.category(character), _OTHER_PUNCTUATION)
