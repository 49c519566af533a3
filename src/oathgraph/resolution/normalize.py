"""Name keys: what stays of a name when spelling habits are taken away.

Three keys, from strict to loose. `form` only undoes typography; two roster names with one form clash. `words` are
lower-case ASCII words. `skeleton` is what the romanisations of one word share: consonants, with letters that
transliterations exchange made one. Words with one skeleton still differ ("Nusra", "Nasser"), so `same_word` has the
last word on them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

APOSTROPHES = "'’‘ʼʿʾ`´\"“”ʹʻ"
"""Quotation marks, apostrophes and the letters that stand for ayn and hamza."""

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d"
_SIGNS = "\u0900-\u0dff\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
# Initials with full stops are one word; vowel signs of Indic scripts are no letters to `\w`.
TOKEN = re.compile(
    rf"(?:[A-Z]\.){{2,}}(?:[A-Z](?![\w]))?|(?:[^\W_]|[{_MARKS}{_SIGNS}])+(?:[{APOSTROPHES}](?:[^\W_]|[{_MARKS}])+)*"
)
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_UNQUOTED = str.maketrans("", "", APOSTROPHES)
_LETTERS = re.compile(rf"(?:[^\W_]|[{_MARKS}{_SIGNS}])+")
_DROPPED = str.maketrans("", "", APOSTROPHES + ".\u0640\u200c\u200d")

_LISTS: dict[str, Any] = tomllib.loads(
    files("oathgraph.resolution").joinpath("spelling.toml").read_text(encoding="utf-8")
)
ARTICLES: frozenset[str] = frozenset(_LISTS["articles"])
SURE_ARTICLES: frozenset[str] = frozenset(_LISTS["sure_articles"])
GENERIC_ENDS: frozenset[str] = frozenset(_LISTS["generic_ends"])
LOWERABLE: frozenset[str] = frozenset(_LISTS["lowerable"])
DESCRIPTIONS: frozenset[str] = frozenset(_LISTS["descriptions"])
TITLES: frozenset[str] = frozenset(_LISTS["titles"])

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_MUHAMMAD = re.compile(r"^m[uoae]?h[uae]*m+[ae]*[dt]$")
_ABD = re.compile(r"^(?:abd|abid)[aeiou]?[lrnsztd]?$")
_ABDUL_JOINED = re.compile(r"^abd[aeiou](?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z)|d(?=d))l?(?=[a-z]{3})")
_DIN_JOINED = re.compile(r"^(.{3,}?)[aeou](?:l[ -]?d|dd)[iy]e?ne?$")
_ALLAH_JOINED = re.compile(r"^(.{3,}?)(?:u|o|a)?ll?ah$")
_FIXED: dict[str, str] = _LISTS["same"]
_DIGRAPHS = (
    ("tch", "c"),
    ("sch", "š"),
    ("sh", "š"),
    ("ch", "š"),
    ("kh", "k"),
    ("gh", "g"),
    ("dj", "j"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("dz", "z"),
    ("ts", "s"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("x", "ks"),
)
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"(.)\1+")
_LONG_ENOUGH = 4  # letters; shorter words differ by one letter too easily


def form(name: str) -> str:
    """Return a name without differences of typography: the key by which roster names clash.

    NFKC, case folded, apostrophes and modifier letters dropped, every other sign a blank, no leading "the".
    """
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    text = text.casefold().translate(_UNQUOTED)
    return " ".join(_LETTERS.findall(text)).removeprefix("the ")


@lru_cache(maxsize=131072)
def plain(word: str) -> str:
    """Return one word of a text in lower-case ASCII, without possessive ending, apostrophes, accents and full stops."""
    if word.isalpha() and word.isascii():
        return word.lower()
    word = _POSSESSIVE.sub("", word).translate(_DROPPED)
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKD", word).casefold()
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    if _ARABIC.search(folded):
        folded = folded.removeprefix("ال") if len(folded) > 4 else folded
    return re.sub(r"[^a-z0-9]", "", anyascii(folded).lower())


@lru_cache(maxsize=131072)
def is_latin(word: str) -> bool:
    """Say whether a word is written in Latin letters, with or without accents."""
    return word.isascii() or all(ord(c) < 0x370 or 0x1E00 <= ord(c) < 0x1F00 for c in word if c.isalpha())


@lru_cache(maxsize=4096)
def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are written; one name is asked for by several keys in a row."""
    return tuple(TOKEN.findall(name))


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name as `plain` has them, without articles."""
    found = [plain(token) for token in tokens(name)]
    return tuple(w for w in found if w and w not in ARTICLES) or tuple(w for w in found if w)


@lru_cache(maxsize=65536)
def core_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without articles and without what news adds to it ("group", "movement")."""
    found = words(name)
    kept = tuple(w for w in found if w not in GENERIC_ENDS)
    return kept if kept and len(kept) < len(found) else found


