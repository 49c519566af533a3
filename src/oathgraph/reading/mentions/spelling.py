"""Whether two names are spelled for one party: folding of transliterations, and what may be left out of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.lexicon import lexicon, word_set

_ARTICLES = word_set("al el ad as ash at az ar an the ul ud uz ur ut la le los las")
_LINKS = word_set("of for and in the de du des del da do dos e i y et")
_GENERIC = word_set("group movement organization organisation militia faction party network front army")
_FOLDS = (("gh", "g"), ("kh", "k"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"), ("y", "i"))
_SHORTEST_FOLDED = 5  # letters; shorter words differ by one letter too easily


@lru_cache(maxsize=8192)
def without_title(name: str) -> str:
    """Return a person's name without the titles and honorifics before it, as long as two words of it remain."""
    lexical, words = lexicon(), name.split()
    while len(words) > 2 and words[0].casefold() in lexical.titles | lexical.honorifics:
        words = words[1:]
    return " ".join(words)


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower-case ASCII, without articles, hyphens and apostrophes."""
    plain = name if name.isascii() else anyascii(name)
    plain = re.sub(r"[’'`ʿʾ]s\b", "", plain.lower())
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"[’'`ʿʾ.]", "", plain)).split()
    return tuple(w for w in words if w not in _ARTICLES) or tuple(words)


@lru_cache(maxsize=8192)
def person_tokens(name: str) -> tuple[str, ...]:
    """Return the words of a person's name, also without titles, honorifics and filial particles."""
    lexical = lexicon()
    dropped = lexical.titles | lexical.honorifics | {"bin", "ibn", "ben", "bint"}
    words = tokens(name)
    return tuple(w for w in words if w not in dropped) or words


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """Return a word with the letters that transliterations exchange made one, and vowels after the first dropped."""
    for old, new in _FOLDS:
        word = word.replace(old, new)
    word = re.sub(r"(.)\1+", r"\1", word)
    # A vowel at the end tells "Talabani" from "Taliban".
    return word[:1] + re.sub(r"[aeiouh]", "", word[1:]) + ("-" if word[-1] in "aeiou" else "")


def same_word(a: str, b: str) -> bool:
    """Say whether two words are one word in two spellings."""
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST_FOLDED or a[0] != b[0]:
        return False
    return folded(a) == folded(b) and Levenshtein.distance(a, b) <= (3 if min(len(a), len(b)) > 5 else 2)


def same_words(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether two names are the same words in the same order, in any spelling."""
    return len(a) == len(b) and all(same_word(x, y) for x, y in zip(a, b, strict=True))


def is_short_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """Say whether `short` can be what a text calls the person `full` afterwards.

    A surname ("Shekau"), the end of a name ("Omar al-Baghdadi" does not end in "Abu Bakr al-Baghdadi"), a first name
    or kunya, or the name without a middle part.
    """
    if not short or len(short) >= len(full):
        return False
    size = len(short)
    if same_words(short, full[-size:]) or same_words(short, full[:size]):
        return True
    return size >= 2 and same_word(short[0], full[0]) and _is_subsequence(short, full)


def _is_subsequence(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(any(same_word(w, other) for other in rest) for w in short)


def is_short_group(short: Sequence[str], full: Sequence[str]) -> bool:
    """Say whether `short` can be what a text calls the group `full` afterwards.

    Only what any front or army may drop is dropped: "Nusra" for "Nusra Front", "Zinki" for "Nureddine al-Zinki";
    "Taliban" is not short for "Pakistani Taliban", nor "al-Qaeda" for "al-Qaeda in the Islamic Maghreb".
    """
    if not short or len(short) >= len(full) or not _is_subsequence(short, full):
        return False
    if all(w in lexicon().group_heads or w in _LINKS or _is_of_country(w) for w in short):
        return False
    rest = list(full)
    for w in short:
        rest.remove(next(x for x in rest if same_word(w, x)))
    if all(w in lexicon().group_heads or w in _GENERIC for w in rest):
        return True
    if len(short) > 1 and same_words(short, full[1:]) and _is_demonym(full[0]):
        return True  # "the Coast Guard" after "the Ruritanian Coast Guard"
    is_end = same_words(short, full[-len(short) :])
    return is_end and len(short) == 1 and not any(is_geographic(w) or w in _LINKS for w in full)


def _is_demonym(word: str) -> bool:
    return word in countries().demonyms


def _is_of_country(word: str) -> bool:
    return word in countries().demonyms or word in countries().names


def is_geographic(word: str) -> bool:
    """Say whether a word is a demonym, a people or a country."""
    return _is_of_country(word) or word in countries().peoples


def is_acronym_of(short: str, full: str) -> bool:
    """Say whether `short` is made of the first letters of `full`: "FSA" of "Free Syrian Army"."""
    letters = re.sub(r"[^A-Za-z]", "", short)
    if not (2 <= len(letters) <= 8) or sum(c.isupper() for c in letters) < max(2, len(letters) - 2):
        return False
    words = [w for w in re.split(r"[^A-Za-z]+", full if full.isascii() else anyascii(full)) if w]
    if len(words) < 2:
        return False
    wanted = letters.lower()
    everything = "".join(w[0] for w in words).lower()
    capitals = "".join(w[0] for w in words if w.lower() not in _LINKS).lower()
    return wanted in (everything, capitals, "".join(w[0] for w in words if w[0].isupper()).lower())


def normalized(name: str) -> str:
    """Return a name as `tokens`, joined: equal for spellings that differ in case, article, hyphen or accent."""
    return " ".join(tokens(name))
