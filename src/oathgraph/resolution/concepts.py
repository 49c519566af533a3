"""Names of organisations taken apart into what their words mean, whatever language they are in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from oathgraph.resolution.normalize import ARTICLES, TOKEN, plain, same_word, skeleton

_NUMBER = re.compile(r"^(\d+)(?:st|nd|rd|th|º|ª)?$|^([ivx]{1,4})$")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")


class Sort(StrEnum):
    """What a word of an organisation's name is."""

    FORM = "form"
    IDEA = "idea"
    PART = "part"
    NAMES = "names"
    PROPER = "proper"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Concept:
    """One word's meaning: that of the lexicon, or, for a word outside it, the word itself.

    `word` is the word as written, in plain letters. `is_suffix` tells that it stands behind a dash or in brackets,
    where names put what tells a part from the whole.
    """

    key: str
    sort: Sort
    word: str = ""
    is_suffix: bool = False

    def matches(self, other: Concept) -> bool:
        """Say whether two words mean the same; those outside the lexicon may differ in spelling."""
        if self.key == other.key and self.sort is other.sort:
            return True
        return self.sort is other.sort is Sort.PROPER and same_word(self.key, other.key)


@dataclass(frozen=True, slots=True)
class Meaning:
    """An organisation's name as concepts, with what can be compared letter by letter.

    `initials` are those of its words, with and without small words; `acronym` is the name itself where it is one.
    """

    name: str
    concepts: tuple[Concept, ...]
    initials: frozenset[str] = frozenset()
    acronym: str = ""


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("oathgraph.resolution").joinpath("lexicon.toml").read_text(encoding="utf-8"))


@cache
def small_words() -> frozenset[str]:
    """Return words that join the others in a name, in any of the languages."""
    return frozenset(_data()["links"]["small"])


@cache
def soft_forms() -> frozenset[str]:
    """Return forms that are said of any body."""
    return frozenset(_data()["soft"]["forms"])


@cache
def common_given_names() -> frozenset[str]:
    """Return given names that many people bear."""
    return frozenset(_data()["common"]["given"])


@cache
def _lexicon() -> tuple[dict[str, Concept], dict[str, list[tuple[str, Concept]]]]:
    words: dict[str, Concept] = {}
    near: dict[str, list[tuple[str, Concept]]] = {}
    for sort, table in _data().items():
        if sort not in set(Sort):
            continue
        for key, spelled in table.items():
            concept = Concept(key, Sort(sort))
            for word in (key, *spelled):
                words.setdefault(word, concept)
                near.setdefault(skeleton(word), []).append((word, concept))
    return words, near


@lru_cache(maxsize=65536)
def concept(word: str) -> Concept:
    """Return what a plain word means."""
    words, near = _lexicon()
    if word in words:
        return words[word]
    number = _NUMBER.match(word)
    if number:
        return Concept(number[1] or _roman(number[2]), Sort.NUMBER)
    if len(word) > 4:
        for spelled, known in near.get(skeleton(word), ()):
            if same_word(word, spelled):
                return known
    return Concept(word, Sort.PROPER)


@lru_cache(maxsize=65536)
def variants(name: str) -> tuple[str, ...]:
    """Return the names that one written name holds: what stands in brackets, and both sides of a stroke.

    "Free Army (FA)" is two names; "Movement/Army of the People" is a movement and an army; "SPLM/A" is SPLM and SPLA.
    """
    inside = [part for part in _BRACKETS.findall(name) if _is_acronym(part)]
    outer = _BRACKETS.sub(" ", name).strip() if inside else name
    found = [variant for part in (outer, *inside) if part for variant in _strokes(part)]
    return tuple(dict.fromkeys(found)) or (name,)


@lru_cache(maxsize=65536)
def meaning(name: str) -> Meaning:
    """Return a name as concepts; an acronym has no other concept than itself."""
    tokens = [(t, p) for t in TOKEN.findall(name) if (p := plain(t))]
    if len(tokens) <= 2 and _is_acronym(name):
        acronym = "".join(p for _, p in tokens)
        return Meaning(name, (Concept(acronym, Sort.PROPER),), acronym=acronym)
    cut = len(re.split(r"\s[-–—]+\s|\(|\[|: ", name, maxsplit=1)[0])
    places = [m.start() for m in TOKEN.finditer(name) if plain(m[0])]
    content = [
        (t, p, at > cut)
        for (t, p), at in zip(tokens, places, strict=True)
        if p not in ARTICLES and p not in small_words()
    ]
    concepts = tuple(replace(concept(p), word=p, is_suffix=late) for _, p, late in content)
    every = "".join(p[0] for _, p in tokens)
    short = "".join(p[0] for _, p, _ in content)
    capitals = "".join(p[0] for t, p in tokens if t[0].isupper())
    return Meaning(name, concepts, frozenset(i for i in (every, short, capitals) if len(i) > 1))


def _is_acronym(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 10 and capitals >= 2 and capitals * 5 >= len(letters) * 3 and len(text.split()) == 1


def _strokes(name: str) -> list[str]:
    for word in name.split():
        left, stroke, right = word.partition("/")
        if not (stroke and left and right and left[-1].isalpha() and right[0].isalpha()):
            continue
        if len(right) == 1:
            right = left[:-1] + right
        return [name.replace(word, left), name.replace(word, right)]
    return [name]


def _roman(text: str) -> str:
    values = {"i": 1, "v": 5, "x": 10}
    digits = [values[c] for c in text]
    return str(sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits)))