def loose_key(name: str) -> str:
    """Return the key that most spellings of one name share: the skeletons of its core words."""
    return " ".join(part for word in core_words(name) for part in parts(word))


@lru_cache(maxsize=131072)
def parts(word: str) -> tuple[str, ...]:
    """Return the skeletons of a plain word; several where it is written as one ("Abdulrahman", "Nureddin")."""
    if len(word) < _LONG_ENOUGH or not word.isalpha() or word in _FIXED:
        return (skeleton(word),)
    if _ABD.match(word):
        return ("=abd",)
    joined = _ABDUL_JOINED.match(word)
    if joined:
        return ("=abd", *parts(word[joined.end() :]))
    return (skeleton(word),)


@lru_cache(maxsize=131072)
def skeleton(word: str) -> str:
    """Return what the romanisations of a plain word share.

    "Mohammed" and "Muhammad", "Qaeda" and "Qaida", "Jaysh" and "Jaish", "Hezbollah" and "Hizballah" have one each.
    """
    text = _FIXED.get(word, word)
    if len(text) < _LONG_ENOUGH or not text.isalpha():
        return "=" + text
    if _MUHAMMAD.match(text):
        return "mhmd"
    for old, new in _DIGRAPHS:
        text = text.replace(old, new)
    text = text.replace("iy", "i").rstrip("h")
    first = "a" if text[:1] in "aeiou" else text[:1]
    rest = _DOUBLED.sub(r"\1", _VOWELS.sub("", text[1:]))
    return _DOUBLED.sub(r"\1", first + rest).replace("v", "w")


@lru_cache(maxsize=131072)
def trie_keys(token: str) -> tuple[str, ...]:
    """Return the keys under which a word of a text may stand: in its spelling, and by its skeleton.

    Words of other scripts have one key of their own, so that they meet only themselves.
    """
    word = plain(token)
    if not is_latin(token):
        return ("~" + word,)
    spelled, loose = "=" + word, skeleton(word)
    return (loose,) if loose == spelled else (loose, spelled)


@lru_cache(maxsize=131072)
def same_spelling(a: str, b: str) -> bool:
    """Say whether two plain words differ only in what romanisations exchange freely, letter for letter.

    The test for names of one word, where no second word speaks for a likeness.
    """
    return a == b or (min(len(a), len(b)) > _LONG_ENOUGH and vowels_classed(a) == vowels_classed(b))


@lru_cache(maxsize=131072)
def same_word(a: str, b: str) -> bool:
    """Say whether two plain words are one word in two spellings."""
    if a == b:
        return True
    if skeleton(a) != skeleton(b):
        return False
    if skeleton(a) in ("=abd", "mhmd") or _FIXED.get(a, a) == _FIXED.get(b, b):
        return True
    shorter = min(len(a), len(b))
    if shorter < _LONG_ENOUGH or {_initial(a), _initial(b)} == {"a", "u"}:
        return False
    return Levenshtein.distance(vowels_classed(a), vowels_classed(b)) <= (1 if shorter < 9 else 2)


def _initial(word: str) -> str:
    """Return the class of the first letter: "Omar" and "Umar" are one name, "Omar" and "Amer" two."""
    return {"o": "u", "e": "i"}.get(word[0], word[0])


@lru_cache(maxsize=131072)
def vowels_classed(word: str) -> str:
    """Make one of the vowels that romanisations exchange freely, and drop the silent final h."""
    for old, new in (
        ("ou", "u"),
        ("au", "u"),
        ("aw", "u"),
        ("ow", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ie", "i"),
        ("iy", "i"),
        *_DIGRAPHS,
    ):
        word = word.replace(old, new)
    word = word.rstrip("h").translate(str.maketrans("eyo", "aiu"))
    return _DOUBLED.sub(r"\1", word.replace("ai", "i"))
